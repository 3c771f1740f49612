"""The sample letter: salutation, paragraphs, closing."""

import re

from sincerely.reading.found import Draft, Found, Remark, found, found_in
from sincerely.reading.labels import literal_pattern, pattern_of, without_bullet
from sincerely.reading.sheet import Sheet, Zone, is_closing, is_salutation
from sincerely.reading.source import Row, Span


def read_letter(sheet: Sheet, draft: Draft, edition: dict[str, object]) -> None:
    """Fill the edition's ``letter`` from the first letter zone that holds paragraphs."""
    for zone in sheet.of("letter"):
        letter = _letter_of(zone, sheet, draft)
        if letter["paragraphs"]:
            edition["letter"] = letter
            _remark_on_asks(zone, sheet, draft)
            return


def _letter_of(zone: Zone, sheet: Sheet, draft: Draft) -> dict[str, object]:
    rows = list(zone.rows)
    salutation = rows.pop(0) if rows and _opens(rows[0]) else None
    closing = rows.pop() if rows and is_closing(rows[-1]) else None
    if closing is None and rows:
        draft.remarks.append(
            Remark(
                "missing",
                "editions/0/letter/closing",
                "The letter has no closing: it may be cut off.",
                (rows[-1].span,),
            )
        )
    return {
        "salutation": found(salutation) if salutation else None,
        "paragraphs": [
            found_in(words) for paragraph in sheet.paragraphs(rows) if (words := without_bullet(paragraph))
        ],
        "closing": found(closing) if closing else None,
    }


def _opens(row: Row) -> bool:
    """Under a heading, any short first line that ends like a salutation: "President Aurelio Bastidas,"."""
    return is_salutation(row) or (len(row.text) < 80 and row.text.endswith(","))


_ASKS = re.compile(rf"(?<!\w)(?:{pattern_of('phrases', 'ask')})", re.IGNORECASE)


def _remark_on_asks(zone: Zone, sheet: Sheet, draft: Draft) -> None:
    """The asks hidden in the letter, for an editor to make recommended actions of."""
    if sheet.of("asks") and draft.action.get("recommended_actions"):
        return
    number = 0
    for paragraph in sheet.paragraphs(zone.rows):
        text = sheet.source.text[paragraph[0].start : paragraph[-1].end]
        for sentence in _sentences(text, paragraph[0].start):
            if _ASKS.search(sheet.source.text, *sentence):
                draft.remarks.append(_ask(sheet.source.text, sentence, number))
                number += 1


def _ask(text: str, sentence: Span, number: int) -> Remark:
    words = re.sub(r"\s+", " ", text[slice(*sentence)])
    message = "The letter asks for this. Make it a recommended action if every appeal must carry it."
    return Remark("suggestion", f"recommended_actions/{number}", message, (sentence,), words)


_ABBREVIATED = re.compile(r"(?:\b[A-Z]|\bNo|\bMr|\bDr|\bMs|\bMrs|\bSt|\bArt)\.$")
_END = re.compile(r"[.!?][”\"’]?\s+(?=[^\W\d_a-z])")


def _sentences(text: str, start: int) -> list[Span]:
    spans, begin = [], 0
    for end in _END.finditer(text):
        if not _ABBREVIATED.search(text, max(0, end.start() - 5), end.start() + 1):
            spans.append((start + begin, start + end.start() + len(end[0].rstrip())))
            begin = end.end()
    if text[begin:].strip():
        spans.append((start + begin, start + len(text.rstrip())))
    return spans


def give_salutations(sheet: Sheet, draft: Draft, edition: dict[str, object]) -> None:
    """A letter that opens to several officials gives each target its own salutation.

    A letter that opens to one of several gives it to the one whose function it names, where that stands on
    a line of its own: only then do we know where the function ends.
    """
    letter = edition.get("letter")
    salutation = letter.get("salutation") if isinstance(letter, dict) else None
    targets = draft.action.get("targets")
    if not isinstance(salutation, Found) or not isinstance(targets, list):
        return
    opened = _openings(salutation)
    if len(opened) > 1:
        _give_in_order(opened, targets, str(edition["language"]))
    elif len(targets) > 1:
        _give_to_named(sheet, salutation, targets, str(edition["language"]))


_OR = literal_pattern("formulas", "between")
_OPENS = literal_pattern("formulas", "opens_another")


def _openings(salutation: Found) -> list[Found]:
    text, (start, _) = str(salutation.value), salutation.spans[0]
    openings, begin = [], 0
    for cut in re.finditer(rf",?\s+(?=(?:{_OR})\s+(?P<next>{_OPENS}))", text):
        openings.append(Found(text[begin : cut.start()], ((start + begin, start + cut.start()),)))
        begin = cut.start("next")
    return [*openings, Found(text[begin:].rstrip(", "), ((start + begin, start + len(text.rstrip(", "))),))]


def _give_in_order(opened: list[Found], targets: list[dict[str, object]], language: str) -> None:
    for target in targets:
        if target["salutations"]:
            continue
        fitting = [opening for opening in opened if _names(str(opening.value), target)]
        if fitting:
            target["salutations"] = {language: fitting[0]}


def _give_to_named(sheet: Sheet, salutation: Found, targets: list[dict[str, object]], language: str) -> None:
    words = str(salutation.value).rstrip(", ").partition(" ")[2]
    for target in targets:
        function = target["function"]
        if target["salutations"] or not words or not isinstance(function, Found):
            continue
        if re.match(rf"{re.escape(words)}\b", str(function.value)) and _begins_line(sheet, function):
            start = salutation.spans[0][0]
            bare = str(salutation.value).rstrip(", ")
            target["salutations"] = {language: Found(bare, ((start, start + len(bare)),))}
            return


def _names(opening: str, target: dict[str, object]) -> bool:
    """Whether the opening's first word is of this target's function or name."""
    own = {
        word.casefold()
        for key in ("function", "holder")
        for word in re.findall(r"\w+", _text(target.get(key)))
    }
    said = [word.casefold() for word in re.findall(r"\w+", opening)[1:]]
    return bool(said) and said[0] in own


def _text(tree: object) -> str:
    return str(tree.value) if isinstance(tree, Found) else ""


def _begins_line(sheet: Sheet, function: Found) -> bool:
    return not sheet.source.text[: function.spans[0][0]].rpartition("\n")[2].strip(" >")

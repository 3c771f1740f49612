"""Names of people in prose, where no label lists them. A name is taken when it is told of."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from sincerely.places.countries import find_country
from sincerely.reading.fields.countries import NAMES_IN
from sincerely.reading.fields.dates import month_number
from sincerely.reading.fields.names import is_capitalised, is_particle
from sincerely.reading.found import Draft, Found
from sincerely.reading.labels import catalogues, fold, literal_pattern, word_set
from sincerely.reading.sheet import Sheet
from sincerely.reading.source import Row

_WORD = re.compile(r"[’‘'`]?[^\W\d_][\w’‘'`-]*(?:\.(?=\s[A-Z]))?")
_FEWEST, _MOST = 2, 6
_MONTHS = frozenset(
    [
        "January",
        "February",
        "March",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ]
)
# "bin", "Dr", "Kim": shorter parts do not tell officials apart.
_SHORT_WORD = 3
# Paragraphs in which those are named for whom action is asked.
_TOLD_IN = 3
_SHORTEST = 40


def named_in_prose(
    sheet: Sheet, draft: Draft, summary: Sequence[Sequence[Row]], title: Sequence[Row]
) -> list[Row]:
    """The people whom the summary or the letter is about, where they are first named in full."""
    prose = list(_prose(sheet, summary))
    if not prose:
        return []
    officials = _officials(draft) | _apposed(prose[:_TOLD_IN])
    whole = " ".join([*(row.text for row in title), *(part.text for part in prose)])
    found = [row for part in prose[:_TOLD_IN] for row in names_in(part)]
    mentions = [_without_calling(row, whole, sheet) for row in found]
    told = [row for row in mentions if _is_told_of(row, whole, sheet, officials)]
    return _with_companions(
        _first_of_each(told) or _only_one(mentions, prose, sheet, officials), mentions, sheet, officials
    )


def _only_one(mentions: list[Row], prose: list[Row], sheet: Sheet, officials: set[str]) -> list[Row]:
    """In a short notice nobody is named twice: the first name of its first paragraph."""
    if len(prose) > _TOLD_IN:
        return []
    fitting = [
        row
        for row in mentions
        if row.end <= prose[0].end and not _is_official(row, officials) and not _is_introduced(row, sheet)
    ]
    return fitting[:1]


def _prose(sheet: Sheet, summary: Sequence[Sequence[Row]]) -> Iterator[Row]:
    """The paragraphs told in sentences, the summary's first; a name may run over a line end."""
    yield from (_whole(sheet, paragraph) for paragraph in summary)
    for zone in sheet.of("letter", "asks", "background", "end", "tail", "narrative"):
        paragraphs = [_whole(sheet, paragraph) for paragraph in sheet.paragraphs(zone.rows)]
        yield from (paragraph for paragraph in paragraphs if len(paragraph.text) > _SHORTEST)


_LINE_END = re.compile(r"\n[ \t>]*")


def _whole(sheet: Sheet, paragraph: Sequence[Row]) -> Row:
    """A paragraph as one row: every line end, with the marks of quoting, as so many spaces."""
    start = paragraph[0].start
    text = sheet.source.text[start : paragraph[-1].end]
    return Row(_LINE_END.sub(lambda end: " " * len(end[0]), text), start)


def _officials(draft: Draft) -> set[str]:
    targets = [target for key in ("targets", "copies_to") for target in _list(draft.action.get(key))]
    holders = [target["holder"] for target in targets if isinstance(target, dict)]
    return {
        fold(word)
        for holder in holders
        if isinstance(holder, Found)
        for word in str(holder.value).split()
        if len(word) > _SHORT_WORD
    }


def _apposed(prose: Iterable[Row]) -> set[str]:
    """“the deputy head of the ruling party, Mirko Seld, …”: an official, wherever else he is named."""
    return {
        fold(word)
        for part in prose
        for row in names_in(part)
        if _is_apposed(row, part)
        for word in row.text.split()
        if len(word) > _SHORT_WORD
    }


def _is_apposed(name: Row, part: Row) -> bool:
    at = name.start - part.start
    return bool(_INTRODUCED.search(part.text, max(0, at - _LONGEST_APPOSED), at))


def _list(tree: object) -> list[object]:
    return tree if isinstance(tree, list) else []


def names_in(row: Row) -> Iterator[Row]:
    """Runs of capitalised words that can be a person's name."""
    run: list[re.Match[str]] = []
    for word in _WORD.finditer(row.text):
        joins = bool(run) and not row.text[run[-1].end() : word.start()].strip(" ")
        if run and not joins:
            yield from _as_name(row, run)
            run = []
        if is_capitalised(word[0]) or (run and is_particle(word[0])):
            run.append(word)
        elif run:
            yield from _as_name(row, run)
            run = []
    if run:
        yield from _as_name(row, run)


def _as_name(row: Row, run: list[re.Match[str]]) -> Iterator[Row]:
    """The run without the sentence's own words around it; with any other word in it, it is no name."""
    while run and (is_particle(run[-1][0]) or run[-1][0].lower() in _common()):
        run.pop()
    while run and (is_particle(run[0][0]) or run[0][0].lower() in _common() or _is_month_behind(run[0], row)):
        run.pop(0)
    if _FEWEST <= len(run) <= _MOST and not any(_is_word(word[0]) for word in run):
        name = row.cut(run[0].start(), run[-1].end())
        if not find_country(re.sub(r"[’']s$", "", name.text), languages=NAMES_IN):
            yield _without_possessive(name)


def _is_month_behind(word: re.Match[str], row: Row) -> bool:
    """“On 5 May Ansel Brook”; but Maja and Mai are names in one language and months in another."""
    return row.text[: word.start()].rstrip(". ")[-1:].isdigit() and bool(month_number(word[0]))


def _without_possessive(name: Row) -> Row:
    return name.cut(0, len(name.text) - 2) if re.search(r"[’']s$", name.text) else name


def _is_word(token: str) -> bool:
    """Whether a capitalised word is no part of a person's name: institutions, months, common words."""
    bare = re.sub(r"[’']s$", "", token.strip("’‘'`."))
    return (
        bare in word_set("officials", "not_people")
        or bare.lower() in _common()
        or bare in word_set("officials", "functions")
        or bare in word_set("officials", "offices")
        or bare in _MONTHS
    )


@cache
def _common() -> frozenset[str]:
    everyday = {word for catalogue in catalogues().values() for word in catalogue.get("words", [])}
    return word_set("people", "not_in_names") | everyday


def _without_calling(row: Row, whole: str, sheet: Sheet) -> Row:
    """“Beekeeper Dang Quoc Thinh”: a calling has a capital at the start of a sentence, in German always."""
    before = sheet.source.text[: row.start].rstrip(" >")
    calling, _, name = row.text.partition(" ")
    if calling in word_set("people", "callings") and len(name.split()) >= _FEWEST:
        return row.cut(len(calling))
    may_be_calling = sheet.language == "de" or before[-1:] in ("", "\n", ".", "!", "?")
    if may_be_calling and len(name.split()) >= _FEWEST and whole.count(name) > whole.count(row.text):
        return row.cut(len(calling))
    return row


def _is_told_of(row: Row, whole: str, sheet: Sheet, officials: set[str]) -> bool:
    """Named in full twice, no official, and not introduced as somebody's judge or brother."""
    if _is_official(row, officials) or _is_introduced(row, sheet):
        return False
    return whole.count(row.text) >= 2


def _is_official(row: Row, officials: set[str]) -> bool:
    tokens = [fold(word) for word in row.text.split() if len(word) > 3]
    return bool(tokens) and sum(token in officials for token in tokens) * 2 >= len(tokens)


def _is_introduced(row: Row, sheet: Sheet) -> bool:
    before = sheet.source.text[max(0, row.start - 30) : row.start].split()[-2:]
    others = {word.casefold() for word in word_set("officials", "others")} | {
        word.casefold() for word in word_set("officials", "functions")
    }
    return bool(before) and (
        before[-1].casefold() in others | _ARTICLES or " ".join(before).casefold() in others
    )


_INTRODUCED = re.compile(
    rf"(?<!\w)(?:{literal_pattern('officials', 'apposed')})\s[^,.;:()]{{2,60}},\s$", re.IGNORECASE
)

_LONGEST_APPOSED = 120

# "the Border Hawks" are no person.
_ARTICLES = {"the", "a", "la", "el", "le", "les", "los", "las", "die", "der", "das"}


def _first_of_each(rows: Iterable[Row]) -> list[Row]:
    """Each name once; “Marisol Bermúdez” behind “Marisol Bermúdez Ochoa” is nobody else."""
    first: dict[str, Row] = {}
    for row in rows:
        folded = fold(row.text)
        if not any(folded in name for name in first):
            first[folded] = row
    return list(first.values())


def _with_companions(told: list[Row], mentions: list[Row], sheet: Sheet, officials: set[str]) -> list[Row]:
    """“Delmy Orellana, Fausto Benítez and María Pineda”: listed with one told of, all are told of."""
    known = {fold(row.text): row for row in told}
    ordered = sorted(_first_of_each(mentions), key=lambda row: row.start)
    pairs = [
        (first, second)
        for first, second in pairwise(ordered)
        if _LISTED.fullmatch(sheet.source.text[first.end : second.start])
    ]
    # Forwards along the list, then backwards.
    for first, second in [*pairs, *((second, first) for first, second in reversed(pairs))]:
        if fold(first.text) in known and not _is_official(second, officials):
            known.setdefault(fold(second.text), second)
    return sorted(known.values(), key=lambda row: row.start)


# "A, arrested in 2022, B and C": what befell each may stand between them.
_LISTED = re.compile(
    rf"\s*(?:,\s*(?:{literal_pattern('people', 'befallen')})\s[^,.;:()]{{2,50}}(?=,))?"
    rf"(?:,|,?\s*(?:{literal_pattern('people', 'joining')}))\s*"
)

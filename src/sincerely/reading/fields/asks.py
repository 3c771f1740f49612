"""Recommended actions that the document lists, and the languages it asks to write in."""

import re
from functools import cache
from itertools import zip_longest

from sincerely.places.languages import find_language
from sincerely.reading.fields.countries import NAMES_IN
from sincerely.reading.found import Draft, Found, Remark, found_in
from sincerely.reading.labels import bullet_of, catalogues, literal_pattern, without_bullet, word_set, words
from sincerely.reading.sheet import Sheet, Zone, continues
from sincerely.reading.source import Row, Span


def read_asks(sheet: Sheet, draft: Draft) -> None:
    """Fill ``recommended_actions``: the bullets under a heading that asks to write."""
    asks: list[Found] = []
    for zone in sheet.of("asks"):
        items = _items(zone, width=sheet.width)
        asks += [found_in(said) for item in items if (said := without_bullet(item))]
    draft.action["recommended_actions"] = asks


def _items(zone: Zone, *, width: int) -> list[list[Row]]:
    items: list[list[Row]] = []
    for row in zone.rows:
        if bullet_of(row) and row is not zone.label:
            items.append([row])
        elif items and (
            row.indent > items[-1][0].indent or continues(row, items[-1][-1], width=width) or width
        ):
            items[-1].append(row)
    return items


def read_languages(sheet: Sheet, draft: Draft) -> None:
    """Fill ``preferred_languages`` and ``own_language``."""
    for span in _language_spans(sheet):
        languages = _languages_in(sheet.source.text, span)
        if languages:
            draft.action["preferred_languages"] = languages
            _read_own_language(sheet, span, draft)
            return


def _language_spans(sheet: Sheet) -> list[Span]:
    spans = [
        (zone.rows[0].start, _end_of_wish(zone, below))
        for zone, below in zip_longest(sheet.zones, sheet.zones[1:])
        if zone.kind == "languages" and zone.rows
    ]
    for zone in sheet.of("asks"):
        intro = _intro(zone)
        if intro:
            spans.append((intro[0].start, intro[-1].end))
    spans += [(found.start(), found.end()) for found in _IN_PROSE.finditer(sheet.source.text)]
    return spans


def _end_of_wish(zone: Zone, below: Zone | None) -> int:
    """Behind the label's row, or the next: “You can also write in your own language.”"""
    if below and below.rows and below.kind in ("tail", "end"):
        row = below.rows[0]
        if _OWN.search(row.text) and not row.gap:
            return row.end
    return zone.rows[-1].end


_OWN = re.compile(literal_pattern("phrases", "own_language"), re.IGNORECASE)
_IN_PROSE = re.compile(
    "|".join(rf"(?:{wish})[^.\n]{{3,80}}\." for wish in words("sentences", "languages")) or r"(?!)"
)


def _intro(zone: Zone) -> list[Row]:
    intro: list[Row] = []
    for row in zone.rows:
        if bullet_of(row) and intro:
            break
        intro.append(row)
        if row.text.endswith(":") and len(intro) > 0 and row is not zone.label:
            break
    return intro


def _languages_in(text: str, span: Span) -> list[Found]:
    languages: list[Found] = []
    seen: set[str] = set()
    for word in re.finditer(r"[^\W\d_]+(?:-[^\W\d_]+)?", text[slice(*span)]):
        code = language_code(word[0])
        if code and code not in seen:
            seen.add(code)
            languages.append(Found(code, ((span[0] + word.start(), span[0] + word.end()),)))
    return languages


def language_code(word: str) -> str | None:
    """A language's name; inflected forms stand in the catalogues. Most words are none, and asking is dear."""
    if word.casefold() in _inflected_names():
        return _inflected_names()[word.casefold()]
    if len(word) < 4 or word.casefold() in word_set("phrases", "around_languages"):
        return None
    return find_language(word, languages=NAMES_IN) or _code_of_basic_form(word.casefold())


@cache
def _inflected_names() -> dict[str, str]:
    names: dict[str, str] = {}
    for catalogue in catalogues().values():
        for name, code in catalogue.get("languages", {}).items():
            names.setdefault(name, str(code))
    return names


def _code_of_basic_form(word: str) -> str | None:
    """“мальтийском”, as it stands behind its preposition, is “мальтийский” in the lists of names."""
    for catalogue in catalogues().values():
        for ending, basic in catalogue.get("inflections", {}).items():
            if word.endswith(ending):
                return find_language(word.removesuffix(ending) + str(basic), languages=NAMES_IN)
    return None


def _read_own_language(sheet: Sheet, span: Span, draft: Draft) -> None:
    """Whether "or your own language" is one of the languages; a sheet silent about it says neither."""
    text = sheet.source.text
    own = _OWN.search(text[slice(*span)])
    if not own:
        return
    at = (span[0] + own.start(), span[0] + own.end())
    # "Russian, English, or your own language" behind a label: the annotated sheets we measure ourselves by
    # disagree on whether this form, with its comma, states the wish. It is proposed, and an editor decides.
    if sheet.of("languages") and text[: at[0]].rstrip(" \n").endswith(words("phrases", "afterthought")):
        draft.remarks.append(Remark("suggestion", "own_language", _OWN_LANGUAGE, (at,)))
    else:
        draft.action["own_language"] = Found(value=True, spans=(at,))


_OWN_LANGUAGE = "The sheet adds “or your own language”. Tick it if supporters may write in theirs."

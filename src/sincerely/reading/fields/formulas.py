"""Salutations: by language, and by official."""

import re
from collections.abc import Iterable

from sincerely.reading.found import Found
from sincerely.reading.labels import catalogues, fold
from sincerely.reading.source import Row

_STROKE = re.compile(r"\s*/\s*")


def formula_language(text: str) -> str | None:
    """The language whose formulas the salutation begins with."""
    for language, catalogue in catalogues().items():
        for formula in catalogue.get("formulas", {}).get("salutation", []):
            if _begins(text, formula):
                return language
    return None


def _begins(text: str, formula: str) -> bool:
    """Also without accents: old bulletins print “Senor Ministro”."""
    rest = text[len(formula) :]
    return not rest[:1].isalpha() and text[:1].isupper() and fold(text[: len(formula)]) == fold(formula)


def salutations_of(rows: Iterable[Row], language: str) -> dict[str, Found]:
    """The printed salutations by language; one in two languages is split at the stroke."""
    formulas: dict[str, Found] = {}
    for row in rows:
        parts = _parts(row)
        languages = [formula_language(part.text) or language for part in parts]
        if len(set(languages)) < len(parts):
            parts, languages = [row], [formula_language(row.text) or language]
        for part, spoken in zip(parts, languages, strict=True):
            formulas.setdefault(spoken, Found(part.text, (part.span,)))
    return formulas


def _parts(row: Row) -> list[Row]:
    stroke = _STROKE.search(row.text)
    if not stroke:
        return [row]
    return [part for part in (row.cut(0, stroke.start()), row.cut(stroke.end())) if part.text]

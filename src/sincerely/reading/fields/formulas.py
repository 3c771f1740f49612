"""Salutations: by language, and by official."""

import re
from collections.abc import Iterable

from sincerely.reading.found import Found
from sincerely.reading.labels import catalogues
from sincerely.reading.source import Row

_STROKE = re.compile(r"\s*/\s*")


def formula_language(text: str) -> str | None:
    """The language whose formulas the salutation begins with."""
    for language, catalogue in catalogues().items():
        for formula in catalogue.get("formulas", {}).get("salutation", []):
            if re.match(rf"{re.escape(formula)}(?!\w)", text):
                return language
    return None


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

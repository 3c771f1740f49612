"""One module per family of layouts: how the front of a document is printed.

What follows the front is the same in all families and is found by its labels (sheet.py). Every module here
with a ``LAYOUT`` is a layout; docs/reading.md shows how one is added.
"""

import importlib
import pkgutil
from functools import cache

from sincerely.reading.layouts.cues import Layout, Verdict, judge
from sincerely.reading.sheet import Sheet


@cache
def layouts() -> tuple[Layout, ...]:
    """The layouts of all modules of this package."""
    names = [found.name for found in pkgutil.iter_modules(__path__)]
    modules = [importlib.import_module(f"{__name__}.{name}") for name in names]
    return tuple(module.LAYOUT for module in modules if hasattr(module, "LAYOUT"))


def verdicts_on(sheet: Sheet) -> tuple[Verdict, ...]:
    """Every layout with its score, the best first; of equals the one of which more cues are found."""
    return tuple(sorted((judge(layout, sheet) for layout in layouts()), key=lambda verdict: verdict.rank))

"""One module per family of layouts: how the front of a document is printed.

What follows the front is the same in all families and is found by its labels (sheet.py). To add a layout,
write a module with ``recognise(sheet)`` and ``read_front(sheet)``, and name it here before the more general.
"""

from typing import Protocol

from sincerely.reading.layouts import bulletin, list_page, plain, secretariat, section_page
from sincerely.reading.layouts.front import Front
from sincerely.reading.sheet import Sheet


class Layout(Protocol):
    """What a module of this package offers."""

    def recognise(self, sheet: Sheet) -> bool:
        """Whether the front is printed like this."""

    def read_front(self, sheet: Sheet) -> Front:
        """The front's title, summary and people."""


# The most particular first.
LAYOUTS: tuple[Layout, ...] = (list_page, section_page, bulletin, secretariat, plain)


def read_front(sheet: Sheet) -> Front:
    """The front as the first layout that recognises the document reads it."""
    for layout in LAYOUTS:
        if layout.recognise(sheet):
            return layout.read_front(sheet)
    return Front()

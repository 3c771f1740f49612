"""One module per family of layouts: how the front of a document is printed.

What follows the front is the same in all families and is found by its labels (sheet.py). To add a layout:
write a module with ``recognise(sheet)`` and ``read_front(sheet)``, and name it here before any more general one.
"""

from sincerely.reading.layouts import bulletin, list_page, plain, secretariat, section_page
from sincerely.reading.layouts.front import Front
from sincerely.reading.sheet import Sheet

# The most particular first.
LAYOUTS = (list_page, section_page, bulletin, secretariat, plain)


def read_front(sheet: Sheet) -> Front:
    """The front as the first layout that recognises the document reads it."""
    for layout in LAYOUTS:
        if layout.recognise(sheet):
            return layout.read_front(sheet)
    return Front()

"""Bytes in, an Urgent Action with findings and evidence out; docs/reading.md tells how.

``read`` works in a child process with limits (sandbox.py): this package can be imported, and a document read,
without Django, a database or a network.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sincerely.reading.children import Nursery
    from sincerely.reading.limits import Limits
    from sincerely.reading.readings import Evidence, Reading, read

__all__ = ["Evidence", "Limits", "Nursery", "Reading", "read"]

_HOME = {
    "Evidence": "readings",
    "Limits": "limits",
    "Nursery": "children",
    "Reading": "readings",
    "read": "readings",
}


def __getattr__(name: str) -> object:
    """Load what is asked for: the child needs none of it and must start fast."""
    from importlib import import_module  # noqa: PLC0415 - part of the lazy loading

    if name not in _HOME:
        raise AttributeError(name)
    return getattr(import_module(f"sincerely.reading.{_HOME[name]}"), name)

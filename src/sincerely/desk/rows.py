"""Adding, removing and moving rows of the form, before anything is saved."""

from sincerely.desk.fields import Fields

# A form has an end: no Urgent Action has this many officials or lines.
MOST_ROWS = 200


def with_row(fields: Fields, group: str, *, first: Fields) -> tuple[Fields, str]:
    """The fields with one more row at the end of a group (``targets``), and the new row's pointer.

    ``first`` holds what the new row starts with, by the last part of the name: ``{"channel": "fax"}``.
    """
    number = max(row_numbers(fields, group), default=-1) + 1
    row = f"{group}/{min(number, MOST_ROWS)}"
    return fields | {f"{row}/{name}": text for name, text in first.items()}, row


def without_row(fields: Fields, row: str) -> Fields:
    """The fields without everything that stands in a row."""
    return {name: text for name, text in fields.items() if name != row and not name.startswith(f"{row}/")}


def with_row_moved_up(fields: Fields, row: str) -> Fields:
    """The fields with this row and the one before it in each other's place."""
    group, _, number = row.rpartition("/")
    before = max((n for n in row_numbers(fields, group) if n < int(number)), default=None)
    if before is None:
        return fields
    other = f"{group}/{before}"
    return {_moved(_moved(name, row, "\0"), other, row).replace("\0", other): t for name, t in fields.items()}


def row_numbers(fields: Fields, group: str) -> tuple[int, ...]:
    """The numbers of a group's rows in order."""
    beginning = f"{group}/"
    firsts = {name[len(beginning) :].split("/", 1)[0] for name in fields if name.startswith(beginning)}
    return tuple(sorted(int(part) for part in firsts if part.isdigit()))


def _moved(name: str, old: str, new: str) -> str:
    return new + name[len(old) :] if name == old or name.startswith(f"{old}/") else name

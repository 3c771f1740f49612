"""What readers find: a tree of plain objects and lists whose leaves know where they were read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sincerely.reading.explanation import Explanation
from sincerely.reading.source import Row, Span, joined, spans_of

Leaf = str | int | bool | None
Tree = object  # dict, list, Found or a plain leaf, nested: checked by the models of `document` at the border


@dataclass(frozen=True, slots=True)
class Found:
    """A value and the spans it was read from, in reading order."""

    value: Leaf
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding in the making: the shape of `sincerely.document.findings.Finding`, without its checks."""

    kind: str
    field: str
    message: str
    at: tuple[Span, ...] = ()
    value: str | None = None

    def as_data(self) -> dict[str, object]:
        """As plain data, faster than `dataclasses.asdict`."""
        return {
            "kind": self.kind,
            "field": self.field,
            "message": self.message,
            "at": self.at,
            "value": self.value,
        }


@dataclass(slots=True)
class Draft:
    """All that was read from one document."""

    action: dict[str, Tree] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    unread: tuple[Span, ...] = ()
    # Whether something marks the document as an Urgent Action (foreign.py).
    is_marked: bool = True
    explanation: Explanation = field(default_factory=Explanation)


def found(row: Row) -> Found:
    """The words of one row."""
    return Found(row.text, (row.span,))


def found_in(rows: Sequence[Row]) -> Found:
    """The words of several rows as one paragraph."""
    return Found(joined(rows), spans_of(rows))


def flatten(tree: Tree) -> tuple[Tree, dict[str, tuple[Span, ...]]]:
    """Split the tree into the plain value and the spans behind each leaf, by pointer (no leading stroke)."""
    spans: dict[str, tuple[Span, ...]] = {}
    return _plain(tree, "", spans), spans


def _plain(tree: Tree, pointer: str, spans: dict[str, tuple[Span, ...]]) -> Tree:
    if isinstance(tree, Found):
        if tree.spans:
            spans[pointer.removeprefix("/")] = tree.spans
        return tree.value
    if isinstance(tree, dict):
        return {key: _plain(part, f"{pointer}/{key}", spans) for key, part in tree.items()}
    if isinstance(tree, list | tuple):
        return [_plain(part, f"{pointer}/{number}", spans) for number, part in enumerate(tree)]
    return tree


def spans_in(tree: Tree) -> Iterator[Span]:
    """The spans behind all leaves."""
    if isinstance(tree, Found):
        yield from tree.spans
    elif isinstance(tree, dict):
        for part in tree.values():
            yield from spans_in(part)
    elif isinstance(tree, list | tuple):
        for part in tree:
            yield from spans_in(part)


def is_empty(tree: Tree) -> bool:
    """Whether nothing was read: no value, or an empty one."""
    return not (tree.value if isinstance(tree, Found) else tree)

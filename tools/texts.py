"""Plain text in its blocks, for the makers of other formats."""

import re

BULLET = re.compile(r"^\s*[•◼*-]\s+")


def blocks_of(text: str) -> list[list[str]]:
    """The lines between empty lines; each further empty line is an empty block."""
    return [block.split("\n") for block in text.strip("\n").split("\n\n")]


def items_of(lines: list[str]) -> list[list[str]]:
    """The lines of a block as the items of its list, each with the lines it goes on in."""
    items: list[list[str]] = []
    for line in lines:
        if not items or BULLET.match(line):
            items.append([])
        items[-1].append(line)
    return items


def printable(text: str) -> str:
    """The text without the characters that XML and typesetters refuse."""
    return "".join(c for c in text if c >= " " or c in "\n\t")

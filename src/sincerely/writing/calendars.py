"""Calendar files as RFC 5545 wants them: text escaped, long lines folded, line ends of mail."""

from collections.abc import Iterable

_LONGEST_LINE = 75


def calendar_lines(product: str, lines: Iterable[str]) -> tuple[str, ...]:
    """The lines of events, inside a calendar of this product."""
    return (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//sincerely//{product}//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        *lines,
        "END:VCALENDAR",
    )


def escaped(text: str) -> str:
    """A text as the value of a property (RFC 5545, 3.3.11)."""
    for plain, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,")):
        text = text.replace(plain, written)
    return "\\n".join(text.splitlines())


def folded(lines: Iterable[str]) -> bytes:
    """The file: no line above 75 bytes, none cut inside a character (RFC 5545, 3.1)."""
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def _folded(line: str) -> str:
    pieces: list[str] = []
    piece, length = "", 0
    for character in line:
        size = len(character.encode())
        if length + size > _LONGEST_LINE:
            pieces.append(piece)
            piece, length = " ", 1
        piece, length = piece + character, length + size
    return "\r\n".join([*pieces, piece])

"""Plain text in whatever encoding it comes."""

import codecs
import re
import unicodedata
from dataclasses import replace

from sincerely.reading.source import LONGEST_LINE, LONGEST_TEXT, Source
from sincerely.wording import Refusal

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Not text, and not allowed in a value (sincerely.document.values): controls, non-characters, lone surrogates.
_NOISE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b-\u200d\u2060\ufeff\ufffe\uffff\ufffc\ud800-\udfff]"
)
_NOT_TEXT = "This file holds no text that can be read. Save the document as PDF or plain text and try again."
_SPACES = dict.fromkeys(
    map(ord, "\xa0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u202f\u205f\u3000"), " "
)
# Wider than a page: patterns that pass over a gap begin anew at each of its blanks.
_WIDEST_GAP = 100
_WIDE_GAP = re.compile(rf"[ \t]{{{_WIDEST_GAP},}}")
# Persian and some Indian words need the joiners inside them.
_JOINED_SCRIPTS = re.compile(r"[\u0600-\u06ff\u0900-\u0dff]")


def decoded(content: bytes) -> str:
    """The text: by its mark, as UTF-8, as UTF-16 without a mark, else as Western European."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    guess = _without_mark(content)
    if guess:
        return content.decode(guess, "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _without_mark(content: bytes) -> str | None:
    """UTF-16 shows as a NUL in nearly every second byte."""
    head = content[:4000]
    if head.count(0) * 3 < len(head):
        return None
    return "utf-16-be" if head[0::2].count(0) > head[1::2].count(0) else "utf-16-le"


def source_of_text(text: str) -> Source:
    """The cleaned text, cut at what any Urgent Action could need. Refuses what is no text."""
    if _is_binary(text[:20_000]):
        raise Refusal(_NOT_TEXT)
    clean = cleaned(text[: LONGEST_TEXT * 2])
    if not any(c.isalpha() for c in clean):
        raise Refusal(_NOT_TEXT)
    return shortened(Source(clean))


def cleaned(text: str) -> str:
    """One kind of line end and of space, NFC, without controls, invisible characters and endless gaps."""
    lines = re.sub(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]", "\n", text).translate(_SPACES)
    noise = (
        _NOISE
        if not _JOINED_SCRIPTS.search(lines)
        else re.compile(_NOISE.pattern.replace("\\u200b-\\u200d", "\\u200b"))
    )
    return unicodedata.normalize("NFC", _WIDE_GAP.sub(" " * _WIDEST_GAP, noise.sub("", lines)))


def shortened(source: Source) -> Source:
    """The source cut at the longest text, or within a line that is too long, with a remark that says so."""
    end = min(LONGEST_TEXT, _end_of_longest_line(source.text))
    if len(source.text) <= end:
        return source
    remark = f"Only the first {end:,} characters were read: an Urgent Action is far shorter."
    pieces = tuple(piece for piece in source.pieces if piece.end <= end)
    return replace(source, text=source.text[:end], pieces=pieces, remarks=(*source.remarks, remark))


def _end_of_longest_line(text: str) -> int:
    """Where the first line becomes too long; the end of a text that has none."""
    start = 0
    for line in text.split("\n"):
        if len(line) > LONGEST_LINE:
            return start + LONGEST_LINE
        start += len(line) + 1
    return len(text)


def _is_binary(sample: str) -> bool:
    controls = sum(1 for c in sample if (c < " " and c not in "\t\n\r\x0c") or c in "\ufffd\x7f")
    return controls > max(8, len(sample) // 20)

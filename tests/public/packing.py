"""What is asked for in a form of packs, and what a pack is made of."""

import pypdfium2

GROUP = "/en/pack/group/"
FROM_US = {"country": "US", "paper": "a4", "envelopes": "hand"}
SIX = FROM_US | {"letters-41-26": "6"}


def pages_of(content: bytes) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content)]


def with_letter(pages: list[str]) -> list[str]:
    return [page for page in pages if "Yours sincerely," in page]

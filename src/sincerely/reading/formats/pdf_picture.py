"""A page of a PDF, or a photo, as pixels. Only the child process (child.py) imports this."""

import base64
import io
import zlib
from typing import Any  # the answer is a tree of plain data

import pypdfium2

from sincerely.reading.formats.pdf import opened_pdf
from sincerely.reading.limits import Limits
from sincerely.wording import Refusal

_NO_SUCH_PAGE = "This document has no such page."
_NO_PHOTO = "This picture cannot be opened."
_NOT_DRAWN = "This page cannot be drawn. Its text stands beside it."


def picture_of_page(content: bytes, number: int, *, limits: Limits) -> dict[str, Any]:
    """The page (from 1): ``width`` and ``height`` in pixels, and ``rows`` as a PNG packs them.

    ``rows`` is Base64 of a zlib stream: per row a 0 ("no filter"), then red, green and blue of each pixel.
    """
    if b"%PDF-" not in content[:1024]:
        raise Refusal(_NO_SUCH_PAGE)
    document = opened_pdf(content)
    try:
        if not 1 <= number <= min(len(document), limits.pages):
            raise Refusal(_NO_SUCH_PAGE)
        return _drawn(document[number - 1], limits)
    except (pypdfium2.PdfiumError, MemoryError) as error:
        raise Refusal(_NOT_DRAWN) from error
    finally:
        document.close()


def picture_of_photo(content: bytes, *, limits: Limits) -> dict[str, Any]:
    """A JPEG in the same shape: drawn on a page of its own, so that only its pixels are left of the file."""
    document = pypdfium2.PdfDocument.new()
    try:
        photo = pypdfium2.PdfImage.new(document)
        photo.load_jpeg(io.BytesIO(content), inline=True)
        width, height = photo.get_px_size()
        if min(width, height) <= 0:
            raise Refusal(_NO_PHOTO)
        photo.set_matrix(pypdfium2.PdfMatrix().scale(width, height))
        page = document.new_page(width, height)
        page.insert_obj(photo)
        page.gen_content()
        return _drawn(page, limits)
    except (pypdfium2.PdfiumError, MemoryError, ValueError) as error:
        raise Refusal(_NO_PHOTO) from error
    finally:
        document.close()


def _drawn(page: pypdfium2.PdfPage, limits: Limits) -> dict[str, Any]:
    width, height = page.get_size()
    if min(width, height) <= 0:
        raise Refusal(_NOT_DRAWN)
    scale = min(limits.picture_width / width, limits.picture_height / height)
    # No forms and no annotations: what is drawn is what is printed, and nothing is run.
    bitmap = page.render(scale=scale, rev_byteorder=True, may_draw_forms=False, draw_annots=False)
    pixels = memoryview(bitmap.buffer).cast("B")
    ends = range(0, bitmap.height * bitmap.stride, bitmap.stride)
    rows = b"".join(b"\0" + pixels[start : start + 3 * bitmap.width] for start in ends)
    return {
        "width": bitmap.width,
        "height": bitmap.height,
        "rows": base64.b64encode(zlib.compress(rows)).decode(),
    }

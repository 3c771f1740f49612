"""QR codes, so that paper leads back to the page that is still current."""

from functools import lru_cache

import segno


# Every sheet of a case carries the same one, and drawing it takes a third of a sheet's time.
@lru_cache(maxsize=64)
def qr_svg(url: str) -> str:
    """A QR code as an SVG drawing (error correction M, quiet zone of four modules as ISO/IEC 18004 asks)."""
    code = segno.make(url, error="m", micro=False)
    return code.svg_inline(border=4, scale=4, dark="#000")

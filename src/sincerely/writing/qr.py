"""QR codes, so that paper leads back to the page that is still current."""

import segno


def qr_svg(url: str) -> str:
    """A QR code as an SVG drawing (error correction M, quiet zone of four modules as ISO/IEC 18004 asks)."""
    code = segno.make(url, error="m", micro=False)
    return code.svg_inline(border=4, scale=4, dark="#000")

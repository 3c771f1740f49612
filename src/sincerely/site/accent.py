"""An office's accent colour, turned into colours that can be read by light and by night.

Contrast as in WCAG 2.2 (1.4.3): at least 4.5 for text. An accent that is too light or too dark is darkened or
lightened step by step until it can be read; its hue and saturation stay.
"""

import colorsys
from dataclasses import dataclass

Colour = tuple[int, int, int]

_BLACK: Colour = (0, 0, 0)
_WHITE: Colour = (255, 255, 255)
# The paper of the stylesheet by light and by night.
_DAY: Colour = (0xFB, 0xFA, 0xF6)
_NIGHT: Colour = (0x17, 0x16, 0x13)
_READABLE = 4.5
# By night thin strokes of a saturated colour need more.
_READABLE_BY_NIGHT = 7.0
_STEP = 0.02


@dataclass(frozen=True)
class Accent:
    """Colours as ``#rrggbb``: to act with, to write on it, and the soft ground behind what is chosen."""

    act: str
    act_ink: str
    act_soft: str


def accent_by_day(accent: str) -> Accent:
    """The accent on light paper; ``accent`` is ``#rrggbb``."""
    act = _until_readable(_colour(accent), on=_DAY, step=-_STEP, contrast=_READABLE)
    return Accent(_written(act), _written(_WHITE), _written(_mix(act, _WHITE, 0.9)))


def accent_by_night(accent: str) -> Accent:
    """The accent on dark paper."""
    act = _until_readable(_colour(accent), on=_NIGHT, step=_STEP, contrast=_READABLE_BY_NIGHT)
    ink = _mix(act, _BLACK, 0.8)
    return Accent(_written(act), _written(ink), _written(_mix(act, _NIGHT, 0.82)))


def accent_rules(accent: str) -> str:
    """The CSS that sets the accent on screens, after the stylesheet's own tokens; paper stays black."""
    day, night = accent_by_day(accent), accent_by_night(accent)
    return (
        f"@media screen {{ :root {{ {_tokens(day)} }} }}\n"
        f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {_tokens(night)} }} }}\n"
    )


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21."""
    return _contrast(_colour(one), _colour(other))


def _tokens(accent: Accent) -> str:
    return f"--act: {accent.act}; --act-ink: {accent.act_ink}; --act-soft: {accent.act_soft};"


def _until_readable(colour: Colour, *, on: Colour, step: float, contrast: float) -> Colour:
    hue, lightness, saturation = colorsys.rgb_to_hls(*(part / 255 for part in colour))
    readable = colour
    while _contrast(readable, on) < contrast and 0 < lightness + step < 1:
        lightness += step
        red, green, blue = colorsys.hls_to_rgb(hue, lightness, saturation)
        readable = round(red * 255), round(green * 255), round(blue * 255)
    return readable


def _contrast(one: Colour, other: Colour) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Colour) -> float:
    red, green, blue = (_linear(part / 255) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _mix(colour: Colour, other: Colour, share: float) -> Colour:
    red, green, blue = (round(a * (1 - share) + b * share) for a, b in zip(colour, other, strict=True))
    return red, green, blue


def _colour(written: str) -> Colour:
    return int(written[1:3], 16), int(written[3:5], 16), int(written[5:7], 16)


def _written(colour: Colour) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)

"""Which font prints which script, and which Debian package brings it.

Latin, Cyrillic, Greek and Hebrew are in typst's own Libertinus Serif. Scripts are told apart by the first
word of a character's Unicode name (``ARABIC LETTER ALEF``), which is how the Unicode Standard names its
characters.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

# Where Debian's fonts-noto packages put their files; other systems add theirs.
FONT_DIRS = (
    Path("/usr/share/fonts/truetype/noto"),
    Path("/usr/share/fonts/opentype/noto"),
    Path("/usr/share/fonts/noto"),
    Path("/usr/local/share/fonts"),
)
OWN_FAMILY = "Libertinus Serif"
# Symbols that letters hold now and then (arrows, ticks); last, so that they never stand in for a letter.
_SYMBOLS = ("Noto Sans Symbols", "Noto Sans Symbols2", "Noto Sans Math", "Noto Color Emoji")


@dataclass(frozen=True)
class Font:
    """A font family, the stem of its files and the Debian package that has it."""

    family: str
    package: str = "fonts-noto-core"

    @property
    def stem(self) -> str:
        """``Noto Naskh Arabic`` -> ``NotoNaskhArabic``."""
        return self.family.replace(" ", "")


def _noto(*families: str) -> dict[str, Font]:
    return {family.split()[-1].upper(): Font(family) for family in families}


_CJK = Font("Noto Serif CJK SC", package="fonts-noto-cjk")
# One sign is drawn in four ways; the same file has all of them.
_CJK_OF_LANGUAGE = {"ja": "Noto Serif CJK JP", "ko": "Noto Serif CJK KR", "zh-Hant": "Noto Serif CJK TC"}
_WRITTEN_TRADITIONALLY = ("zh-hant", "zh-tw", "zh-hk", "zh-mo", "yue")
SCRIPTS: dict[str, Font] = {
    **_noto("Noto Naskh Arabic", "Noto Serif Armenian", "Noto Serif Bengali", "Noto Serif Devanagari"),
    **_noto("Noto Serif Ethiopic", "Noto Serif Georgian", "Noto Serif Gujarati", "Noto Serif Gurmukhi"),
    **_noto("Noto Serif Hebrew", "Noto Serif Kannada", "Noto Serif Khmer", "Noto Serif Lao"),
    **_noto("Noto Serif Malayalam", "Noto Serif Myanmar", "Noto Sans Oriya", "Noto Serif Sinhala"),
    **_noto("Noto Sans Syriac", "Noto Serif Tamil", "Noto Serif Telugu", "Noto Sans Thaana"),
    **_noto("Noto Serif Thai", "Noto Serif Tibetan", "Noto Sans Tifinagh", "Noto Sans Mongolian"),
    **dict.fromkeys(("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "IDEOGRAPHIC", "FULLWIDTH"), _CJK),
}
# In one collection file for all of Chinese, Japanese and Korean.
_FILES = {"NotoSerifCJKSC": ("NotoSerifCJK-Regular.ttc", "NotoSerifCJK-Bold.ttc")}
_OTHER_FAMILIES = ("Noto Serif", *_SYMBOLS)


def script_of(character: str) -> str:
    """The script as the first word of the Unicode name; empty for an unnamed character."""
    return unicodedata.name(character, "").split(" ", 1)[0].split("-", 1)[0]


def font_for(character: str) -> Font | None:
    """The font that would print this character, whether installed or not; None when no package is known.

    Emoji have none on purpose: they do not belong on these papers, and a supporter cannot install a font.
    """
    return SCRIPTS.get(script_of(character))


def families_for(text: str, language: str = "") -> tuple[str, ...]:
    """Every family we know, in the order in which this text should try them.

    The order decides who prints what several fonts have: an Arabic letter takes its full stops and figures
    from the Arabic font, a Latin one that quotes Arabic does not. typst is told to look no further: a script
    that none of these has is refused, not printed in a typewriter's letters. ``language`` (BCP 47) says how
    signs are drawn that Chinese, Japanese and Korean share; without it the text's own kana or hangul do.
    """
    signs = Counter(text)
    count: Counter[str] = Counter()
    for sign, times in signs.items():
        if font := SCRIPTS.get(script_of(sign)):
            count[font.family] += times
    letters = sum(times for sign, times in signs.items() if sign.isalpha())
    by_use = [family for family, _ in count.most_common()]
    others = [font.family for font in SCRIPTS.values()]
    mostly_other = count.total() * 2 > letters
    first = [*by_use, OWN_FAMILY] if mostly_other else [OWN_FAMILY, *by_use]
    families = dict.fromkeys([*first, *_OTHER_FAMILIES[:1], *others, *_OTHER_FAMILIES[1:]])
    drawn_as = _cjk_family(text, language)
    return tuple(drawn_as if family == _CJK.family else family for family in families)


def _cjk_family(text: str, language: str) -> str:
    if language.lower().startswith(_WRITTEN_TRADITIONALLY):
        return _CJK_OF_LANGUAGE["zh-Hant"]
    primary = language.split("-", maxsplit=1)[0]
    if primary not in {"zh", "ja", "ko"}:
        scripts = {script_of(sign) for sign in set(text)}
        primary = "ja" if scripts & {"HIRAGANA", "KATAKANA"} else "ko" if "HANGUL" in scripts else "zh"
    return _CJK_OF_LANGUAGE.get(primary, _CJK.family)


_of_this_site: list[Path] = []


def look_for_fonts_in(folders: Iterable[Path]) -> None:
    """Look in these folders too; called once, before the first page is set, by whoever starts the program."""
    _of_this_site[:] = folders


def font_folders() -> tuple[Path, ...]:
    """Where fonts are looked for: a site's own folders, then Debian's."""
    return (*_of_this_site, *FONT_DIRS)


def font_files(directories: tuple[Path, ...]) -> tuple[Path, ...]:
    """The files of the families above that exist in these folders (regular and bold, nothing else)."""
    return tuple(
        file for directory in directories for name in _file_names() if (file := directory / name).is_file()
    )


def _file_names() -> tuple[str, ...]:
    fonts = {font.stem for font in SCRIPTS.values()} | {family.replace(" ", "") for family in _OTHER_FAMILIES}
    names: list[str] = []
    for stem in sorted(fonts):
        names += _FILES.get(stem, (f"{stem}-Regular.ttf", f"{stem}-Bold.ttf", f"{stem}.ttf"))
    return tuple(names)

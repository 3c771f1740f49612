"""The stylesheets: what old phones do not know may be missing only where its absence does no harm."""

import re
from pathlib import Path

import pytest

from sincerely.site.accent import contrast
from sincerely.site.assets import asset_address, asset_files

FOLDER = Path(__file__).resolve().parents[2] / "src" / "sincerely" / "site" / "assets"
SHEETS = sorted(FOLDER.glob("*.css"))

# Unknown to Chrome 60 or iOS 12: flex gaps, clamp(), two-sided logical properties; the layout would break.
BREAKS_ON_OLD_PHONES = re.compile(
    r"(?<![-\w])gap:|clamp\(|(?<!-)\b(min|max)\(|(margin|padding)-(inline|block):|inset(-\w+)*:|:is\(|:where\("
    r"|aspect-ratio:|@layer|@container|@media \([^)]*[<>]"
)
# The fallback block is what knows them.
KNOWN = "@supports not (margin-inline: 1px)"


def declarations(sheet: str) -> str:
    return re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL).replace(KNOWN, "")


def tokens(sheet: str, *, dark: bool) -> dict[str, str]:
    part = sheet.split("@media (prefers-color-scheme: dark)")[1 if dark else 0]
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", part.split("\n}\n")[0]))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_old_phones_can_lay_out_every_page(sheet: Path) -> None:
    assert [found.group() for found in BREAKS_ON_OLD_PHONES.finditer(declarations(sheet.read_text()))] == []


@pytest.mark.parametrize("rule", ["a { gap: 1rem }", "a { width: clamp(1px, 2vw, 3px) }", "a { inset: 0 }"])
def test_a_rule_that_breaks_them_is_found(rule: str) -> None:
    assert BREAKS_ON_OLD_PHONES.search(rule)


@pytest.mark.parametrize(
    "rule", ["a { grid-gap: 1rem }", "a { margin-inline-end: 1rem }", "a { x: minmax(0) }"]
)
def test_a_rule_that_has_a_fallback_passes(rule: str) -> None:
    assert not BREAKS_ON_OLD_PHONES.search(rule)


@pytest.mark.parametrize("dark", [False, True], ids=["by day", "by night"])
@pytest.mark.parametrize("ink", ["ink", "quiet", "act", "urgent", "done"])
@pytest.mark.parametrize("ground", ["paper", "sheet"])
def test_every_ink_can_be_read_on_every_ground(dark: bool, ink: str, ground: str) -> None:
    colours = tokens((FOLDER / "style.css").read_text(), dark=dark)
    assert contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize("dark", [False, True], ids=["by day", "by night"])
@pytest.mark.parametrize("name", ["urgent", "done", "act"])
def test_coloured_boxes_can_be_read(dark: bool, name: str) -> None:
    colours = tokens((FOLDER / "style.css").read_text(), dark=dark)
    assert contrast(colours[name], colours[f"{name}-soft"]) >= 4.5
    assert contrast(colours["ink"], colours[f"{name}-soft"]) >= 7


def test_no_asset_asks_another_site() -> None:
    contents = b"".join(asset_files("#17408b").values()).decode()
    assert not re.findall(r"(?<!xmlns=\x22)https?://|@import|url\(", contents)


def test_another_accent_is_another_address() -> None:
    one = asset_address("style.css", accent="#17408b")
    assert one != asset_address("style.css", accent="#7a1f5c")
    assert one in asset_files("#17408b")


def test_the_stylesheet_leaves_room_for_the_page() -> None:
    assert len((FOLDER / "style.css").read_bytes()) < 32_000

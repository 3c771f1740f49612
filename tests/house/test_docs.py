"""Documentation that is tested: settings, links, commands."""

import re
from pathlib import Path

from sincerely.project.cli import COMMANDS
from sincerely.project.configuration import PREFIX, Configuration
from sincerely.site.shelf import SECURITY_HEADERS
from tests.house.tree import ROOT, files

_LINK = re.compile(r"\[[^]]*\]\(([^)\s]+)\)")
_ROW = re.compile(rf"^\| `({PREFIX}[A-Z_]+)` ", re.MULTILINE)
_TARGET = re.compile(r"(?:^|`|&& )make ([a-z][a-z-]*)", re.MULTILINE)
_HEADER = re.compile(r'add_header (\S+) "?([^"\n]+?)"?;$', re.MULTILINE)
_COMMAND = re.compile(r"`sincerely ([a-z]+)")


def documented_settings(text: str) -> set[str]:
    return set(_ROW.findall(text))


def actual_settings() -> set[str]:
    return {PREFIX + name.upper() for name in Configuration.model_fields}


def broken_links(page: Path) -> list[str]:
    """Relative links that lead nowhere."""
    links = [link.split("#")[0] for link in _LINK.findall(page.read_text())]
    return [link for link in links if link and "://" not in link and not (page.parent / link).exists()]


def in_code(text: str) -> str:
    """Only what stands in code: "make sure" in a sentence is no target."""
    return "\n".join(re.findall(r"```.*?```|`[^`\n]+`", text, re.DOTALL))


def make_targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))


def pages() -> list[Path]:
    return [path for path in files() if path.suffix == ".md"]


def test_every_setting_is_documented_and_no_other() -> None:
    assert documented_settings((ROOT / "docs/running.md").read_text()) == actual_settings()


def test_an_undocumented_setting_is_found() -> None:
    assert documented_settings("| `SINCERELY_ORIGIN` | … |\n") == {"SINCERELY_ORIGIN"} < actual_settings()


def test_links_between_pages_lead_somewhere() -> None:
    assert [f"{page.name}: {link}" for page in pages() for link in broken_links(page)] == []


def test_a_link_to_nowhere_is_found(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("[here](page.md#part) [there](gone.md) [out](https://there.example/)")
    assert broken_links(page) == ["gone.md"]


def test_pages_name_only_targets_that_make_has() -> None:
    named = {target for page in pages() for target in _TARGET.findall(in_code(page.read_text()))}
    assert named - make_targets() == set()


def test_a_target_that_is_not_there_is_found() -> None:
    assert _TARGET.findall(in_code("make sure that `make love` works: `apt install make git`")) == ["love"]


def test_pages_name_only_commands_that_sincerely_has() -> None:
    named = {command for page in pages() for command in _COMMAND.findall(page.read_text())}
    assert named - set(COMMANDS) == set()


def test_every_command_is_documented() -> None:
    assert set(COMMANDS) <= set(_COMMAND.findall((ROOT / "docs/running.md").read_text()))


def test_every_decision_is_short_and_numbered() -> None:
    notes = sorted((ROOT / "docs/decisions").glob("*.md"))
    assert [note.name[:4] for note in notes] == [f"{number:04}" for number in range(1, len(notes) + 1)]
    assert [note.name for note in notes if not 5 <= note.read_text().count("\n") <= 40] == []


def test_nginx_is_told_the_headers_of_our_own_front() -> None:
    advised = set(_HEADER.findall((ROOT / "docs/running.md").read_text()))
    assert {name for name, _ in advised} >= {"Content-Security-Policy", "X-Content-Type-Options"}
    assert advised <= {*SECURITY_HEADERS, ("Cache-Control", "public, max-age=30")}

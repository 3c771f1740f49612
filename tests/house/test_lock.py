"""Lock files: hashed, complete, and silent about where packages were fetched."""

import re
import tomllib
from pathlib import Path

from tests.house.tree import ROOT, files

_LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
_INDEX = re.compile(
    r"--(?:extra-)?index-url|--find-links|--trusted-host|^\s*index-url|\[\[tool\.uv\.index\]\]|/simple/?(?=[\s\"']|$)"
)


def unhashed(lock: str) -> list[str]:
    """Requirements without a hash."""
    blocks = re.split(r"\n(?=[A-Za-z0-9])", lock)
    return [block.split()[0] for block in blocks if "==" in block and "--hash=sha256:" not in block]


def names_an_index(text: str) -> bool:
    """Does the text say where packages are to be fetched?"""
    return any(_INDEX.search(line) for line in text.splitlines())


def locked_names(lock: str) -> set[str]:
    return {name.lower() for name in re.findall(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==", lock, re.MULTILINE)}


def wanted_names(extras: tuple[str, ...]) -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    lines = [*project["dependencies"], *(x for e in extras for x in project["optional-dependencies"][e])]
    return {re.split(r"[\[<>=~! ;]", line)[0].lower().replace("_", "-") for line in lines}


def test_there_are_three_locks() -> None:
    assert [path.name for path in _LOCKS] == ["base.txt", "bench.txt", "test.txt"]


def test_every_requirement_has_hashes() -> None:
    assert [name for path in _LOCKS for name in unhashed(path.read_text())] == []


def test_a_requirement_without_a_hash_is_found() -> None:
    assert unhashed("django==5.2\nbabel==2.17 \\\n    --hash=sha256:00\n") == ["django==5.2"]


def test_the_locks_hold_everything_that_the_project_asks_for() -> None:
    base, bench, test = (locked_names(path.read_text()) for path in _LOCKS)
    assert wanted_names(("build",)) <= base
    assert wanted_names(("build", "test")) | base <= test
    assert wanted_names(("bench",)) <= bench


def test_no_file_says_where_packages_are_fetched() -> None:
    own = [path for path in files() if path.suffix in {".txt", ".toml", ".cfg", ".md", ""}]
    assert [str(path) for path in own if names_an_index(path.read_text(errors="replace"))] == []


def test_an_index_address_is_found() -> None:
    assert names_an_index("--index-url https://packages.example/simple")
    assert names_an_index("--find-links wheels/")
    assert not names_an_index("uv pip compile --no-emit-index")


def test_there_is_no_second_lock() -> None:
    assert not any(path.name in {"uv.lock", "poetry.lock", "Pipfile.lock"} for path in map(Path, files()))

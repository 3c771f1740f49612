"""The checkout as the rules see it."""

import ast
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "sincerely"


@dataclass(frozen=True)
class Module:
    """One Python file: the package of the house it belongs to, its name and its text."""

    package: str
    path: str
    text: str

    @property
    def name(self) -> str:
        return Path(self.path).stem

    @property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)


@cache
def files() -> tuple[Path, ...]:
    """Every file that is kept, or is about to be."""
    words = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(words, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return tuple(path for name in listed.splitlines() if (path := ROOT / name).is_file())


@cache
def modules() -> tuple[Module, ...]:
    """The package's own Python files, without migrations."""
    kept = [path for path in files() if path.suffix == ".py" and PACKAGE in path.parents]
    return tuple(_module(path) for path in kept if "migrations" not in path.parts)


def planted(text: str, *, package: str = "cases", name: str = "planted") -> Module:
    """A module that a test makes up, to see a rule say no."""
    return Module(package=package, path=f"src/sincerely/{package}/{name}.py", text=text)


def _module(path: Path) -> Module:
    place = path.relative_to(PACKAGE)
    package = place.parts[0] if len(place.parts) > 1 else ""
    return Module(package=package, path=str(path.relative_to(ROOT)), text=path.read_text())

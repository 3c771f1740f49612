"""The stylesheet, icon and small ES modules, each under an address that carries the hash of its bytes."""

import hashlib
from functools import lru_cache
from pathlib import Path

from sincerely.site.accent import accent_rules

_FOLDER = Path(__file__).parent / "assets"
# The desk's own (desk.css, desk-….js) are among them: the front hands out all of them.
_NAMES = tuple(sorted(path.name for path in _FOLDER.iterdir() if path.suffix in {".css", ".js", ".svg"}))
# What the icon is drawn in, until an office's own accent takes its place.
_ICON_COLOUR = b"#17408b"


@lru_cache(maxsize=8)
def asset_files(accent: str) -> dict[str, bytes]:
    """Every asset by its address below the site folder: ``assets/style-0123456789ab.css``."""
    return {_address(name, content): content for name, content in _contents(accent)}


@lru_cache(maxsize=64)
def asset_address(name: str, *, accent: str) -> str:
    """The address of one asset below the site folder; raises KeyError for a name there is not."""
    content = dict(_contents(accent))[name]
    return _address(name, content)


def _contents(accent: str) -> list[tuple[str, bytes]]:
    return [(name, _in_accent(name, (_FOLDER / name).read_bytes(), accent)) for name in _NAMES]


def _in_accent(name: str, content: bytes, accent: str) -> bytes:
    if name == "style.css":
        return content + accent_rules(accent).encode()
    if name == "icon.svg":
        return content.replace(_ICON_COLOUR, accent.encode())
    return content


def _address(name: str, content: bytes) -> str:
    stem, _, suffix = name.rpartition(".")
    return f"assets/{stem}-{hashlib.sha256(content).hexdigest()[:12]}.{suffix}"

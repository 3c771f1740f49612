"""The supporter's pages in Firefox: it draws them by its own means, without anybody driving it."""

import struct
import subprocess
import urllib.request
import zlib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.journeys.conftest import DESKTOP, PHONE
from tests.journeys.demonstration import ARABIC, OPEN, Demonstration, running_demo
from tests.journeys.office import firefox

SECONDS = 60
SIGNATURE = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demonstration]:
    if firefox() is None:
        pytest.skip("no Firefox here: apt install firefox-esr")
    with running_demo(tmp_path_factory.mktemp("demo")) as demo:
        yield demo


def draw(url: str, picture: Path, *, size: dict[str, int]) -> None:
    """Firefox's own screenshot, in a profile of its own."""
    profile = picture.with_suffix(".profile")
    profile.mkdir()
    window = f"--window-size={size['width']},{size['height']}"
    command = [firefox(), "--headless", "--screenshot", picture, window, "--profile", profile, url]
    subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)


def chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Kind and content of each part of a PNG (PNG specification, 5.3)."""
    assert png.startswith(SIGNATURE)
    at = len(SIGNATURE)
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        yield kind, png[at + 8 : at + 8 + length]
        at += length + 12


def width_and_lines(png: bytes) -> tuple[int, set[bytes]]:
    """The width in pixels, and the different lines of pixels there are."""
    parts = list(chunks(png))
    width, _, depth, colours = struct.unpack(">IIBB", parts[0][1][:10])
    assert (depth, colours in (2, 6)) == (8, True)
    pixels = zlib.decompress(b"".join(content for kind, content in parts if kind == b"IDAT"))
    stride = 1 + width * (4 if colours == 6 else 3)
    return width, {pixels[at : at + stride] for at in range(0, len(pixels), stride)}


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize(
    "path",
    [
        OPEN,
        f"{OPEN}write/",
        ARABIC,
        f"{ARABIC}write/",
        "/en/pack/group/",
        "/ar/pack/class/",
        "/fr/pack/home/",
    ],
)
def test_firefox_draws_the_page(
    path: str, size: dict[str, int], office: Demonstration, tmp_path: Path
) -> None:
    picture = tmp_path / "page.png"
    draw(office.origin + path, picture, size=size)
    width, lines = width_and_lines(picture.read_bytes())
    assert width == size["width"]
    assert len(lines) > 200


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize(
    ("path", "typed"),
    [
        (OPEN, {"country": "US"}),
        (ARABIC, {"country": "EG", "warned_for": "EG"}),
        ("/88-26/en/", {"by": "hand"}),
    ],
    ids=["send", "send in Arabic", "by hand, with a card"],
)
def test_firefox_draws_step_send(
    path: str, typed: dict[str, str], size: dict[str, int], office: Demonstration, tmp_path: Path
) -> None:
    """Nobody drives Firefox here to press a button: it is given what the form brings, unfolded."""
    address = f"{office.origin}{path}write/send/"
    with urllib.request.urlopen(address, data=urlencode(typed).encode(), timeout=SECONDS) as answer:
        page = answer.read().decode()
    file = tmp_path / "send.html"
    unfolded = page.replace("<details ", "<details open ").replace("<head>", f'<head><base href="{address}">')
    file.write_text(unfolded, "utf-8")
    draw(file.as_uri(), tmp_path / "page.png", size=size)
    width, lines = width_and_lines((tmp_path / "page.png").read_bytes())
    assert width == size["width"]
    assert len(lines) > 200


def test_a_blank_picture_would_be_seen(office: Demonstration, tmp_path: Path) -> None:
    picture = tmp_path / "page.png"
    draw("about:blank", picture, size=PHONE)
    _, lines = width_and_lines(picture.read_bytes())
    assert len(lines) <= 2

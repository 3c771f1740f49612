"""The front hands out baked files, and nothing else but what the application behind it answers."""

import asyncio
import gzip
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from sincerely.answering import Read
from sincerely.site.front import MOST_BODY_BYTES, MOST_DESK_BODY_BYTES, Front, accepts_gzip

PAGE = b"<!doctype html><title>A page</title>" + b"x" * 400


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


async def behind(environ: dict[str, Any], read: Read) -> Any:
    return 200, [("Content-Type", "text/plain")], b"behind: " + environ["PATH_INFO"].encode("latin-1")


async def broken(environ: dict[str, Any], read: Read) -> Any:
    raise ConnectionError("the database is gone")


async def waiting(environ: dict[str, Any], read: Read) -> Any:
    raise asyncio.CancelledError


async def answering_500(environ: dict[str, Any], read: Read) -> Any:
    return 500, [("Content-Type", "text/html")], b"traceback"


async def busy(environ: dict[str, Any], read: Read) -> Any:
    return 503, [("Content-Type", "text/html"), ("Retry-After", "5")], b"Send it again in a minute."


async def nothing() -> bytes:
    return b""


def ask(front: Front, path: str, method: str = "GET", **environ: str) -> Answer:
    request = {"REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": "", **environ}
    status, headers, body = asyncio.run(front(request, nothing))
    return Answer(status, dict(headers), body)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    for name in ("index.html", "23-24/en/index.html", "23-24/en/write/index.html"):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(PAGE)
        (site / (name + ".gz")).write_bytes(gzip.compress(PAGE))
    (site / "23-24/en/sheet-a4.pdf").write_bytes(b"%PDF-1.7")
    (site / ".hidden").write_text("not for anyone")
    (tmp_path / "secret.txt").write_text("not for anyone")
    return site


@pytest.fixture
def front(folder: Path) -> Front:
    return Front(folder, behind, believed_seconds=0)


def test_a_page_is_handed_out_with_its_length_and_type(front: Front) -> None:
    answer = ask(front, "/23-24/en/")
    assert (answer.status, answer.body) == (200, PAGE)
    assert answer.headers["Content-Length"] == str(len(PAGE))
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"


def test_a_page_may_be_kept_by_shared_caches_for_thirty_seconds(front: Front) -> None:
    assert ask(front, "/").headers["Cache-Control"] == "public, max-age=30"


def test_a_page_allows_no_script_or_style_in_it_and_nothing_from_elsewhere(front: Front) -> None:
    policy = ask(front, "/").headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


def test_a_sheet_is_a_pdf(front: Front) -> None:
    assert ask(front, "/23-24/en/sheet-a4.pdf").headers["Content-Type"] == "application/pdf"


def test_head_says_everything_but_the_body(front: Front) -> None:
    assert ask(front, "/", "HEAD").headers == ask(front, "/").headers
    assert ask(front, "/", "HEAD").body == b""


def test_a_browser_that_knows_the_page_gets_304(front: Front) -> None:
    tag = ask(front, "/").headers["ETag"]
    answer = ask(front, "/", HTTP_IF_NONE_MATCH=f'"other", W/{tag}')
    assert (answer.status, answer.body) == (304, b"")
    assert answer.headers["ETag"] == tag


def test_a_browser_that_knows_an_older_page_gets_the_new_one(front: Front, folder: Path) -> None:
    tag = ask(front, "/").headers["ETag"]
    (folder / "index.html").write_bytes(b"newer")
    answer = ask(front, "/", HTTP_IF_NONE_MATCH=tag)
    assert (answer.status, answer.body) == (200, b"newer")


def test_a_page_that_was_removed_is_gone_at_once(front: Front, folder: Path) -> None:
    assert ask(front, "/23-24/en/").body == PAGE
    (folder / "23-24/en/index.html").unlink()
    assert ask(front, "/23-24/en/").body == b"behind: /23-24/en/"


def test_the_gzip_made_at_baking_time_goes_to_who_accepts_it(front: Front) -> None:
    answer = ask(front, "/", HTTP_ACCEPT_ENCODING="deflate, gzip;q=0.5")
    assert gzip.decompress(answer.body) == PAGE
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.headers["Vary"] == "Accept-Encoding"


def test_plain_and_gzip_have_different_tags(front: Front) -> None:
    assert ask(front, "/").headers["ETag"] != ask(front, "/", HTTP_ACCEPT_ENCODING="gzip").headers["ETag"]


@pytest.mark.parametrize(
    ("accepted", "expected"),
    [
        ("gzip", True),
        ("GZIP ; q=1", True),
        ("br, *", True),
        ("x-gzip", True),
        ("", False),
        ("identity", False),
        ("gzip;q=0", False),
        ("gzip;q=0.000, *", False),
        ("*;q=0", False),
        ("gzip;q=nonsense", False),
        (";;,,=;q", False),
    ],
)
def test_the_weights_of_accept_encoding_are_heeded(accepted: str, expected: bool) -> None:
    assert accepts_gzip(accepted) is expected


@pytest.mark.parametrize("path", ["/23-24/en", "/23-24/en/index.html"])
def test_an_address_has_one_form(front: Front, path: str) -> None:
    answer = ask(front, path, QUERY_STRING="from=paper")
    assert answer.status == 301
    assert answer.headers["Location"] == "/23-24/en/?from=paper"


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/23-24/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/.hidden",
        "/23-24/./en/",
        "/..\\secret.txt",
        "/index.html\0.txt",
        "/\0",
        "//evil.example",
        "//evil.example/23-24/en",
        "/" + "a" * 100_000,
        "/" + "a/" * 5_000,
        "/é",
        "/index.html\r\nSet-Cookie: a=b",
        "",
    ],
)
def test_nothing_outside_the_folder_is_handed_out(front: Front, path: str) -> None:
    answer = ask(front, path)
    assert b"not for anyone" not in answer.body
    assert answer.body.startswith(b"behind: ") or (path == "" and answer.body == PAGE)
    assert "Location" not in answer.headers


@pytest.mark.parametrize(
    "path", ["/23-24/en/write/", "/23-24/en/2/report/done/", "/desk/", "/healthz", "/23.24"]
)
def test_what_is_alive_is_answered_behind(front: Front, path: str) -> None:
    answer = ask(front, path)
    assert answer.body == b"behind: " + path.encode()
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_case_about_writers_is_not_taken_for_the_write_page(front: Front, folder: Path) -> None:
    (folder / "writers.html").write_bytes(PAGE)
    assert ask(front, "/writers.html").body == PAGE


def test_headers_set_behind_are_kept(folder: Path) -> None:
    async def own_policy(environ: dict[str, Any], read: Read) -> Any:
        return 200, [("cache-control", "max-age=5")], b""

    assert ask(Front(folder, own_policy), "/desk/").headers["cache-control"] == "max-age=5"
    assert "Cache-Control" not in ask(Front(folder, own_policy), "/desk/").headers


@pytest.mark.parametrize("dead", [broken, answering_500])
def test_with_a_dead_server_the_write_page_says_what_to_do_instead(folder: Path, dead: Any) -> None:
    answer = ask(Front(folder, dead), "/23-24/en/write/")
    assert (answer.status, answer.body) == (503, PAGE)
    assert answer.headers["Cache-Control"] == "no-store"
    assert ask(Front(folder, dead), "/23-24/en/").status == 200


@pytest.mark.parametrize("dead", [broken, waiting])
def test_a_letter_sent_to_a_server_that_is_dead_or_ends_is_not_lost(folder: Path, dead: Any) -> None:
    answer = ask(Front(folder, dead), "/23-24/en/write/", "POST", CONTENT_LENGTH="10")
    assert answer.status == 503
    assert b"most browsers still show what you typed" in answer.body


def test_a_letter_of_64_kilobytes_passes(front: Front) -> None:
    answer = ask(front, "/23-24/en/write/", "POST", CONTENT_LENGTH=str(MOST_BODY_BYTES))
    assert answer.body == b"behind: /23-24/en/write/"


@pytest.mark.parametrize("method", ["POST", "GET"])
def test_a_longer_body_is_refused_before_anything_reads_it(front: Front, method: str) -> None:
    answer = ask(front, "/23-24/en/letter/", method, CONTENT_LENGTH=str(MOST_BODY_BYTES + 1))
    assert answer.status == 413
    assert b"make it shorter" in answer.body


def test_files_too_large_for_the_desk_lead_back_to_their_form(front: Front) -> None:
    answer = ask(front, "/desk/new/file/", "POST", CONTENT_LENGTH=str(MOST_DESK_BODY_BYTES + 1))
    assert (answer.status, answer.headers["Location"]) == (303, "/desk/new/?too-large")


def test_the_desk_takes_longer_bodies(front: Front) -> None:
    answer = ask(front, "/desk/new/", "POST", CONTENT_LENGTH=str(MOST_BODY_BYTES * 100))
    assert answer.body == b"behind: /desk/new/"


@pytest.mark.parametrize("length", ["-1", "1e3", "٣", "9" * 5000, " 12"])
def test_a_length_that_is_no_length_is_refused(front: Front, length: str) -> None:
    assert ask(front, "/23-24/en/write/", "POST", CONTENT_LENGTH=length).status in {400, 413}


@pytest.mark.parametrize("method", ["POST", "GET", "HEAD"])
def test_a_body_of_unknown_length_is_refused(front: Front, method: str) -> None:
    answer = ask(front, "/23-24/en/letter/", method, HTTP_TRANSFER_ENCODING="chunked")
    assert answer.status == 411


def test_a_hashed_asset_is_kept_for_ever(front: Front, folder: Path) -> None:
    (folder / "style-0123456789ab.css").write_text("a{}")
    assert "immutable" in ask(front, "/style-0123456789ab.css").headers["Cache-Control"]


STYLE = "assets/style-0123456789ab.css"


def test_a_new_stylesheet_is_there_before_the_worker_has_baked_it(folder: Path) -> None:
    front = Front(folder, behind, believed_seconds=0, spare={STYLE: b"p { color: black }"})
    answer = ask(front, f"/{STYLE}")
    assert (answer.status, answer.body) == (200, b"p { color: black }")
    assert answer.headers["Content-Type"] == "text/css; charset=utf-8"
    assert "immutable" in answer.headers["Cache-Control"]
    assert ask(front, f"/{STYLE}", HTTP_IF_NONE_MATCH=answer.headers["ETag"]).status == 304


def test_what_is_baked_goes_before_what_is_spare(folder: Path) -> None:
    front = Front(folder, behind, believed_seconds=0, spare={STYLE: b"spare"})
    assert ask(front, f"/{STYLE}").body == b"spare"
    (folder / STYLE).parent.mkdir()
    (folder / STYLE).write_bytes(b"baked")
    assert ask(front, f"/{STYLE}").body == b"baked"


@pytest.mark.parametrize("path", ["/assets/style.css", f"//{STYLE}", f"/{STYLE}/", "/", "/desk/"])
def test_nothing_else_is_spare(folder: Path, path: str) -> None:
    assert b"spare" not in ask(Front(folder, behind, believed_seconds=0, spare={STYLE: b"spare"}), path).body


def test_whoever_says_when_to_come_again_is_passed_on(folder: Path) -> None:
    answer = ask(Front(folder, busy), "/23-24/en/report/", "POST", CONTENT_LENGTH="0")
    assert (answer.headers["Retry-After"], answer.body) == ("5", b"Send it again in a minute.")
    assert answer.headers["Cache-Control"] == "no-store"

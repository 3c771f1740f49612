"""Nothing of a letter is kept: a marked one is looked for in the database, the logs and temporary files."""

import logging
import tempfile
from pathlib import Path

import pytest
from django.db import connection

from sincerely.reports.models import Report
from tests.public.conftest import text_of

MARK = "Zaunkönigsfeder"
NAME = "Quastenflosserin"
TYPED = {
    "country": "VA",
    "target": "0",
    "words": f"I ask for {MARK}.\r\n\r\nPlease.",
    "name": NAME,
    "town": NAME,
}


@pytest.fixture
def temporary(tmp_path, monkeypatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def everything_in_the_database() -> str:
    with connection.cursor() as cursor:
        rows = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 - our own tables
            rows += cursor.fetchall()
    return repr(rows)


def walk_through(visitor) -> None:
    """Write, send, print, save, tell, and go wrong on the way."""
    write = "/41-26/en/write/"
    visitor.post(write, TYPED)
    assert MARK in text_of(visitor.post(f"{write}send/", TYPED))
    assert (
        visitor.post(f"{write}letter.pdf", TYPED | {"line": "0", "paper": "a4", "window": "none"}).status_code
        == 200
    )
    visitor.post(f"{write}letter.pdf", TYPED | {"words": f"{MARK} \u0378", "paper": "a4", "window": "none"})
    visitor.post(f"{write}message.eml", TYPED | {"line": "1"})
    visitor.post(f"{write}send/", TYPED | {"subject": "1", "limit": "100", "written_in": "en"})
    visitor.post(f"{write}send/", TYPED | {"other": "1", "as_of": MARK, "sent_to": MARK})
    visitor.post(write, TYPED | {"start": "sample", "show": "routes", "by": "hand"})
    visitor.post(f"{write}send/", TYPED | {"words": f"{MARK} " * 1000})
    visitor.post(f"{write}send/", {"words": f"{MARK} " * 9000})
    visitor.post(f"{write}send/", TYPED, headers={"origin": "https://elsewhere.example"})
    visitor.get(f"{write}?words={MARK}&name={NAME}")
    visitor.post("/41-26/en/report/", {"key": "k", "tap": "letter", "target": "0", "also": "1"})


def test_a_marked_letter_leaves_no_trace(case, visitor, temporary, caplog):
    caplog.set_level(logging.DEBUG)
    walk_through(visitor)
    assert Report.objects.exists()
    files = b"".join(path.read_bytes() for path in temporary.rglob("*") if path.is_file())
    database, logs = everything_in_the_database(), caplog.text
    for trace in (MARK, NAME, "'VA'"):
        assert trace not in database
    assert MARK not in logs
    assert NAME not in logs
    assert "country" not in logs
    assert MARK.encode() not in files
    assert NAME.encode() not in files


def test_the_search_finds_what_is_there(case, visitor):
    visitor.post("/41-26/en/report/", {"key": MARK, "tap": "letter"})
    assert MARK in everything_in_the_database()


def test_a_failure_is_logged_without_what_was_typed(case, visitor, caplog, monkeypatch):
    def crash(*_: object, **__: object) -> bytes:
        raise RuntimeError

    monkeypatch.setattr("sincerely.public.papers.render_letter", crash)
    visitor.raise_request_exception = False
    answer = visitor.post(
        "/41-26/en/write/letter.pdf", TYPED | {"line": "0", "paper": "a4", "window": "none"}
    )
    assert answer.status_code == 500
    assert MARK not in caplog.text
    assert "/41-26/en/write/letter.pdf" in caplog.text

import gzip

import pytest
from django.db import OperationalError, connection

from sincerely.cases.operations import save_version
from tests.public.conftest import text_of
from tests.reports.office import NOW, an_action, publish, two_editors


@pytest.mark.parametrize(
    ("printed", "address"),
    [
        ("/41.26/", "/41-26/"),
        ("/UA-041-26/", "/41-26/"),
        ("/UA%2041%2F26/", "/41-26/"),
        ("/41/26/", "/41-26/"),
        ("/041-26", "/41-26/"),
        ("/FI-41-26/ar/", "/41-26/ar/"),
        ("/UA-041-26/en/write/", "/41-26/en/write/"),
        ("/41.26/en/sheet-a4.pdf", "/41-26/en/sheet-a4.pdf"),
        ("/41.26/en/report/?pack=X6X-AJ4&who=group", "/41-26/en/report/?pack=X6X-AJ4&who=group"),
        ("/041-26/?a=%C3%A9%0d%0aX:y", "/41-26/?a=%C3%A9%0d%0aX:y"),
    ],
)
def test_other_forms_of_a_number_lead_to_its_one_address(case, visitor, printed, address):
    assert visitor.get(printed)["Location"] == address


@pytest.mark.parametrize(
    "path",
    [
        "/42.26/",
        "/UA-41-27/",
        "/%00/",
        "/41-26%00/en/write/",
        "/%0d%0aX:y/",
        "//elsewhere.example/",
        "/" + "9" * 9000,
    ],
)
def test_what_is_no_action_of_ours_gets_a_page_that_helps(case, visitor, path):
    answer = visitor.get(path)
    assert answer.status_code == 404
    assert "All Urgent Actions" in text_of(answer)


def test_an_action_in_another_language_is_named_on_the_page_that_helps(case, visitor):
    answer = visitor.get("/41-26/de/write/")
    assert answer.status_code == 404
    assert "There is an Urgent Action 41/26, but not at this address." in text_of(answer)
    assert 'href="/41-26/"' in answer.content.decode()


def test_a_draft_is_not_given_away(db, now, visitor):
    save_version(None, an_action(number="77/26"), by=two_editors()[0], at=NOW)
    assert visitor.get("/77-26/en/write/").status_code == 404
    assert "77/26" not in text_of(visitor.get("/77.26/"))


def test_a_document_that_is_not_in_the_series_is_not_found(case, visitor):
    assert visitor.get("/41-26/2/en/write/").status_code == 404
    assert visitor.get("/41-26/1/en/write/").status_code == 200


def test_extra_numbers_have_addresses_too(db, now, visitor):
    publish(an_action(number="EXTRA 78/26"))
    assert visitor.get("/extra-78-26/en/write/").status_code == 200
    assert visitor.get("/EXTRA-78.26/en/write/")["Location"] == "/extra-78-26/en/write/"


def test_the_server_says_that_it_is_well(db, visitor):
    assert visitor.get("/healthz").content == b"ok\n"


def test_the_server_says_that_its_database_is_away(db, visitor, monkeypatch):
    def away() -> None:
        raise OperationalError("could not connect: password for sincerely@10.0.0.5")

    with monkeypatch.context() as broken:
        broken.setattr(connection, "ensure_connection", away)
        answer = visitor.get("/healthz")
    assert (answer.status_code, answer.content) == (503, b"the database does not answer\n")


def test_a_page_travels_small_to_who_can_unpack_it(case, visitor):
    plain = visitor.get("/41-26/en/write/")
    packed = visitor.get("/41-26/en/write/", headers={"accept-encoding": "gzip"})

    assert "Content-Encoding" not in plain
    assert packed["Content-Encoding"] == "gzip"
    assert len(packed.content) < len(plain.content) / 2
    assert b"letter-form" in gzip.decompress(packed.content)

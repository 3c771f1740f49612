from urllib.parse import urlencode

import pytest
from django.test import Client

from sincerely.public.forms import LONGEST_WORDS
from sincerely.public.guards import LARGEST_BODY
from tests.public.conftest import text_of

WRITE, SEND, REPORT = "/41-26/en/write/", "/41-26/en/write/send/", "/41-26/en/report/"
TAP = {"key": "k", "tap": "letter"}


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"sec-fetch-site": "same-origin"},
        {"sec-fetch-site": "none"},
        {"origin": "http://testserver"},
        {"origin": "http://testserver:80"},
        {"origin": "http://localhost:8000"},
        {"sec-fetch-site": "same-origin", "origin": "http://testserver"},
    ],
)
def test_a_form_of_ours_is_taken(case, headers, settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    assert Client(enforce_csrf_checks=True, headers=headers).post(REPORT, TAP).status_code == 303


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://elsewhere.example"},
        {"origin": "null"},
        {"origin": ""},
        {"origin": "http://testserver.elsewhere.example"},
        {"origin": "http://testserver:81"},
        {"sec-fetch-site": "same-origin", "origin": "https://elsewhere.example"},
        {"sec-fetch-site": "cross-site", "origin": "http://testserver"},
    ],
)
def test_a_form_from_elsewhere_is_refused_and_shows_what_was_typed(case, headers):
    answer = Client(headers=headers).post(REPORT, TAP | {"words": "I am a nurse."})
    assert answer.status_code == 403
    assert "This form came from another site" in text_of(answer)
    assert "I am a nurse." in text_of(answer)


def test_nothing_public_ever_sets_a_cookie_or_may_be_kept_by_a_cache(case, visitor):
    done = visitor.post(REPORT, TAP)["Location"]
    answers = [visitor.get(path) for path in (WRITE, SEND, done, "/nowhere/", "/healthz")]
    answers += [
        visitor.post(path, {"words": "I am a nurse.", "country": "GB"}) for path in (WRITE, SEND, REPORT)
    ]
    answers += [visitor.post("/41-26/en/write/letter.pdf", {"paper": "a4", "window": "none"})]
    assert not any(answer.cookies or answer.has_header("Set-Cookie") for answer in answers)
    # The untouched write page holds nobody's words.
    assert [answer["Cache-Control"] for answer in answers] == ["no-cache", *["no-store"] * (len(answers) - 1)]
    assert not visitor.cookies


@pytest.mark.parametrize(
    "path", [REPORT, "/en/report/evening/", f"{REPORT}could-not/", f"{REPORT}reply/"], ids=lambda path: path
)
def test_only_the_browser_keeps_an_untouched_form_and_no_answer(case, visitor, path):
    assert visitor.get(path)["Cache-Control"] == "private, max-age=0"
    assert visitor.post(path, {})["Cache-Control"] == "no-store"


def test_a_body_of_more_than_64_kilobytes_is_refused_with_what_to_do(case, visitor):
    answer = visitor.post(SEND, {"words": "a" * 64 * 1024})
    assert answer.status_code == 413
    assert "Please go back: most browsers still show what you typed" in text_of(answer)


def test_the_longest_letter_that_is_taken_fits_in_chinese_too(case, visitor):
    typed = urlencode({"words": "求" * LONGEST_WORDS, "country": "GB"})
    answer = visitor.post(SEND, typed, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 200
    assert len(typed) < LARGEST_BODY


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(case, visitor, method):
    assert getattr(visitor, method)(WRITE).status_code == 405


def test_a_body_that_cannot_be_read_is_answered_in_a_sentence(case, visitor):
    answer = visitor.post(SEND, "a=1&" * 11_000, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 400
    assert "Please go back: most browsers still show what you typed" in text_of(answer)


def test_a_form_without_a_token_is_taken_although_django_checks_tokens(case, visitor):
    assert visitor.handler.enforce_csrf_checks
    assert visitor.post(REPORT, TAP).status_code == 303

"""Guessing passwords takes long: by account, however its address is written, and by network."""

import datetime
import itertools
import unicodedata
from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from sincerely.desk.tries import (
    MOST_FOR_AN_ACCOUNT,
    MOST_FROM_A_NETWORK,
    WINDOW,
    Tries,
    plainest,
)
from sincerely.reports.quarantine.networks import UNKNOWN, DailyKey
from sincerely.staff.models import Staff, fold_email
from tests.factories import NOON, a_staff

PASSWORD = "a quiet harbour in winter"
NONE = datetime.timedelta()
MINUTE = datetime.timedelta(minutes=1)
Try = Callable[..., HttpResponse]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime.datetime], None]:
    """Sets the moment of every request from now on."""

    def put(at: datetime.datetime) -> None:
        monkeypatch.setattr(timezone, "now", lambda: at)

    put(NOON)
    return put


@pytest.fixture
def someone(db: None) -> Staff:
    return a_staff("Ana Marques", password=PASSWORD)


@pytest.fixture
def attempt(someone: Staff, clock: object) -> Try:
    """A try to sign in from a new browser."""

    def made(
        guess: str = "wrong", email: str = "", *, address: str = "198.51.100.7", **headers: str
    ) -> HttpResponse:
        client = Client(REMOTE_ADDR=address, headers=headers)
        return client.post("/desk/sign-in/", {"username": email or someone.email, "password": guess})

    return made


def test_after_ten_wrong_passwords_the_right_one_has_to_wait_and_is_told_how_long(
    attempt: Try, someone: Staff
) -> None:
    assert {attempt().status_code for _ in range(MOST_FOR_AN_ACCOUNT)} == {422}
    refused = attempt(PASSWORD)
    page = refused.content.decode()
    assert (refused.status_code, refused["Retry-After"]) == (429, "600")
    assert "Please wait 10 minutes, then try again." in page
    assert f'value="{someone.email}"' in page
    assert PASSWORD not in page


def test_after_the_wait_the_door_is_open_and_knocking_meanwhile_does_not_lengthen_it(
    attempt: Try, clock: Callable[[datetime.datetime], None]
) -> None:
    for _ in range(MOST_FOR_AN_ACCOUNT):
        attempt()
    clock(NOON + WINDOW - MINUTE)
    assert "Please wait 1 minute, then" in attempt(PASSWORD).content.decode()
    clock(NOON + WINDOW)
    assert attempt(PASSWORD).status_code == 302


def test_who_has_the_password_signs_in_as_often_as_they_like(attempt: Try) -> None:
    attempt()
    assert {attempt(PASSWORD).status_code for _ in range(3 * MOST_FOR_AN_ACCOUNT)} == {302}
    assert [attempt().status_code for _ in range(MOST_FOR_AN_ACCOUNT)] == [422] * 9 + [429]


def test_an_account_that_does_not_exist_waits_as_well_and_others_do_not(attempt: Try) -> None:
    answers = [attempt(email="nobody@office.example") for _ in range(MOST_FOR_AN_ACCOUNT + 1)]
    assert [answer.status_code for answer in answers[-2:]] == [422, 429]
    assert attempt(PASSWORD).status_code == 302


def test_a_network_waits_whatever_accounts_it_tries_and_whatever_it_says_of_itself(attempt: Try) -> None:
    for number in range(MOST_FROM_A_NETWORK):
        address, made_up = f"198.51.100.{number}", f"203.0.113.{number}"
        answer = attempt(email=f"a{number}@office.example", address=address, **{"x-forwarded-for": made_up})
        assert answer.status_code == 422
    assert attempt(PASSWORD, address="198.51.100.200").status_code == 429
    assert attempt(PASSWORD, address="203.0.113.7").status_code == 302


def spellings(email: str) -> list[str]:
    """A thousand ways to write one address for a person or a machine that folds them."""
    name, host = email.split("@")
    wide = str.maketrans({c: chr(ord(c) + 0xFEE0) for c in map(chr, range(0x21, 0x7F))})
    ways = [str.upper, str.title, lambda text: text.translate(wide)]
    accents = ["", "\u0301", "\u0308", "\u0323", "\u200b", "\u00ad", "\u2060"]
    spelled = [
        f"{first}{one[:1]}{accent}{one[1:]}{more}@{way(host)}{last}"
        for way, accent, more in itertools.product(ways, accents, accents)
        for one in (name, way(name), unicodedata.normalize("NFC", f"{name[:1]}\u0301{name[1:]}"))
        for first, last in (("", ""), (" ", "\u00a0"), ("\u200e", "\t"))
    ]
    return sorted(set(spelled))


def test_a_thousand_spellings_of_one_address_share_one_count() -> None:
    many = spellings("ana.marques@office.example")
    assert len(many) >= 1000
    assert {plainest(one) for one in many} == {"ana.marques@office.example"}
    tries = Tries()
    assert [one for one in many if not tries.wait_for(one, UNKNOWN, at=NOON)] == many[:MOST_FOR_AN_ACCOUNT]


def test_all_that_sign_in_to_one_account_are_counted_as_one() -> None:
    for one in spellings("ana.marques@office.example"):
        assert plainest(one) == plainest(fold_email(one))


def test_nothing_that_is_kept_is_an_address_and_it_is_gone_after_ten_minutes() -> None:
    tries, origin = Tries(), DailyKey().origin_of("198.51.100.7", at=NOON)
    tries.wait_for("ana@office.example", origin, at=NOON)
    kept = repr(vars(tries))
    assert not any(part in kept for part in ("ana", "office", "@", "198.51"))
    assert len(tries._times) == 2
    assert tries.wait_for("ben@office.example", UNKNOWN, at=NOON + WINDOW) == NONE
    assert len(tries._times) == 1

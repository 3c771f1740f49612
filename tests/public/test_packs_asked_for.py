"""The form of a pack: which cases it offers, what it refuses, and what everybody is told first."""

import datetime
import re

import pytest
from django.conf import settings
from django.utils import timezone

from sincerely.cases.models import Case, Version
from sincerely.cases.queries import published_editions_of
from sincerely.public.packs import verified
from sincerely.public.packs.orders import MOST_LETTERS
from sincerely.public.packs.verified import forget_verified
from tests.flushing import guards_lifted
from tests.public.conftest import text_of
from tests.public.packing import FROM_US, GROUP, SIX, pages_of
from tests.reports.office import ENGLISH, NOW, an_action, publish

pytestmark = pytest.mark.usefixtures("folder")


@pytest.fixture
def tampered():
    """Change the words of a case behind the back of everybody."""

    def change(case: Case) -> None:
        for version in Version.objects.filter(action__case=case):
            with guards_lifted():
                body = version.body.replace("Vera Holt", "Someone Else")
                Version.objects.filter(pk=version.pk).update(body=body)

    return change


def counting(seen: list[Case]):
    """The real thing, which writes down for whom it was asked."""

    def editions(case: Case, *, at: datetime.datetime):
        seen.append(case)
        return published_editions_of(case, at=at)

    return editions


@pytest.mark.parametrize(
    ("odd", "sentence"),
    [
        ({"letters-41-26": str(MOST_LETTERS + 1)}, "A pack holds at most 300 letters. Please write a small"),
        (
            {"letters-41-26": "a dozen"},
            "Please write the number in figures and nothing else, for example 10.",
        ),
        (
            {"letters-41-26": "9" * 5000},
            "Please write the number in figures and nothing else, for example 10.",
        ),
        ({"letters-41-26": "-3"}, "Please write a number from 0 up."),
        ({"letters-41-26": ""}, "Please say how many letters you need"),
        ({"country": "RU"}, "Please do not write from Russia"),
        ({"country": "Atlantis"}, "Please choose the country that you write from."),
        ({"paper": "papyrus"}, "Please choose the paper that your printer holds."),
    ],
)
def test_what_cannot_be_made_is_said_and_what_was_typed_stays(odd, sentence, case, visitor):
    answer = visitor.post(GROUP, SIX | {"envelopes": "print-c6"} | odd)
    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert 'value="print-c6" selected' in answer.content.decode()
    typed = (SIX | odd)["letters-41-26"]
    assert not typed or f'value="{typed}"' in answer.content.decode()


@pytest.mark.parametrize(
    ("odd", "sentence"),
    [
        ({"pupils": ""}, "Please write how many sheets you need."),
        ({"pupils": "0"}, "Please write a number from 1 up."),
        ({"pupils": "twenty"}, "Please write the number in figures"),
        ({"case": "99-99"}, "Please choose for whom you write."),
        ({"case": ""}, "Please choose for whom you write."),
        ({"envelopes": "left-dl"}, "Please choose how the addresses come onto the envelopes."),
    ],
)
def test_a_class_is_told_in_our_own_words_what_to_change(odd, sentence, case, visitor):
    answer = visitor.post("/en/pack/class/", FROM_US | {"case": "41-26", "pupils": "8"} | odd)
    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert f'value="{odd.get("pupils", "8")}"' in answer.content.decode() or odd.get("pupils") == ""


def test_cases_together_hold_no_more_than_one_pack(case, visitor):
    publish(an_action(number="42/26"))
    answer = visitor.post(GROUP, FROM_US | {"letters-41-26": "200", "letters-42-26": "101"})
    assert answer.status_code == 422
    assert "A pack holds at most 300 letters" in text_of(answer)


def test_a_case_that_post_does_not_reach_is_said_beside_it(case, visitor):
    minister = an_action().targets[:1]
    publish(an_action(number="42/26", targets=minister))
    answer = visitor.post(GROUP, SIX | {"letters-42-26": "4"})
    assert answer.status_code == 422
    assert "From the United States no letter reaches these officials by post." in text_of(answer)


def test_why_post_does_not_reach_a_case_is_said_beside_it(case, visitor):
    publish(an_action(number="42/26", until=NOW.date() + datetime.timedelta(days=1)))
    answer = visitor.post(GROUP, SIX | {"letters-42-26": "4", "country": "GB"})
    assert answer.status_code == 422
    assert "by post. A letter would come too late: the last day is near." in text_of(answer)


def test_only_cases_to_write_for_are_offered(case, visitor, monkeypatch):
    assert "Vera Holt" in text_of(visitor.get(GROUP))
    monkeypatch.setattr(timezone, "now", lambda: NOW + datetime.timedelta(days=60))
    assert "No letters are needed just now." in text_of(visitor.get(GROUP))
    assert "Vera Holt" not in text_of(visitor.get(GROUP))


def test_the_form_verifies_a_case_once_and_offers_what_is_published_later(case, visitor, monkeypatch):
    looked_at = []
    monkeypatch.setattr(verified, "published_editions_of", counting(looked_at))
    for _ in range(3):
        assert "Vera Holt" in text_of(visitor.get(GROUP))
    assert looked_at == [case]
    later = an_action(
        editions=(ENGLISH.model_copy(update={"title": "Another title"}),), people_note="Ten men"
    )
    publish(later)
    visitor.get(GROUP)
    assert looked_at == [case, case]


@pytest.mark.parametrize("ended", ["stopped_at", "closed_at", "withdrawn_at"])
def test_a_case_verified_before_is_not_offered_once_it_is_over(ended, case, visitor):
    assert "Vera Holt" in text_of(visitor.get(GROUP))
    Case.objects.filter(pk=case.pk).update(**{ended: NOW})
    assert "Vera Holt" not in text_of(visitor.get(GROUP))
    refused = visitor.post("/en/pack/home/", FROM_US | {"case": "41-26"})
    assert "No letters are needed just now." in text_of(refused)


def test_what_was_tampered_with_makes_no_pack_though_the_form_was_shown_before(case, visitor, tampered):
    assert "Vera Holt" in text_of(visitor.get(GROUP))
    tampered(case)
    assert "Vera Holt" in text_of(visitor.get(GROUP))
    answer = visitor.post(GROUP, SIX)
    assert answer.status_code == 422
    assert "No letters are needed just now." in text_of(answer)
    forget_verified()
    assert "Vera Holt" not in text_of(visitor.get(GROUP))


KINDS = {
    "group": {"letters-41-26": "2"},
    "class": {"case": "41-26", "pupils": "2"},
    "home": {"case": "41-26"},
}
MUST_KNOW = re.compile("[Ii]n the country you write from, people have been punished for turning to officials")


@pytest.mark.parametrize("kind", KINDS)
def test_from_a_dangerous_country_everybody_is_told_before_a_pack_is_made_and_on_its_first_page(
    kind, case, visitor
):
    asked = FROM_US | KINDS[kind] | {"country": "IR"}
    form = visitor.post(f"/en/pack/{kind}/", asked | {"warned_for": "US"})
    page = text_of(form)
    assert form.status_code == 422
    assert MUST_KNOW.search(page).start() < page.index("Make the pack (PDF)")
    assert 'name="warned_for" value="IR"' in form.content.decode()
    first = " ".join(
        pages_of(visitor.post(f"/en/pack/{kind}/", asked | {"warned_for": "IR"}).content)[0].split()
    )
    assert MUST_KNOW.search(first)
    assert not re.search("Signing is free|First names only|End with your name", first)


@pytest.mark.parametrize(("country", "asks"), [("IR", False), ("GB", True)])
@pytest.mark.parametrize("kind", KINDS)
def test_from_a_dangerous_country_no_paper_of_a_pack_asks_for_a_name(kind, country, asks, case, visitor):
    asked = FROM_US | KINDS[kind] | {"country": country, "warned_for": country}
    pack = " ".join(" ".join(pages_of(visitor.post(f"/en/pack/{kind}/", asked).content)).split())
    name = "First name:|Letters to sign|sign the printed one|End with your name|wants a full name"
    assert bool(re.search(name, pack)) is asks


@pytest.mark.parametrize("kind", KINDS)
def test_from_anywhere_else_nobody_is_told_of_danger(kind, case, visitor):
    asked = FROM_US | KINDS[kind] | {"country": "GB", "warned_for": "nonsense"}
    assert not MUST_KNOW.search(text_of(visitor.get(f"/en/pack/{kind}/")))
    first = " ".join(pages_of(visitor.post(f"/en/pack/{kind}/", asked).content)[0].split())
    assert not MUST_KNOW.search(first)
    assert re.search("Signing is free|First names only|End with your name", first)


def test_where_the_site_itself_is_in_danger_the_form_says_so_at_once(case, visitor, monkeypatch):
    monkeypatch.setattr(settings, "SINCERELY", settings.SINCERELY.model_copy(update={"country": "IR"}))
    assert MUST_KNOW.search(text_of(visitor.get(GROUP)))

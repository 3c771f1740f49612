"""Reports to look at: counted by one person, taken out by two."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from sincerely.cases.models import Case
from sincerely.reports.models import Hold, Invalidation, Report
from sincerely.reports.quarantine.holding import hold_reports
from sincerely.reports.quarantine.invalidating import (
    Criteria,
    invalidate_reports,
    propose_invalidation,
    try_out,
)
from sincerely.reports.queries import totals_of
from tests.reports.evenings import DAY, tell
from tests.reports.office import NOW, an_action, publish, take_out, two_editors

pytestmark = pytest.mark.django_db
SENTENCE = "8,000 reports in a day came from 90 crowded addresses."


@pytest.fixture
def case() -> Case:
    case = publish(an_action())
    tell(case, 3)
    tell(case, 2, channel="fax", quantity=20)
    held = Report.objects.filter(lines__channel="fax").values_list("pk", flat=True)
    hold_reports(list(held), reason="crowded", sentences=[SENTENCE], at=NOW)
    return case


def text_of(answer: object) -> str:
    return answer.content.decode()  # type: ignore[attr-defined]  # Django's answer


def posted(text: str, action: str) -> dict[str, str]:
    """What a browser sends with the form that goes to this address."""
    form = next(
        form for form in re.findall(r"<form.*?</form>", text, re.DOTALL) if f'action="{action}"' in form
    )
    return dict(re.findall(r'name="([\w-]+)" [^>]*?value="([^"]*)"', form))


def test_held_reports_are_shown_with_numbers_and_reasons(desk: Client, case: Case):
    text = text_of(desk.get("/desk/held/"))
    for word in ("41/26", "Too many from too few places", SENTENCE, "<b>2</b> reports", "<b>40</b> actions"):
        assert word in text


def test_nothing_held_is_said(desk: Client):
    assert "Nothing is held" in text_of(desk.get("/desk/held/"))


def test_one_press_counts_them_and_a_second_finds_nothing(desk: Client, other_desk: Client, case: Case):
    path = f"/desk/case/{case.pk}/held/count/"
    form = posted(text_of(desk.get("/desk/held/")), path)
    assert "2 reports of 41/26 count now" in text_of(desk.post(path, form, follow=True))
    assert "Nothing of this waits any more" in text_of(other_desk.post(path, form, follow=True))
    assert totals_of(case).actions == 43


def test_two_people_take_them_out(desk: Client, other_desk: Client, case: Case):
    path = f"/desk/case/{case.pk}/invalidate/"
    text = text_of(desk.get(path, {"held": "crowded"}))
    assert "of which 2 are held" in text
    form = posted(text, f"{path}propose/") | {"held": "crowded", "why": "Forged."}
    assert "Proposed" in text_of(desk.post(f"{path}propose/", form, follow=True))
    one = Invalidation.objects.get()
    assert "You proposed this" in text_of(desk.get(f"/desk/invalidation/{one.pk}/"))
    seen = {"seen": one.fingerprint}
    mine = text_of(desk.post(f"/desk/invalidation/{one.pk}/confirm/", seen, follow=True))
    assert "A second person has to look" in mine
    theirs = text_of(other_desk.post(f"/desk/invalidation/{one.pk}/confirm/", seen, follow=True))
    assert "Confirmed by Ben Osei" in theirs
    invalidate_reports(invalidation_id=one.pk, at=NOW)
    assert not Report.objects.held().exists()
    assert "Nothing is held" in text_of(desk.get("/desk/held/"))


def test_who_proposes_what_waits_already_is_told_whose_it_is(desk: Client, other_desk: Client, case: Case):
    path = f"/desk/case/{case.pk}/invalidate/"
    form = posted(text_of(desk.get(path, {"held": "crowded"})), f"{path}propose/")
    form |= {"held": "crowded", "why": "Forged."}
    desk.post(f"{path}propose/", form)
    said = text_of(other_desk.post(f"{path}propose/", form, follow=True))
    assert "has proposed these very reports already" in said
    assert "I have looked: take them out" in said


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"first": "yesterday"}, "year-month-day"),
        ({"first": "2026-11-05", "last": "2026-11-01"}, "first day is after"),
        ({"country": "Atlantis"}, "Choose the country from the list"),
        ({"channel": "pigeon"}, "out of date"),
        ({"held": "'"}, "out of date"),
        ({"country": ""}, "at least one criterion"),
        ({"country": "FR"}, "fits this"),
    ],
)
def test_a_bad_criterion_says_what_to_do_and_stays_on_the_form(desk: Client, case: Case, typed, says):
    answer = desk.get(f"/desk/case/{case.pk}/invalidate/", typed)
    assert answer.status_code == 422
    assert says in text_of(answer)
    assert all(value in text_of(answer) for name, value in typed.items() if name == "first")


@pytest.mark.parametrize("typed", [{"first": "0001-01-01"}, {"last": "9999-12-31"}])
def test_the_first_and_the_last_day_that_there_are_bound_nothing(desk: Client, case: Case, typed):
    answer = desk.get(f"/desk/case/{case.pk}/invalidate/", typed)
    assert (answer.status_code, answer.context["tried"].figures.reports) == (200, 5)


def proposed_days_ago(case: Case, days: int, *, channel: str = "letter") -> Invalidation:
    chosen = Criteria(channel=channel)
    return propose_invalidation(
        case,
        chosen,
        seen=try_out(case, chosen).fingerprint,
        why="Forged.",
        by=two_editors()[0],
        at=timezone.now() - days * DAY,
    )


def test_a_proposal_waits_for_a_week_and_then_says_what_to_do(desk: Client, case: Case):
    waiting, lapsed = proposed_days_ago(case, 6), proposed_days_ago(case, 8, channel="fax")
    links = [f"/desk/invalidation/{one.pk}/" for one in (waiting, lapsed)]
    listed = text_of(desk.get("/desk/held/"))
    assert [link in listed for link in links] == [True, False]
    assert "I have looked: take them out" in text_of(desk.get(links[0]))
    old = text_of(desk.get(links[1]))
    assert "more than a week ago" in old
    assert "I have looked: take them out" not in old


def test_the_front_says_what_is_held_and_whose_turn_it_is(desk: Client, other_desk: Client, case: Case):
    mine = "2 reports are held and in no total."
    assert mine in text_of(desk.get("/desk/"))
    assert "before they count: 2" in text_of(desk.get("/desk/totals/"))
    path = f"/desk/case/{case.pk}/invalidate/"
    form = posted(text_of(desk.get(path, {"held": "crowded"})), f"{path}propose/")
    desk.post(f"{path}propose/", form | {"held": "crowded", "why": "Forged."})
    link = f'href="/desk/invalidation/{Invalidation.objects.get().pk}/">Reports to be taken out</a>'
    assert link in text_of(other_desk.get("/desk/"))
    assert "Nothing waits for you." not in text_of(other_desk.get("/desk/"))
    assert link not in text_of(desk.get("/desk/"))


def test_after_the_deed_the_front_is_silent_and_the_log_speaks(desk: Client, case: Case):
    take_out(case, Criteria(held="crowded"), at=NOW)
    front, held = text_of(desk.get("/desk/")), text_of(desk.get("/desk/held/"))
    assert "held and in no total" not in front
    assert "Reports to be taken out" not in front
    assert "proposed by Ana Ruiz, confirmed by Ben Okafor" in held
    history = text_of(desk.get(f"/desk/action/{case.actions.get().pk}/history/"))
    deeds = ("proposed to take reports out", "confirmed that reports are taken out", "took the reports out")
    assert all(deed in history for deed in deeds)


def test_letting_held_reports_count_stands_in_the_history(desk: Client, case: Case):
    path = f"/desk/case/{case.pk}/held/count/"
    desk.post(path, posted(text_of(desk.get("/desk/held/")), path))
    history = text_of(desk.get(f"/desk/action/{case.actions.get().pk}/history/"))
    assert "let reports count that were held" in history


def test_a_proposal_tells_the_total_of_its_day_apart_from_now(desk: Client, case: Case):
    path = f"/desk/case/{case.pk}/invalidate/"
    assert "Total of the case now" in text_of(desk.get(path, {"channel": "letter"}))
    one = proposed_days_ago(case, 0)
    assert "Total of the case when it was proposed" in text_of(desk.get(f"/desk/invalidation/{one.pk}/"))


def test_one_report_is_no_reports(desk: Client, case: Case):
    tell(case, 1, channel="phone")
    hold_reports([Report.objects.get(lines__channel="phone").pk], reason="most", sentences=["Most."], at=NOW)
    path = f"/desk/case/{case.pk}/held/count/"
    form = {"reason": "most", "upto": str(Hold.objects.latest("pk").pk)}
    assert "1 report of 41/26 counts now" in text_of(desk.post(path, form, follow=True))


def test_a_proposal_says_how_a_channel_is_called(desk: Client, case: Case):
    one = proposed_days_ago(case, 0)
    assert "by letter or card" in text_of(desk.get(f"/desk/invalidation/{one.pk}/"))


def test_countries_are_chosen_by_name_and_a_proposal_says_the_name(desk: Client, case: Case):
    tell(case, 1, country="FR")
    path = f"/desk/case/{case.pk}/invalidate/"
    text = text_of(desk.get(path, {"country": "FR"}))
    assert '<option value="FR" selected>France</option>' in text
    form = posted(text, f"{path}propose/") | {"why": "Forged."}
    assert "country France" in text_of(desk.post(f"{path}propose/", form, follow=True))


def test_a_proposal_without_a_reason_keeps_its_criteria(desk: Client, case: Case):
    path = f"/desk/case/{case.pk}/invalidate/"
    form = posted(text_of(desk.get(path, {"country": "", "channel": "letter"})), f"{path}propose/")
    text = text_of(desk.post(f"{path}propose/", form | {"channel": "letter", "why": " "}))
    assert "Say in a sentence why" in text
    assert '<option value="letter" selected>' in text
    assert not Invalidation.objects.exists()


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"reason": "crowded", "upto": "x"},
        {"reason": "?", "upto": "1"},
        {"reason": "most", "upto": "9" * 40},
    ],
)
def test_a_form_that_is_none_of_ours_is_not_found(desk: Client, case: Case, form):
    assert desk.post(f"/desk/case/{case.pk}/held/count/", form).status_code == 404
    assert totals_of(case).actions == 3


def test_hostile_reasons_are_shown_as_text(desk: Client, case: Case):
    report = Report.objects.filter(hold=None)[0]
    hold_reports([report.pk], reason="most", sentences=["<script>x</script>"], at=NOW)
    assert "<script>x" not in text_of(desk.get("/desk/held/"))


@pytest.mark.parametrize("path", ["/desk/held/", "/desk/case/1/invalidate/", "/desk/invalidation/1/"])
def test_strangers_are_sent_to_the_door(db, path):
    assert Client().get(path).status_code == 302

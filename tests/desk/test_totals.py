"""The pages of totals, and the files of their tables."""

import csv
import datetime
import re
from io import StringIO

import pytest
from django.test import Client

from sincerely.cases.models import Case
from sincerely.cases.operations import (
    IncomingFile,
    approve_edition,
    close_case,
    publish_edition,
    save_version,
    take_in,
)
from sincerely.document import Outcome
from sincerely.reading import read
from sincerely.reports.deeds import DoneLine
from sincerely.reports.tallying import tally_day
from tests.reports.evenings import DAY, tell, tell_of_a_group
from tests.reports.office import ARABIC, ENGLISH, NOW, PUBLISHED_AT, an_action, publish, two_editors

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    return publish(an_action(issues=("death penalty",)))


@pytest.fixture
def counted(case: Case) -> Case:
    """Two months of a case, from three countries, with a group."""
    tell(case, 14, country="NO")
    tell(case, 2, country="IS", channel="email", done_on=datetime.date(2026, 12, 1), at=NOW + 12 * DAY)
    tell_of_a_group(case, heads=9, lines=(DoneLine("letter", 30, target=1),), country="DE")
    tally_day(at=NOW + 12 * DAY)
    return case


def page(desk: Client, address: str) -> str:
    answer = desk.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def rows_of(answer: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(answer.decode("utf-8-sig"), newline="")))


def test_a_case_is_broken_down_by_everything_that_was_told(desk, counted):
    text = page(desk, f"/desk/case/{counted.pk}/totals/")
    for word in (
        "Norway",
        "Iceland",
        "Letter or card",
        "E-mail",
        "Told for a group",
        "Self-reported",
        "Embassy in Washington",
    ):
        assert word in text
    assert re.search(r"<b>46</b> actions in 17 reports, 1 of them by groups with 9 heads", text)


def test_every_picture_has_its_words_and_its_table(desk, counted):
    text = page(desk, f"/desk/case/{counted.pk}/totals/")
    pictures = re.findall(r'<svg class="picture"[^>]*role="img"', text)
    assert len(pictures) == text.count("<desc ") == text.count("<summary>The table behind it") == 8


def test_a_period_leaves_the_other_months_out(desk, counted):
    text = page(desk, f"/desk/case/{counted.pk}/totals/?from=2026-12&to=2026-12")
    assert "Iceland" in text
    assert "Norway" not in text
    assert f"/desk/case/{counted.pk}/totals/countries.csv?from=2026-12&amp;to=2026-12" in text


@pytest.mark.parametrize("typed", ["2026-13", "november", "<b>", "2026-11-03", "0000-01", "٢٠٢٦-١١"])
def test_a_month_that_is_none_is_said_and_stays_in_the_form(desk, counted, typed):
    text = desk.get("/desk/totals/", {"from": typed, "to": "2026-12"}).content.decode()
    assert "is no month. Write the year and the month" in text
    assert 'value="2026-12"' in text
    assert "<b>" not in re.findall(r'<input id="from".*?>', text)[0]
    assert 'class="picture"' not in text


@pytest.mark.parametrize(
    ("asked", "name", "said"),
    [
        ("", "totals-countries.csv", "Counted on"),
        ("?from=2026-11&to=2026-11", "totals-from-2026-11-to-2026-11-countries.csv", "Done in Nov 2026. "),
        ("?from=2026-11&to=2026-12", "totals-from-2026-11-to-2026-12-countries.csv", "Done from Nov 2026 to"),
        ("?from=2026-12", "totals-from-2026-12-countries.csv", "Done from Dec 2026 on. Counted"),
        ("?to=2026-11", "totals-to-2026-11-countries.csv", "Done up to Nov 2026. Counted"),
    ],
)
def test_a_file_says_in_name_and_note_which_months_it_has(desk, counted, asked, name, said):
    answer = desk.get(f"/desk/totals/countries.csv{asked}")
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    assert rows_of(answer.content)[-1][0].startswith(said)
    assert said in page(desk, f"/desk/totals/{asked}")


def test_what_may_be_passed_on_knows_no_period(desk, case):
    tell(case, 14)
    tell(case, 11, channel="email")
    tally_day(at=NOW)
    answer = desk.get(f"/desk/case/{case.pk}/totals/public-channel.csv?from=2026-12")
    assert 'filename="totals-41-26-public-channel.csv"' in answer["Content-Disposition"]


@pytest.mark.parametrize("where", ["/desk/totals/", "/desk/case/{}/totals/"])
def test_a_file_of_a_period_that_is_none_leads_to_the_page_that_says_so(desk, counted, where):
    where = where.format(counted.pk)
    answer = desk.get(f"{where}channels.csv?from=2026-13")
    assert (answer.status_code, answer["Location"]) == (302, f"{where}?from=2026-13")


def test_a_case_is_called_by_its_newest_document_in_english(desk):
    case = publish(an_action(editions=(ARABIC, ENGLISH)))
    tell(case)
    tally_day(at=NOW)
    assert ENGLISH.title in page(desk, "/desk/totals/")
    assert ARABIC.title not in page(desk, "/desk/totals/")


def test_a_period_that_ends_before_it_begins_is_said(desk, counted):
    assert "comes after the last one" in page(desk, "/desk/totals/?from=2026-12&to=2026-11")


def test_all_cases_are_listed_with_their_titles_and_lead_to_their_own_page(desk, counted):
    text = page(desk, "/desk/totals/")
    assert f'href="/desk/case/{counted.pk}/totals/">41/26</a>' in text
    for word in ("Teacher jailed for a leaflet", "Death penalty", "Russia", "First", ">2026<"):
        assert word in text


def test_before_the_first_count_the_page_says_when_it_comes(desk, case):
    tell(case)
    assert "Nothing has been counted yet" in page(desk, "/desk/totals/")
    text = page(desk, f"/desk/case/{case.pk}/totals/")
    assert "<b>1</b> action," in text
    assert "every night" in text


def test_what_may_be_passed_on_names_no_small_line(desk, case):
    for country, many in (("NO", 14), ("FR", 11), ("IS", 2)):
        tell(case, many, country=country)
    tally_day(at=NOW)
    text = page(desk, f"/desk/case/{case.pk}/totals/")
    outside = text[text.index("What may be passed on") :]
    assert "Iceland" not in outside
    assert "All others together" in outside
    rows = rows_of(desk.get(f"/desk/case/{case.pk}/totals/public-country.csv").content)
    assert rows[:3] == [["Country", "Actions"], ["Norway", "14"], ["All others together", "13"]]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_every_table_is_a_file_to_keep(desk, counted, form):
    for address in ("/desk/totals/", f"/desk/case/{counted.pk}/totals/", "/desk/totals/2026/"):
        files = set(re.findall(rf'href="({address}[a-z-]+\.{form})"', page(desk, address)))
        assert len(files) > 3
        for file in files:
            answer = desk.get(file)
            assert answer.status_code == 200
            assert answer["Content-Disposition"].startswith("attachment")
            assert answer["Cache-Control"] == "no-store"


def test_the_file_has_the_same_figures_and_says_when(desk, counted):
    rows = rows_of(desk.get(f"/desk/case/{counted.pk}/totals/countries.csv").content)
    assert rows[0] == ["Country of the writers", "Actions", "Reports", "Groups", "Heads in groups"]
    assert rows[1:4] == [
        ["Germany", "30", "1", "1", "9"],
        ["Norway", "14", "14", "0", "0"],
        ["Iceland", "2", "2", "0", "0"],
    ]
    assert rows[-1][0].startswith("Counted on 3 December 2026")


@pytest.mark.parametrize(
    "address", ["totals/nothing.csv", "totals/countries.pdf", "totals/9/x.csv", "case/0/totals/"]
)
def test_a_table_that_is_not_there_is_not_found(desk, counted, address):
    assert desk.get(f"/desk/{address}").status_code == 404


@pytest.mark.parametrize(
    "address", ["totals/", "totals/countries.csv", "totals/2026/", "totals/2026/x.xlsx",
                "case/{}/totals/", "case/{}/totals/countries.xlsx"],
)  # fmt: skip
def test_totals_are_for_staff_alone(counted, address):
    answer = Client().get(f"/desk/{address.format(counted.pk)}")
    assert (answer.status_code, answer["Location"]) == (302, "/desk/sign-in/")


def test_nothing_is_changed_by_posting(desk, counted):
    assert desk.post("/desk/totals/").status_code == 405


def test_the_year_tells_hours_outcome_and_country(desk):
    action = an_action(outcomes=(Outcome(person="Vera Holt", outcome="released"),))
    case = publish(action, at=PUBLISHED_AT)
    close_case(case, notice="good-news", reason="She is free.", by=two_editors()[0], at=NOW)
    text = page(desk, "/desk/totals/2026/")
    for word in ("Released", "Russia", "Closed", "Nov 2026", "half of them within <b>an hour</b> of"):
        assert word in text


def test_hours_run_from_the_moment_the_file_came_in(desk):
    text = b"URGENT ACTION\nUA: 77/26"
    file = IncomingFile(text, "ua.txt", "text/plain")
    ana, ben = two_editors()
    came_in = PUBLISHED_AT - datetime.timedelta(hours=5)
    draft, _ = take_in(file, reading=read(text, name="ua.txt"), by=ana, at=came_in)
    version = save_version(draft.action, an_action(number="77/26"), by=ana, at=PUBLISHED_AT)
    for editor in (ana, ben):
        approve_edition(version.editions.get(), by=editor, at=PUBLISHED_AT)
    publish_edition(version.editions.get(), by=ana, at=PUBLISHED_AT)
    assert "half of them within <b>5.0</b> hours" in page(desk, "/desk/totals/2026/")


def test_a_year_without_documents_says_so(desk, case):
    assert "No document was published in 1999" in page(desk, "/desk/totals/1999/")
    assert desk.get("/desk/totals/99999999999/").status_code == 200

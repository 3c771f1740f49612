"""The number of a pack, copied from its tally sheet, leads to one report, which counts once."""

import re

import pytest

from sincerely.reports.models import Counter, Report
from tests.public.conftest import text_of
from tests.public.packing import FROM_US, GROUP, SIX, pages_of
from tests.reports.office import an_action, publish

pytestmark = pytest.mark.usefixtures("folder")


PACK = "WQXEHZYGS"


def entered(visitor, **changes: str):
    """An action of a pack, opened and sent as its form has it."""
    form = visitor.get(f"/41-26/en/report/?pack={PACK}").content.decode()
    key = re.search(r'name="key" value="([^"]+)"', form)[1]
    told = {"key": key, "letter": "6", "done_on": "2026-11-20", "who": "group", "heads": "9"}
    return visitor.post("/41-26/en/report/", told | changes)


def test_the_tally_sheet_leads_to_a_report_that_counts_once(case, visitor):
    tally = pages_of(visitor.post(GROUP, SIX).content)[2]
    address = re.search(r"http://localhost:8000(/en/report/\S+/)", tally.replace("\r\n", ""))[1]
    printed = re.search(r"[0-9A-Z]{3}-[0-9A-Z]{3}-[0-9A-Z]{3}", tally)[0]
    page = visitor.get(address)
    assert f"Number of the pack: {printed}" in text_of(page)
    form = re.search(r'href="([^"]+\?pack=[^"]+)"', page.content.decode())[1]
    key = re.search(r'name="key" value="([^"]+)"', visitor.get(form).content.decode())[1]
    report = {"key": key, "letter": "6", "done_on": "2026-11-21", "who": "group", "heads": "9"}
    first = visitor.post("/41-26/en/report/", report)
    second = visitor.post("/41-26/en/report/", report | {"letter": "7"})
    assert first.status_code == 303
    assert "Which are right?" in text_of(second)
    assert Counter.objects.get(channel="").actions == 6


@pytest.mark.parametrize(
    ("kind", "more", "papers"),
    [
        ("group", {"letters-41-26": "6"}, [0, 2]),
        ("class", {"case": "41-26", "pupils": "2"}, [0]),
        ("home", {"case": "41-26"}, [0]),
    ],
)
def test_every_paper_that_bears_the_number_calls_it_the_number_of_the_pack(kind, more, papers, case, visitor):
    pages = pages_of(visitor.post(f"/en/pack/{kind}/", FROM_US | more).content)
    numbers = [re.findall(r"[0-9A-Z]{3}-[0-9A-Z]{3}-[0-9A-Z]{3}", page) for page in pages]
    assert [place for place, found in enumerate(numbers) if found] == papers
    assert all("Number of this pack" in pages[place] for place in papers)
    assert len({found[0] for found in numbers if found}) == 1


def test_a_pack_of_one_action_asks_for_whom_it_is_reported_and_one_of_several_is_a_groups(case, visitor):
    publish(an_action(number="42/26"))
    for slugs, chosen in (("41-26", []), ("41-26+42-26", ["group"])):
        rows = visitor.get(f"/en/report/{PACK}/{slugs}/").content.decode()
        form = re.search(r'href="([^"]+\?pack=[^"]+)"', rows)[1].replace("&amp;", "&")
        radios = re.findall(r'<input type="radio"[^>]*>', visitor.get(form).content.decode())
        assert [re.search(r'value="(\w+)"', one)[1] for one in radios if "checked" in one] == chosen
    assert "Please choose: for you, or for a group." in text_of(entered(visitor, who=""))


def test_a_pack_opened_again_shows_the_first_entry_and_offers_correction(case, visitor):
    entered(visitor)
    again = visitor.get(f"/41-26/en/report/?pack={PACK.lower()}")
    assert "This pack is reported already" in text_of(again)
    assert "a group of 9" in text_of(again)
    assert "Correct it" in text_of(again)
    assert "Reported already." in text_of(visitor.get(f"/en/report/{PACK}/41-26/"))
    assert Counter.objects.get(channel="").actions == 6


def test_a_pack_that_was_withdrawn_is_entered_anew_once(case, visitor):
    entered(visitor)
    visitor.post("/en/receipt/withdraw/", {"code": Report.objects.get().receipt})
    assert entered(visitor, letter="7").status_code == 303
    assert "This pack is reported already" in text_of(visitor.get(f"/41-26/en/report/?pack={PACK}"))
    assert Counter.objects.get(channel="").actions == 7


def test_a_number_copied_wrongly_from_paper_leads_nowhere(case, visitor):
    answer = visitor.get("/en/report/K7PQMX3RA/41-26/")
    assert answer.status_code == 404
    assert "No pack has this number. Please compare the address with the paper" in text_of(answer)
    assert 'lang="ar"' in visitor.get("/ar/report/K7PQMX3RA/41-26/").content.decode()


def test_the_actions_of_a_pack_stand_in_the_order_of_its_paper(case, visitor):
    for number in ("7/26", "42/26"):
        publish(an_action(number=number))
    text = text_of(visitor.get(f"/en/report/{PACK}/42-26+41-26+7-26/"))
    assert text.index("Action 42/26") < text.index("Action 41/26") < text.index("Action 7/26")

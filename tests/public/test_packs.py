"""Packs: the right papers for a group, a class and one at home; limits, the queue, and what is deleted."""

import datetime
import re

import pypdfium2
import pytest
from django.conf import settings
from django.utils import timezone

from sincerely.cases.models import Case, Version
from sincerely.cases.queries import published_editions_of
from sincerely.document import UrgentAction
from sincerely.project.registry import REGISTRY
from sincerely.public.packs import making, verified
from sincerely.public.packs.folder import KEPT
from sincerely.public.packs.making import MAKE, MOST_WAITING
from sincerely.public.packs.orders import MOST_LETTERS
from sincerely.public.packs.verified import forget_verified
from sincerely.reports.models import Counter, Report
from sincerely.work.models import Job
from sincerely.work.operations import enqueue
from sincerely.work.worker import run_one
from tests.flushing import guards_lifted
from tests.public.conftest import text_of
from tests.reports.office import AMBASSADOR, ARABIC, ENGLISH, MINISTER, NOW, an_action, publish

GROUP = "/en/pack/group/"
FROM_US = {"country": "US", "paper": "a4", "envelopes": "hand"}
SIX = FROM_US | {"letters-41-26": "6"}
FORTY = FROM_US | {"letters-41-26": "40", "envelopes": "print-dl"}
ONE_MINUTE = datetime.timedelta(minutes=1)


@pytest.fixture(autouse=True)
def _packs_go_to_a_folder_of_the_test(tmp_path, monkeypatch):
    own = settings.SINCERELY.model_copy(update={"var": tmp_path})
    monkeypatch.setattr(settings, "SINCERELY", own)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "packs"


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


def pages_of(content: bytes) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content)]


def work(at: datetime.datetime) -> None:
    """The worker does everything that is due."""
    while run_one(REGISTRY, at=at):
        pass


def only_packs() -> None:
    """Take away what publishing asked for."""
    Job.objects.exclude(name=MAKE).delete()


def in_thailand() -> UrgentAction:
    """A case whose minister every post reaches."""
    address = MINISTER.lines[0].model_copy(update={"country": "TH"})
    minister = MINISTER.model_copy(update={"lines": (address,)})
    return an_action(number="42/26", countries=("TH",), targets=(minister, AMBASSADOR))


def greetings(letters: list[str]) -> list[str]:
    return [found[1] for letter in letters if (found := re.search("Dear ([^,]*),", letter))]


def with_letter(pages: list[str]) -> list[str]:
    return [page for page in pages if "Yours sincerely," in page]


def test_a_group_gets_letters_case_sheet_sign_tally_sheet_and_a_first_page(case, visitor):
    answer = visitor.post(GROUP, SIX)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer["Content-Disposition"] == 'attachment; filename="pack.pdf"'
    pages = pages_of(answer.content)
    assert "For whoever runs the evening" in pages[0]
    assert "Letters are counted by:" in pages[1]
    assert "Tally sheet" in pages[2]
    assert "Teacher jailed for a leaflet" in pages[3]
    assert len(with_letter(pages)) == 6
    assert len(pages) == 10


def test_letters_go_in_turn_to_the_officials_whom_post_reaches_and_hold_no_name(case, visitor):
    publish(in_thailand())
    letters = with_letter(pages_of(visitor.post(GROUP, FROM_US | {"letters-42-26": "5"}).content))
    assert greetings(letters) == ["Minister", "Minister", "Minister", "Ambassador", "Ambassador"]
    suspended = with_letter(pages_of(visitor.post(GROUP, SIX | {"letters-41-26": "3"}).content))
    assert greetings(suspended) == ["Ambassador"] * 3
    assert {letter.rstrip()[-16:] for letter in letters} == {"Yours sincerely,"}


@pytest.mark.parametrize(("kind", "more"), [("group", {"letters-41-26": "3"}), ("home", {"case": "41-26"})])
def test_letters_to_sign_on_another_day_have_a_line_for_the_date(kind, more, case, visitor):
    letters = with_letter(pages_of(visitor.post(f"/en/pack/{kind}/", FROM_US | more).content))
    to_sign = [letter for letter in letters if "Write it by hand" not in letter]
    assert to_sign
    assert all(letter.startswith("Date:") and "2026" not in letter for letter in to_sign)


def test_in_a_french_pack_only_what_is_english_in_the_document_is_english(case, visitor):
    form = FROM_US | {"case": "41-26"}
    pages = pages_of(visitor.post("/fr/pack/home/", form).content)
    by_hand = next(page for page in pages[1:] if "recopier à la main" in page)
    for heading in ("Écrivez-la à la main", "Pour l’enveloppe", "Le texte en gros caractères"):
        assert heading in by_hand
    assert "Write it by hand" not in by_hand
    assert "(anglais)" in pages[0]
    page = text_of(visitor.get("/fr/pack/home/"))
    assert "texte et lettre : anglais" in page.replace("\xa0", " ")


def test_an_arabic_class_reads_asks_in_its_own_letter_and_pronouns_apart(case, visitor):
    publish(an_action(number="42/26", editions=(ENGLISH, ARABIC)))
    form = FROM_US | {"case": "42-26", "pupils": "2"}
    said = "".join(pages_of(visitor.post("/ar/pack/class/", form).content))
    assert "release her at once" not in said
    assert "teacher" in said
    assert "(she/her)" not in said


def test_the_first_page_says_on_which_pages_everything_is(case, visitor):
    pages = pages_of(visitor.post(GROUP, SIX | {"envelopes": "print-dl"}).content)
    first = " ".join(pages[0].split())
    for label, mark in (
        ("The tally sheet", "Tally sheet"),
        ("The case, Urgent Action 41/26", "Who this is about"),
    ):
        page = int(re.search(rf"{label}: page (\d+)", first)[1])
        assert mark in pages[page - 1]
    start, end = map(
        int, re.search(r"Letters to sign, Urgent Action 41/26: pages (\d+) to (\d+)", first).groups()
    )
    assert all("Yours sincerely," in page for page in pages[start - 1 : end])
    assert end - start == 5
    start, end = map(int, re.search(r"Envelopes: pages (\d+) to (\d+)", first).groups())
    assert (end - start, end) == (5, len(pages))


def test_a_class_gets_ruled_sheets_that_begin_differently_and_a_page_for_the_teacher(case, visitor):
    form = FROM_US | {"case": "41-26", "pupils": "8"}
    pages = pages_of(visitor.post("/en/pack/class/", form).content)
    assert "First names only" in pages[0]
    assert "From 9 years on" in pages[0]
    assert "What happened?" in pages[1]
    sheets = [page for page in pages if "First name:" in page]
    assert len(sheets) == 8
    assert len(set(sheets[:6])) == 6
    assert sheets[6] == sheets[0]
    assert all("Vera Holt" in sheet for sheet in sheets)


def test_one_at_home_gets_the_case_the_large_letter_and_one_to_sign(case, visitor):
    form = FROM_US | {"case": "41-26", "envelopes": "print-no10"}
    pages = pages_of(visitor.post("/en/pack/home/", form).content)
    assert "A letter from your table" in pages[0]
    assert any("Write it by hand" in page for page in pages)
    assert len(with_letter(pages)) >= 2
    assert "AIR MAIL" not in pages[-1]


def test_stamps_are_added_up_where_the_price_is_known(case, visitor):
    publish(in_thailand())
    first = pages_of(visitor.post(GROUP, FROM_US | {"letters-42-26": "5"}).content)[0]
    said = " ".join(first.split())
    assert "For 3 letters: $5.10, at the prices known to us." in said
    assert "For 2 letters we do not know the price" in said
    assert "“Air Mail”" in said
    at_home = pages_of(visitor.post(GROUP, SIX).content)[0]
    assert "“Air Mail”" not in at_home


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


def test_a_large_pack_waits_is_made_and_fetched_and_goes_after_an_hour(case, visitor, folder, monkeypatch):
    only_packs()
    asked = visitor.post(GROUP, FORTY)
    assert asked.status_code == 303
    waiting = visitor.get(asked["Location"])
    assert "It is the next to be made." in text_of(waiting)
    assert 'http-equiv="refresh"' in waiting.content.decode()
    work(NOW)
    assert "It is ready." in text_of(visitor.get(asked["Location"]))
    assert 'http-equiv="refresh"' not in visitor.get(asked["Location"]).content.decode()
    pdf = visitor.get(f"{asked['Location']}pack.pdf")
    assert pdf["Cache-Control"] == "no-store"
    assert len(with_letter(pages_of(pdf.content))) == 40
    (file,) = folder.iterdir()
    assert (folder.stat().st_mode & 0o777, file.stat().st_mode & 0o777) == (0o700, 0o600)
    assert not settings.SINCERELY.packs_folder.is_relative_to(settings.SINCERELY.site_folder)
    later = NOW + KEPT
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert visitor.get(asked["Location"]).status_code == 410
    work(later)
    assert list(folder.iterdir()) == []


def test_a_waiting_pack_is_a_row_of_numbers_and_nothing_else(case, visitor):
    visitor.post(GROUP, FORTY)
    order = Job.objects.get(name=MAKE).arguments["order"]
    assert order.keys() == {"kind", "language", "country", "paper", "envelopes", "cases", "number"}
    assert order["cases"] == [["41-26", 40]]
    assert not Report.objects.exists()


def test_the_line_has_an_end_and_says_so(case, visitor):
    for _ in range(MOST_WAITING):
        assert visitor.post(GROUP, FORTY).status_code == 303
    refused = visitor.post(GROUP, FORTY)
    assert (refused.status_code, refused["Retry-After"]) == (429, "120")
    assert "Try again in a few minutes, or take a smaller pack." in text_of(refused)
    assert 'value="40"' in refused.content.decode()
    assert visitor.post(GROUP, SIX).status_code == 200


def test_a_small_pack_joins_the_line_when_the_press_is_busy(case, visitor):
    with making._place_at_the_press(), making._place_at_the_press():
        assert visitor.post(GROUP, SIX).status_code == 303
    assert visitor.post(GROUP, SIX).status_code == 200


def test_the_place_in_the_line_is_told(case, visitor, monkeypatch):
    visitor.post(GROUP, FORTY)
    monkeypatch.setattr(timezone, "now", lambda: NOW + ONE_MINUTE)
    second = visitor.post(GROUP, FORTY)["Location"]
    assert "1 pack is made before yours." in text_of(visitor.get(second))


def test_a_pack_lets_a_bake_go_first(case, visitor, folder):
    only_packs()
    visitor.post(GROUP, FORTY)
    enqueue("bake-lists", {}, at=NOW)
    assert run_one(REGISTRY, at=NOW)
    assert not folder.exists()
    assert set(Job.objects.values_list("name", "run_after")) == {
        ("bake-lists", NOW),
        (MAKE, NOW + datetime.timedelta(seconds=1)),
    }


def test_but_not_for_ever(case, visitor, folder):
    only_packs()
    visitor.post(GROUP, FORTY)
    enqueue("bake-lists", {}, at=NOW)
    assert run_one(REGISTRY, at=NOW + ONE_MINUTE)
    assert folder.exists()
    assert Job.objects.filter(name="bake-lists").exists()


def test_who_asked_an_hour_ago_waits_no_more(case, visitor, folder):
    only_packs()
    visitor.post(GROUP, FORTY)
    work(NOW + KEPT + ONE_MINUTE)
    assert not folder.exists()


def test_a_case_stopped_meanwhile_makes_no_pack(case, visitor):
    only_packs()
    asked = visitor.post(GROUP, FORTY)["Location"]
    Case.objects.filter(pk=case.pk).update(closed_at=NOW)
    work(NOW)
    assert "One of these actions has changed meanwhile." in text_of(visitor.get(asked))


def test_an_unknown_token_is_gone(case, visitor):
    assert visitor.get(f"/en/pack/{'a' * 24}/").status_code == 410
    assert visitor.get(f"/en/pack/{'a' * 24}/pack.pdf").status_code == 303


def test_the_tally_sheet_leads_to_a_report_that_counts_once(case, visitor):
    tally = pages_of(visitor.post(GROUP, SIX).content)[2]
    address = re.search(r"http://localhost:8000(/en/report/\S+/)", tally.replace("\r\n", ""))[1]
    printed = re.search(r"[0-9A-Z]{3}-[0-9A-Z]{3}-[0-9A-Z]{3}", tally)[0]
    page = visitor.get(address)
    assert printed in text_of(page)
    form = re.search(r'href="([^"]+\?sheet=[^"]+)"', page.content.decode())[1]
    key = re.search(r'name="key" value="([^"]+)"', visitor.get(form).content.decode())[1]
    report = {"key": key, "letter": "6", "done_on": "2026-11-21", "who": "group", "heads": "9"}
    first = visitor.post("/41-26/en/report/", report)
    second = visitor.post("/41-26/en/report/", report | {"letter": "7"})
    assert first.status_code == 303
    assert "Which are right?" in text_of(second)
    assert Counter.objects.get(channel="").actions == 6


SHEET = "WQXEHZYGS"


def entered(visitor, **changes: str):
    """A sheet's row, opened and sent as its form has it."""
    form = visitor.get(f"/41-26/en/report/?sheet={SHEET}").content.decode()
    key = re.search(r'name="key" value="([^"]+)"', form)[1]
    told = {"key": key, "letter": "6", "done_on": "2026-11-20", "who": "group", "heads": "9"}
    return visitor.post("/41-26/en/report/", told | changes)


def test_a_sheet_opened_again_shows_the_first_entry_and_offers_correction(case, visitor):
    entered(visitor)
    again = visitor.get(f"/41-26/en/report/?sheet={SHEET.lower()}")
    assert "This sheet is reported already" in text_of(again)
    assert "a group of 9" in text_of(again)
    assert "Correct it" in text_of(again)
    assert "Reported already." in text_of(visitor.get(f"/en/report/{SHEET}/41-26/"))
    assert Counter.objects.get(channel="").actions == 6


def test_a_sheet_that_was_withdrawn_is_entered_anew_once(case, visitor):
    entered(visitor)
    visitor.post("/en/receipt/withdraw/", {"code": Report.objects.get().receipt})
    assert entered(visitor, letter="7").status_code == 303
    assert "This sheet is reported already" in text_of(visitor.get(f"/41-26/en/report/?sheet={SHEET}"))
    assert Counter.objects.get(channel="").actions == 7


def test_a_number_copied_wrongly_from_paper_leads_nowhere(case, visitor):
    assert visitor.get("/en/report/K7PQMX3RA/41-26/").status_code == 404


KINDS = {
    "group": {"letters-41-26": "2"},
    "class": {"case": "41-26", "pupils": "2"},
    "home": {"case": "41-26"},
}
MUST_KNOW = "in the country you write from, people have been punished for turning to officials"


@pytest.mark.parametrize("kind", KINDS)
def test_from_a_dangerous_country_everybody_is_told_before_a_pack_is_made_and_on_its_first_page(
    kind, case, visitor
):
    asked = FROM_US | KINDS[kind] | {"country": "IR"}
    form = visitor.post(f"/en/pack/{kind}/", asked | {"warned_for": "US"})
    page = text_of(form)
    assert form.status_code == 422
    assert page.index(MUST_KNOW) < page.index("Make the pack (PDF)")
    assert 'name="warned_for" value="IR"' in form.content.decode()
    first = " ".join(
        pages_of(visitor.post(f"/en/pack/{kind}/", asked | {"warned_for": "IR"}).content)[0].split()
    )
    assert MUST_KNOW in first
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
    assert MUST_KNOW not in text_of(visitor.get(f"/en/pack/{kind}/"))
    first = " ".join(pages_of(visitor.post(f"/en/pack/{kind}/", asked).content)[0].split())
    assert MUST_KNOW not in first
    assert re.search("Signing is free|First names only|End with your name", first)


def test_where_the_site_itself_is_in_danger_the_form_says_so_at_once(case, visitor, monkeypatch):
    monkeypatch.setattr(settings, "SINCERELY", settings.SINCERELY.model_copy(update={"country": "IR"}))
    assert MUST_KNOW in text_of(visitor.get(GROUP))

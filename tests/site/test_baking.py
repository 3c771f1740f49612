"""What publishing writes, at the addresses that paper carries for ever."""

import datetime
import gzip
import json
import subprocess
import zipfile
from pathlib import Path

import pytest
from django.db import connection

from sincerely.cases.models import Action
from sincerely.cases.operations import close_case, save_version, start_from, stop_case, withdraw_case
from sincerely.cases.seals import TamperedVersion
from sincerely.directory.operations import pause_line, save_fact
from sincerely.document import replaced
from sincerely.reports.deeds import DoneLine, Group, ReportedDeed
from sincerely.reports.operations import record_reports
from sincerely.site.baking import (
    bake_all,
    bake_case,
    bake_lists,
    bake_totals,
    catch_up,
    due_rebakes,
    rebake_expired,
)
from sincerely.site.manifest import PUBLIC_KEY, faults_of
from sincerely.work.models import Job
from sincerely.writing.facts import Mission
from tests.factories import (
    DAY,
    NOON,
    a_published_action,
    a_saved_version,
    a_staff,
    an_action_value,
    english_words,
    french_words,
    publish,
)
from tests.flushing import guards_lifted

AFTER = datetime.datetime(2031, 5, 11, tzinfo=datetime.UTC)


def bake(action: Action, *, at: datetime.datetime = NOON) -> None:
    bake_case(case_id=action.case_id, at=at)
    bake_lists(at=at)


def page(site: Path, address: str) -> str:
    return (site / address).read_text()


def everything(site: Path) -> str:
    """All words of all files: unpacked, and the sheets' as ``pdftotext`` reads them."""
    return "\n".join(_words(file) for file in site.rglob("*") if file.is_file())


def _words(file: Path) -> str:
    if file.suffix == ".pdf":
        read = subprocess.run(["pdftotext", "-raw", file, "-"], capture_output=True, check=True, text=True)
        return " ".join(read.stdout.split())
    if file.suffix == ".docx":
        return zipfile.ZipFile(file).read("word/document.xml").decode()
    content = file.read_bytes()
    return (gzip.decompress(content) if file.suffix == ".gz" else content).decode(errors="replace")


def a_report(action: Action, *, key: str = "k", letters: int = 3) -> ReportedDeed:
    return ReportedDeed(
        case_id=action.case_id,
        sequence=action.sequence,
        key=key,
        lines=(DoneLine("letter", letters),),
        done_on=NOON.date(),
        group=Group(heads=5),
        at=NOON,
    )


ADDRESSES = [
    "31-31/index.html",
    "31-31/en/index.html",
    "31-31/1/en/index.html",
    "31-31/en/sheet-a4.pdf",
    "31-31/en/sheet-letter.pdf",
    "31-31/1/en/sheet-a4.pdf",
    "31-31/en/sheet.docx",
    "31-31/1/en/sheet.txt",
    "31-31/en/action.json",
    "31-31/en/write/index.html",
    "31-31/1/en/report/index.html",
    "31-31/state.json",
    "31-31/totals.json",
    "index.html",
    "en/index.html",
    "ar/index.html",
    "about/fr/index.html",
    "feed.atom",
    "feed.json",
    "deadlines.ics",
    "manifest.sig",
]


def test_publishing_writes_every_address(site: Path) -> None:
    bake(a_published_action())
    assert [address for address in ADDRESSES if not (site / address).is_file()] == []


def test_what_was_baked_carries_our_signature(site: Path) -> None:
    bake(a_published_action())
    assert faults_of(site, public_key=(site / PUBLIC_KEY).read_bytes()) == ()


def test_baking_again_changes_nothing_but_the_manifest(site: Path) -> None:
    action = a_published_action()
    bake(action)
    before = {file: file.stat().st_mtime_ns for file in site.rglob("*") if file.is_file()}
    bake(action)
    changed = [file.name for file, time in before.items() if file.stat().st_mtime_ns != time]
    assert set(changed) <= {"manifest.json", "manifest.sig"}


def test_a_draft_is_nowhere(site: Path) -> None:
    action = a_published_action()
    start_from(action, kind="further-information", by=a_staff(), at=NOON)
    bake(action)
    assert not (site / "31-31/2").exists()
    assert "Further information" not in everything(site)


def test_an_embargo_never_leaves(site: Path) -> None:
    bake(a_published_action(an_action_value(embargo="2031-03-01T00:00:00Z")))
    assert "embargo" not in everything(site)


def test_a_page_stays_small(site: Path) -> None:
    bake(a_published_action())
    assert len(page(site, "31-31/en/index.html")) < 30_000


def test_the_published_document_is_the_projection_in_canonical_bytes(site: Path) -> None:
    bake(a_published_action())
    published = json.loads(page(site, "31-31/en/action.json"))
    assert published["number"] == "31/31"
    assert "show" not in published["people"][0]


# Someone who is not shown in full


@pytest.mark.parametrize(("show", "shown"), [("initials", "I. T."), ("role", "teacher"), ("nothing", None)])
def test_a_person_not_shown_in_full_is_in_no_published_byte(site: Path, show: str, shown: str | None) -> None:
    person = {"name": "Ilmar Tamsalu", "role": "teacher", "show": show}
    letter = {"salutation": "Dear Minister,", "paragraphs": ["Please release him."], "closing": "Sincerely,"}
    words = english_words(
        title="Release him", summary=["He was arrested."], letter=letter, additional_information=[]
    )
    bake(a_published_action(an_action_value(people=[person], editions=[words])))
    words_of_all_files = everything(site)
    assert "Tamsalu" not in words_of_all_files
    assert "Ilmar" not in words_of_all_files
    assert shown is None or shown in words_of_all_files


def test_a_withdrawn_name_is_gone_from_every_file(site: Path) -> None:
    action = a_published_action()
    bake(action)
    assert "Tamsalu" in everything(site)
    withdraw_case(action.case, reason="The family asks for it.", by=a_staff(), at=NOON)
    bake(action)
    words_of_all_files = everything(site)
    assert "Tamsalu" not in words_of_all_files
    assert "family asks" not in words_of_all_files
    assert "has been withdrawn" in page(site, "31-31/en/index.html")


def test_a_withdrawn_name_is_gone_from_what_a_killed_bake_had_written_too(site: Path) -> None:
    action = a_published_action()
    bake(action)
    # As if the worker had been killed before it signed.
    (site / "manifest.json").unlink()
    (site / "31-31/en/.index.html.half").write_text("RELEASE ILMAR TAMSALU")
    withdraw_case(action.case, reason="The family asks for it.", by=a_staff(), at=NOON)
    bake(action)
    assert "TAMSALU" not in everything(site).upper()


def test_a_stop_is_baked_by_a_worker_whose_clock_is_behind(site: Path) -> None:
    action = a_published_action()
    stop_case(action.case, reason="Danger.", notice="appeals-may-harm", by=a_staff(), at=NOON)
    bake(action, at=NOON - datetime.timedelta(seconds=1))
    assert "More appeals could do harm now." in page(site, "31-31/en/index.html")
    assert json.loads(page(site, "31-31/state.json"))["state"] == "stopped"


def test_a_withdrawn_case_keeps_no_sheet_and_no_document(site: Path) -> None:
    action = a_published_action()
    bake(action)
    withdraw_case(action.case, reason="The family asks for it.", by=a_staff(), at=NOON)
    bake(action)
    assert {file.suffix for file in (site / "31-31").rglob("*") if file.is_file()} == {
        ".html",
        ".json",
        ".gz",
    }
    assert not list((site / "31-31").rglob("action.json"))


# States


def test_an_open_page_has_a_ready_mail_for_each_official(site: Path) -> None:
    bake(a_published_action())
    text = page(site, "31-31/en/index.html")
    assert "mailto:minister@justice.example?subject=" in text
    assert "mailto:embassy.london@mfa.example?subject=" in text
    assert "tel:+3726000131" in text
    assert "Write until 9 May 2031" in text


def test_the_sheet_is_offered_as_word_file_and_text_too(site: Path) -> None:
    bake(a_published_action())
    text = page(site, "31-31/en/index.html")
    assert 'href="sheet.docx"' in text
    assert 'href="sheet.txt"' in text
    assert page(site, "31-31/en/sheet.txt").startswith("Letters of Haapsu\n\nUrgent Action 31/31\n")


def test_a_stopped_page_says_so_and_nothing_else(site: Path) -> None:
    action = a_published_action()
    bake(action)
    stop_case(action.case, reason="A lawyer called.", notice="appeals-may-harm", by=a_staff(), at=NOON)
    bake(action)
    text = page(site, "31-31/en/index.html")
    assert "More appeals could do harm now" in text
    assert "mailto:minister" not in everything(site)
    assert "A lawyer called" not in everything(site)
    assert not list((site / "31-31").rglob("sheet*"))
    assert json.loads(page(site, "31-31/state.json"))["state"] == "stopped"


def test_a_stop_reaches_feeds_and_calendars(site: Path) -> None:
    action = a_published_action()
    stop_case(action.case, reason="A lawyer called.", notice="appeals-may-harm", by=a_staff(), at=NOON)
    bake(action)
    assert "please do not write any more" in page(site, "feed.atom")
    assert "STATUS:CANCELLED" in page(site, "deadlines.ics")


def test_a_closed_page_tells_the_outcome_and_no_address(site: Path) -> None:
    action = a_published_action(
        an_action_value(outcomes=[{"person": "Ilmar Tamsalu", "outcome": "released", "date": "2031-03-13"}])
    )
    close_case(action.case, reason="He is free.", notice="good-news", by=a_staff(), at=NOON)
    bake(action)
    text = page(site, "31-31/en/index.html")
    assert "There is good news" in text
    assert "Ilmar Tamsalu: released, 13 March 2031" in text
    assert "mailto:minister" not in text


def test_after_the_last_day_the_page_says_ask_the_team(site: Path) -> None:
    bake(a_published_action(), at=AFTER)
    text = page(site, "31-31/en/index.html")
    assert "Please ask the Urgent Action team before you write." in text
    assert "mailto:minister" not in text
    assert "Report what I did" in text


def test_a_deadline_that_passes_bakes_itself(site: Path) -> None:
    action = a_published_action()
    Job.objects.all().delete()
    bake(action)
    noon_after = datetime.datetime(2031, 5, 10, 12, tzinfo=datetime.UTC)
    waiting = dict(Job.objects.values_list("name", "run_after"))
    assert waiting == {"bake-case": noon_after, "bake-lists": noon_after}


def test_a_page_that_missed_its_deadline_is_found(site: Path) -> None:
    action = a_published_action()
    bake(action)
    assert due_rebakes(NOON) == []
    assert due_rebakes(AFTER) == [action.case_id]
    rebake_expired(at=AFTER)
    assert Job.objects.filter(name="bake-case", run_after__lte=AFTER).exists()


def test_a_worker_that_starts_bakes_a_new_site(site: Path) -> None:
    a_published_action()
    Job.objects.all().delete()
    catch_up(at=NOON)
    assert list(Job.objects.values_list("name", flat=True)) == ["bake-all"]


def test_a_worker_that_starts_leaves_a_current_site_alone(site: Path) -> None:
    a_published_action()
    bake_all(at=NOON)
    Job.objects.all().delete()
    catch_up(at=NOON)
    assert not Job.objects.exists()


def test_a_paused_line_is_nowhere_and_the_page_says_why(site: Path) -> None:
    bake(a_published_action())
    pause_line(channel="email", value="Minister@justice.example", reason="It bounces.", by=a_staff(), at=NOON)
    bake_all(at=NOON)
    assert "minister@justice.example" not in everything(site)
    assert "the team is checking this address" in page(site, "31-31/en/index.html")
    assert "embassy.london@mfa.example" in page(site, "31-31/en/index.html")


def test_the_embassy_in_the_sites_country_stands_before_the_one_that_is_elsewhere(site: Path) -> None:
    ambassador = an_action_value().targets[1]
    in_paris = replaced(ambassador, mission_in="FR", office="Embassy in Paris", lines=())
    known = Mission(
        "EE", replaced(ambassador, office="Embassy in London"), source="a list", reviewed=NOON.date()
    )
    save_fact(known, based_on=0, by=a_staff(), at=NOON)
    bake(a_published_action(an_action_value(targets=(in_paris,))))
    text = page(site, "31-31/en/index.html")
    assert text.index("Embassy in London") < text.index("Embassy in Paris")
    assert "from our directory (source: a list; checked on 14 March 2031)" in text
    assert "embassy.london@mfa.example" in text


def test_a_lost_address_is_text_with_its_reason(site: Path) -> None:
    target = {
        "office": "Board",
        "lines": [{"channel": "email", "lost": True, "printed": "[email protected]"}],
    }
    bake(a_published_action(an_action_value(targets=[target])))
    text = page(site, "31-31/en/index.html")
    assert "it was lost on the way to us." in text
    assert "[email" not in text


@pytest.mark.parametrize("value", ["javascript:alert(1)", "data:text/html,x", "//evil.example"])
def test_only_web_addresses_become_links(site: Path, value: str) -> None:
    target = {"office": "Board", "lines": [{"channel": "form", "value": value}]}
    bake(a_published_action(an_action_value(targets=[target])))
    assert f'href="{value[:4]}' not in page(site, "31-31/en/index.html")


def test_markup_in_a_document_is_text(site: Path) -> None:
    words = english_words(title="<script>alert(1)</script>")
    bake(a_published_action(an_action_value(editions=[words])))
    assert not [file for file in site.rglob("*.html") if "<script>alert" in file.read_text()]
    assert "&lt;script&gt;alert" in page(site, "31-31/en/index.html")


# Words that nobody approved


@pytest.fixture
def tampered(site: Path) -> Action:
    """Somebody who owns the database changed one address, after everything was baked."""
    action = a_published_action()
    bake(action)
    with guards_lifted(), connection.cursor() as cursor:
        cursor.execute("UPDATE cases_version SET body = replace(body, '@justice.', '@justlce.')")
    return action


def test_a_changed_address_is_not_baked(site: Path, tampered: Action) -> None:
    with pytest.raises(TamperedVersion):
        bake_case(case_id=tampered.case_id, at=NOON)
    bake_all(at=NOON)
    assert "justlce" not in everything(site)
    assert "mailto:minister@justice.example" in page(site, "31-31/en/index.html")


def test_a_stop_is_baked_over_changed_words(site: Path, tampered: Action) -> None:
    stop_case(tampered.case, reason="Somebody was in.", notice="appeals-may-harm", by=a_staff(), at=NOON)
    with pytest.raises(TamperedVersion):
        bake_case(case_id=tampered.case_id, at=NOON)
    assert "More appeals could do harm now" in page(site, "31-31/en/index.html")
    assert "mailto:minister" not in everything(site / "31-31")


# Series and languages


def a_further_information(action: Action) -> None:
    version = start_from(action, kind="further-information", by=a_staff(), at=NOON + DAY)
    value = version.value()
    words = value.editions[0].model_copy(update={"title": "Moved to another prison", "summary": ("New.",)})
    newer = value.model_copy(update={"until": datetime.date(2031, 6, 1), "editions": (words,)})
    publish(save_version(version.action, newer, by=a_staff(), at=NOON + DAY), at=NOON + DAY)


def test_the_number_leads_to_the_newest_document(site: Path) -> None:
    action = a_published_action()
    a_further_information(action)
    bake(action, at=NOON + DAY)
    assert "Moved to another prison" in page(site, "31-31/index.html")
    assert "Write until 1 June 2031" in page(site, "31-31/en/index.html")


def test_an_earlier_document_points_to_the_newest_and_sends_nothing(site: Path) -> None:
    action = a_published_action()
    a_further_information(action)
    bake(action, at=NOON + DAY)
    text = page(site, "31-31/1/en/index.html")
    assert "There is a newer document in this series." in text
    assert "../../../31-31/en/index.html" in text
    assert "mailto:minister" not in text


def test_each_edition_links_to_the_other_languages(site: Path) -> None:
    bake(a_published_action(an_action_value(editions=[english_words(), french_words()])))
    assert '<a href="../../31-31/fr/index.html" lang="fr"' in page(site, "31-31/en/index.html")
    assert '<html lang="fr" dir="ltr">' in page(site, "31-31/fr/index.html")


def test_an_edition_in_a_language_the_interface_has_not_speaks_the_sites(site: Path) -> None:
    words = english_words(language="et", title="Vabastage õpetaja")
    bake(a_published_action(an_action_value(editions=[words])))
    text = page(site, "31-31/et/index.html")
    assert '<html lang="en"' in text
    assert '<h1 lang="et" dir="ltr">Vabastage õpetaja</h1>' in text


# Totals


def test_a_report_changes_the_total_on_pages_and_in_json(site: Path) -> None:
    action = a_published_action()
    bake(action)
    sheet = (site / "31-31/en/sheet-a4.pdf").stat().st_mtime_ns
    record_reports([a_report(action)])
    bake_totals(case_id=action.case_id, at=NOON)
    assert "<b data-total>3</b> actions reported, 1 group among them" in page(site, "31-31/en/index.html")
    assert json.loads(page(site, "31-31/totals.json"))["actions"] == 3
    assert (site / "31-31/en/sheet-a4.pdf").stat().st_mtime_ns == sheet
    assert "sheet-a4.pdf" in page(site, "31-31/en/index.html")


def test_below_the_threshold_no_number_is_told(site: Path) -> None:
    action = a_published_action()
    action.case.total_threshold = 10
    action.case.save()
    record_reports([a_report(action)])
    bake(action)
    assert "The first reports have come in." in page(site, "31-31/en/index.html")
    assert json.loads(page(site, "31-31/totals.json")) == {"actions": None, "groups": None, "as_of": None}


# The whole folder


def test_an_empty_site_says_what_to_do(site: Path) -> None:
    bake_all(at=NOON)
    assert "No letters are needed just now." in page(site, "index.html")


def test_the_list_shows_the_first_deadline_first(site: Path) -> None:
    late = english_words(title="The later one")
    a_published_action(an_action_value(number="30/31", until="2031-07-01", editions=[late]))
    a_published_action()
    bake_lists(at=NOON)
    text = page(site, "index.html")
    assert text.index("Release the teacher of Haapsu") < text.index("The later one")


def test_baking_everything_sweeps_away_what_is_not_ours(site: Path) -> None:
    site.mkdir(parents=True)
    (site / "planted.html").write_text("a fake")
    a_published_action()
    bake_all(at=NOON)
    assert not (site / "planted.html").exists()
    assert (site / "31-31/en/index.html").exists()


def test_a_case_with_nothing_published_bakes_nothing(site: Path) -> None:
    bake(a_saved_version().action)
    assert not (site / "31-31").exists()

"""What publishing writes, at the addresses that paper carries for ever."""

import json
from pathlib import Path

from sincerely.cases.operations import start_from
from sincerely.site.baking import bake_all, bake_lists
from sincerely.site.manifest import PUBLIC_KEY, faults_of
from tests.factories import NOON, a_published_action, a_saved_version, a_staff, an_action_value, english_words
from tests.site.baked import bake, everything, page

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
    "ar/how-we-count/index.html",
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


def test_a_case_with_nothing_published_bakes_nothing(site: Path) -> None:
    bake(a_saved_version().action)
    assert not (site / "31-31").exists()


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


def test_the_sheet_is_offered_as_word_file_and_text_too(site: Path) -> None:
    bake(a_published_action())
    text = page(site, "31-31/en/index.html")
    assert 'href="sheet.docx"' in text
    assert 'href="sheet.txt"' in text
    assert page(site, "31-31/en/sheet.txt").startswith("Letters of Haapsu\n\nUrgent Action 31/31\n")


def test_markup_in_a_document_is_text(site: Path) -> None:
    words = english_words(title="<script>alert(1)</script>")
    bake(a_published_action(an_action_value(editions=[words])))
    assert not [file for file in site.rglob("*.html") if "<script>alert" in file.read_text()]
    assert "&lt;script&gt;alert" in page(site, "31-31/en/index.html")


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

"""A document comes in: read into the form beside its own text, with nothing invented and nothing lost."""

import re
from importlib import resources

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sincerely.cases.models import Action, Case, Source, Version
from sincerely.desk.views import intake
from sincerely.staff.models import AuditEntry
from tests.desk.conftest import form_of
from tests.factories import a_published_action, a_saved_version, an_action_value

pytestmark = pytest.mark.django_db

SHEET = """URGENT ACTION

FREE THE DRIVER WHO KEPT A LIST

Tessa Varolin was arrested on 22 September 2026 for the list of names that she kept. She needs her tablets.

TAKE ACTION: WRITE AN APPEAL IN YOUR OWN WORDS OR USING THIS MODEL LETTER

Minister of Justice
Ilan Brevik
4 Harbour Square
10110 Sund
Email: minister@justice.example

Dear Minister,

I call on you to release Tessa Varolin at once.

Yours sincerely,

PLEASE TAKE ACTION AS SOON AS POSSIBLE UNTIL: 14 December 2026
PREFERRED LANGUAGE TO ADDRESS TARGET: English
NAME AND PRONOUN: Tessa Varolin (she/her)

First UA: 41/26 Index: EUR 51/0041/2026 Date: 3 November 2026
"""


def said(client: Client, path: str, **posted: object) -> str:
    return client.post(path, posted, follow=True).content.decode()


def test_pasted_text_is_read_into_the_form_beside_it(desk: Client) -> None:
    answer = said(desk, "/desk/new/paste/", text=SHEET)
    assert 'name="number" data-pointer="number"' in answer
    assert 'value="41/26"' in answer
    assert 'id="passage-number"' in answer
    assert 'href="#passage-number"' in answer


def test_a_file_is_read_and_kept_as_the_source(desk: Client) -> None:
    answer = said(desk, "/desk/new/file/", file=SimpleUploadedFile("sheet.txt", SHEET.encode()))
    assert "The document: <bdi>sheet.txt</bdi>" in answer
    assert bytes(Source.objects.get().content) == SHEET.encode()
    assert Version.objects.get().source == Source.objects.get()


def test_what_the_document_does_not_say_is_marked_as_missing(desk: Client) -> None:
    answer = said(desk, "/desk/new/paste/", text=SHEET.replace("UNTIL: 14 December 2026", ""))
    assert "Missing:" in answer


@pytest.mark.parametrize("text", ["", " \n "])
def test_an_empty_paste_says_what_to_do(desk: Client, text: str) -> None:
    assert "Paste the text of the document first." in said(desk, "/desk/new/paste/", text=text)


def test_no_file_says_what_to_do(desk: Client) -> None:
    assert "Choose a file first, of at most 20 MB." in said(desk, "/desk/new/file/")


def test_a_file_beyond_the_limit_is_refused_in_one_sentence(
    desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "LARGEST_FILE", 10)
    answer = said(desk, "/desk/new/file/", file=SimpleUploadedFile("sheet.txt", SHEET.encode()))
    assert "The file is larger than 20 MB. Save the document alone" in answer
    assert not Source.objects.exists()


def test_files_too_large_together_are_not_called_no_file(
    desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "LARGEST_FILE", 10)
    answer = said(desk, "/desk/new/file/", other="more than ten bytes")
    assert "larger than that together" in answer
    assert "Choose a file first" not in answer


def test_who_sent_too_much_finds_the_form_again_with_a_sentence(desk: Client) -> None:
    answer = desk.get("/desk/new/?too-large").content.decode()
    assert "The file is larger than 20 MB." in answer
    assert 'type="file"' in answer


def test_bytes_that_are_no_document_are_refused_and_nothing_is_kept(desk: Client) -> None:
    answer = desk.post("/desk/new/file/", {"file": SimpleUploadedFile("x.pdf", b"%PDF-1.7 \x00\xff broken")})
    assert answer.status_code == 422
    assert 'class="error"' in answer.content.decode()
    assert not Source.objects.exists()


def test_a_paste_of_two_megabytes_is_answered_and_not_lost(desk: Client) -> None:
    answer = desk.post("/desk/new/paste/", {"text": "Stone upon stone. " * 116_000})
    assert answer.status_code == 422
    assert "This text is too long" in answer.content.decode()
    assert answer.content.count(b"Stone upon stone.") == 116_000


def test_the_same_bytes_twice_open_the_document_there_is(desk: Client) -> None:
    said(desk, "/desk/new/paste/", text=SHEET)
    assert "You have this document already" in said(desk, "/desk/new/paste/", text=SHEET)
    assert Version.objects.count() == 1


def in_another_format(desk: Client) -> tuple[Version, Version]:
    """The document, and the same words with another end of line in another file."""
    said(desk, "/desk/new/file/", file=files(SHEET))
    assert "Is this the same document?" in said(desk, "/desk/new/file/", file=files(f"{SHEET}\n"))
    first, second = Version.objects.order_by("pk")
    assert second.action.case.number is None
    return first, second


def test_documents_without_an_index_are_asked_about_too(desk: Client) -> None:
    unindexed = SHEET.replace(" Index: EUR 51/0041/2026", "")
    said(desk, "/desk/new/file/", file=files(unindexed))
    assert "Is this the same document?" in said(desk, "/desk/new/file/", file=files(f"{unindexed}\n"))


def test_the_same_document_in_another_format_is_one_when_somebody_says_so(desk: Client) -> None:
    first, second = in_another_format(desk)
    answer = desk.post(f"/desk/action/{second.action_id}/repeats/", {"answer": "same"})
    assert answer["Location"] == f"/desk/action/{first.action_id}/"
    assert desk.get(f"/desk/action/{second.action_id}/").status_code == 404


def test_a_further_document_of_the_series_is_one_when_somebody_says_so(desk: Client) -> None:
    _, second = in_another_format(desk)
    answer = said(desk, f"/desk/action/{second.action_id}/repeats/", answer="further")
    assert "Is this the same document?" not in answer
    assert "41/26, document 2" in answer


def test_a_draft_is_discarded_by_one_person_and_the_log_knows(desk: Client) -> None:
    said(desk, "/desk/new/paste/", text=SHEET)
    version = Version.objects.get()
    assert "Discarded." in said(desk, f"/desk/action/{version.action_id}/discard/")
    assert AuditEntry.objects.filter(deed="draft.discard").exists()
    assert "FREE THE DRIVER" not in desk.get("/desk/").content.decode()
    assert Source.objects.get().delete_after
    assert "You have this document already" not in said(desk, "/desk/new/paste/", text=SHEET)
    assert Case.objects.filter(number="41/26").count() == 1


def test_what_somebody_has_approved_is_not_discarded(desk: Client) -> None:
    action = a_published_action()
    assert "Somebody has approved this document." in said(desk, f"/desk/action/{action.pk}/discard/")


def test_earlier_documents_are_offered_to_begin_from(desk: Client) -> None:
    a_published_action()
    assert "31/31, document 1" in desk.get("/desk/new/").content.decode()


def test_a_suggested_ask_is_taken_over_with_one_button(desk: Client) -> None:
    assert 'name="take"' in said(desk, "/desk/new/paste/", text=SHEET)
    version = Version.objects.get()
    suggestion = "I call on you to release Tessa Varolin at once."
    answer = said(desk, f"/desk/action/{version.action_id}/", **form_of(version), take=suggestion)
    assert suggestion in answer.split('name="recommended_actions"', 1)[1].split("</textarea>", 1)[0]
    assert 'name="take"' not in answer


def test_a_script_in_a_pasted_document_is_shown_as_text(desk: Client) -> None:
    answer = said(desk, "/desk/new/paste/", text=SHEET.replace("Tessa Varolin", "<script>alert(1)</script>"))
    assert "&lt;script&gt;alert(1)" in answer
    assert "<script>alert" not in answer


def files(*contents: str | bytes) -> list[SimpleUploadedFile]:
    written = (text.encode() if isinstance(text, str) else text for text in contents)
    return [SimpleUploadedFile(f"sheet{number}.txt", content) for number, content in enumerate(written, 1)]


def test_several_files_become_drafts_and_a_bad_one_loses_nothing(desk: Client) -> None:
    other = SHEET.replace("41/26", "42/26")
    answer = said(desk, "/desk/new/file/", file=files(SHEET, b"\x89PNG\r\n", other))
    assert Version.objects.count() == 2
    assert "41/26: FREE THE DRIVER" in answer
    assert "42/26: FREE THE DRIVER" in answer
    assert "This is a picture." in answer
    assert answer.count("Not read") == 1


def test_the_list_of_what_came_in_can_be_opened_again(desk: Client) -> None:
    said(desk, "/desk/new/file/", file=files(SHEET, SHEET))
    answer = desk.get("/desk/new/came-in/").content.decode()
    assert answer.count("41/26: FREE THE DRIVER") == 2
    assert answer.count("You have this document already: open it.") == 1
    assert Version.objects.count() == 1


def test_the_list_counts_what_the_review_shows(desk: Client) -> None:
    answer = said(desk, "/desk/new/file/", file=files(SHEET, SHEET.replace("41/26", "42/26")))
    first, second = Version.objects.order_by("pk")
    shown = [to_look_at(desk, version) for version in (first, second)]
    assert re.findall(r"(\d+) to look at", answer) == shown
    said(desk, f"/desk/action/{first.action_id}/", **form_of(first, **{"people/0/show": "full"}))
    again = re.findall(r"(\d+) to look at", desk.get("/desk/new/came-in/").content.decode())
    assert again == [to_look_at(desk, first), shown[1]]
    assert again != shown


def test_what_was_discarded_since_has_nothing_to_look_at(desk: Client) -> None:
    said(desk, "/desk/new/file/", file=files(SHEET, SHEET.replace("41/26", "42/26")))
    said(desk, f"/desk/action/{Version.objects.earliest('pk').action_id}/discard/")
    answer = desk.get("/desk/new/came-in/").content.decode()
    assert answer.count("to look at") == 1
    assert answer.count("Discarded") == 1


def to_look_at(desk: Client, version: Version) -> str:
    return re.findall(r"(\d+) to look at", desk.get(f"/desk/action/{version.action_id}/").content.decode())[0]


def test_a_list_of_nothing_says_so(desk: Client) -> None:
    assert "Nothing came in" in desk.get("/desk/new/came-in/").content.decode()


def test_of_a_text_that_is_no_urgent_action_the_doubt_comes_first_and_nothing_is_missing(
    desk: Client,
) -> None:
    answer = said(desk, "/desk/new/paste/", text="Minutes of the garden society\n\nRoses were discussed.\n")
    findings = answer.split('class="left-to-do"', 1)[1].split("</ul>", 1)[0]
    assert "Nothing marks this as an Urgent Action" in findings.split("</li>", 1)[0]
    assert "Missing:" not in findings
    assert "Discard this draft" in answer


def test_the_doubt_about_a_document_stands_until_somebody_fills_in_what_only_an_action_states(
    desk: Client,
) -> None:
    said(desk, "/desk/new/paste/", text="Minutes of the garden society\n\nRoses were discussed.\n")
    doubt, address = "Nothing marks this as an Urgent Action", f"/desk/action/{Action.objects.get().pk}/"
    titled = form_of(Version.objects.get(), shown="und", **{"editions/0/title": "Roses"})
    assert doubt in said(desk, address, **titled)
    assert Version.objects.count() == 2
    numbered = form_of(Version.objects.latest("pk"), shown="und", number="51/26")
    assert doubt not in said(desk, address, **numbered)


def test_what_was_left_out_is_told_by_its_first_words_and_leads_to_them(desk: Client) -> None:
    sample = resources.files("sincerely.samples").joinpath("documents/open-english.txt").read_text("utf-8")
    answer = said(desk, "/desk/new/paste/", text=sample)
    left_out = next(one for one in answer.split("<li>") if "Instructions to supporters" in one)
    place = left_out.split('href="#', 1)[1].split('"', 1)[0]
    assert " lines, the first:" in left_out
    assert "Write a letter to one or both" in left_out
    assert f'<span id="{place}"></span>' in answer


def test_the_page_of_new_documents_asks_no_more_for_three_documents_than_for_two(desk: Client) -> None:
    counts = []
    for number in ("41/31", "42/31", "43/31"):
        a_saved_version(an_action_value(number=number))
        with CaptureQueriesContext(connection) as queries:
            assert f"{number}, document 1" in desk.get("/desk/new/").content.decode()
        counts.append(len(queries))
    assert counts[1] == counts[2]

"""From a draft to a published action: two people, one hash, and sentences that say whose turn it is."""

import re
from html import escape
from pathlib import Path

import pytest
from django.test import Client

import sincerely
from sincerely.cases.findings import open_contradictions
from sincerely.cases.models import Approval, Publication, Version
from sincerely.cases.operations import approve_edition
from sincerely.desk.templatetags.desk_words import deed_word
from sincerely.staff.models import Staff
from sincerely.staff.operations import close_account
from tests.desk.conftest import form_of
from tests.factories import (
    NOON,
    a_published_action,
    a_saved_version,
    an_action_value,
    an_edition,
    english_words,
    french_words,
)

pytestmark = pytest.mark.django_db


def page(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def said(client: Client, path: str, **posted: str) -> str:
    """What the page says after a deed."""
    return client.post(path, posted, follow=True).content.decode()


def reading(version: Version) -> str:
    return f"/desk/action/{version.action_id}/read/en/"


def hash_of(version: Version) -> str:
    return an_edition(version).hash


def test_an_empty_desk_says_what_to_do_next(desk: Client) -> None:
    assert "Begin with the document your office sends" in page(desk, "/desk/")


def test_a_blank_document_begins_with_one_edition(desk: Client) -> None:
    assert "Review" in said(desk, "/desk/new/blank/", language="ar")
    assert Version.objects.get().value().editions[0].language == "ar"


def test_a_blank_document_in_no_known_language_is_refused(desk: Client) -> None:
    assert "Choose a language from the list." in said(desk, "/desk/new/blank/", language="tlh")


def test_saving_makes_a_new_version_and_publishes_nothing(desk: Client, ana: Staff) -> None:
    version = a_saved_version(by=ana)
    answer = said(desk, f"/desk/action/{version.action_id}/", **form_of(version, until="2031-06-01"))
    assert "Saved as version 2. Nothing is public by saving." in answer
    assert not Publication.objects.exists()


def test_saving_without_a_change_makes_no_version(desk: Client) -> None:
    version = a_saved_version()
    answer = said(desk, f"/desk/action/{version.action_id}/", **form_of(version))
    assert "Nothing has changed since version 1." in answer


def test_a_mistake_keeps_everything_typed_and_saves_nothing(desk: Client) -> None:
    version = a_saved_version()
    changes = {"until": "next week", "editions/0/title": "A title of my own"}
    answer = said(desk, f"/desk/action/{version.action_id}/", **form_of(version, **changes))
    assert "Write the date as year, month and day" in answer
    assert 'value="next week"' in answer
    assert 'value="A title of my own"' in answer
    assert Version.objects.count() == 1


def test_a_mistake_is_tied_to_its_field_for_those_who_cannot_see_it(desk: Client) -> None:
    version = a_saved_version()
    answer = said(desk, f"/desk/action/{version.action_id}/", **form_of(version, until="next week"))
    control = answer.split('name="until"', 1)[1].split(">", 1)[0]
    assert 'aria-invalid="true"' in control
    assert 'aria-describedby="field-until-hint field-until-said"' in control


def test_adding_an_official_keeps_everything_typed_and_saves_nothing(desk: Client) -> None:
    version = a_saved_version()
    changes = {"until": "next week", "add": "targets"}
    answer = said(desk, f"/desk/action/{version.action_id}/", **form_of(version, **changes))
    assert 'name="targets/2/holder"' in answer
    assert 'value="next week"' in answer
    assert Version.objects.count() == 1


@pytest.mark.parametrize(("channel", "name"), [("post", "address"), ("fax", "value"), ("social", "network")])
def test_a_new_line_asks_for_what_its_channel_needs(desk: Client, channel: str, name: str) -> None:
    version = a_saved_version()
    pressed = {"add": "targets/0/lines", "channel-of-targets/0/lines": channel}
    answer = said(desk, f"/desk/action/{version.action_id}/", **form_of(version, **pressed))
    assert f'name="targets/0/lines/3/{name}"' in answer


def test_taking_out_an_official_leaves_the_other(desk: Client) -> None:
    version = a_saved_version()
    answer = said(desk, f"/desk/action/{version.action_id}/", **form_of(version, remove="targets/0"))
    assert "Aino Veskimets" not in answer.split("<form method", 2)[2]
    assert "embassy.london@mfa.example" in answer


def test_an_edition_in_another_language_is_added_beside_the_first(desk: Client) -> None:
    version = a_saved_version()
    answer = said(desk, f"/desk/action/{version.action_id}/", **form_of(version, **{"new-edition": "ar"}))
    assert 'lang="ar" dir="rtl"' in answer
    assert [words.language for words in version.action.newest_version.value().editions] == ["en", "ar"]


def test_typing_in_one_edition_leaves_the_hash_of_the_other(desk: Client) -> None:
    value = an_action_value(editions=[*an_action_value().model_dump(mode="json")["editions"], french_words()])
    version = a_saved_version(value)
    form = {
        name: text for name, text in form_of(version, shown="fr").items() if not name.startswith("editions/0")
    }
    said(desk, f"/desk/action/{version.action_id}/", **form | {"editions/1/title": "Un autre titre"})
    newest = version.action.newest_version
    assert newest.serial == 2
    assert an_edition(newest).hash == an_edition(version).hash
    assert an_edition(newest, "fr").hash != an_edition(version, "fr").hash


def test_a_finding_says_of_which_official_it_is(desk: Client) -> None:
    lost = {"lines": [{"channel": "email", "lost": True}]}
    officials = [{"function": "Minister of Health"} | lost, {"function": "Head of the Prisons"} | lost]
    version = a_saved_version(an_action_value(targets=officials))
    page = desk.get(f"/desk/action/{version.action_id}/").content.decode()
    assert "<b>Missing, Minister of Health:</b>" in page
    assert "<b>Missing, Head of the Prisons:</b>" in page


def test_two_people_save_at_once_and_nobody_loses_words(desk: Client, other_desk: Client) -> None:
    version = a_saved_version()
    path = f"/desk/action/{version.action_id}/"
    said(other_desk, path, **form_of(version, until="2031-06-01"))
    answer = said(desk, path, **form_of(version, until="2031-07-01"))
    assert "Ben Osei has saved version 2 since you opened this page." in answer
    assert 'value="2031-07-01"' in answer
    assert "Saved as version 3" in said(
        desk, path, **form_of(version, until="2031-07-01") | {"based-on": "2"}
    )


def test_the_desk_says_whose_turn_it_is(desk: Client, other_desk: Client, ana: Staff) -> None:
    version = a_saved_version(by=ana)
    said(desk, reading(version) + "approve/", hash=hash_of(version))
    assert "Another person must read it now." in page(desk, "/desk/")
    assert "Your turn: Ana Marques has approved it." in page(other_desk, "/desk/")


def test_a_question_for_a_second_reader_stands_at_the_top_of_the_others_list(
    desk: Client, other_desk: Client
) -> None:
    version = a_saved_version()
    assert "Asked." in said(desk, reading(version) + "ask/", remark="The fax number is new.")
    assert "Ana Marques asks for a second reader." in page(other_desk, "/desk/")
    assert "The fax number is new." in page(other_desk, reading(version))


def test_a_word_for_the_second_reader_that_comes_after_a_colleagues_is_not_lost(
    desk: Client, other_desk: Client
) -> None:
    path = reading(a_saved_version()) + "ask/"
    for _ in range(2):
        assert "Asked." in said(desk, path, remark="Which prison?")
    answer = said(other_desk, path, remark="Is the name right?")
    assert "Ana Marques has asked already. Your word was not kept: “Is the name right?”" in answer
    assert "Asked." in said(other_desk, path)


def test_two_approvals_then_publishing_then_the_live_page(desk: Client, other_desk: Client) -> None:
    version = a_saved_version()
    for reader in (desk, other_desk):
        assert "Approved." in said(reader, reading(version) + "approve/", hash=hash_of(version))
    assert "Publish to the world" in page(desk, reading(version) + "publish/")
    answer = said(desk, reading(version) + "publish/", hash=hash_of(version))
    assert "Published. The page is online within a minute." in answer
    assert 'href="/31-31/1/en/"' in answer


def test_one_approval_is_not_enough_and_there_is_no_button(desk: Client) -> None:
    version = a_saved_version()
    said(desk, reading(version) + "approve/", hash=hash_of(version))
    confirmation = page(desk, reading(version) + "publish/")
    assert "A second person must approve it first." in confirmation
    assert 'class="world"' not in confirmation
    refused = desk.post(reading(version) + "publish/", {"hash": hash_of(version)})
    assert refused.status_code == 422
    assert "A second person must approve it first." in refused.content.decode()
    assert not Publication.objects.exists()


def test_the_desk_says_that_an_approval_lapsed_with_its_account(desk: Client, ben: Staff) -> None:
    version = a_saved_version()
    approve_edition(an_edition(version), by=ben, at=NOON)
    close_account(ben, by=None, at=NOON)
    page = desk.get(f"/desk/action/{version.action_id}/read/en/").content.decode()
    assert "Ben Osei had approved" in page
    assert "the account was closed since, so another person must read it" in page
    assert "Two people must approve it. You can be one of them." in page


def test_nobody_approves_twice(desk: Client) -> None:
    version = a_saved_version()
    said(desk, reading(version) + "approve/", hash=hash_of(version))
    assert "You have approved this edition already." in said(
        desk, reading(version) + "approve/", hash=hash_of(version)
    )


@pytest.mark.parametrize("deed", ["approve", "publish"])
def test_what_changed_while_somebody_read_is_neither_approved_nor_published(desk: Client, deed: str) -> None:
    version = a_saved_version()
    said(desk, f"/desk/action/{version.action_id}/", **form_of(version, until="2031-06-01"))
    answer = said(desk, reading(version) + f"{deed}/", hash=hash_of(version))
    assert "This edition has been changed since you opened it." in answer
    assert not Approval.objects.exists()


def test_a_second_reader_sends_it_back_with_a_remark(desk: Client, other_desk: Client) -> None:
    version = a_saved_version()
    said(desk, reading(version) + "ask/")
    assert "Sent back." in said(other_desk, reading(version) + "send-back/", remark="Which prison?")
    assert "Ben Osei sent it back: “Which prison?”" in page(desk, "/desk/")


def test_sending_back_without_a_remark_is_refused(desk: Client, other_desk: Client) -> None:
    version = a_saved_version()
    said(desk, reading(version) + "ask/")
    assert "Type what should change" in said(other_desk, reading(version) + "send-back/", remark=" ")


def test_a_remark_that_comes_too_late_stays_in_its_field(desk: Client) -> None:
    version = a_saved_version()
    answer = said(desk, reading(version) + "send-back/", remark="Which prison?")
    assert "Nobody is waiting for a second reader" in answer
    assert "Which prison?</textarea>" in answer


def test_the_second_reader_sees_what_changed_since_the_last_approval(desk: Client) -> None:
    version = a_saved_version()
    said(desk, reading(version) + "approve/", hash=hash_of(version))
    said(desk, f"/desk/action/{version.action_id}/", **form_of(version, until="2031-06-01"))
    answer = page(desk, reading(version))
    assert "Changed since version 1" in answer
    assert "<ins>2031-06-01</ins>" in answer


def test_a_person_whose_showing_is_not_chosen_keeps_the_edition_unpublished(
    desk: Client, other_desk: Client
) -> None:
    version = a_saved_version(an_action_value(people=[{"name": "Ilmar Tamsalu"}]))
    for reader in (desk, other_desk):
        said(reader, reading(version) + "approve/", hash=hash_of(version))
    answer = page(desk, reading(version) + "publish/")
    assert "For Ilmar Tamsalu it is not chosen what is shown." in answer
    assert 'class="world"' not in answer


def test_a_hidden_person_is_not_in_the_preview(desk: Client) -> None:
    people = [{"name": "Ilmar Tamsalu", "role": "teacher", "show": "role"}]
    version = a_saved_version(
        an_action_value(people=people, editions=[{"language": "en", "title": "A teacher"}])
    )
    preview = page(desk, reading(version)).split("What would be public", 1)[1].split("</section>", 1)[0]
    assert "teacher" in preview
    assert "Tamsalu" not in preview


def test_the_history_names_who_did_what(desk: Client, ana: Staff) -> None:
    version = a_saved_version(by=ana)
    said(desk, reading(version) + "approve/", hash=hash_of(version))
    answer = page(desk, f"/desk/action/{version.action_id}/history/")
    assert "Version 1, saved by Ana Marques" in answer
    assert "Ana Marques approved English of version 1" in answer
    assert "approved (edition" in answer


def test_every_deed_that_a_history_shows_is_told_in_words() -> None:
    about = re.compile(r'\brecord\(\s*"([\w.-]+)", (?:version|edition|proposed|[\w.]*case)\b')
    code = (path.read_text() for path in Path(sincerely.__file__).parent.rglob("*.py"))
    deeds = {deed for text in code for deed in about.findall(text)}
    assert {"case.stop", "scan.open", "telling.statement"} <= deeds
    assert [deed for deed in deeds if deed_word(deed) == deed] == []


def test_the_next_document_of_a_series_takes_the_officials_over(desk: Client) -> None:
    action = a_published_action()
    answer = said(desk, f"/desk/action/{action.pk}/next/", kind="further-information")
    assert "officials and words are taken over" in answer
    assert "Aino Veskimets" in answer
    assert "document 2" in answer


def test_the_next_document_needs_a_kind(desk: Client) -> None:
    action = a_published_action()
    assert "Choose what the next document is" in said(desk, f"/desk/action/{action.pk}/next/", kind="rumour")


def test_a_published_action_stands_under_published(desk: Client) -> None:
    a_published_action()
    assert "Release the teacher of Haapsu" in page(desk, "/desk/").split('id="published"', 1)[1]


@pytest.mark.parametrize("path", ["action/99/", "action/99/read/en/", "case/99/stop/", "action/99/history/"])
def test_what_does_not_exist_is_not_found(desk: Client, path: str) -> None:
    assert desk.get(f"/desk/{path}").status_code == 404


def test_an_edition_that_does_not_exist_is_not_found(desk: Client) -> None:
    version = a_saved_version()
    assert desk.get(f"/desk/action/{version.action_id}/read/tlh/").status_code == 404


def test_words_for_one_field_are_answered_with_what_saving_would_say(desk: Client) -> None:
    def answer(name: str, words: str) -> object:
        return desk.post("/desk/understood/", {name: words}).json()

    assert answer("until", "14 December 2026") == {"value": "2026-12-14", "why_not": ""}
    assert "no date" in answer("until", "the bus driver")["why_not"]  # type: ignore[index]  # JSON
    assert answer("", "words")["value"] == ""  # type: ignore[index]  # JSON


# Contradictions.


def a_contradictory_version(by: Staff) -> Version:
    words = english_words(summary=["Ilmar Tamsallu, a teacher, was arrested."])
    return a_saved_version(an_action_value(editions=[words]), by=by)


CONFIRM = "This is right as it stands</button>"


def test_a_contradiction_stands_once_before_the_second_reader_and_takes_the_button_away(
    desk: Client, other_desk: Client, ana: Staff
) -> None:
    version = a_contradictory_version(ana)
    shown = page(other_desk, reading(version))
    (contradiction,) = open_contradictions(version, on=NOON.date())
    assert shown.count(escape(contradiction.message)) == 1
    assert "Approve these words" not in shown
    answer = said(other_desk, f"{reading(version)}approve/", hash=hash_of(version))
    assert "A contradiction is open" in answer
    assert not Approval.objects.exists()
    assert "A contradiction is open" in page(desk, f"{reading(version)}publish/")


def test_one_that_is_right_as_it_stands_is_kept_with_name_and_can_be_approved(
    desk: Client, ana: Staff
) -> None:
    version = a_contradictory_version(ana)
    mark = re.findall(r'name="confirm" value="(\w+)"', page(desk, reading(version)))[0]
    answer = said(desk, f"{reading(version)}confirm/", confirm=mark)
    assert f"“This is right as it stands”: {ana.name}" in answer
    assert CONFIRM not in answer
    assert "Approved." in said(desk, f"{reading(version)}approve/", hash=hash_of(version))
    assert "is right as it stands" in page(desk, f"/desk/action/{version.action_id}/history/")


def test_the_same_in_the_review_loses_nothing_typed(desk: Client, ana: Staff) -> None:
    version = a_contradictory_version(ana)
    shown = page(desk, f"/desk/action/{version.action_id}/")
    mark = re.findall(r'name="confirm" value="(\w+)"', shown)[0]
    typed = form_of(version, **{"editions/0/title": "A title of my own"})
    answer = said(desk, f"/desk/action/{version.action_id}/", **typed, confirm=mark)
    assert "A title of my own" in answer
    assert CONFIRM not in answer
    assert version.action.newest_version == version


def test_a_contradiction_that_is_not_there_is_refused_in_a_sentence(desk: Client, ana: Staff) -> None:
    version = a_contradictory_version(ana)
    assert "not there any more" in said(desk, f"{reading(version)}confirm/", confirm="0" * 64)


def test_a_save_says_how_many_things_it_settled(desk: Client, ana: Staff) -> None:
    version = a_contradictory_version(ana)
    changed = form_of(version, **{"editions/0/summary": "Ilmar Tamsalu was arrested."})
    answer = said(desk, f"/desk/action/{version.action_id}/", **changed)
    assert re.search(r"Of \d+ to look at, 1 settled, \d+ left\.", answer)

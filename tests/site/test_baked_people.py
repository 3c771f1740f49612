"""Somebody who is not shown in full, or whose name was withdrawn, is in no file."""

from pathlib import Path

import pytest

from sincerely.cases.operations import withdraw_case
from tests.factories import NOON, a_published_action, a_staff, an_action_value, english_words
from tests.site.baked import bake, everything, page


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


@pytest.mark.parametrize("mention", [False, None])
def test_where_the_organisation_is_not_to_be_named_page_and_sheet_say_so(
    site: Path, mention: bool | None
) -> None:
    bake(a_published_action(an_action_value(mention_organisation=mention)))
    for file in ("31-31/en/index.html", "31-31/en/sheet.txt"):
        assert ("Please do not mention the organisation" in page(site, file)) is (mention is False)


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

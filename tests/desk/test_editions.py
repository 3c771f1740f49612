"""One edition is typed at a time; the others stay as they are."""

from sincerely.desk.editions import key_of, place_of, with_other_editions
from sincerely.document import UrgentAction

ACTION = UrgentAction.model_validate(
    {
        "number": "41/26",
        "editions": [
            {"language": "en", "title": "A NURSE JAILED"},
            {"language": "ar", "title": "ممرضة"},
            {"language": "ar", "section": "North", "title": "ممرضة في السجن"},
        ],
    }
)


def test_the_typed_edition_takes_its_place_among_the_others() -> None:
    fields = with_other_editions({"editions/1/title": "شاعرة"}, shown="ar", action=ACTION)
    assert fields["editions/0/title"] == "A NURSE JAILED"
    assert fields["editions/1/title"] == "شاعرة"
    assert fields["editions/2/title"] == "ممرضة في السجن"


def test_facts_that_were_emptied_stay_empty() -> None:
    assert "number" not in with_other_editions({"editions/0/title": "x"}, shown="en", action=ACTION)


def test_an_edition_emptied_in_the_form_does_not_come_back() -> None:
    fields = with_other_editions({"editions/0/language": "en"}, shown="en", action=ACTION)
    assert "editions/0/title" not in fields


def test_an_edition_finds_its_place_although_others_came_before_it_meanwhile() -> None:
    fields = with_other_editions({"editions/0/title": "شاعرة"}, shown="ar~North", action=ACTION)
    assert fields["editions/2/title"] == "شاعرة"
    assert fields["editions/0/title"] == "A NURSE JAILED"


def test_an_edition_that_somebody_took_out_meanwhile_comes_last() -> None:
    fields = with_other_editions({"editions/1/title": "UNE INFIRMIÈRE"}, shown="fr", action=ACTION)
    assert fields["editions/3/title"] == "UNE INFIRMIÈRE"


def test_an_edition_of_one_section_has_an_address_of_its_own() -> None:
    assert [key_of(edition) for edition in ACTION.editions] == ["en", "ar", "ar~North"]
    assert place_of(ACTION, "ar~South") is None


def test_a_broken_edition_name_is_left_for_the_form_to_refuse() -> None:
    assert with_other_editions({"editions": "x"}, shown="en", action=ACTION)["editions"] == "x"

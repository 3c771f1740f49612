"""What stands on the envelope."""

import pytest

from sincerely.document import PostLine, Target
from sincerely.writing.envelope import envelope, recipient_lines
from sincerely.writing.naming import country_in_sentence, target_name, target_names
from tests.writing.samples import AMBASSADOR, MINISTER


def test_the_country_stands_alone_in_capitals_on_the_last_line():
    lines = envelope(MINISTER, line=MINISTER.lines[0], origin="GB")
    assert lines[-1] == "RUSSIA"
    assert lines[0] == "Tomas Verrin"
    assert len(lines) <= 6


def test_inside_ones_own_country_the_country_is_left_out():
    assert envelope(AMBASSADOR, line=AMBASSADOR.lines[0], origin="US")[-1] == "WASHINGTON DC 20007"


def test_the_country_is_written_for_the_post_of_the_sender():
    assert envelope(MINISTER, line=MINISTER.lines[0], origin="FR")[-1] == "RUSSIE"


def test_no_word_is_lost_when_lines_are_joined():
    line = PostLine(
        address=("Building 3", "2nd floor", "14 Harbour Street", "PO Box 9", "1002 Sund"), country="NO"
    )
    lines = envelope(MINISTER, line=line, origin="GB")
    assert len(lines) <= 6
    printed = " ".join(lines).casefold()
    assert all(word.casefold() in printed for part in line.address for word in part.split())


def test_a_name_that_stands_inside_another_is_written_once():
    target = Target(function="Minister of Justice", office="Office of the Minister of Justice")
    assert recipient_lines(target, "en") == ("Office of the Minister of Justice",)


@pytest.mark.parametrize(
    ("holder", "function"), [("Ali", "Minister of Nationalities"), ("Nan Courtney", "Court")]
)
def test_a_name_is_not_lost_in_the_middle_of_another_word(holder, function):
    assert recipient_lines(Target(holder=holder, function=function), "en") == (holder, function)


def test_a_target_that_nobody_named_is_the_responsible_office():
    assert recipient_lines(Target(), "en") == ("The responsible office",)
    assert target_name(Target(), "en") == "The responsible office"


@pytest.mark.parametrize(
    ("target", "name"), [(MINISTER, "Minister of Justice"), (AMBASSADOR, "Embassy of the Russian Federation")]
)
def test_a_target_is_called_by_function_and_a_mission_by_its_office(target, name):
    assert target_name(target, "en") == name


@pytest.mark.parametrize(
    ("others", "names"),
    [
        ({"office": "Home Office"}, ("Minister (Treasury)", "Minister (Home Office)")),
        ({"office": "Treasury", "holder": "Ed"}, ("Minister (U Nu)", "Minister (Ed)")),
        ({"office": "Treasury", "holder": "U Nu"}, ("Minister", "Minister")),
        ({}, ("Minister (Treasury)", "Minister")),
        ({"office": "Home Office", "function": "Secretary"}, ("Minister", "Secretary")),
    ],
)
def test_officials_of_one_name_are_told_apart_in_a_list(others, names):
    first = Target(function="Minister", office="Treasury", holder="U Nu")
    assert target_names((first, Target(**{"function": "Minister"} | others)), "en") == names


@pytest.mark.parametrize(
    ("code", "printed"),
    [("CA", "le Canada"), ("MX", "le Mexique"), ("RU", "la Russie"), ("EG", "l’Égypte"), ("YE", "le Yémen"),
     ("US", "les États-Unis"), ("KY", "les Îles Caïmans"), ("CU", "Cuba"), ("RE", "la Réunion")],
)  # fmt: skip
def test_countries_take_their_article_in_french(code, printed):
    assert country_in_sentence(code, "fr") == country_in_sentence(code, "fr-CA") == printed


def test_countries_take_their_article_in_english_and_in_no_other_language():
    assert country_in_sentence("US", "en") == "the United States"
    assert country_in_sentence("FR", "en") == "France"
    assert country_in_sentence("US", "ar") == "الولايات المتحدة"
    assert not country_in_sentence("US", "de").startswith("the ")

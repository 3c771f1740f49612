"""On a document that is no Urgent Action, or a badly cut one, nothing is made up."""

import pytest

from tests.reading.texts import answer, findings, sheet

UNRELATED = {
    "a recipe": (
        "Grandmother's Plum Cake\n\nServes 8. Take 500 g of plums and 3 eggs.\n\n1. Write down how "
        "many plums you have.\n2. Heat the oven (Email the baker at plums@kitchen.example if you have "
        "none).\n\nDear reader,\n\nif the cake sinks, do not despair: say that Aunt Elfrida Brandt "
        "made it.\n\nYours sincerely,\nThe Kitchen"
    ),
    "minutes": (
        "Minutes of the Allotment Society, 12 March 2024\n\nPresent: Harriet Bowles (Chair), Desmond "
        "Okoro\n\n1. The minutes of 8 February were approved.\n2. The Secretary has written to the "
        "Minister of Water. The deadline for replies is 30 April 2024.\n3. Copies to: all plot "
        "holders. Tel: 020 7946 0999"
    ),
    "news": (
        "Minister opens bridge\n\nLJUBLJANA, 4 May 2023 - The Minister, Bojan Vidmar, opened the "
        "bridge.\n\nThe engineer Tanja Leskovar, 44, was not invited. Tanja Leskovar told reporters "
        "that she had crossed it at night. “We urge everyone to use it,” Vidmar said.\n\nContact the "
        "newsroom: tips@paper.example"
    ),
    "a curriculum vitae": (
        "CURRICULUM VITAE\n\nName: Petra Lindqvist\nDate of birth: 3 June 1988\nEmail: p@l.example\n\n"
        "WORK EXPERIENCE\nSecretary to the Director, Ministry of Transport\n\nLANGUAGES\nSwedish\n"
        "English"
    ),
    "code": (
        'def until(deadline: str) -> bool:\n    """Take action: whether the deadline is past."""\n    '
        'targets = [t for t in all_targets() if t.country == "Malta"]\n    return deadline < '
        '"2024-05-08"'
    ),
    "a letter to a company": (
        "14 Mill Lane\nStowbridge\n6 June 2022\n\nMr Bernard Cole\nDirector\nStowbridge Water\n\nDear "
        "Mr Cole,\n\nI ask you to repair the leak before 1 July 2022.\n\nYours sincerely,\nIris "
        "Penhallow"
    ),
    "an encyclopedia": (
        "Amnesty is a pardon. In 1872 President Elmer Gant signed the Amnesty Act. Spain passed a law "
        "on 15 October 1977. See also: Letter writing; Index: a list of terms. UA 4 is a road; the 6/7 "
        "is a bus."
    ),
    "a cut page": (
        "in prison since then, and Ansel Brook has had no news. His lawyer said that the hearing set "
        "for 14 May 2025 had been put off. Ansel Brook's neighbour saw two cars outside the house that"
    ),
}


@pytest.mark.parametrize("text", UNRELATED.values(), ids=UNRELATED.keys())
def test_nothing_is_made_of_an_unrelated_document(text: str) -> None:
    action = answer(text)["action"]

    assert not {field for field in _HEAD if action.get(field)}
    assert action["targets"] == action["copies_to"] == []


_HEAD = (
    "number",
    "index",
    "kind",
    "issued",
    "until",
    "countries",
    "people",
    "preferred_languages",
    "previous",
)


@pytest.mark.parametrize("text", UNRELATED.values(), ids=UNRELATED.keys())
def test_an_editor_is_told_that_it_may_be_the_wrong_document(text: str) -> None:
    assert "Nothing marks this as an Urgent Action" in findings(text, "uncertain")[""]


@pytest.mark.parametrize("kept", ["headline", "targets", "languages", "until", "people"])
def test_one_mark_of_the_trade_is_enough(kept: str) -> None:
    parts = dict.fromkeys(("headline", "steps", "targets", "languages", "until", "people"), "")
    text = sheet(**{name: "" for name in parts if name != kept})

    assert [person["name"] for person in answer(text)["action"]["people"]] == ["Ansel Brook"]


MENTIONING = {
    "minutes": (
        "Minutes of the letter-writing group\n\nPresent: Harriet Bowles (Chair), Desmond Okoro\n\n"
        + "We talked about the autumn fair, the tea urn and the rota for the key.\n\n" * 9
        + "Harriet has posted eleven letters for UA 62/13 (AMR 41/010/2013)."
    ),
    "a guide": (
        "# How our sheets are filed\n\nEach folder has a name such as UA 62/13.\n\n- Index: AMR 41/010/2013\n"
        "- TAKE ACTION: what stands under this label\n- Outcome UA: a document that ends a series\n"
    ),
}


@pytest.mark.parametrize("text", MENTIONING.values(), ids=MENTIONING.keys())
def test_a_number_that_is_only_mentioned_is_told_and_not_taken_over(text: str) -> None:
    action = answer(text)["action"]

    assert not {field for field in (*_HEAD, "sequence") if action.get(field)}
    doubts = findings(text, "uncertain")
    assert "Nothing but a number" in doubts[""]
    assert "This number is mentioned" in doubts["number"]


def test_a_number_in_the_head_of_a_cut_sheet_is_its_own() -> None:
    parts = ("steps", "targets", "languages", "until", "people", "letter")
    assert answer(sheet(**dict.fromkeys(parts, "")))["action"]["number"] == "7.26"

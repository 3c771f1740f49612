"""The way back: what our own sheet prints is read as it was, word for word, in every form of it."""

import pytest

from sincerely.document import Person, UrgentAction, replaced
from sincerely.reading.child import answer_of
from sincerely.reading.limits import Limits
from sincerely.writing.papers import Paper
from sincerely.writing.sheet_forms import SHEET_FORMS
from tests.reading.shared import needs
from tools.drawn.scored import SCORER, macro_f1, scorer, truth_of
from tools.drawn.sheets import as_printed, differences, drawn_public, for_the_site, printed_sheet, read_back

# Arabic on paper is left to the other readers: its words come out in order, but some marks twice, and parts
# of an address of the web or of a telephone number in another order.
_LANGUAGES = {"pdf": ("en", "fr", "es"), **dict.fromkeys(("docx", "html", "text"), ("en", "fr", "es", "ar"))}
# Few, because each takes a moment; `python -m benchmarks round-trip` draws 300 for each form.
_DRAWN = {"pdf": 3, "docx": 8, "html": 8, "text": 12}
_CASES = [
    pytest.param(form, language, seed, id=f"{form}-{language}-{seed}")
    for form, languages in _LANGUAGES.items()
    for number, language in enumerate(languages)
    for seed in range(number, _DRAWN[form], len(languages))
]


def there_and_back(
    action: UrgentAction, form: str, paper: Paper = "a4", *, printed_in: str = ""
) -> list[str]:
    """What comes back other than it was printed, and what fills no field."""
    answer = answer_of(printed_sheet(action, form, paper, printed_in=printed_in), limits=Limits())
    read = UrgentAction.model_validate(answer["action"])
    unread = [answer["text"][start:end] for start, end in answer["unread"]]
    return differences(as_printed(for_the_site(action)), as_printed(read)) + unread


@pytest.mark.parametrize(("form", "language", "seed"), _CASES)
def test_an_action_comes_back_as_it_was_printed(form, language, seed):
    assert there_and_back(drawn_public(seed, language), form) == []


@pytest.mark.parametrize(
    ("form", "language"), [(form, language) for form, several in _LANGUAGES.items() for language in several]
)
def test_what_stands_apart_in_the_language_of_the_document_comes_back_as_well(form, language):
    action = replaced(drawn_public(2, language), recommended_actions=("Let her go.", "Let a doctor see her."))
    assert there_and_back(action, form, printed_in="de") == []


@pytest.mark.parametrize(
    ("form", "language"), [(form, language) for form, several in _LANGUAGES.items() for language in several]
)
def test_that_the_organisation_is_not_to_be_named_comes_back(form, language):
    action = replaced(drawn_public(2, language), mention_organisation=False)
    assert there_and_back(action, form) == []
    assert read_back(printed_sheet(action, form)).mention_organisation is False


@needs(SCORER)
def test_the_scorer_of_readings_misses_and_invents_nothing():
    script = scorer()
    score = script.Score()
    for seed in range(8):
        action = drawn_public(seed, "en")
        answer = answer_of(printed_sheet(action, "text"), limits=Limits())
        truth = truth_of(for_the_site(action), script.fold)
        script.score_document(score, str(seed), truth, answer, answer["text"])
    assert macro_f1(score) == 1.0, score.notes


def test_paper_of_another_size_reads_the_same():
    assert there_and_back(drawn_public(2, "en"), "pdf", "us-letter") == []


@pytest.mark.parametrize("form", SHEET_FORMS)
def test_the_comparison_sees_a_single_word_that_is_missing(form):
    action = drawn_public(2, "en")
    shorter = action.editions[0].letter.paragraphs[0].rpartition(" ")[0]
    letter = replaced(
        action.editions[0].letter, paragraphs=(shorter, *action.editions[0].letter.paragraphs[1:])
    )
    cut = replaced(action, editions=(replaced(action.editions[0], letter=letter),))
    read = read_back(printed_sheet(cut, form))
    assert [
        found.split(":")[0] for found in differences(as_printed(for_the_site(action)), as_printed(read))
    ] == ["/letter/paragraphs/0"]


@pytest.mark.parametrize("form", SHEET_FORMS)
def test_a_paragraph_longer_than_a_page_comes_back_in_one_piece(form):
    action = drawn_public(2, "en")
    endless = "The ward has forty beds, one nurse and a well-known lack of light " * 60
    # A line each, so whatever page they stand on, it ends with the end of one.
    sentences = "\n".join(f"Bed {number} of the ward has no nurse." for number in range(1, 91))
    edition = replaced(
        action.editions[0], additional_information=(endless.strip() + ".", "It rains.", sentences, "It ends.")
    )
    assert there_and_back(replaced(action, editions=(edition,)), form) == []


@pytest.mark.parametrize("form", SHEET_FORMS)
def test_a_name_with_signs_of_its_own_stays_whole(form):
    names = (
        "Varolin, Tessa",
        "Tessa Varolin (Lupe)",
        "Tessa “Lupe” Varolin",
        "“Lupe”",
        "T. (Lupe) Varolin, jr.",
    )
    bare = [Person(name=name) for name in names]
    dressed = [Person(name=name, pronouns="she/her", age=40, role="nurse, poet") for name in names]
    assert there_and_back(replaced(drawn_public(2, "en"), people=(*bare, *dressed)), form) == []


@pytest.mark.parametrize("form", SHEET_FORMS)
def test_a_letter_without_a_salutation_comes_back_without_one(form):
    assert there_and_back(with_salutation(None), form) == []


def test_a_salutation_is_known_by_its_place_and_not_by_its_comma():
    assert there_and_back(with_salutation("Dear Minister"), "text") == []


def with_salutation(salutation: str | None) -> UrgentAction:
    """An action whose letter goes on with a line that could be taken for one."""
    action = drawn_public(2, "en")
    paragraphs = ("I ask you for this:", "Free her.")
    letter = replaced(action.editions[0].letter, salutation=salutation, paragraphs=paragraphs)
    return replaced(action, editions=(replaced(action.editions[0], letter=letter),))


@pytest.mark.parametrize("form", SHEET_FORMS)
def test_somebody_without_a_name_is_not_given_one(form):
    action = replaced(
        drawn_public(2, "en"), people=(Person(role="teacher", age=40), Person(pronouns="she/her"))
    )
    assert there_and_back(action, form) == []


def test_a_person_without_a_name_makes_no_finding_about_pronouns():
    action = replaced(drawn_public(2, "en"), people=(Person(role="teacher"),))
    findings = answer_of(printed_sheet(action, "text"), limits=Limits())["findings"]
    assert not [finding for finding in findings if finding["field"].startswith("people/0")]


def test_text_that_mentions_our_headings_is_not_our_sheet():
    text = b"URGENT ACTION 12/26\n\nAbout this document\n\nIt is a list of names.\n"
    assert "about" not in str(answer_of(text, limits=Limits())["evidence"])


def test_every_value_says_where_it_stands():
    answer = answer_of(printed_sheet(drawn_public(2, "en"), "pdf"), limits=Limits())
    (place,) = answer["evidence"]["editions/0/title"]
    start, end = place["at"]
    assert answer["text"][start:end] == answer["action"]["editions"][0]["title"]
    assert place["page"] == 1


def test_what_somebody_added_to_the_sheet_is_told_to_the_editor():
    text = printed_sheet(drawn_public(2, "en"), "text").decode()
    added = text.replace("About this document\n", "About this document\n\nPrinted by the group in Leeds.\n")
    answer = answer_of(added.encode(), limits=Limits())
    ((start, end),) = answer["unread"]
    assert answer["text"][start:end] == "Printed by the group in Leeds."
    assert "fill no field" in answer["findings"][-1]["message"]

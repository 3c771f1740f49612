"""The way back: what our own sheet prints is read as it was, word for word, in every form of it."""

import pytest

from sincerely.document import Person, UrgentAction, replaced
from sincerely.reading.child import answer_of
from sincerely.reading.limits import Limits
from tools.drawn.sheets import FORMATS, as_printed, differences, drawn_public, for_the_site, read_back

# Arabic on paper is not read yet: the PDF reader takes letters from left to right.
_LANGUAGES = {"pdf": ("en", "fr", "es"), **dict.fromkeys(("docx", "html", "txt"), ("en", "fr", "es", "ar"))}
# So that all of it takes half a minute; `python -m benchmarks round-trip` draws 300 for each format.
_DRAWN = {"pdf": 4, "docx": 12, "html": 12, "txt": 12}
_CASES = [
    pytest.param(form, language, seed, id=f"{form}-{language}-{seed}")
    for form, languages in _LANGUAGES.items()
    for number, language in enumerate(languages)
    for seed in range(number, _DRAWN[form], len(languages))
]


def there_and_back(action: UrgentAction, form: str, paper: str = "a4") -> list[str]:
    return differences(as_printed(for_the_site(action)), as_printed(read_back(FORMATS[form](action, paper))))


@pytest.mark.parametrize(("form", "language", "seed"), _CASES)
def test_an_action_comes_back_as_it_was_printed(form, language, seed):
    assert there_and_back(drawn_public(seed, language), form) == []


def test_paper_of_another_size_reads_the_same():
    assert there_and_back(drawn_public(2, "en"), "pdf", "us-letter") == []


@pytest.mark.parametrize("form", FORMATS)
def test_the_comparison_sees_a_single_word_that_is_missing(form):
    action = drawn_public(2, "en")
    shorter = action.editions[0].letter.paragraphs[0].rpartition(" ")[0]
    letter = replaced(
        action.editions[0].letter, paragraphs=(shorter, *action.editions[0].letter.paragraphs[1:])
    )
    cut = replaced(action, editions=(replaced(action.editions[0], letter=letter),))
    read = read_back(FORMATS[form](cut, "a4"))
    assert [
        found.split(":")[0] for found in differences(as_printed(for_the_site(action)), as_printed(read))
    ] == ["/letter/paragraphs/0"]


@pytest.mark.parametrize("form", FORMATS)
def test_a_paragraph_longer_than_a_page_comes_back_in_one_piece(form):
    action = drawn_public(2, "en")
    long = "The ward has forty beds, one nurse and a well-known lack of light " * 90
    edition = replaced(
        action.editions[0], additional_information=("It rains.", long.strip() + ".", "It ends.")
    )
    assert there_and_back(replaced(action, editions=(edition,)), form) == []


@pytest.mark.parametrize("form", FORMATS)
def test_somebody_without_a_name_is_not_given_one(form):
    action = replaced(
        drawn_public(2, "en"), people=(Person(role="teacher", age=40), Person(pronouns="she/her"))
    )
    assert there_and_back(action, form) == []


def test_a_person_without_a_name_makes_no_finding_about_pronouns():
    action = replaced(drawn_public(2, "en"), people=(Person(role="teacher"),))
    findings = answer_of(FORMATS["txt"](action, "a4"), limits=Limits())["findings"]
    assert not [finding for finding in findings if finding["field"].startswith("people/0")]


def test_text_that_mentions_our_headings_is_not_our_sheet():
    text = b"URGENT ACTION 12/26\n\nAbout this document\n\nIt is a list of names.\n"
    assert "about" not in str(answer_of(text, limits=Limits())["evidence"])


def test_every_value_says_where_it_stands():
    answer = answer_of(FORMATS["pdf"](drawn_public(2, "en"), "a4"), limits=Limits())
    (place,) = answer["evidence"]["editions/0/title"]
    start, end = place["at"]
    assert answer["text"][start:end] == answer["action"]["editions"][0]["title"]
    assert place["page"] == 1


@pytest.mark.parametrize("form", FORMATS)
def test_of_a_whole_sheet_nothing_is_left_over(form):
    for seed in (2, 5):
        assert not answer_of(FORMATS[form](drawn_public(seed, "en"), "a4"), limits=Limits())["unread"]


def test_what_somebody_added_to_the_sheet_is_told_to_the_editor():
    text = FORMATS["txt"](drawn_public(2, "en"), "a4").decode()
    added = text.replace("About this document\n", "About this document\n\nPrinted by the group in Leeds.\n")
    answer = answer_of(added.encode(), limits=Limits())
    ((start, end),) = answer["unread"]
    assert answer["text"][start:end] == "Printed by the group in Leeds."
    assert "fill no field" in answer["findings"][-1]["message"]

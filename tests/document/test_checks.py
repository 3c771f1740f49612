"""What an editor is told about a document."""

import datetime
from typing import Any

import pytest
from hypothesis import given

from sincerely.document import Finding, UrgentAction, replaced
from sincerely.document.checks import check, check_document
from tests.document.samples import full_action
from tests.document.strategies import actions

ON = datetime.date(2024, 3, 20)


def found(**changes: Any) -> set[tuple[str, str]]:
    findings = check(replaced(full_action(), **changes), on=ON, site_country="SE")
    return {(finding.kind, finding.field) for finding in findings}


USUAL = found()


def new(**changes: Any) -> set[tuple[str, str]]:
    return found(**changes) - USUAL


@pytest.mark.parametrize(
    "field", ["number", "index", "countries", "issued", "until", "preferred_languages", "targets", "editions"]
)
def test_what_a_document_does_not_state_is_missing(field: str) -> None:
    assert ("missing", field) in new(**{field: None})


def test_an_empty_draft_says_all_that_is_missing() -> None:
    missing = {finding.field for finding in check_document(UrgentAction())}
    assert {"number", "kind", "index", "countries", "issued", "people", "editions"} <= missing


@pytest.mark.parametrize("kind", ["stop", "outcome"])
def test_a_stop_needs_no_deadline(kind: str) -> None:
    assert ("missing", "until") not in new(kind=kind, until=None)


@pytest.mark.parametrize(
    ("edition", "field"),
    [
        ({"language": "en"}, "editions/0/title"),
        ({"language": "en"}, "editions/0/summary"),
        ({"language": "en"}, "editions/0/letter"),
        ({"language": "en", "letter": {"paragraphs": ["x"]}}, "editions/0/letter/salutation"),
        ({"language": "en", "letter": {"paragraphs": ["x"]}}, "editions/0/letter/closing"),
    ],
)
def test_missing_words_are_named(edition: dict[str, object], field: str) -> None:
    assert ("missing", field) in found(editions=(edition,))


def test_a_lost_email_is_missing_at_its_place() -> None:
    assert ("missing", "targets/0/lines/3") in USUAL


def test_a_target_that_cannot_be_reached_is_told() -> None:
    lost = {
        "office": "Court",
        "lines": [{"channel": "email", "lost": True}, {"channel": "post", "note": "closed"}],
    }
    assert ("missing", "targets/0/lines") in new(targets=(lost,))


def test_a_person_without_pronoun_or_choice_is_told() -> None:
    assert {("missing", "people/0/pronouns"), ("missing", "people/0/show")} <= new(
        people=({"name": "A. B."},)
    )


@pytest.mark.parametrize(("age", "doubtful"), [(0, True), (1, False), (110, False), (111, True)])
def test_an_impossible_age_is_doubtful(age: int, doubtful: bool) -> None:
    assert (("uncertain", "people/0/age") in new(people=({"name": "A. B.", "age": age},))) is doubtful


@pytest.mark.parametrize(
    ("changes", "finding"),
    [
        ({"until": "2024-03-12"}, ("conflict", "until")),
        ({"until": "2024-03-19"}, ("uncertain", "until")),
        ({"issued": "2024-03-21"}, ("uncertain", "issued")),
        ({"issued": "2022-03-13"}, ("conflict", "number")),
        ({"index": "EUR 46/7311/2024"}, ("conflict", "index")),
        ({"index": "somewhere"}, ("uncertain", "index")),
        ({"index": "EUR 99/7311/2024"}, ("uncertain", "index")),
        ({"countries": ("SE",)}, ("uncertain", "countries")),
    ],
)
def test_what_contradicts_or_is_doubtful_is_told(changes: dict[str, Any], finding: tuple[str, str]) -> None:
    assert finding in new(**changes)


def test_the_last_day_itself_is_not_past() -> None:
    assert ("uncertain", "until") not in new(until="2024-03-20")


def test_old_and_new_index_forms_of_the_country_agree() -> None:
    assert ("conflict", "index") not in new(index="AFR 32/11/92")


@pytest.mark.parametrize(("lines", "doubtful"), [(6, False), (7, True)])
def test_an_address_of_more_than_six_lines_is_doubtful(lines: int, doubtful: bool) -> None:
    post = {"channel": "post", "address": [f"line {n}" for n in range(lines)]}
    told = new(targets=({"office": "Court", "lines": [post]},))
    assert (("uncertain", "targets/0/lines/0/address") in told) is doubtful


def test_a_missing_postal_code_is_doubtful_where_the_post_wants_one() -> None:
    post = {"channel": "post", "address": ["1 Main Street", "Springfield"], "country": "US"}
    assert ("uncertain", "targets/0/lines/0/address") in new(targets=({"office": "Court", "lines": [post]},))


def test_long_words_are_remarked_upon() -> None:
    letter = {"paragraphs": ["word " * 301]}
    words = {"language": "en", "summary": ["word " * 101], "letter": letter}
    told = new(editions=(words,))
    assert {("uncertain", "editions/0/summary"), ("uncertain", "editions/0/letter/paragraphs")} <= told


def test_a_short_letter_in_a_long_script_may_be_too_long_for_a_mail_link() -> None:
    letter = {"salutation": "Уважаемый господин!", "paragraphs": ["слово " * 80], "closing": "С уважением"}
    assert ("uncertain", "editions/0/letter/paragraphs") in new(
        editions=({"language": "ru", "letter": letter},)
    )


def test_a_letter_that_opens_to_nobody_of_the_targets_is_a_conflict() -> None:
    words = {"language": "en", "letter": {"salutation": "Your Excellency,", "paragraphs": ["x"]}}
    told = new(editions=(words,))
    assert {("conflict", "targets/0/salutations/en"), ("conflict", "editions/0/letter/salutation")} <= told


@pytest.mark.parametrize(
    "opening", ["Dear Minister,", "Dear Minister, or Dear Ambassador,", "Dear Minister Achterberg:"]
)
def test_a_letter_that_opens_to_one_of_the_targets_is_none(opening: str) -> None:
    words = {"language": "en", "letter": {"salutation": opening, "paragraphs": ["x"]}}
    assert ("conflict", "editions/0/letter/salutation") not in new(editions=(words,))


@pytest.mark.parametrize(
    ("function", "is_conflict"), [("Prosecutor General of the Republic", False), ("Minister of Health", True)]
)
def test_a_letter_may_open_to_an_official_without_a_stated_salutation(
    function: str, is_conflict: bool
) -> None:
    words = {"language": "en", "letter": {"salutation": "Dear Prosecutor General,", "paragraphs": ["x"]}}
    targets = ({"function": function}, {"function": "Ambassador", "salutations": {"en": "Dear Ambassador,"}})
    told = new(editions=(words,), targets=targets)
    assert (("conflict", "editions/0/letter/salutation") in told) == is_conflict


def test_a_name_not_to_be_shown_is_a_conflict_before_it_is_a_refusal() -> None:
    words = {"language": "en", "title": "Free Josephat Mbalire"}
    told = new(editions=(words,))
    assert {("conflict", "editions/0"), ("uncertain", "editions/0/title")} <= told


@pytest.mark.parametrize(
    ("name", "words", "remarked"),
    [
        ("Grace Lee", "Ms Lee is ill.", True),
        ("Grace Lee", "Grace is ill.", True),
        ("Li Wei", "Nobody has seen Wei.", True),
        ("Grace Lee", "By the grace of the court, in lee of the hill.", False),
        ("Maria de Ana", "La hermana de ella.", False),
        ("Grace", "Graceful.", False),
    ],
)
def test_parts_of_a_hidden_name_too_short_to_refuse_are_remarked_upon(
    name: str, words: str, remarked: bool
) -> None:
    edition = {"language": "en", "title": "T", "summary": [words]}
    findings = new(people=[{"name": name, "show": "initials"}], editions=[edition])
    assert (("uncertain", "editions/0/summary/0") in findings) is remarked


def test_a_finding_is_written_as_the_format_says() -> None:
    finding = Finding("conflict", "index", "Check both.", at=((3, 9),), value="KE")
    assert finding.as_json() == {
        "kind": "conflict",
        "field": "index",
        "message": "Check both.",
        "at": [[3, 9]],
        "value": "KE",
    }


@given(actions())
def test_any_action_is_checked_without_failing(action: UrgentAction) -> None:
    assert all(finding.message.endswith((".", "?")) for finding in check(action, on=ON, site_country="KE"))


def test_a_picture_that_no_paper_can_print_is_remarked_on() -> None:
    first = full_action().editions[0]
    with_picture = replaced(first, title="Free her 🙏")
    assert ("uncertain", "editions/0/title") in new(editions=(with_picture,))
    assert ("uncertain", "editions/0/title") not in new(editions=(replaced(first, title="Free her ♥"),))


def lines_said(*lines: dict[str, str], **target: str) -> list[tuple[str, str]]:
    action = replaced(
        UrgentAction(), countries=("FR",), targets=({"office": "A ministry", **target, "lines": lines},)
    )
    return [(f.field, f.message) for f in check_document(action) if f.kind == "uncertain"]


@pytest.mark.parametrize(
    ("channel", "value"),
    [
        ("email", "not a mail"),
        ("email", "minister@justice"),
        ("fax", "12 34"),
        ("phone", "ask at the gate"),
        ("phone", "+1 202 555 0123 or +1 202 555 0124"),
    ],
)
def test_a_line_by_which_nobody_can_be_reached_is_named(channel: str, value: str) -> None:
    [(field, message)] = lines_said({"channel": channel, "value": value})
    assert field == "targets/0/lines/0/value"
    assert f"“{value}”" in message


@pytest.mark.parametrize(
    ("channel", "value"),
    [
        ("email", "o'hara+desk@justice.gov.example"),
        ("email", "министр@правительство.example"),
        ("fax", "01 99 00 12 34"),
        ("fax", "00 1 202 555 0123"),
        ("phone", "+1 202 555 0123 ext. 7"),
        ("form", "anything"),
    ],
)
def test_a_line_that_may_work_is_left_alone(channel: str, value: str) -> None:
    assert lines_said({"channel": channel, "value": value}) == []


def test_a_number_is_dialled_where_the_mission_stands() -> None:
    line = {"channel": "phone", "value": "(202) 555-0123"}
    assert lines_said(line, mission_in="US") == []
    assert lines_said(line) != []

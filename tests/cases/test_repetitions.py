"""What is said of a document at the desk: in the words of the form, and once."""

from sincerely.cases.repetitions import told_once
from sincerely.desk.templatetags.desk_words import finding_value
from sincerely.document.checks import check
from sincerely.document.findings import Finding
from sincerely.reading import read
from sincerely.reading.readings import validated
from tests.reading.texts import sheet


def test_one_spelling_against_another_is_told_once() -> None:
    reading = read(sheet(people="NAME AND PRONOUN: Ansel Broock (he/him)").encode())
    said = [*check(reading.action), *reading.findings]
    assert len([finding for finding in said if finding.kind == "conflict"]) > 1
    assert len([finding for finding in told_once(said) if finding.kind == "conflict"]) == 1


def test_different_contradictions_are_all_told() -> None:
    findings = [
        Finding("conflict", "index", "“A” here, “B” there.", value="B"),
        Finding("conflict", "number", "“C” here, “B” there.", value="B"),
        Finding("conflict", "until", "“D” here, “E” there.", value="E"),
    ]
    assert told_once(findings) == tuple(findings)


def test_a_missing_value_is_never_taken_for_a_repetition() -> None:
    findings = [Finding("missing", "index", "No index."), Finding("missing", "number", "No number.")]
    assert told_once(findings) == tuple(findings)


def test_codes_are_shown_as_the_form_writes_them() -> None:
    shown = {
        ("countries", "VE"): "Venezuela",
        ("preferred_languages/0", "mt"): "Maltese",
        ("own_language", "True"): "yes",
        ("kind", "first"): "First Urgent Action",
        ("targets/0/holder", "Gral."): "Gral.",
    }
    told = {key: finding_value(Finding("suggestion", key[0], "", value=key[1])) for key in shown}
    assert told == shown


def test_a_value_that_does_not_fit_is_quoted_in_its_words_alone() -> None:
    line = {"channel": "pigeon", "value": "loft 4", "lost": True}
    _, doubtful = validated({"targets": [{"holder": "Mirko Seld", "lines": [line]}]})
    assert [finding.value for finding in doubtful] == ["pigeon, loft 4"]


def test_two_other_spellings_of_one_name_are_two_contradictions() -> None:
    findings = [
        Finding("conflict", "people/0/name", "“Ansel Brook” is also spelled “Broock”.", value="Broock"),
        Finding("conflict", "people/0/name", "“Ansel Brook” is also spelled “Anselm”.", value="Anselm"),
    ]
    assert told_once(findings) == tuple(findings)

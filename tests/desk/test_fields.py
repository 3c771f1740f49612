"""The form of an Urgent Action: what goes in comes out, and nothing typed is lost."""

import datetime

import pytest

from sincerely.desk.fields import from_post, to_fields, without_blank_rows
from sincerely.desk.understanding import WHOLE_FORM, understand, understand_one
from sincerely.document import UrgentAction, facts_hash

ACTION = UrgentAction.model_validate(
    {
        "number": "41/26",
        "kind": "first",
        "countries": ["RU", "XX"],
        "until": "2026-12-14",
        "embargo": "2026-11-03T08:00:00+02:00",
        "issues": ["unfair trial", "torture"],
        "people": [{"name": "Tessa Varolin", "age": 34, "show": "full"}, {"name": "Ilan Brevik"}],
        "preferred_languages": ["ru", "pt-BR"],
        "own_language": False,
        "recommended_actions": ["release her", "let a doctor see her"],
        "targets": [
            {
                "holder": "Mara Teskin",
                "salutations": {"en": "Dear Minister,", "pt-BR": "Senhora Ministra,"},
                "lines": [
                    {"channel": "post", "address": ["4 Harbour Square", "10110 Sund"], "country": "RU"},
                    {"channel": "email", "lost": True, "printed": "[email protected]"},
                    {"channel": "social", "network": "vk", "value": "sund"},
                ],
            }
        ],
        "editions": [
            {"language": "en", "title": "A NURSE JAILED", "summary": ["One.", "Two,\nstill two."]},
            {"language": "ar", "title": "ممرضة في السجن"},
        ],
    }
)
TYPED = {
    "targets/0/holder": "Mara Teskin",
    "targets/0/lines/0/channel": "fax",
    "targets/0/lines/0/value": "1",
}


def read(fields: dict[str, str]) -> UrgentAction | None:
    return understand(without_blank_rows(from_post(fields))).action


def problem(fields: dict[str, str], name: str) -> str:
    return " ".join(understand(without_blank_rows(from_post(fields))).problems.get(name, ()))


def test_a_whole_action_survives_the_form() -> None:
    assert read(to_fields(ACTION)) == ACTION


def test_saving_without_a_change_does_not_change_the_hash() -> None:
    again = read(to_fields(ACTION))
    assert again
    assert facts_hash(again) == facts_hash(ACTION)


def test_fields_are_named_like_findings_and_evidence() -> None:
    assert to_fields(ACTION)["targets/0/lines/0/address"] == "4 Harbour Square\n10110 Sund"


def test_countries_and_languages_are_shown_by_name_and_unknown_codes_as_they_are() -> None:
    fields = to_fields(ACTION)
    assert (fields["countries/0"], fields["countries/1"]) == ("Russia", "XX")
    assert fields["preferred_languages/0"] == "Russian"


def test_an_empty_form_is_an_empty_action() -> None:
    assert read({}) == UrgentAction()


def test_other_names_in_the_post_are_not_fields() -> None:
    assert (
        from_post({"csrfmiddlewaretoken": "x", "format": "2", "targets/01/holder": "x", "__class__": "y"})
        == {}
    )


def test_a_row_number_beyond_reason_is_not_a_field() -> None:
    assert from_post({"targets/4000000000/holder": "x"}) == {}


def test_paragraphs_stand_apart_by_an_empty_line() -> None:
    action = read({"editions/0/language": "en", "editions/0/summary": "One.\r\n \r\n\r\nTwo."})
    assert action
    assert action.editions[0].summary == ("One.", "Two.")


def test_blank_rows_are_left_out_and_those_after_them_move_up() -> None:
    action = read({"people/0/name": " ", "people/1/name": "Tessa Varolin", "people/7/name": "Ilan Brevik"})
    assert action
    assert [person.name for person in action.people] == ["Tessa Varolin", "Ilan Brevik"]


def test_a_line_with_a_channel_and_nothing_else_says_nothing() -> None:
    action = read(TYPED | {"targets/0/lines/1/channel": "phone", "targets/0/lines/1/value": ""})
    assert action
    assert [line.channel for line in action.targets[0].lines] == ["fax"]


def test_a_lost_line_is_found_when_its_value_is_typed_in() -> None:
    fields = to_fields(ACTION) | {"targets/0/lines/1/value": "office@sund.example"}
    action = read(fields)
    assert action
    assert action.targets[0].lines[1].model_dump(exclude_none=True) == {
        "channel": "email",
        "value": "office@sund.example",
        "printed": "[email protected]",
    }


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("number", "twenty-three", "Write it like 23/24"),
        ("until", "14 December", "Write the date as year, month and day"),
        ("people/0/age", "sixty", "Write a whole number, in figures."),
        ("people/0/age", "400", "This number is too big."),
        ("sequence", "0", "This number is too small."),
        ("kind", "rumour", "Choose one from the list."),
        ("own_language", "perhaps", "Choose yes or no."),
        ("countries/0", "Atlantis", "We do not know the country “Atlantis”."),
        ("preferred_languages/0", "Klingonese", "We do not know the language “Klingonese”."),
        ("embargo/local", "tomorrow", "Write the date and the time like"),
        ("people/0/name", "Tessa \ud800", "control character"),
        ("people/0/name", "Tessa \x1b[31m", "control character"),
    ],
)
def test_what_is_not_understood_gets_a_sentence_beside_its_field(
    name: str, typed: str, sentence: str
) -> None:
    assert sentence in problem({name: typed}, name)


def test_a_problem_in_the_second_row_stands_beside_the_second_row() -> None:
    fields = {"people/0/name": "Tessa", "people/1/name": "Ilan", "people/1/age": "old"}
    assert problem(fields, "people/1/age")
    assert not problem(fields, "people/0/age")


def test_a_problem_in_one_paragraph_stands_beside_the_whole_text() -> None:
    fields = {"editions/0/language": "en", "editions/0/summary": "Fine.\n\nNot \x07 fine."}
    assert problem(fields, "editions/0/summary")


def test_all_problems_are_said_at_once() -> None:
    understood = understand({"until": "soon", "countries/0": "Atlantis", "people/0/age": "x"})
    assert set(understood.problems) == {"until", "countries/0", "people/0/age"}


@pytest.mark.parametrize(
    "fields",
    [
        {"targets": "x", "targets/0/holder": "y"},
        {"targets/0/holder": "y", "targets": "x"},
        {"number/0": "23/24"},
        {"targets/0/lines/0/channel": "pigeon", "targets/0/lines/0/value": "coo"},
        {"targets/0/lines/0/value": "coo"},
        {"people/0/password": "x"},
        {"editions/0/title": "No language"},
        {"editions/0/language": "en", "editions/1/language": "en"},
    ],
)
def test_a_form_that_came_in_broken_is_refused_and_never_a_crash(fields: dict[str, str]) -> None:
    understood = understand(without_blank_rows(from_post(fields)))
    assert understood.action is None
    assert all(sentence for said in understood.problems.values() for sentence in said)


def test_a_problem_without_a_field_belongs_to_the_whole_form() -> None:
    assert WHOLE_FORM in understand({"targets/0/lines/0/value": "coo"}).problems


def test_two_megabytes_in_one_field_are_kept() -> None:
    action = read({"editions/0/language": "en", "editions/0/summary": "Stone. " * 300_000})
    assert action
    assert len(action.editions[0].summary[0]) == 2_099_999


@pytest.mark.parametrize(
    ("local", "zone", "utc"),
    [
        ("2026-12-14T08:00", "Europe/Paris", "07:00"),
        ("2026-12-14 08:00", "", "08:00"),
        ("2026-07-14T08:00", "Europe/Paris", "06:00"),
        ("2026-12-14T08:00", "UTC+5:30", "02:30"),
        ("2026-12-14T08:00", "−03:00", "11:00"),
        ("2026-10-25T02:30", "Europe/Paris", "01:30"),
    ],
)
def test_an_embargo_is_an_instant_in_its_time_zone(local: str, zone: str, utc: str) -> None:
    action = read({"embargo/local": local, "embargo/zone": zone})
    assert action
    assert action.embargo
    assert action.embargo.astimezone(datetime.UTC).strftime("%H:%M") == utc


@pytest.mark.parametrize(
    ("local", "zone", "sentence"),
    [
        ("2026-03-29T02:30", "Europe/Paris", "The clocks skip 02:30 that day"),
        ("2026-12-14T08:00", "Middle/Earth", "We do not know the time zone"),
        ("2026-12-14T08:00", "../../etc/passwd", "We do not know the time zone"),
        ("2026-12-14T08:00", "+20:00", "No time zone is that far"),
        ("0001-01-01T00:00", "+02:00", "Choose another hour"),
    ],
)
def test_an_embargo_nobody_can_place_is_refused(local: str, zone: str, sentence: str) -> None:
    assert sentence in problem({"embargo/local": local, "embargo/zone": zone}, "embargo/local")


def test_a_time_zone_nobody_knows_is_refused_without_a_date_too() -> None:
    assert "We do not know the time zone “Mars”" in problem({"embargo/zone": "Mars"}, "embargo/zone")
    assert not understand({"embargo/zone": "+02:00"}).problems


@pytest.mark.parametrize(
    ("name", "words", "value"),
    [
        ("until", "14 December 2026", "2026-12-14"),
        ("countries/0", "Frankreich", "France"),
        ("targets/1/lines/0/country", "France", "France"),
        ("preferred_languages/1", "français", "French"),
        ("embargo/zone", "Europe/Paris", "Europe/Paris"),
        ("embargo/local", "2026-12-14 08:00", "2026-12-14T08:00:00"),
        ("editions/0/title", "any words", "any words"),
    ],
)
def test_words_for_one_field_are_understood_as_on_saving(name: str, words: str, value: str) -> None:
    assert understand_one(name, words) == (value, "")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("until", "is no date we can read"),
        ("countries/0", "We do not know the country “the bus driver”"),
        ("preferred_languages/0", "We do not know the language"),
        ("people/0/age", "Write a whole number"),
        ("embargo/local", "Write the date and the time"),
        ("embargo/zone", "We do not know the time zone"),
    ],
)
def test_words_that_say_nothing_to_a_field_are_answered_with_why(name: str, sentence: str) -> None:
    value, why_not = understand_one(name, "the bus driver")
    assert (value, sentence in why_not) == ("", True)

"""The reading rules, one by one, on one invented sheet."""

import pytest

from tests.reading.texts import action, findings, sheet


@pytest.mark.parametrize(
    ("headline", "number"),
    [
        ("Urgent Action: Clockmaker Held (Malta: UA 7.26)", "7.26"),
        ("Urgent Action: Clockmaker Held (Malta: UA 07/26)", "07/26"),
        ("Malta: Keep The Clockmaker Safe (UA 7/26)", "7/26"),
        ("UA 007/26\n\nClockmaker held", "007/26"),
    ],
)
def test_the_number_is_found_where_headlines_print_it(headline: str, number: str) -> None:
    assert action(sheet(headline=headline))["number"] == number


@pytest.mark.parametrize(
    "false_friend", ["at 11.30 am", "call 202.745.4953", "6/7 Kensington", "La 72", "URGENT ACTION 3-2-12"]
)
def test_a_false_friend_is_no_number(false_friend: str) -> None:
    text = sheet(
        headline="Clockmaker Held For Stopping A Clock",
        summary=f"He was seen {false_friend} on that day. " * 4,
    )

    assert action(text).get("number") is None


def test_of_several_index_numbers_the_documents_own_counts_and_the_others_are_earlier_ones() -> None:
    text = (
        "EXTERNAL AI Index: EUR 33/09/94\n1 June 1994\n"
        "Further information on UA 61/94 (EUR 33/05/94, 7 March 1994) - Fear of torture\nMALTA Ansel Brook\n"
        "Ansel Brook, a clockmaker, was taken from his house at "
        "night and has not been seen by his family since."
    )

    read = action(text)

    assert (read["index"], read["previous"]) == ("EUR 33/09/94", ["EUR 33/05/94"])
    assert read["kind"] == "further-information"


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("March 16, 2026", "2026-03-16"),
        ("16 March 2026", "2026-03-16"),
        ("16th March, 2026", "2026-03-16"),
        ("1er décembre 2026", "2026-12-01"),
        ("27. März 2026", "2026-03-27"),
        ("15 DE ABRIL DE 2026", "2026-04-15"),
        ("20 maja 2026", "2026-05-20"),
        ("03/19/2026", "2026-03-19"),
        ("2026-03-16", "2026-03-16"),
    ],
)
def test_a_deadline_is_read_in_many_styles(printed: str, day: str) -> None:
    assert action(sheet(until=f"PLEASE TAKE ACTION AS SOON AS POSSIBLE UNTIL: {printed}"))["until"] == day


@pytest.mark.parametrize("printed", ["31 September 2026", "02/03/2026", "30 February 2026"])
def test_a_day_that_is_none_or_two_is_uncertain_and_never_another_day(printed: str) -> None:
    text = sheet(until=f"PLEASE TAKE ACTION AS SOON AS POSSIBLE UNTIL: {printed}")

    assert action(text).get("until") is None
    assert "no day of the calendar" in findings(text, "uncertain")["until"]


def test_an_event_is_no_deadline() -> None:
    text = sheet(until="", summary="Ansel Brook may be tried before 20 April 2026, his lawyer says. " * 3)

    assert action(text).get("until") is None
    assert "until" in findings(text, "missing")


def test_two_deadlines_are_a_conflict() -> None:
    text = sheet(steps="1. This Urgent Action expires on March 9, 2026.")

    assert "March 9, 2026" in findings(text, "conflict")["until"]


@pytest.mark.parametrize(
    "label",
    [
        "PLEASE TAKE ACTION UNTIL:",
        "TAKE ACTION UNTIL",
        "PLEASE WRITE A LETTER BEFORE",
        "WRITE BEFORE",
        "WRITE UNTIL",
        "DEADLINE:",
        "Deadline:",
        "PLEASE WRITE UNTIL",
        "ESCRIBAN ANTES DEL",
        "ÉCRIVEZ AVANT LE",
    ],
)
def test_a_deadline_behind_a_shorter_label_is_read(label: str) -> None:
    assert action(sheet(until=f"{label} 15 January 2027"))["until"] == "2027-01-15"


@pytest.mark.parametrize(
    "event",
    [
        "EXECUTION DATE: 15 January 2027",
        "VIGIL: 15 January 2027",
        "TAKE ACTION BEFORE 15 January 2027 EXECUTION",
        "He must write before 15 January 2027 to the court.",
        "Write before 15 January 2027 was all that the court told him.",
    ],
)
def test_the_date_of_an_event_is_no_deadline(event: str) -> None:
    assert action(sheet(until=event)).get("until") is None


def test_a_page_without_headline_date_and_country_says_what_is_missing() -> None:
    missing = findings(sheet(headline="", date=""), "missing")

    assert {"number", "countries", "issued", "index", "editions/0/title"} <= set(missing)


def test_languages_are_coded_and_the_own_language_noticed() -> None:
    read = action(sheet())

    assert (read["preferred_languages"], read["own_language"]) == (["mt"], True)


def test_a_sheet_silent_about_the_own_language_says_neither_yes_nor_no() -> None:
    read = action(sheet(languages="PREFERRED LANGUAGE TO ADDRESS TARGET: Arabic or English."))

    assert (read["preferred_languages"], read.get("own_language")) == (["ar", "en"], None)


def test_people_come_from_the_label_with_their_pronouns() -> None:
    people = action(
        sheet(people="NAME AND PRONOUN: Ansel Brook (he/him), Ida Fenn (she/her) and Wren (they/them)")
    )["people"]

    assert [(one["name"], one["pronouns"]) for one in people] == [
        ("Ansel Brook", "he/him"),
        ("Ida Fenn", "she/her"),
        ("Wren", "they/them"),
    ]


def test_without_the_label_the_person_told_of_is_named_and_the_pronoun_missing() -> None:
    text = sheet(people="")

    assert [one["name"] for one in action(text)["people"]] == ["Ansel Brook"]
    assert "people/0/pronouns" in findings(text, "missing")


@pytest.mark.parametrize(
    "said",
    [
        "Ansel Brook (62) was",
        "Ansel Brook, 62, was",
        "Ansel Brook, aged 62, was",
        "62-year-old Ansel Brook was",
        "Ansel Brook, who is 62 years old, was",
        "Ansel Brook, a clockmaker of 62, was",
    ],
)
def test_an_age_is_read_beside_the_name(said: str) -> None:
    assert (
        action(
            sheet(summary=f"{said} arrested and has been in prison for a very long time since that cold day.")
        )["people"][0]["age"]
        == 62
    )


@pytest.mark.parametrize(
    "said",
    [
        "Ansel Brook was held for 62 days",
        "Ansel Brook and his brother, aged 62,",
        "Ansel Brook, sentenced to 62 months,",
    ],
)
def test_other_figures_are_nobodys_age(said: str) -> None:
    assert (
        "age"
        not in action(
            sheet(summary=f"{said} and has been in prison for a very long time since that cold day.")
        )["people"][0]
    )


def test_a_letter_has_a_salutation_paragraphs_and_a_closing() -> None:
    letter = action(sheet())["editions"][0]["letter"]

    assert (letter["salutation"], letter["closing"]) == ("Dear Attorney General,", "Yours sincerely,")
    assert len(letter["paragraphs"]) == 2


def test_a_letter_cut_off_has_no_closing_and_says_so() -> None:
    text = sheet(
        letter="Dear Attorney General,\n\nI am writing about Ansel Brook and",
        languages="",
        until="",
        people="",
    )

    assert action(text)["editions"][0]["letter"]["closing"] is None
    assert "cut off" in findings(text, "missing")["editions/0/letter/closing"]


def test_a_letter_that_opens_to_two_officials_gives_each_a_salutation() -> None:
    targets = (
        "Attorney General Mirko Seld\nValletta, Malta\nEmail: a@b.example\n\n"
        "Ambassador Ilse Korr\nEmbassy of Malta\nEmail: c@d.example"
    )
    letter = (
        "Dear Attorney General Seld, or Dear Ambassador,\n\nI ask "
        "you to release Ansel Brook.\n\nYours sincerely,"
    )

    read = action(sheet(targets=targets, letter=letter))

    assert [one["salutations"] for one in read["targets"]] == [
        {"en": "Dear Attorney General Seld"},
        {"en": "Dear Ambassador"},
    ]


def test_one_name_in_two_spellings_is_a_conflict() -> None:
    text = sheet(
        letter=(
            "Dear Attorney General Mirko Zeld,\n\nI ask you to release "
            "Ansel Broock and nobody else.\n\nYours sincerely,"
        )
    )

    assert "“Broock”" in findings(text, "conflict")["people/0/name"]


def test_the_asks_of_the_letter_are_suggested_and_never_filled_in() -> None:
    assert action(sheet())["recommended_actions"] == []
    assert "recommended_actions/0" in findings(sheet(), "suggestion")


def test_listed_asks_are_recommended_actions() -> None:
    steps = "Please write immediately in English:\n• Asking for his release;\n• Asking that a doctor see him."

    assert action(sheet(steps=steps, letter=""))["recommended_actions"] == [
        "Asking for his release;",
        "Asking that a doctor see him.",
    ]


def test_a_novel_gives_no_official_and_a_list_of_what_is_missing() -> None:
    novel = "\n\n".join(
        "It was a fine morning, and the river lay still under the bridge while the bells rang. " * 6
        for _ in range(40)
    )

    read = action(novel)

    assert (read["targets"], read["people"]) == ([], [])
    assert {"number", "targets", "until"} <= set(findings(novel, "missing"))


def test_a_wish_behind_a_comma_is_proposed_and_an_editor_decides() -> None:
    text = sheet(languages="PREFERRED LANGUAGE TO ADDRESS TARGET: Arabic, English, or your own language.")

    assert action(text).get("own_language") is None
    assert "own_language" in findings(text, "suggestion")


def test_a_general_wish_for_copies_is_a_local_note() -> None:
    text = sheet(
        letter="Also send copies to diplomatic representatives accredited to your country. Thank you."
    )

    (note,) = action(text)["editions"][0]["local_notes"]

    assert note == "Also send copies to diplomatic representatives accredited to your country."

"""What documents without labels say by their shape: lists, gaps, appositions, lines that run on."""

from typing import Any

import pytest

from tests.reading.texts import action, answer, findings, sheet

WISH = "Also send copies to diplomatic representatives accredited to your country."


def copies(printed: str) -> list[dict[str, Any]]:
    read: list[dict[str, Any]] = action(sheet(letter=printed))["copies_to"]
    return read


def values(target: dict[str, Any], channel: str) -> list[Any]:
    return [line.get("printed") or line["value"] for line in target["lines"] if line["channel"] == channel]


@pytest.mark.parametrize(
    "line",
    [
        "HIS EXCELLENCY MR MIRKO SELD, Embassy of Malta, 12 Clock Lane W8 5QX, 020 7946 0111, m@mt.example",
        "HIS EXCELLENCY MIRKO SELD Embassy of Malta 12 Clock Lane W8 5QX 020 7946 0111 m@mt.example",
    ],
)
def test_the_one_embassy_behind_a_wish_for_copies_is_a_copy(line: str) -> None:
    (copy,) = copies(f"{WISH} {line}")

    assert (copy["holder"], copy["office"]) == ("MIRKO SELD", "Embassy of Malta")
    assert copy["lines"][0]["channel"] == "post"
    assert copy["lines"][0]["address"] == ["12 Clock Lane W8 5QX"]
    assert (values(copy, "phone"), values(copy, "email")) == (["020 7946 0111"], ["m@mt.example"])


@pytest.mark.parametrize("behind", ["", "Thank you for writing to us, 12 Clock Lane, 020 7946 0111."])
def test_a_wish_for_copies_without_an_embassy_names_nobody(behind: str) -> None:
    text = sheet(letter=f"{WISH} {behind}")

    assert action(text)["copies_to"] == []
    assert action(text)["editions"][0]["local_notes"] == [WISH]


def test_a_number_without_a_label_is_a_postcode_unless_it_has_an_area_code() -> None:
    (target,) = action(sheet(targets="Mirko Seld\nMinister of Clocks\n3 Mint Lane, Valletta\n010 0001"))[
        "targets"
    ]

    assert values(target, "phone") == []


def test_a_link_below_an_officials_contacts_is_a_form() -> None:
    printed = (
        "Mirko Seld\nMinister of Clocks\nValletta, Malta\nEmail: a@b.example or\nhttps://b.example/write"
    )

    (target,) = action(sheet(targets=printed))["targets"]

    assert values(target, "form") == ["https://b.example/write"]


def test_a_newspaper_behind_its_editor_is_the_office() -> None:
    (copy,) = copies("COPIES TO: The Editor, The Valletta Observer, PO Box 9, Valletta, Malta")

    assert (copy["function"], copy["office"], copy["holder"]) == ("The Editor", "The Valletta Observer", None)


BULLETIN = "PUBLIC AI Index: EUR 33/09/94\n\nUA 61/94 Fear of torture 1 June 1994\n\n"
TOLD = "was taken from home at night and has not been seen by anyone but the guards since that day."


def test_without_a_heading_the_background_stands_below_the_wide_gap() -> None:
    told = f"MALTA Ansel Brook\n\nAnsel Brook {TOLD}\n\nNobody knows why.\n\n\nClocks have been suspected of \
treason since the seventies, when they all stopped at the same minute of one night."

    (edition,) = action(BULLETIN + told)["editions"]

    assert len(edition["summary"]) == 2
    assert edition["additional_information"][0].startswith("Clocks have been")


def test_where_every_gap_is_wide_none_of_them_begins_the_background() -> None:
    told = f"MALTA Ansel Brook\n\n\nAnsel Brook {TOLD}\n\n\nAnsel Brook {TOLD}\n\n\nAnsel Brook {TOLD}"

    assert action(BULLETIN + told)["editions"][0]["additional_information"] == []


def test_a_group_in_the_head_is_described_and_nobody_in_the_text_is_put_in_its_place() -> None:
    text = f"{BULLETIN}MALTA The population of Clock Street\n\nIn May Ida Fenn {TOLD} Ida Fenn is 30."

    assert (action(text)["people"], action(text)["people_note"]) == ([], "The population of Clock Street")
    assert "people" not in findings(text, "missing")


def test_a_bare_line_below_a_full_one_goes_on_with_the_description() -> None:
    listed = (
        "MALTA Ansel Brook, 51, former treasurer of the Federation of East Maltese\nClock Menders\n"
        "Ida Fenn, lawyer\nAnsel Brook was taken from his house at night and has not been seen since then,\n"
        "not even by his family or by the lawyer whom his family sent to the barracks."
    )

    assert [one["name"] for one in action(BULLETIN + listed)["people"]] == ["Ansel Brook", "Ida Fenn"]


def test_in_text_that_lost_its_lines_the_narrative_begins_where_the_name_is_said_again() -> None:
    text = (
        "EXTERNAL AI Index: EUR 33/09/94 UA 61/94 Fear of torture 1 June 1994 MALTAAnsel Brook, aged 51, "
        f"clockmaker, member of the Guild (MG) Ansel Brook, who mends clocks, {TOLD} APPEALS TO: Minister"
    )

    read = action(text)

    assert read["countries"] == ["MT"]
    assert [(one["name"], one["age"]) for one in read["people"]] == [("Ansel Brook", 51)]
    assert read["editions"][0]["summary"][0].startswith("Ansel Brook, who mends clocks,")


def named(summary: str) -> list[str]:
    return [one["name"] for one in action(sheet(people="", summary=summary, letter=""))["people"]]


def test_what_befell_each_may_stand_between_the_names_of_a_list() -> None:
    summary = (
        "Three menders of clocks are in prison: Ansel Brook, arrested in 2022, Ida Fenn and Wren Quill, "
        "detained in May. Wren Quill has been ill since the winter, and no doctor has been let in."
    )

    assert named(summary) == ["Ansel Brook", "Ida Fenn", "Wren Quill"]


def test_an_official_in_an_apposition_is_not_the_person_for_whom_action_is_asked() -> None:
    summary = (
        "The deputy head of the ruling party, Mirko Seld, has threatened Ansel Brook on the radio. Mirko "
        "Seld said that the clocks of Ansel Brook would soon be stopped, one by one, and for good."
    )

    assert named(summary) == ["Ansel Brook"]


def test_a_calling_before_a_name_is_no_part_of_it() -> None:
    summary = (
        "Actors Ansel Brook and Ida Fenn were freed on Monday, after a year in prison. Ansel Brook is said "
        "to be well, in spite of it all."
    )

    assert named(summary) == ["Ansel Brook", "Ida Fenn"]


@pytest.mark.parametrize(
    ("said", "age"),
    [
        ("Ansel Brook (January 2026) is a mender of 61 who likes clocks.", 61),
        ("Ansel Brook has been charged. The 14-year-old must stand trial as an adult.", 14),
        ("Ansel Brook was beaten. Now 58, he cannot walk.", 58),
        ("Ansel Brook was beaten. The 14-year-old daughter of his neighbour saw it.", None),
        ("Ansel Brook and Ida Fenn were seen. The 14-year-old was beaten.", None),
    ],
)
def test_the_age_of_the_only_person_may_stand_behind_the_name(said: str, age: int | None) -> None:
    people = "NAMES: Ansel Brook, Ida Fenn" if "Ida Fenn" in said else "NAME: Ansel Brook"

    assert action(sheet(summary=f"{said} " * 2, people=people, letter=""))["people"][0].get("age") == age


def test_a_blogs_date_is_the_date_of_issue_and_no_headline() -> None:
    text = sheet(headline="", date="date 2026-01-19 Post Body")

    assert action(text)["issued"] == "2026-01-19"
    assert "editions/0/title" in findings(text, "missing")


def test_a_headline_under_its_country_stands_above_the_number() -> None:
    text = sheet(headline="Malta: Clockmaker Is Back With His Family\n\nUA-061/2026-3", date="Ansel Brook")

    assert answer(text)["action"]["editions"][0]["title"] == "Malta: Clockmaker Is Back With His Family"


def test_a_language_of_few_speakers_is_coded() -> None:
    text = sheet(languages="PREFERRED LANGUAGE TO ADDRESS TARGET: Spanish, Miskito or your own language.")

    assert action(text)["preferred_languages"] == ["es", "miq"]


def test_what_a_group_announces_above_the_action_is_no_part_of_its_summary() -> None:
    announced = "Below you will find what we do this month, and where the stamps and envelopes are. " * 2
    told = f"Ansel Brook {TOLD} Ansel Brook mends clocks, and that is all he has ever done in his life."
    text = f"Urgent Action\n\n{announced}\n\nHotel Petition\n\nThis can be signed online:\n\n\n\n{told}"

    (edition,) = action(text)["editions"]

    assert edition["summary"] == [told]


PETITION = "Head of the Judiciary, Mirko Seld C/o Embassy of Malta Ansel Brook, a clockmaker, "


def test_a_petition_without_salutation_is_a_letter_to_the_official_at_its_head() -> None:
    read = action(
        f"{PETITION}{TOLD} I urge you to release him at once. Yours sincerely, Petition status Open"
    )

    (target,) = read["targets"]
    (edition,) = read["editions"]
    assert (target["function"], target["holder"]) == ("Head of the Judiciary", "Mirko Seld")
    assert target["office"] == "C/o Embassy of Malta"
    assert edition["letter"]["salutation"] is None
    assert edition["letter"]["paragraphs"][0].startswith("Ansel Brook, a clockmaker, was taken")
    assert edition["letter"]["closing"] == "Yours sincerely,"


def test_prose_that_ends_like_a_letter_without_an_official_is_no_petition() -> None:
    read = action(f"Ansel Brook, a clockmaker, {TOLD} Thank you for what you do for him. Yours sincerely,")

    assert (read["targets"], read["editions"][0].get("letter")) == ([], None)


def test_an_official_whom_a_sentence_names_with_an_address_is_read() -> None:
    steps = (
        "TAKE ACTION: send it to the President of Malta, Mirko Seld, at office@president.example, "
        "with a copy to the Embassy of Malta: embassy@malta.example."
    )

    read = action(sheet(steps=steps, targets="", letter=""))

    ((target,), (copy,)) = read["targets"], read["copies_to"]
    assert (target["function"], target["holder"]) == ("President of Malta", "Mirko Seld")
    assert values(target, "email") == ["office@president.example"]
    assert (copy["office"], values(copy, "email")) == ("Embassy of Malta", ["embassy@malta.example"])


def test_an_address_for_counting_in_a_sentence_is_no_official() -> None:
    steps = "TAKE ACTION: send your letter to the office in your town, and count@harbour.example in copy."

    assert action(sheet(steps=steps, targets="", letter=""))["targets"] == []


def test_a_page_that_begins_with_what_to_do_tells_its_story_behind_it() -> None:
    steps = (
        "TAKE ACTION: send the letter below, or one of your own.\nBe polite, and say that you go on watching."
    )
    told = f"Ansel Brook {TOLD} Nobody knows why Ansel Brook is there, and nobody in power has been asked."

    read = action(f"{steps}\n{told}")

    assert [one["name"] for one in read["people"]] == ["Ansel Brook"]
    assert read["editions"][0]["summary"] == [told]


def test_a_name_said_again_without_its_last_part_is_the_same_person() -> None:
    summary = (
        "Ansel Brook Fenn has been in prison for a year. Ansel Brook is ill, his sister says. No doctor has "
        "seen Ansel Brook Fenn, although Ansel Brook has asked for one."
    )

    assert named(summary) == ["Ansel Brook Fenn"]


def test_a_body_of_people_is_no_person() -> None:
    summary = (
        "The Clock Growers have been threatened. Members of Clock Growers were followed home at night, and "
        "Clock Growers has closed its office since then."
    )

    assert named(summary) == []

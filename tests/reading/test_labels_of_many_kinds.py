"""Labels and forms that only some documents of a family print, one by one on an invented sheet."""

import pytest

from sincerely.reading.labels import words
from tests.reading.texts import action, findings, sheet

HEAD = "URGENT ACTION\n\nCLOCKMAKER HELD FOR A STOPPED CLOCK"


@pytest.mark.parametrize("mark", words("numbers", "marks"))
@pytest.mark.parametrize(
    "line", ["{} 61/94  Fear of torture  7 March 1994", "First {}: 61/94 Index: EUR 33/5/1994"]
)
def test_every_mark_of_the_catalogues_is_known_before_a_number(mark: str, line: str) -> None:
    assert action(sheet(headline=f"{line.format(mark)}\n\n{HEAD}", date=""))["number"] == "61/94"


@pytest.mark.parametrize(
    "wish",
    [
        "Please send it by post. Write in good English or Maltese.",
        "Schreiben Sie in gutem Englisch oder Maltesisch.",
    ],
)
def test_the_languages_in_a_sentence_are_read(wish: str) -> None:
    assert set(action(sheet(languages=wish))["preferred_languages"]) == {"en", "mt"}


@pytest.mark.parametrize("label", ["PUBLICATION DATE", "Date", "Datum", "Fecha de publicación"])
def test_the_date_behind_its_label_is_the_date_of_issue(label: str) -> None:
    assert action(sheet(headline=f"{HEAD}\n{label}: 6 March 2026", date=""))["issued"] == "2026-03-06"


@pytest.mark.parametrize("header", ["Date: Fri, 6 Mar 2026 18:02:11 +0100", "Date limite : 6 March 2026"])
def test_a_mails_date_and_a_deadline_are_no_date_of_issue(header: str) -> None:
    assert "issued" not in action(sheet(headline=f"{HEAD}\n{header}", date=""))


@pytest.mark.parametrize("line", ["COUNTRY: Greece", "Pays : Grèce", "Land: Griechenland"])
def test_the_country_behind_its_label_is_read(line: str) -> None:
    assert action(sheet(headline=f"{HEAD}\n{line}"))["countries"] == ["GR"]


def test_a_number_line_cut_in_two_still_names_its_country() -> None:
    head = "Informations complémentaires sur l'AU 7/26\nIndex : AFR 57/004/2026 Togo Date : 3 mai 2026"

    said = action(sheet(headline=f"{head}\n\n{HEAD}", date=""))

    assert (said["countries"], said["issued"], said["number"]) == (["TG"], "2026-05-03", "7/26")


@pytest.mark.parametrize(
    "line", ["APPEAL DEADLINE NOTICE: 17 April 2026", "APPEAL DEADLINE NOTICE\n17 April 2026"]
)
def test_a_date_under_the_label_of_the_deadline_is_the_deadline(line: str) -> None:
    assert action(sheet(until=line))["until"] == "2026-04-17"


@pytest.mark.parametrize(
    ("told", "until"),
    [
        ("Bitte schreiben Sie möglichst bis zum 3. Mai 2026 keine Appelle mehr.", "2026-05-03"),
        ("Der Uhrmacher Ansel Brook muss bis zum 3. Mai 2026 in Haft bleiben. So will es das Gericht.", None),
    ],
)
def test_german_says_behind_a_date_whether_it_is_the_deadline(told: str, until: str | None) -> None:
    assert action(sheet(summary=told, until="")).get("until") == until


def test_an_address_above_the_salutation_of_a_model_letter_is_the_official() -> None:
    letter = (
        "TAKE ACTION: WRITE AN APPEAL IN YOUR OWN WORDS OR USE THIS MODEL LETTER\n\n"
        "Governor Mirko Seld\n3 Old Mint Lane\nValletta, Malta\nEmail: a@b.example\n\n"
        "Your Excellency,\n\nPlease let the clock run.\n\nYours sincerely,"
    )

    said = action(sheet(steps="", targets="", letter=letter))

    assert [target["holder"] for target in said["targets"]] == ["Mirko Seld"]
    assert said["editions"][0]["letter"]["salutation"] == "Your Excellency,"
    assert said["editions"][0]["letter"]["paragraphs"] == ["Please let the clock run."]


def test_a_letter_without_address_keeps_its_first_paragraph() -> None:
    letter = "SAMPLE LETTER\n\nThe clock stands still.\n\nDear Minister,\n\nLet it run.\n\nYours sincerely,"

    assert "The clock stands still." in action(sheet(letter=letter))["editions"][0]["letter"]["paragraphs"]


@pytest.mark.parametrize("printed", ["she, her", "she/her", "they/them"])
def test_pronouns_are_kept_as_printed(printed: str) -> None:
    (person,) = action(sheet(people=f"NAME AND PRONOUN: Ansel Brook ({printed})"))["people"]

    assert person["pronouns"] == printed


@pytest.mark.parametrize("spelled", ["office at mint.example", "office (at) mint (dot) example"])
def test_an_address_spelled_for_people_is_read_with_its_signs(spelled: str) -> None:
    targets = f"Attorney General Mirko Seld\nValletta, Malta\nEmail: {spelled}\nSalutation: Dear Sir"

    (target,) = action(sheet(targets=targets))["targets"]

    assert [line["value"] for line in target["lines"] if line["channel"] == "email"] == [
        "office@mint.example"
    ]
    assert target["salutations"] == {"en": "Dear Sir"}


def test_a_salutation_in_brackets_or_without_accents_is_one() -> None:
    targets = (
        "Minister Mirko Seld\nLima, Peru\nFax: +51 1 999 0101\n[Salutation: Senor Ministro / Dear Minister]"
    )

    (target,) = action(sheet(targets=targets))["targets"]

    assert target["salutations"] == {"es": "Senor Ministro", "en": "Dear Minister"}


@pytest.mark.parametrize(
    "closing",
    [
        "Veuillez agréer, Monsieur le Ministre, l’expression de ma haute considération.",
        "Le saluda atentamente,",
    ],
)
def test_a_closing_may_be_a_whole_sentence(closing: str) -> None:
    letter = f"Dear Attorney General,\n\nLet the clock run.\n\n{closing}"

    assert action(sheet(letter=letter))["editions"][0]["letter"]["closing"] == closing


@pytest.mark.parametrize(
    ("told", "age"),
    [
        ("Ansel Brook, de 41 años,", 41),
        ("Ansel Brook, 41 ans,", 41),
        ("Die 41-jährige Ansel Brook", 41),
        ("Ansel Brook, 8 años de cárcel,", None),
        ("Hace 5 años Ansel Brook", None),
    ],
)
def test_an_age_is_read_as_each_language_prints_it(told: str, age: int | None) -> None:
    (person,) = action(
        sheet(summary=f"{told} has stopped the town hall clock of Mellieha. " + "He waits. " * 12)
    )["people"]

    assert person.get("age") == age


def test_names_that_are_months_elsewhere_are_names() -> None:
    parts = {name: text.replace("Ansel Brook", "Maja Horvat") for name, text in _PROSE.items()}

    assert [person["name"] for person in action(sheet(people="", **parts))["people"]] == ["Maja Horvat"]


def test_a_month_before_a_name_is_none_of_it() -> None:
    parts = {name: text.replace("Ansel Brook", "5 Mai Ansel Brook") for name, text in _PROSE.items()}

    assert [person["name"] for person in action(sheet(people="", **parts))["people"]] == ["Ansel Brook"]


_PROSE = {
    "summary": "Ansel Brook is in prison because the town hall clock of Mellieha stopped at noon. "
    "Nobody was harmed, and the clock runs again.",
    "letter": "Dear Attorney General,\n\nPlease release Ansel Brook.\n\nYours sincerely,",
}


def test_a_country_in_capitals_is_no_headline() -> None:
    head = "URGENT ACTION\n\nCLOCKMAKER HELD FOR A STOPPED CLOCK\n\nISLAMISCHE REPUBLIK MAURETANIEN"

    said = action(sheet(headline=head))

    assert said["editions"][0]["title"] == "CLOCKMAKER HELD FOR A STOPPED CLOCK"
    assert said["countries"] == ["MR"]


def test_a_date_of_the_story_on_a_list_page_is_no_deadline() -> None:
    text = (
        "Bonne nouvelle ! Guinée. Le conteur Fodé Sanou libre\n\n"
        "AU 44/14, AFR 29/002/2014, 3 mars 2014 Le conteur Fodé Sanou a été libéré le 27 février 2014 après "
        "quatre mois passés à la prison centrale. Un juge a prononcé un non-lieu. Aucune action "
        "complémentaire n’est requise."
    )

    said = action(text)

    assert said["editions"][0]["summary"][0].startswith("Le conteur Fodé Sanou a été libéré le 27 février")
    assert said.get("until") is None


def test_a_wish_for_ones_own_language_may_stand_on_the_next_line() -> None:
    languages = "PREFERRED LANGUAGE TO ADDRESS TARGET: Maltese\nYou can also write in your own language."

    assert action(sheet(languages=languages))["own_language"] is True


def test_an_impossible_deadline_is_no_line_left_over() -> None:
    text = sheet(until="PLEASE TAKE ACTION AS SOON AS POSSIBLE UNTIL: 31 November 2026")

    assert "until" in findings(text, "uncertain")
    assert "See whether a field lacks them" not in str(findings(text, "ignored"))


def test_a_headline_may_end_on_a_line_of_one_word() -> None:
    said = action(sheet(headline="URGENT ACTION\n\nCLOCKMAKER MISSING AFTER WRITING TO\nMAYOR"))

    assert said["editions"][0]["title"] == "CLOCKMAKER MISSING AFTER WRITING TO MAYOR"


def test_a_bullet_that_became_a_letter_may_stand_apart() -> None:
    steps = "Please write immediately in English:\nn Calling for his release;\nn Asking for the clock."

    assert len(action(sheet(steps=steps))["recommended_actions"]) == 2


@pytest.mark.parametrize(
    ("lines", "function"),
    [
        ("Commissioner of Police Mirko Seld", "Commissioner of Police"),
        ("Minister of Justice Mirko Seld", "Minister of Justice"),
        ("OBERSTE JUSTIZAUTORITÄT\nMirko Seld", "OBERSTE JUSTIZAUTORITÄT"),
    ],
)
def test_a_function_is_told_from_the_name_beside_or_below_it(lines: str, function: str) -> None:
    (target,) = action(sheet(targets=f"{lines}\n3 Old Mint Lane\nValletta, Malta"))["targets"]

    assert (target["holder"], target["function"]) == ("Mirko Seld", function)

"""Officials and their lines, in the many ways in which sheets print them."""

from typing import Any

import pytest

from tests.reading.texts import action, findings, sheet


def targets(printed: str) -> list[dict[str, Any]]:
    read: list[dict[str, Any]] = action(sheet(targets=printed, letter=""))["targets"]
    return read


def lines(target: dict[str, Any], channel: str) -> list[Any]:
    return [
        line.get("value") or line.get("printed") for line in target["lines"] if line["channel"] == channel
    ]


@pytest.mark.parametrize(
    "printed",
    [
        (
            "Mirko Seld\nAttorney General of Malta\nOffice of the Attorney "
            "General\n3 Mint Lane\nValletta, Malta\nFax: +356 2999 0000"
        ),
        (
            "Attorney General of Malta\nHis Excellency Mr Mirko Seld\nOffice of the Attorney "
            "General\n3 Mint Lane, Valletta\nMalta\nFax: +356 2999 0000"
        ),
        (
            "Mirko Seld Attorney General of Malta Office of the Attorney "
            "General 3 Mint Lane Valletta, Malta Fax: +356 2999 0000"
        ),
    ],
)
def test_holder_function_and_office_are_told_apart(printed: str) -> None:
    (target,) = targets(printed)

    assert (target["holder"], target["function"]) == ("Mirko Seld", "Attorney General of Malta")
    assert target["office"] == "Office of the Attorney General"
    assert target["lines"][0]["country"] == "MT"
    assert "Malta" not in " ".join(target["lines"][0]["address"])


@pytest.mark.parametrize("body", ["Harbour Gazette", "Parole Board of Gozo", "Ministry of Clocks"])
def test_a_body_is_an_office_and_nobody_holds_it(body: str) -> None:
    (target,) = targets(f"{body}\nPO Box 19\nValletta, Malta\nEmail: desk@body.example")

    assert (target["holder"], target["office"]) == (None, body)


def test_empty_lines_between_all_lines_part_no_official() -> None:
    read = targets("Attorney General Mirko Seld\n\n3 Mint Lane\n\nValletta, Malta\n\nEmail: a@b.example")

    assert len(read) == 1


def test_two_officials_without_an_empty_line_are_two() -> None:
    read = targets(
        "Mirko Seld\nAttorney General\nEmail: a@b.example\nAmbassador "
        "Ilse Korr\nEmbassy of Malta\nEmail: c@d.example"
    )

    assert [target["holder"] for target in read] == ["Mirko Seld", "Ilse Korr"]


def test_a_mission_is_in_the_country_of_its_name_or_of_its_address() -> None:
    read = targets(
        "Ambassador Ilse Korr\nEmbassy of Malta in the United Kingdom\n"
        "9 Larch Place, London\nEmail: a@b.example\n"
        "Ambassador Rolf Emm\nEmbassy of Malta\n2099 Larkspur Circle NW\nWashington DC 20099"
    )

    assert [target["mission_in"] for target in read] == ["GB", "US"]


def test_phone_and_fax_on_one_line_keep_their_printed_form() -> None:
    (target,) = targets(
        "Ambassador Ilse Korr\nEmbassy of Malta\nWashington DC 20099\nPhone: 202 555 0142 I Fax: 202 555 0143"
    )

    assert lines(target, "phone") == ["+1 202 555 0142"]
    assert lines(target, "fax") == ["+1 202 555 0143"]
    assert [line["printed"] for line in target["lines"][1:]] == ["202 555 0142", "202 555 0143"]


def test_a_number_in_an_unknown_country_stays_as_printed() -> None:
    (target,) = targets("Mirko Seld\nAttorney General\nTel: 2999 0000")

    assert lines(target, "phone") == ["2999 0000"]


@pytest.mark.parametrize("between", [" ", " , ", " ; ", " or ", "\n"])
def test_two_lost_addresses_are_two_lost_lines(between: str) -> None:
    (target,) = targets(
        f"Mirko Seld\nAttorney General\nEmail: [email protected]{between}[email\xa0protected]"
    )

    assert [line.get("lost") for line in target["lines"]] == [True, True]


def test_an_address_of_a_form_behind_email_is_a_form() -> None:
    (target,) = targets("Mirko Seld\nAttorney General\nEmail: via website http://www.clocks.example/write")

    assert lines(target, "form") == ["http://www.clocks.example/write"]
    assert lines(target, "email") == []


def test_copies_to_inside_a_target_is_a_further_address() -> None:
    read = action(
        sheet(targets="Mirko Seld\nAttorney General\nEmail: a@b.example\nCopies to: c@d.example", letter="")
    )

    assert lines(read["targets"][0], "email") == ["a@b.example", "c@d.example"]
    assert read["copies_to"] == []


def test_a_general_wish_for_copies_is_no_target() -> None:
    read = action(sheet(letter="COPIES TO: diplomatic representatives of Malta accredited to\nyour country."))

    assert read["copies_to"] == []


def test_a_postal_note_is_a_note_and_no_address() -> None:
    (target,) = targets(
        "Mirko Seld\nAttorney General of Malta\n3 Mint Lane, "
        "Valletta\n*Note: USPS does not send mail to Malta"
    )

    assert target["lines"][0]["note"] == "USPS does not send mail to Malta"
    assert target["lines"][0]["address"] == ["3 Mint Lane, Valletta"]


def test_a_salutation_in_two_languages_becomes_two() -> None:
    (target,) = targets(
        "Mirko Seld\nMinister of Clocks\nValletta, Malta\nSalutation: Dear Minister/ Estimado Señor Ministro"
    )

    assert target["salutations"] == {"en": "Dear Minister", "es": "Estimado Señor Ministro"}


def test_the_sections_own_address_is_no_target() -> None:
    text = sheet(
        targets="",
        letter="",
        steps="TAKE ACTION:\n- Write a letter in your own words.\n- WRITE TO US: [email protected]",
    )

    assert action(text)["targets"] == []


def test_rows_of_prose_are_no_target() -> None:
    assert (
        targets(
            "The Minister said on Tuesday that every clock in Malta "
            "would be stopped, and nobody objected to it."
        )
        == []
    )


def test_a_rank_before_the_name_is_named_as_left_out() -> None:
    text = sheet(targets="General Mirko Seld\nChief of Police\nValletta, Malta\nEmail: a@b.example")

    assert action(text)["targets"][0]["holder"] == "Mirko Seld"
    assert "General" in findings(text, "ignored")["targets/0/holder"]


MIXED = (
    "Mirko Seld Ambassador Ilse Korr "
    "Attorney General of Malta Embassy of Malta 3 Mint Lane, Valletta 1010, Malta 2017 Harbor Ave NW Email: "
    "[email protected] Washington, DC 20099 Twitter: @seldmt Phone: 202 555 0142 I Fax: 202 555 0143 "
    "Facebook: @seld.mt Email: korr@malta-dc.example Salutation: Dear Ambassador"
)


def mixed(printed: str) -> str:
    steps = f"1. Write a letter in your own words.\n2. Click here to tell us, because we count. {printed}"
    return sheet(steps=steps, targets="")


def test_two_columns_mixed_into_one_line_are_told_apart_and_an_editor_is_warned() -> None:
    left, right = action(mixed(MIXED))["targets"]

    assert (left["holder"], left["function"]) == ("Mirko Seld", "Attorney General of Malta")
    assert left["lines"][0]["address"] == ["3 Mint Lane, Valletta 1010"]
    assert (lines(left, "x"), lines(left, "facebook")) == (["@seldmt"], ["@seld.mt"])
    assert (right["holder"], right["office"]) == ("Ilse Korr", "Embassy of Malta")
    assert right["lines"][0]["address"] == ["2017 Harbor Ave NW", "Washington, DC 20099"]
    assert lines(right, "email") == ["korr@malta-dc.example"]
    assert "told apart" in findings(mixed(MIXED), "uncertain")["targets"]


def test_an_address_that_a_line_end_has_cut_in_two_columns_is_joined() -> None:
    cut = MIXED.replace(
        "Facebook: @seld.mt Email: korr@malta-dc.example",
        "Facebook: @seld.mt Email: korr@malta- Instagram: @seld.mt dc.example",
    )

    left, right = action(mixed(cut))["targets"]

    assert lines(right, "email") == ["korr@malta-dc.example"]
    assert lines(left, "facebook") == ["@seld.mt"]


@pytest.mark.parametrize(
    "printed",
    [
        "Mirko Seld Attorney General of Malta 3 Mint Lane Malta Email: a@b.example Phone: 202 555 0142 Fax:",
        "Email: a@b.example Phone: 202 555 0142 Email: c@d.example Fax: 202 555 0143 Twitter: @seld",
    ],
)
def test_lines_that_are_no_two_officials_are_left_to_an_editor(printed: str) -> None:
    assert action(mixed(printed))["targets"] == []
    assert "mixed up" in findings(mixed(printed), "uncertain")["targets"]

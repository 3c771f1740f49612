"""Postal suspensions: per origin, destination and day, each with its source and review."""

import datetime

import pytest

from sincerely.places.countries import country_codes
from sincerely.places.postal import Suspension, names_operator, origins_named_in, start_suspensions
from sincerely.places.tables import FOLDER, rows

ON = datetime.date(2024, 3, 14)


def known(origin: str, destination: str, *, on: datetime.date) -> tuple[Suspension, ...]:
    return tuple(one for one in start_suspensions() if one.concerns(origin, destination) and one.holds(on))


def test_the_us_post_does_not_carry_mail_to_russia_and_the_british_is_not_known_not_to() -> None:
    (suspension,) = known("US", "RU", on=ON)
    assert (suspension.operator, suspension.since) == ("USPS", datetime.date(2022, 3, 11))
    assert known("GB", "RU", on=ON) == ()


def test_a_suspension_begins_on_its_first_day() -> None:
    first = datetime.date(2022, 3, 11)
    assert known("US", "RU", on=first)
    assert not known("US", "RU", on=first - datetime.timedelta(days=1))


def test_a_suspension_known_by_its_month_begins_on_the_first_of_it() -> None:
    (suspension,) = known("PL", "RU", on=datetime.date(2022, 4, 1))
    assert suspension.since_precision == "month"
    assert not known("PL", "RU", on=datetime.date(2022, 3, 31))


def test_a_suspension_may_be_of_a_part_of_a_country() -> None:
    (suspension,) = known("US", "UA", on=ON)
    assert suspension.area is not None
    assert "Crimea" in suspension.area


def test_unknown_places_have_no_known_suspension() -> None:
    assert known("", "\ud800", on=ON) == ()


@pytest.mark.parametrize(
    ("reviewed", "stale"),
    [(None, True), (ON - datetime.timedelta(days=180), False), (ON - datetime.timedelta(days=181), True)],
)
def test_what_nobody_has_checked_for_half_a_year_is_stale(
    reviewed: datetime.date | None, stale: bool
) -> None:
    since = datetime.date(2022, 1, 1)
    row = Suspension("US", "USPS", "RU", None, since, "day", source="s", reviewed=reviewed)
    assert row.is_stale(ON) is stale


def test_a_suspension_ends_on_its_last_day() -> None:
    since, until = datetime.date(2022, 1, 1), datetime.date(2024, 3, 14)
    row = Suspension("US", "USPS", "RU", None, since, "day", until, source="s")
    assert row.holds(until)
    assert not row.holds(until + datetime.timedelta(days=1))


@pytest.mark.parametrize(
    ("note", "origins"),
    [
        ("USPS does not send mail to Russia", {"US"}),
        ("The U.S. Postal Service has suspended mail", {"US"}),
        ("Royal Mail and PostNord do not deliver", {"GB", "SE", "DK"}),
        ("Only send mail to the embassy", set()),
        ("Postisuspended", set()),
        ("La Poste n’achemine plus de courrier", {"FR"}),
        ("LA POSTE N’ACHEMINE RIEN", {"FR"}),
        ("La Poste suisse n’achemine rien", {"CH"}),
        ("Envoyez votre lettre par la poste", set()),
        ("Correos no admite envíos a Rusia", {"ES"}),
        ("Envíe correos a las dos direcciones", set()),
        ("Correos electrónicos: sin adjuntos", set()),
        ("Correos de México no entrega cartas", set()),
        ("In ufficio ci sono solo due posti", set()),
        ("Go to an post office", set()),
        ("", set()),
    ],
)
def test_a_note_says_whose_post_it_is_about(note: str, origins: set[str]) -> None:
    assert origins_named_in(note) == origins


def test_a_post_whose_name_is_also_a_word_is_told_from_it_in_rows_of_the_desk_too() -> None:
    assert names_operator("Posti does not deliver", "Posti")
    assert not names_operator("ci sono solo due posti", "Posti")
    assert names_operator("poste vaticane takes no parcels", "Poste Vaticane")


TABLES = sorted(table.stem for table in FOLDER.glob("*.csv"))


def test_there_are_tables() -> None:
    assert {"index-codes", "postal-suspensions"} <= set(TABLES)


@pytest.mark.parametrize("table", TABLES)
def test_every_fact_says_where_it_comes_from_how_sure_it_is_and_when_it_was_reviewed(table: str) -> None:
    for row in rows(table):
        assert row["evidence"] in ("documented", "inferred", "unconfirmed"), row
        assert row["source"] or row["evidence"] == "unconfirmed", row
        assert not row["reviewed"] or datetime.date.fromisoformat(row["reviewed"]), row


def test_origins_and_destinations_are_countries() -> None:
    tables = [*rows("postal-suspensions"), *rows("postal-operators"), *rows("post-languages")]
    tables += rows("postage")
    named = {row[column] for row in tables for column in ("origin", "destination") if column in row}
    assert named <= country_codes()

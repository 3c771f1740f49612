"""The form as it stands on the page: which sections, which fields in them, in which order."""

from collections.abc import Iterable
from typing import get_args

from sincerely.desk.fields import Fields
from sincerely.desk.plans import ADDED_CHANNELS, SHORT_CHANNELS, Plan
from sincerely.desk.rows import row_numbers
from sincerely.desk.spots import Check, Checks, FormField, Group, Notes, Pair, Part, Row, Section, Sheet, Spot
from sincerely.document.values import Issue, PeopleGroup
from sincerely.places.languages import language_name


def lay_out(fields: Fields, *, notes: Notes, edition: str, opened: str = "") -> Sheet:
    """The whole form. ``edition`` is the pointer of the one shown, ``opened`` that of a row just added."""
    sheet = Sheet(fields, notes=notes, edition=edition, opened=opened)
    sheet.sections = tuple(_sections(sheet))
    return sheet


def _sections(sheet: Sheet) -> Iterable[Section]:
    yield Section("reference", "Reference and dates", "", _reference(sheet))
    yield Section("people", "For whom", _PEOPLE_LEAD, _people(sheet))
    yield Section("words", f"The words in {language_name(sheet.language)}", "", _words(sheet))
    yield Section("officials", "Who to write to", "", (_targets(sheet, "targets", "another official"),))
    yield Section("asks", "What to ask, and in which language", "", _asks(sheet))
    copies = _targets(sheet, "copies_to", "somebody who gets a copy")
    yield Section("copies", "Copies to", "", (copies,), is_folded=True)
    yield Section("themes", "Themes", "Three lists, kept apart.", _themes(sheet), is_folded=True)
    yield Section("more", "Earlier documents, outcomes, publisher", "", _more(sheet), is_folded=True)


_PEOPLE_LEAD = (
    "Choose for each person what may be shown. Nothing is published before this is chosen, "
    "and only what you choose leaves this desk."
)


def _pair(sheet: Sheet, *names: str) -> Pair:
    return Pair(tuple(sheet.ask(name) for name in names))


def _reference(sheet: Sheet) -> tuple[Part, ...]:
    return (
        _pair(sheet, "number", "kind"),
        _pair(sheet, "index", "sequence"),
        _several(sheet, "countries", another="Another country"),
        _pair(sheet, "until", "issued", "event_date"),
        _pair(sheet, "embargo/local", "embargo/zone"),
    )


def _several(sheet: Sheet, group: str, *, another: str) -> Pair:
    """One field for each value, and an empty one for the next."""
    numbers = row_numbers(sheet.fields, group)
    after = max(numbers, default=-1) + 1
    asked = [sheet.ask(f"{group}/{number}") for number in (*numbers, after)]
    labelled = (*asked[:1], *(sheet.ask(one.name, label=another) for one in asked[1:]))
    # What is said about the whole list stands beside its first value.
    sheet.spot(Spot(sheet, group))
    return Pair(labelled)


def _people(sheet: Sheet) -> tuple[Part, ...]:
    rows = tuple(_person(sheet, number) for number in row_numbers(sheet.fields, "people"))
    return (
        _group(sheet, "people", rows=rows, add="Add a person", empty="No person yet."),
        _pair(sheet, "people_note"),
        _pair(sheet, "solidarity/recipient", "solidarity/country"),
        _pair(sheet, "solidarity/address"),
        _pair(sheet, "solidarity/note"),
    )


def _person(sheet: Sheet, number: int) -> Row:
    row = f"people/{number}"
    parts = (
        _pair(sheet, f"{row}/name", f"{row}/pronouns"),
        _pair(sheet, f"{row}/role", f"{row}/age", f"{row}/gender"),
        _pair(sheet, f"{row}/show"),
    )
    return _row(sheet, row, title=sheet.fields.get(f"{row}/name", "").strip() or "A person", parts=parts)


def _words(sheet: Sheet) -> tuple[Part, ...]:
    language = sheet.language

    def said(*names: str) -> Pair:
        return Pair(tuple(sheet.ask(f"{sheet.edition}/{name}", language=language) for name in names))

    sheet.spot(Spot(sheet, sheet.edition))
    return (
        _pair(sheet, f"{sheet.edition}/language"),
        said("title"),
        said("summary"),
        said("letter/salutation"),
        said("letter/paragraphs"),
        said("letter/closing"),
        said("additional_information"),
        said("call_script", "social_text"),
        said("local_notes"),
    )


def _targets(sheet: Sheet, group: str, another: str) -> Group:
    rows = tuple(_target(sheet, f"{group}/{number}") for number in row_numbers(sheet.fields, group))
    return _group(sheet, group, rows=rows, add=f"Add {another}", empty="Nobody yet.")


def _target(sheet: Sheet, row: str) -> Row:
    named = [sheet.fields.get(f"{row}/{part}", "").strip() for part in ("function", "holder", "office")]
    parts: tuple[Part, ...] = (
        _pair(sheet, f"{row}/holder", f"{row}/function"),
        _pair(sheet, f"{row}/office", f"{row}/mission_in"),
        *_formulas(sheet, row),
        _lines(sheet, f"{row}/lines"),
    )
    return _row(sheet, row, title=next(filter(None, named), "An official"), parts=parts)


def _formulas(sheet: Sheet, row: str) -> Iterable[Pair]:
    """Salutation and closing for each language of an edition, and for each that the document had."""
    read = (
        name.split("/")[3]
        for name in sheet.fields
        if name.startswith((f"{row}/salutations/", f"{row}/closings/"))
    )
    for language in dict.fromkeys((*sheet.languages, *read)):
        in_language = f"in {language_name(language)}"
        yield Pair(
            (
                sheet.ask(
                    f"{row}/salutations/{language}", label=f"Salutation {in_language}", language=language
                ),
                sheet.ask(f"{row}/closings/{language}", label=f"Closing {in_language}", language=language),
            )
        )


def _lines(sheet: Sheet, group: str) -> Group:
    rows = tuple(_line(sheet, f"{group}/{number}") for number in row_numbers(sheet.fields, group))
    found = _group(sheet, group, rows=rows, add="Add a line", empty="No line yet: how can people reach them?")
    return Group(sheet, group, found.title, rows, found.add, found.empty, ADDED_CHANNELS)


_LINE_FIELDS: dict[str, tuple[tuple[str, ...], ...]] = {
    "post": (("address",), ("country", "note")),
    "social": (("network", "value"), ("printed", "note")),
}


def _line(sheet: Sheet, row: str) -> Row:
    channel = sheet.fields.get(f"{row}/channel", "").strip()
    asked = _LINE_FIELDS.get(channel, (("value", "printed"), ("note", "lost")))
    parts = tuple(
        Pair(
            tuple(
                sheet.ask(f"{row}/{name}", channel=channel) for name in names if _is_asked(sheet, row, name)
            )
        )
        for names in asked
    )
    kept = (FormField(sheet, f"{row}/channel", Plan("", widget="hidden"), ""),)
    return _row(sheet, row, title=SHORT_CHANNELS.get(channel, channel), parts=parts, kept=kept)


def _is_asked(sheet: Sheet, row: str, name: str) -> bool:
    """What only a reader fills in is shown where it was filled in."""
    return name not in {"printed", "lost"} or f"{row}/{name}" in sheet.fields


def _asks(sheet: Sheet) -> tuple[Part, ...]:
    return (
        _pair(sheet, "recommended_actions"),
        _several(sheet, "preferred_languages", another="Another language"),
        _pair(sheet, "own_language", "mention_organisation"),
    )


def _themes(sheet: Sheet) -> tuple[Part, ...]:
    return (
        _checks(sheet, "issues", label="Issue or risk", choices=get_args(Issue)),
        _checks(sheet, "people_groups", label="People", choices=get_args(PeopleGroup)),
    )


def _checks(sheet: Sheet, group: str, *, label: str, choices: tuple[str, ...]) -> Checks:
    """The chosen ones first and in their order: saving must not change the order of what nobody touched."""
    chosen = [sheet.fields[f"{group}/{number}"] for number in row_numbers(sheet.fields, group)]
    ordered = [*chosen, *(choice for choice in choices if choice not in chosen)]
    boxes = tuple(Check(f"{group}/{at}", choice, is_on=at < len(chosen)) for at, choice in enumerate(ordered))
    checks = Checks(sheet, group, label, boxes)
    sheet.spot(checks)
    return checks


def _more(sheet: Sheet) -> tuple[Part, ...]:
    outcomes = tuple(
        _row(
            sheet,
            f"outcomes/{number}",
            title="Outcome",
            parts=(
                _pair(sheet, f"outcomes/{number}/person", f"outcomes/{number}/outcome"),
                _pair(sheet, f"outcomes/{number}/date", f"outcomes/{number}/source"),
            ),
        )
        for number in row_numbers(sheet.fields, "outcomes")
    )
    return (
        _pair(sheet, "previous"),
        _group(sheet, "outcomes", rows=outcomes, add="Add an outcome", empty="No outcome yet."),
        _pair(sheet, "links"),
        _pair(sheet, "publisher/name", "publisher/origin"),
        _pair(sheet, "publisher/contact"),
        *_images(sheet),
    )


def _images(sheet: Sheet) -> Iterable[Part]:
    """Pictures cannot be added yet; those that a document brought are kept and described."""
    for number in row_numbers(sheet.fields, "images"):
        row = f"images/{number}"
        yield _pair(sheet, f"{row}/alternative", f"{row}/credit", f"{row}/hash")


def _group(sheet: Sheet, name: str, *, rows: tuple[Row, ...], add: str, empty: str) -> Group:
    group = Group(sheet, name, _TITLES.get(name.rsplit("/", 1)[-1], ""), rows, add, empty)
    sheet.spot(group)
    return group


_TITLES = {
    "people": "People",
    "targets": "Officials",
    "copies_to": "Copies to",
    "lines": "Lines",
    "outcomes": "Outcomes",
}


def _row(
    sheet: Sheet, name: str, *, title: str, parts: tuple[Part, ...], kept: tuple[FormField, ...] = ()
) -> Row:
    row = Row(sheet, name, title, parts, not name.endswith("/0"), kept)
    sheet.spot(row)
    return row

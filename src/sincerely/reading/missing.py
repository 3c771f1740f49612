"""What an editor expects and the document does not state."""

from sincerely.reading.found import Draft, Remark, is_empty

_EXPECTED = (
    (
        "number",
        "No UA number is printed. Type it in, or leave it empty until the team has numbered the action.",
    ),
    ("index", "No index number is printed."),
    ("countries", "The document does not name the country in its head. Choose it."),
    ("issued", "No date of issue is printed."),
    ("until", "No deadline is printed. Ask the team: an action without one is not published."),
    ("preferred_languages", "The document does not say in which language to write."),
    ("people", "No name of a person was found. If the action is for a group, describe it in a few words."),
    ("targets", "No official was found. Without one, nobody can write."),
)
_EXPECTED_WORDS = (
    ("title", "No title was found."),
    ("summary", "No summary was found."),
    ("letter", "No sample letter was found."),
)


def remark_on_missing(draft: Draft, edition: dict[str, object]) -> None:
    """Add a finding for each such field, unless a more particular one is there."""
    said = {remark.field for remark in draft.remarks}
    if draft.action.get("people_note"):
        said.add("people")
    for field, message in _EXPECTED:
        if is_empty(draft.action.get(field)) and field not in said:
            draft.remarks.append(Remark("missing", field, message))
    for field, message in _EXPECTED_WORDS:
        if is_empty(edition.get(field)):
            draft.remarks.append(Remark("missing", f"editions/0/{field}", message))
    _remark_on_pronouns(draft)
    if draft.action.get("kind") is None:
        draft.remarks.append(
            Remark(
                "missing",
                "kind",
                "The document does not say what kind it is: a first UA, further information, a stop.",
            )
        )


def _remark_on_pronouns(draft: Draft) -> None:
    people = draft.action.get("people")
    for number, person in enumerate(people if isinstance(people, list) else []):
        name = person.get("name")
        if name and not person.get("pronouns"):
            message = f"The document does not say which pronoun {name.value} uses."
            draft.remarks.append(Remark("missing", f"people/{number}/pronouns", message, name.spans))

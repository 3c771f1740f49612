"""What stands beside each field of the form: its label, a hint, and how it is typed."""

import re
from dataclasses import dataclass
from typing import Literal, get_args

from sincerely.document.values import OutcomeKind
from sincerely.places.languages import language_name

Widget = Literal[
    "text", "area", "story", "date", "moment", "select", "radio", "country", "language", "zone", "hidden"
]
Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Plan:
    """How one field is asked for."""

    label: str
    hint: str = ""
    widget: Widget = "text"
    choices: Choices = ()


# The languages offered for an edition; any other stays as it was read.
OFFERED_LANGUAGES = re.findall(
    r"[a-zA-Z-]+",
    """
    en fr ar es pt de it nl ru uk tr fa ur hi bn zh-Hans zh-Hant ja ko vi th id ms fil sw am ti so ha yo zu
    pl cs sk sl hr sr bs mk sq bg ro hu el he ku ckb az ka hy kk uz tg ky mn my km lo ne si ta te ml sv nb
    da fi is et lv lt ga cy eu ca gl eo
    """,
)

KINDS: Choices = (
    ("unknown", "Not chosen yet"),
    ("first", "First Urgent Action"),
    ("further-information", "Further information"),
    ("correction", "Correction"),
    ("extension", "Extension of the deadline"),
    ("stop", "Stop action"),
    ("outcome", "Outcome, good news"),
)
SHOW: Choices = (
    ("full", "The name in full, with pronouns, age and role, on every page and in every letter."),
    ("initials", "Initials only, such as “T. V.”; the name then must not stand in any text either."),
    ("role", "Only the role, such as “a nurse”; no name, no initials."),
    ("nothing", "Nothing: this person appears nowhere."),
)
SHOW_WORDS = {"full": "In full", "initials": "Initials", "role": "Role only", "nothing": "Not at all"}
_YES_NO: Choices = (("", "Not stated"), ("yes", "Yes"), ("no", "No"))

CHANNELS: Choices = (
    ("post", "Letter (postal address)"),
    ("email", "E-mail"),
    ("phone", "Phone"),
    ("fax", "Fax"),
    ("form", "Online form"),
    ("x", "X (Twitter)"),
    ("facebook", "Facebook"),
    ("instagram", "Instagram"),
    ("social", "Another network"),
    ("telegram", "Telegram"),
    ("telex", "Telex"),
)
# Where the word stands beside what it is for.
SHORT_CHANNELS = dict(CHANNELS) | {"post": "Letter", "x": "X"}
# Cables of old documents are read and kept; nobody adds one.
ADDED_CHANNELS = CHANNELS[:9]

_LANGUAGES: Choices = tuple(
    sorted(((code, language_name(code)) for code in OFFERED_LANGUAGES), key=lambda choice: choice[1])
)

_PLANS: dict[str, Plan] = {
    "number": Plan("UA number", "For example 23/24. Without a number nothing can be published."),
    "kind": Plan("Kind of document", widget="select", choices=KINDS),
    "sequence": Plan("Place in the series", "1 for the first document of this case, 2 for the next."),
    "index": Plan("Index number", "For example EUR 46/7821/2024."),
    "countries": Plan("Country of the situation", widget="country"),
    "issued": Plan("Date of the document", widget="date"),
    "until": Plan("Write until", "The last day on which appeals are useful and safe.", "date"),
    "event_date": Plan("Date of what happened", widget="date"),
    "embargo/local": Plan("Not before", "Empty: it may be published at once.", "moment"),
    "embargo/zone": Plan("Time zone of “not before”", "A place like Europe/Paris, or +02:00.", "zone"),
    "people_note": Plan(
        "Who they are, if not by name", "For example “eleven men” or the name of a community."
    ),
    "people/name": Plan("Name"),
    "pronouns": Plan("Pronouns"),
    "gender": Plan("Gender", "Only if the document says it."),
    "age": Plan("Age"),
    "role": Plan("Role", "For example “nurse” or “local politician”."),
    "show": Plan("What may be shown of this person?", "", "radio", SHOW),
    "solidarity/recipient": Plan(
        "Kind words go to",
        "The person, the family or a lawyer. Only where messages are wanted and do no harm: it is published.",
    ),
    "solidarity/address": Plan("Address for kind words", "Without the name and the country.", "area"),
    "solidarity/note": Plan("Note on kind words", "For example “in Spanish” or “only a picture and a name”."),
    "holder": Plan("Name of the official", "A person. Leave empty for a board, a court, an office."),
    "function": Plan("Function", "For example “Minister of Justice”."),
    "office": Plan("Office or body"),
    "mission_in": Plan(
        "Embassy or consulate in", "The country it stands in; empty for all others.", "country"
    ),
    "salutations": Plan("Salutation"),
    "closings": Plan("Closing"),
    "address": Plan("Address", "Without the name, the office and the country.", "area"),
    "country": Plan("Country", widget="country"),
    "printed": Plan("As printed"),
    "lost": Plan(
        "Lost in the document?", "The document shows that something stood here, not what.", "select", _YES_NO
    ),
    "note": Plan("Note"),
    "network": Plan("Which network"),
    "editions/language": Plan("Language of these words", "", "select", _LANGUAGES),
    "title": Plan("Title"),
    "summary": Plan(
        "What happened and what must happen", "60 to 70 words. Empty line: new paragraph.", "story"
    ),
    "letter/salutation": Plan("Salutation of the sample letter"),
    "paragraphs": Plan("Sample letter", "200 to 300 words. Empty line: new paragraph.", "story"),
    "letter/closing": Plan("Closing of the sample letter"),
    "additional_information": Plan(
        "Additional information", "Background. Empty line: new paragraph.", "story"
    ),
    "call_script": Plan("Call script", "What to say on the phone. Empty: made from the asks.", "area"),
    "social_text": Plan("Text for a post in a network", "Empty: made from the title.", "area"),
    "local_notes": Plan("Local notes", "Notes for supporters of this section. Empty line: new note.", "area"),
    "section": Plan("Section", "Only for an edition of one section."),
    "recommended_actions": Plan(
        "Asks", "One on each line: what the appeal must ask for, and nothing else.", "area"
    ),
    "preferred_languages": Plan("Language to write in", widget="language"),
    "own_language": Plan("May people write in their own language?", "", "select", _YES_NO),
    "mention_organisation": Plan("May letters name our organisation?", "", "select", _YES_NO),
    "previous": Plan("Earlier documents", "One on each line, as printed.", "area"),
    "links": Plan("Links", "One on each line.", "area"),
    "outcomes/person": Plan("Person"),
    "outcome": Plan(
        "Outcome", "", "select", (("", "Not chosen"), *((kind, kind) for kind in get_args(OutcomeKind)))
    ),
    "outcomes/date": Plan("Date", widget="date"),
    "source": Plan("Source", "Never published."),
    "publisher/name": Plan("Published by"),
    "origin": Plan("Web address of the publisher"),
    "contact": Plan("How to reach the publisher"),
    "hash": Plan("Picture", widget="hidden"),
    "alternative": Plan("What the picture shows", "For those who cannot see it."),
    "credit": Plan("Credit"),
}
_VALUES: dict[str, Plan] = {
    "email": Plan("E-mail address"),
    "phone": Plan("Phone number, with +"),
    "fax": Plan("Fax number, with +"),
    "form": Plan("Web address of the form"),
    "x": Plan("Account", "For example @office."),
    "facebook": Plan("Account"),
    "instagram": Plan("Account"),
    "social": Plan("Account"),
    "telegram": Plan("Telegram address"),
    "telex": Plan("Telex number"),
}


def plan_for(name: str, *, channel: str = "") -> Plan:
    """The plan for a field by its name; the value of a line is asked for by its channel."""
    parts = [part for part in name.split("/") if not part.isdigit()]
    if parts[-1] == "value" and channel in _VALUES:
        return _VALUES[channel]
    if len(parts) > 1 and parts[-2] in {"salutations", "closings"}:
        return _PLANS[parts[-2]]
    return (
        _PLANS.get("/".join(parts[-2:]))
        or _PLANS.get(parts[-1])
        or Plan(parts[-1].replace("_", " ").capitalize())
    )

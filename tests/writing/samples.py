"""An invented action and what is written about it."""

import datetime

from sincerely.document import ContactLine, Edition, Letter, Person, PostLine, Target, UrgentAction
from sincerely.writing.identity import SiteIdentity
from sincerely.writing.letters import LetterOrder

MONDAY = datetime.date(2026, 11, 2)
IN_SIX_WEEKS = datetime.date(2026, 12, 14)

MINISTER = Target(
    holder="Tomas Verrin",
    function="Minister of Justice",
    office="Ministry of Justice",
    salutations={"en": "Dear Minister,", "ar": "معالي الوزير،"},
    lines=(
        PostLine(
            address=("14 Harbour Street", "125993 Moscow"),
            country="RU",
            note="USPS does not send mail to Russia",
        ),
        ContactLine(channel="email", value="minister@justice.example"),
        ContactLine(channel="email", lost=True, printed="[email protected]"),
        ContactLine(channel="fax", value="+1 202 555 0170", printed="202 555 0170"),
        ContactLine(channel="telex", value="411 222 SUND"),
    ),
)
AMBASSADOR = Target(
    function="Ambassador",
    office="Embassy of the Russian Federation",
    mission_in="US",
    lines=(PostLine(address=("26 Larch Avenue", "Washington DC 20007"), country="US"),),
)
LETTER = Letter(
    salutation="Dear Minister,",
    paragraphs=(
        "I am writing about Tessa Varolin, a nurse, who has been held alone since May for reading a poem.",
        "Please release her at once, and until then let a doctor of her choice see her every day.",
    ),
    closing="Yours sincerely,",
)
ENGLISH = Edition(
    language="en",
    title="NURSE HELD FOR READING A POEM",
    summary=("Tessa Varolin, a nurse, was arrested for reading a poem. She must be released.",),
    letter=LETTER,
    additional_information=("The poem has four lines. It is about rain.",),
)
ARABIC = Edition(
    language="ar",
    title="ممرضة محتجزة بسبب قصيدة",
    summary=("نادية أورلن ممرضة اعتُقلت لأنها قرأت قصيدة.",),
    letter=Letter(
        salutation="معالي الوزير،", paragraphs=("أدعوكم إلى الإفراج عنها فوراً.",), closing="مع الاحترام،"
    ),
)
ACTION = UrgentAction(
    number="41/26",
    kind="first",
    index="EUR 46/0041/2026",
    countries=("RU",),
    issued=MONDAY,
    until=IN_SIX_WEEKS,
    people=(Person(name="Tessa Varolin", pronouns="she/her", age=34, role="nurse"),),
    recommended_actions=("Release Tessa Varolin at once.", "Let a doctor see her every day."),
    targets=(MINISTER, AMBASSADOR),
    editions=(ENGLISH, ARABIC),
)
IDENTITY = SiteIdentity(
    name="Letters for Liberty",
    origin="https://letters.example",
    contact_lines=("Letters for Liberty, 4 Mill Lane, Leeds",),
    report_note="A card will do.",
    mark="L",
)
ORDER = LetterOrder(
    language="en",
    salutation="Dear Minister,",
    paragraphs=LETTER.paragraphs,
    closing="Yours sincerely,",
    recipient=(
        "Tomas Verrin",
        "Minister of Justice",
        "Ministry of Justice",
        "14 Harbour Street",
        "1002 Sund",
        "VELDIA",
    ),
    sender=("K. L.", "Duluth"),
    place="Duluth",
    day=MONDAY,
)

"""An office with two editors, and the actions that they publish in tests."""

import datetime
from collections.abc import Sequence

from sincerely.cases.models import Case
from sincerely.cases.operations import approve_edition, publish_edition, save_version
from sincerely.document import ContactLine, Edition, Letter, Person, PostLine, Target, UrgentAction
from sincerely.reports.quarantine.invalidating import (
    Criteria,
    confirm_invalidation,
    invalidate_reports,
    propose_invalidation,
    try_out,
)
from sincerely.staff.models import Staff
from sincerely.staff.operations import add_staff

UTC = datetime.UTC
PUBLISHED_AT = datetime.datetime(2026, 11, 3, 9, tzinfo=UTC)
NOW = datetime.datetime(2026, 11, 21, 14, tzinfo=UTC)
UNTIL = datetime.date(2026, 12, 14)

MINISTER = Target(
    holder="Ilse Brandt",
    function="Minister of Justice",
    office="Ministry of Justice",
    salutations={"en": "Dear Minister,", "ar": "معالي الوزيرة،"},
    lines=(
        PostLine(address=("4 Harbour Square", "10110 Port Ellis"), country="RU"),
        ContactLine(channel="email", value="minister@justice.example"),
        ContactLine(channel="fax", value="+1 202 298 5735"),
    ),
)
AMBASSADOR = Target(
    holder="Omar Haddad",
    function="Ambassador",
    office="Embassy in Washington",
    mission_in="US",
    salutations={"en": "Dear Ambassador,"},
    lines=(
        PostLine(address=("2650 Linden Avenue NW", "Washington, DC 20007"), country="US"),
        ContactLine(channel="phone", value="+1 202 555 0170"),
        ContactLine(channel="form", value="https://embassy.example/contact"),
        ContactLine(channel="x", value="@EmbassyExample"),
    ),
)
ENGLISH = Edition(
    language="en",
    title="Teacher jailed for a leaflet",
    summary=("Vera Holt was jailed for a leaflet. She must be released.",),
    letter=Letter(
        salutation="Dear Minister, or Dear Ambassador,",
        paragraphs=(
            "I am writing about Vera Holt, a teacher who was jailed for a leaflet.",
            "I ask you to release her at once.",
        ),
        closing="Yours sincerely,",
    ),
)
ARABIC = Edition(
    language="ar",
    title="معلمة مسجونة بسبب منشور",
    summary=("سُجنت فيرا هولت بسبب منشور.",),
    letter=Letter(paragraphs=("أكتب إليكم بشأن فيرا هولت.", "أطلب الإفراج عنها فورًا.")),
)


def an_action(**changes: object) -> UrgentAction:
    """An invented first UA with a minister abroad and an ambassador in the United States."""
    facts = {
        "number": "41/26",
        "kind": "first",
        "countries": ("RU",),
        "issued": datetime.date(2026, 11, 3),
        "until": UNTIL,
        "people": (Person(name="Vera Holt", pronouns="she/her", age=34, role="teacher", show="full"),),
        "recommended_actions": ("release her at once",),
        "targets": (MINISTER, AMBASSADOR),
        "editions": (ENGLISH,),
    }
    return UrgentAction(**(facts | changes))


def two_editors() -> tuple[Staff, Staff]:
    """The invented editors of the office."""
    first, second = (
        Staff.objects.filter(email=email).first()
        or add_staff(email=email, name=name, role="editor", password=None, at=PUBLISHED_AT)
        for email, name in (("ana@office.example", "Ana Ruiz"), ("ben@office.example", "Ben Okafor"))
    )
    return first, second


def publish(*actions: UrgentAction, at: datetime.datetime = PUBLISHED_AT) -> Case:
    """Save, approve by two and publish each action with all its editions; return the case of the last."""
    editors = two_editors()
    for action in actions:
        version = save_version(None, action, by=editors[0], at=at)
        _publish_editions(version.editions.all(), editors, at)
    return version.action.case


def _publish_editions(
    editions: Sequence[object], editors: tuple[Staff, Staff], at: datetime.datetime
) -> None:
    for edition in editions:
        for editor in editors:
            approve_edition(edition, by=editor, at=at)
        publish_edition(edition, by=editors[0], at=at)


def take_out(case: Case, criteria: Criteria, *, at: datetime.datetime) -> None:
    """Two editors agree that these reports are untrue, and the worker voids them."""
    first, second = two_editors()
    seen = try_out(case, criteria).fingerprint
    one = propose_invalidation(case, criteria, seen=seen, why="All from one fax.", by=first, at=at)
    confirm_invalidation(one, fingerprint=seen, by=second, at=at)
    invalidate_reports(invalidation_id=one.pk, at=at)

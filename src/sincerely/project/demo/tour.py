"""The thread: a document goes in; a published action, a letter and a counted report come out."""

import hashlib
import secrets
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from sincerely.cases.models import Case, Version
from sincerely.cases.operations import (
    IncomingFile,
    approve_edition,
    keep_source,
    publish_edition,
    save_version,
    take_in,
)
from sincerely.cases.queries import PublishedEdition, newest_published
from sincerely.desk.demo import demo_sign_in_path
from sincerely.document import PostLine, UANumber, UrgentAction
from sincerely.project.demo.samples import expired, open_bilingual, sample_sheet, still_open
from sincerely.project.registry import REGISTRY
from sincerely.project.sqlite import keep_private
from sincerely.reading import Reading, read
from sincerely.reports.deeds import DoneLine, ReportedDeed
from sincerely.reports.operations import record_reports
from sincerely.reports.queries import totals_of
from sincerely.staff.models import Staff
from sincerely.staff.operations import add_staff
from sincerely.wording import Refusal
from sincerely.work.operations import enqueue
from sincerely.work.worker import run_one
from sincerely.writing.envelope import envelope
from sincerely.writing.letters import LetterOrder, render_letter
from sincerely.writing.words import sample_for

_EDITORS = (("Mara Quist", "mara@letters.example"), ("Tomas Ilves", "tomas@letters.example"))
_REPORT_KEY = "the demonstration's first report"


def prepare_site() -> None:
    """Database, accounts and folder, where they are missing."""
    keep_private(settings.SINCERELY.sqlite_file)
    call_command("migrate", interactive=False, verbosity=0)
    for name, email in _EDITORS:
        if not Staff.objects.filter(email=email).exists():
            # Nobody knows this password: the sign-in links are the way in.
            password = secrets.token_urlsafe(24)
            add_staff(name=name, email=email, role="coordinator", password=password, at=timezone.now())
    if Case.objects.exists():
        # Pages print the site's address, and today's port may be another one.
        enqueue("bake-all", {}, at=timezone.now())


def run_thread() -> None:
    """Read, approve, publish, write and report the sample sheet, one printed line each."""
    name, content = sample_sheet()
    reading = read(content, name=name)
    print(f"read: {_count_of_fields(reading)} fields, {len(reading.findings)} findings ({name})")
    value = still_open(_prepared(reading.action), timezone.localdate())
    found = _published(value) or _publish_sample(value, source=(name, content, reading))
    (first, _), (second, _) = found.approvals
    print(f"saved: {found.version}, by {found.version.saved_by.name}")
    print(f"approved by two: {first} and {second}")
    _publish_other_samples()
    _bake()
    print(f"published: {settings.SINCERELY.origin}/{found.case.slug}/")
    _write_letter(found)
    _report_once(found)


def read_for_review(path: Path) -> str:
    """Read somebody's own document; return the link of its review. The same bytes are read in once."""
    try:
        content = path.read_bytes()
    except OSError as failure:
        raise Refusal(f"{path} cannot be opened: {failure.strerror}.") from None
    reading = read(content, name=path.name)
    print(f"read: {_count_of_fields(reading)} fields, {len(reading.findings)} findings ({path.name})")
    version = _saved_before(content) or _save_for_review(path.name, content, reading)
    return settings.SINCERELY.origin + reverse("desk:review", kwargs={"action_id": version.action_id})


def _saved_before(content: bytes) -> Version | None:
    digest = hashlib.sha256(content).hexdigest()
    return Version.objects.filter(source__sha256=digest).order_by("-pk").first()


def _save_for_review(name: str, content: bytes, reading: Reading) -> Version:
    file = IncomingFile(content, name, media_type="")
    version, without_number = take_in(file, reading=reading, by=_editors()[0], at=timezone.now())
    if without_number:
        print(f"saved without its number: {without_number}")
    return version


def links() -> dict[str, str]:
    """What to open first: the public address, and one sign-in link for each editor."""
    origin = settings.SINCERELY.origin
    desks = {f"the desk, as {staff.name}:": origin + demo_sign_in_path(staff) for staff in _editors()}
    return {"the public site:": f"{origin}/"} | desks


def _editors() -> list[Staff]:
    return [Staff.objects.get(email=email) for _, email in _EDITORS]


def _count_of_fields(reading: Reading) -> int:
    return len(reading.evidence)


def _prepared(action: UrgentAction) -> UrgentAction:
    """What an editor adds to what was read: how each person is shown. No reader may choose that."""
    people = tuple(person.model_copy(update={"show": "full"}) for person in action.people)
    return action.model_copy(update={"people": people})


def _published(value: UrgentAction) -> PublishedEdition | None:
    slug = UANumber.parse(value.number or "").slug
    return newest_published(slug, value.editions[0].language, at=timezone.now())


@transaction.atomic
def _publish_sample(
    value: UrgentAction, *, source: tuple[str, bytes, Reading] | None = None
) -> PublishedEdition:
    """Save, approve twice and publish every edition: as a whole, so that Ctrl-C leaves nothing half done."""
    at = timezone.now()
    first, second = _editors()
    kept = None
    if source:
        name, content, reading = source
        kept = keep_source(IncomingFile(content, name, "text/plain"), reading=reading, at=at)
    version = save_version(None, value, by=first, at=at, source=kept)
    for edition in version.editions.all():
        approve_edition(edition, by=first, at=at)
        approve_edition(edition, by=second, at=at)
        publish_edition(edition, by=second, at=at)
    found = _published(value)
    if found is None:
        raise Refusal(f"The sample {value.number} was not published.")
    return found


def _publish_other_samples() -> None:
    for value in (open_bilingual(timezone.localdate()), expired()):
        if _published(value) is None:
            _publish_sample(value)


def _bake() -> None:
    """Do what the worker would do: everything that waits now."""
    while run_one(REGISTRY, at=timezone.now()):
        pass


def _write_letter(found: PublishedEdition) -> None:
    """The sample letter to the first official, for the window of a DL envelope."""
    target = found.public.targets[0]
    line = next(line for line in target.lines if isinstance(line, PostLine))
    country = settings.SINCERELY.country
    sample = sample_for(found.public, found.words, target)
    pdf = render_letter(
        LetterOrder(
            language=found.words.language,
            salutation=sample.salutation,
            paragraphs=sample.paragraphs,
            closing=sample.closing,
            recipient=envelope(target, line=line, origin=country, language=found.words.language),
            day=timezone.localdate(),
            sender=("Robin Sample",),
            place="Harbourtown",
            window="right-dl",
            origin=country,
        )
    )
    path = settings.SINCERELY.var / "letter.pdf"
    path.write_bytes(pdf)
    print(f"letter in {_shown(path)} (to {target.function or target.office or target.holder})")


def _report_once(found: PublishedEdition) -> None:
    (receipt,) = record_reports(
        [
            ReportedDeed(
                case_id=found.case.pk,
                sequence=found.action.sequence,
                key=_REPORT_KEY,
                lines=(DoneLine("letter", 1, 0),),
                done_on=timezone.localdate(),
                at=timezone.now(),
            )
        ]
    )
    print(f"one report: a letter posted, receipt {receipt.code}{' (kept)' if receipt.repeated else ''}")
    _bake()
    counted = totals_of(found.case).actions
    print(f"total: {counted} {'action' if counted == 1 else 'actions'}, self-reported")


def _shown(path: Path) -> str:
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)

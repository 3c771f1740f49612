"""Publishing is baking: the jobs that write the site folder. The worker alone runs them.

Each job takes the folder's lock before it reads the database: what is written last was read last.
"""

import datetime
import json
import logging
import re
from collections.abc import Container
from contextlib import AbstractContextManager

from django.conf import settings

from sincerely.cases.models import Case, TamperedVersion
from sincerely.document.states import State, deadline_instant
from sincerely.ledger.keys import read_signer
from sincerely.ledger.operations import close_days
from sincerely.ledger.queries import is_ours
from sincerely.site.assets import asset_files
from sincerely.site.case_bake import Bake, bake_of
from sincerely.site.case_files import case_files, page_files
from sincerely.site.case_notices import notices_over
from sincerely.site.folder import SiteFolder, changing
from sincerely.site.ledger_files import LEDGER_FOLDER, ledger_files, next_closing, published_checkpoint
from sincerely.site.list_files import list_files, next_deadline
from sincerely.site.manifest import listed_files, read_signing_key
from sincerely.work.operations import enqueue

# Kept through every bake: browsers and mirrors hold pages that ask for an older stylesheet.
_ASSETS = "assets/"
# ``pt-BR/index.html``; no number of a case (``ma-12-26``) looks like a language.
_LIST = re.compile(r"([a-z]{2,3}(?:-(?:[A-Za-z]{2,8}|\d{3}))*/)index\.html", re.ASCII)
# The name of the job that runs once a day.
LEDGER = "bake-ledger"
_logger = logging.getLogger(__name__)


def bake_case(*, case_id: int, at: datetime.datetime) -> None:
    """Bake all files of a case, and take away those it no longer has.

    Raises TamperedVersion when the case is not what two people approved: its pages stay as they are then, but
    a stop or a withdrawal is baked all the same.
    """
    with _site(at) as site:
        _write_case(site, Case.objects.get(pk=case_id), at=at)


def bake_totals(*, case_id: int, at: datetime.datetime) -> None:
    """Bake what a new report changes: the total, on the case's pages and in ``totals.json``."""
    with _site(at) as site:
        bake = bake_of(Case.objects.get(pk=case_id), at=at)
        if bake is not None:
            for address, content in page_files(bake, there=frozenset(site.listed)):
                site.write(address, content)


def bake_lists(*, at: datetime.datetime) -> None:
    """Bake lists, feeds, the pages about the site and the assets."""
    with _site(at) as site:
        files = dict(list_files(at))
        for address, content in files.items():
            site.write(address, content)
        for folder in _lists_of_nothing(site, files):
            site.keep_only(set(), below=folder)
    first = next_deadline(at)
    if first:
        enqueue("bake-lists", {}, at=at, run_after=deadline_instant(first))


def _lists_of_nothing(site: SiteFolder, files: Container[str]) -> list[str]:
    """The folders of lists in languages in which nothing can be shown any more: a name must not stay in them.

    A case that was tampered with is in no list; its language goes with the last one.
    """
    lists = (_LIST.fullmatch(address) for address in site.listed if address not in files)
    return sorted(found[1] for found in lists if found)


def bake_ledger(*, at: datetime.datetime) -> None:
    """Close the days of the ledger that have ended, and bake them; asks to be run again after midnight."""
    office = settings.SINCERELY
    enqueue(LEDGER, {}, at=at, run_after=next_closing(at))
    signer = read_signer(office.ledger_key_file, origin=office.origin)
    if close_days(at=at, signer=signer, published=published_checkpoint(office.site_folder)):
        # The page about the site links to the first checkpoint.
        enqueue("bake-lists", {}, at=at)
    with _site(at) as site:
        for address, content in ledger_files(there=site.listed.keys()):
            site.write(address, content)


def bake_all(*, at: datetime.datetime) -> None:
    """Bake everything that is published, and sweep away whatever else lies in the folder."""
    with _site(at) as site:
        written = {address for address in site.listed if address.startswith(_ASSETS)}
        for address, content in list_files(at):
            site.write(address, content)
            written.add(address)
        written |= _write_ledger(site)
        for case in Case.objects.published().order_by("pk"):
            try:
                written |= _write_case(site, case, at=at)
            except TamperedVersion:
                _logger.exception("not baked again: %s", case)
                written |= {address for address in site.listed if address.startswith(f"{case.slug}/")}
        site.keep_only(written, below="")


def _write_ledger(site: SiteFolder) -> set[str]:
    """Write the whole ledger; but where the folder has days that the database lost, all of it stays.

    What was published is known to others: only a person decides what comes of it (docs/ledger.md).
    """
    published = published_checkpoint(settings.SINCERELY.site_folder)
    if published and not is_ours(published):
        _logger.error("The published ledger has what this database has not: it stays as it is.")
        return {address for address in site.listed if address.startswith(LEDGER_FOLDER)}
    written = set()
    for address, content in ledger_files():
        site.write(address, content)
        written.add(address)
    return written


def due_rebakes(at: datetime.datetime) -> list[int]:
    """The cases whose baked page says something else than their state now, by id.

    A deadline that passes needs no change in the database. ``bake_case`` asks to be run again then; this
    finds what was missed, as when the folder comes from a backup.
    """
    return [case.pk for case in Case.objects.published() if _baked_state(case) != case.state(at)]


def catch_up(*, at: datetime.datetime) -> None:
    """Ask for what a worker that starts finds undone: a new site, a new accent or stylesheet, missed days."""
    there = listed_files(settings.SINCERELY.site_folder)
    if asset_files(settings.SITE_IDENTITY.accent).keys() <= there.keys():
        rebake_expired(at=at)
    else:
        enqueue("bake-all", {}, at=at)
    enqueue(LEDGER, {}, at=at)


def rebake_expired(*, at: datetime.datetime) -> None:
    """Ask for every bake that is due."""
    cases = due_rebakes(at)
    for case_id in cases:
        enqueue("bake-case", {"case_id": case_id}, at=at)
    if cases:
        enqueue("bake-lists", {}, at=at)


def _site(at: datetime.datetime) -> AbstractContextManager[SiteFolder]:
    office = settings.SINCERELY
    key = read_signing_key(office.signing_key_file)
    return changing(office.site_folder, key=key, origin=office.origin, at=at)


def _write_case(site: SiteFolder, case: Case, *, at: datetime.datetime) -> set[str]:
    """Write the files of a case; return their addresses."""
    try:
        bake = bake_of(case, at=at)
    except TamperedVersion:
        if case.stopped_at or case.withdrawn_at:
            _write_notices(site, case)
        raise
    if bake is None:
        return set()
    files = dict(case_files(bake))
    for address, content in files.items():
        site.write(address, content)
    site.keep_only(set(files), below=f"{case.slug}/")
    _bake_again_at_the_deadline(bake, at=at)
    return set(files)


def _write_notices(site: SiteFolder, case: Case) -> None:
    """A notice over every page there is, and nothing else."""
    baked = [address for address in site.listed if address.startswith(f"{case.slug}/")]
    files = dict(notices_over(case, baked, site_language=settings.SITE_IDENTITY.language))
    for address, content in files.items():
        site.write(address, content)
    site.keep_only(set(files), below=f"{case.slug}/")


def _bake_again_at_the_deadline(bake: Bake, *, at: datetime.datetime) -> None:
    days = [one.public.until for one in bake.series.editions if one.state is State.OPEN and one.public.until]
    if days:
        when = deadline_instant(min(days))
        enqueue("bake-case", {"case_id": bake.case.pk}, at=at, run_after=when)


def _baked_state(case: Case) -> State | None:
    file = settings.SINCERELY.site_folder / str(case.slug) / "state.json"
    try:
        return State(json.loads(file.read_bytes())["state"])
    except (OSError, ValueError, KeyError):
        return None

"""One batch becomes rows, in a transaction that is the caller's."""

import datetime
import secrets
from collections import Counter as Sums
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from sincerely.ledger.entries import REPORT, SALT_BYTES, Entry, commitment_of
from sincerely.ledger.operations import day_to_commit
from sincerely.reports.counters import Countable, sums_of
from sincerely.reports.deeds import ReportedDeed
from sincerely.reports.intake.documents import Document
from sincerely.reports.intake.plain import Lines, Plain
from sincerely.reports.intake.store import Known, Row, Standing, Store
from sincerely.reports.intake.tables import ARRIVALS, COMMITMENTS, COUNTERS, JOBS, LINES, REPORTS
from sincerely.reports.models import Tier
from sincerely.reports.receipts import new_receipts
from sincerely.work.operations import job_key

_TIER = Tier.SELF_REPORTED.value


@dataclass(frozen=True, slots=True)
class Told:
    """A deed that keeps the rules, if its document still stands as it did.

    ``unless`` are keys besides its own under which nothing may be reported yet: the other taps of a sitting.
    """

    deed: ReportedDeed
    document: Document
    unless: frozenset[str] = frozenset()


# The key of a report, and its receipt code.
Stored = tuple[int, str]


class _Counted(NamedTuple):
    plain: Plain
    report_id: int
    code: str


def plain_of(told: Told) -> Plain:
    """What of it is stored."""
    deed, document = told.deed, told.document
    return Plain(
        deed.key,
        told.unless,
        deed.case_id,
        document.number,
        document.newest,
        deed.sequence,
        tuple([(line.channel, line.quantity, line.target) for line in deed.lines]),
        deed.group is not None,
        deed.group.heads if deed.group else None,
        deed.country,
        deed.origin.address,
        deed.origin.network,
        deed.done_on,
        deed.at,
    )


def record_plain(store: Store, batch: Sequence[Plain]) -> list[Stored | None]:
    """Store and count what is plain, in the caller's transaction; None where somebody must look at it.

    That is a case that has ended or has a new document meanwhile, and a key that is known, from before or
    from earlier in the batch.
    """
    known = store.look(
        cases={plain.case_id for plain in batch},
        keys={plain.key for plain in batch}.union(*(plain.unless for plain in batch)),
        reports=len(batch),
    )
    places = _places(batch, known)
    # There are ids for the whole batch, whatever of it is counted.
    numbers, codes = known.new_ids[: len(places)], new_receipts(len(places))
    counted = [
        _Counted(batch[place], number, code)
        for place, number, code in zip(places, numbers, codes, strict=True)
    ]
    if counted:
        _insert(store, counted, newest_closed_day=known.newest_closed_day)
    stored = {place: (one.report_id, one.code) for place, one in zip(places, counted, strict=True)}
    return [stored.get(place) for place in range(len(batch))]


def _places(batch: Sequence[Plain], known: Known) -> list[int]:
    """The places in the batch, in the order of the keys: two batches at once must not wait for each other."""
    keys, found = set(known.keys), []
    for place, plain in sorted(enumerate(batch), key=lambda one: one[1].key):
        if _holds(plain, known.standings) and plain.key not in keys and keys.isdisjoint(plain.unless):
            found.append(place)
            keys.add(plain.key)
    return found


def _holds(plain: Plain, standings: Mapping[int, Standing]) -> bool:
    standing = standings.get(plain.case_id)
    return standing is not None and standing.is_running and standing.newest == plain.newest


def _insert(store: Store, counted: Sequence[_Counted], *, newest_closed_day: datetime.date | None) -> None:
    # Reports, counters, jobs: in the order of ``reports.operations``, so that the two never wait crosswise.
    at = max([one.plain.at for one in counted])
    day = day_to_commit(at, newest_closed=newest_closed_day)
    store.insert(REPORTS, [_report(one) for one in counted])
    store.insert(LINES, [line for one in counted for line in _lines(one)])
    store.insert(COUNTERS, _counters([one.plain for one in counted], at=at))
    store.insert(COMMITMENTS, _commitments(counted, day=day))
    store.insert(ARRIVALS, [_arrival(one) for one in counted])
    store.insert(JOBS, _jobs([one.plain for one in counted]))


def _report(one: _Counted) -> Row:
    plain = one.plain
    return (
        one.report_id,
        plain.case_id,
        plain.sequence,
        plain.key,
        one.code,
        plain.for_group,
        plain.heads,
        plain.done_on,
        plain.country,
        _TIER,
        False,
        plain.at,
    )


def _lines(one: _Counted) -> list[Row]:
    return [(one.report_id, channel, target, quantity) for channel, quantity, target in one.plain.lines]


def _counters(plain: Iterable[Plain], *, at: datetime.datetime) -> list[Row]:
    # The reports of a crowd are much alike: so they are added up in a third of the time.
    alike = Sums((one.case_id, one.for_group, one.heads, one.lines) for one in plain)
    sums = sums_of(_countable(*kind, reports=reports) for kind, reports in alike.items())
    return [
        (*row, amounts["actions"], amounts["reports"], amounts["groups"], amounts["heads"], at)
        for row, amounts in sorted(sums.items(), key=lambda one: one[0])
    ]


def _countable(case_id: int, for_group: bool, heads: int | None, lines: Lines, *, reports: int) -> Countable:
    return Countable(
        case_id=case_id,
        tier=_TIER,
        after_stop=False,
        for_group=for_group,
        heads=heads,
        lines=[(channel, quantity) for channel, quantity, _ in lines],
        reports=reports,
    )


def _commitments(counted: Sequence[_Counted], *, day: datetime.date) -> list[Row]:
    salts = secrets.token_bytes(SALT_BYTES * len(counted))
    return [
        _commitment(one, day=day, salt=salts[place * SALT_BYTES : (place + 1) * SALT_BYTES])
        for place, one in enumerate(counted)
    ]


def _commitment(one: _Counted, *, day: datetime.date, salt: bytes) -> Row:
    entry = _entry(one.plain.number, sum([quantity for _, quantity, _ in one.plain.lines]))
    digest = commitment_of(entry, salt=salt)
    return (day, entry.kind, one.report_id, entry.case, entry.tier, entry.actions, "", salt, digest)


@lru_cache(maxsize=1024)
def _entry(number: str, actions: int) -> Entry:
    # The entries of a crowd are much alike.
    return Entry(REPORT, number, _TIER, actions)


def _arrival(one: _Counted) -> Row:
    return (one.report_id, one.plain.address, one.plain.network, one.plain.at, False)


def _jobs(plain: Iterable[Plain]) -> list[Row]:
    """One for each case, due at its first report."""
    due: dict[int, datetime.datetime] = {}
    for one in plain:
        due[one.case_id] = min(one.at, due.get(one.case_id, one.at))
    return [_job(case_id, due[case_id]) for case_id in sorted(due)]


def _job(case_id: int, at: datetime.datetime) -> Row:
    arguments = job_key({"case_id": case_id})
    return ("bake-totals", arguments, arguments, at, "", 0, "", at)

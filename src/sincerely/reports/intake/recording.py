"""One batch becomes rows, in a transaction that is the caller's."""

import datetime
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sincerely.ledger.entries import REPORT, SALT_BYTES, Entry, commitment_of
from sincerely.ledger.operations import day_to_commit
from sincerely.reports.counters import Countable, sums_of
from sincerely.reports.deeds import Receipt, ReportedDeed
from sincerely.reports.intake.documents import Document
from sincerely.reports.intake.store import Row, Standing, Store
from sincerely.reports.intake.tables import ARRIVALS, COMMITMENTS, COUNTERS, JOBS, LINES, REPORTS
from sincerely.reports.models import Tier
from sincerely.reports.receipts import new_receipt
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

    @property
    def keys(self) -> frozenset[str]:
        return self.unless | {self.deed.key}


@dataclass(frozen=True, slots=True)
class _Counted:
    told: Told
    report_id: int
    code: str

    @property
    def deed(self) -> ReportedDeed:
        return self.told.deed


def record_plain(store: Store, batch: Sequence[Told]) -> list[Receipt | None]:
    """Store and count what is plain, in the caller's transaction; None where somebody must look at it.

    That is a case that has ended or has a new document meanwhile, and a key that is known, from before or
    from earlier in the batch.
    """
    plain = _plain(store, batch)
    if not plain:
        return [None] * len(batch)
    ids = store.new_ids(len(plain))
    counted = [
        _Counted(batch[place], number, new_receipt()) for place, number in zip(plain, ids, strict=True)
    ]
    _insert(store, counted)
    receipts = dict(zip(plain, map(_receipt, counted), strict=True))
    return [receipts.get(place) for place in range(len(batch))]


def _plain(store: Store, batch: Sequence[Told]) -> list[int]:
    """The places in the batch, in the order of the keys: two batches at once must not wait for each other."""
    standings = store.standings({told.document.case_id for told in batch})
    known = store.known(set().union(*(told.keys for told in batch)))
    found = []
    for place, told in sorted(enumerate(batch), key=lambda one: one[1].deed.key):
        if _holds(told.document, standings) and known.isdisjoint(told.keys):
            found.append(place)
            known.add(told.deed.key)
    return found


def _holds(document: Document, standings: Mapping[int, Standing]) -> bool:
    standing = standings.get(document.case_id)
    return standing is not None and standing.is_running and standing.newest == document.newest


def _insert(store: Store, counted: Sequence[_Counted]) -> None:
    # Reports, counters, jobs: in the order of ``reports.operations``, so that the two never wait crosswise.
    at = max(one.deed.at for one in counted)
    store.insert(REPORTS, [_report(one) for one in counted])
    store.insert(LINES, [row for one in counted for row in _lines(one)])
    store.insert(COUNTERS, _counters((one.deed for one in counted), at=at))
    day = day_to_commit(at, newest_closed=store.newest_closed_day())
    store.insert(COMMITMENTS, [_commitment(one, day=day) for one in counted])
    store.insert(ARRIVALS, [_arrival(one) for one in counted])
    store.insert(JOBS, _jobs(one.deed for one in counted))


def _report(one: _Counted) -> Row:
    deed = one.deed
    return (
        one.report_id,
        deed.case_id,
        deed.sequence,
        deed.key,
        one.code,
        deed.group is not None,
        deed.group.heads if deed.group else None,
        deed.done_on,
        deed.country,
        _TIER,
        False,
        deed.at,
    )


def _lines(one: _Counted) -> list[Row]:
    return [(one.report_id, line.channel, line.target, line.quantity) for line in one.deed.lines]


def _counters(deeds: Iterable[ReportedDeed], *, at: datetime.datetime) -> list[Row]:
    sums = sums_of(map(_countable, deeds))
    return [
        (*row, amounts["actions"], amounts["reports"], amounts["groups"], amounts["heads"], at)
        for row, amounts in sorted(sums.items(), key=lambda one: one[0])
    ]


def _countable(deed: ReportedDeed) -> Countable:
    return Countable(
        case_id=deed.case_id,
        tier=_TIER,
        after_stop=False,
        for_group=deed.group is not None,
        heads=deed.group.heads if deed.group else None,
        lines=[(line.channel, line.quantity) for line in deed.lines],
    )


def _commitment(one: _Counted, *, day: datetime.date) -> Row:
    actions = sum(line.quantity for line in one.deed.lines)
    entry = Entry(REPORT, one.told.document.number, _TIER, actions)
    salt = secrets.token_bytes(SALT_BYTES)
    digest = commitment_of(entry, salt=salt)
    return (day, entry.kind, one.report_id, entry.case, entry.tier, actions, "", salt, digest)


def _arrival(one: _Counted) -> Row:
    origin = one.deed.origin
    return (one.report_id, origin.address, origin.network, one.deed.at, False)


def _jobs(deeds: Iterable[ReportedDeed]) -> list[Row]:
    """One for each case, due at its first report."""
    due: dict[int, datetime.datetime] = {}
    for deed in deeds:
        due[deed.case_id] = min(deed.at, due.get(deed.case_id, deed.at))
    return [_job(case_id, due[case_id]) for case_id in sorted(due)]


def _job(case_id: int, at: datetime.datetime) -> Row:
    arguments = job_key({"case_id": case_id})
    return ("bake-totals", arguments, arguments, at, "", 0, "", at)


def _receipt(one: _Counted) -> Receipt:
    return Receipt(report_id=one.report_id, code=one.code, case_id=one.deed.case_id, repeated=False)

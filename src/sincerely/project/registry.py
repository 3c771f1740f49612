"""Which function does the work that lower floors enqueue by name."""

import datetime

from sincerely.afterwards.operations import FORGET, forget_what_is_due
from sincerely.afterwards.scans import OPEN, PUT_AWAY, open_scan, put_scans_away
from sincerely.cases.operations import delete_sources
from sincerely.desk.sessions import CLEAR, clear_sessions_daily
from sincerely.public.packs.making import DELETE, MAKE, delete_packs, make_pack
from sincerely.reports.quarantine.invalidating import INVALIDATE, invalidate_reports
from sincerely.reports.quarantine.watching import FORGET_ARRIVALS, forget_arrivals, watch_case
from sincerely.reports.tallying import TALLY, tally_day
from sincerely.site.baking import LEDGER, bake_all, bake_case, bake_ledger, bake_lists, bake_totals
from sincerely.work.worker import Registry


def bake_watched_totals(*, case_id: int, at: datetime.datetime) -> None:
    """Look at the newest reports first, so that what is to be held is never in a baked total."""
    watch_case(case_id=case_id, at=at)
    bake_totals(case_id=case_id, at=at)


REGISTRY: Registry = {
    "bake-case": bake_case,
    "bake-lists": bake_lists,
    "bake-all": bake_all,
    "bake-totals": bake_watched_totals,
    "delete-sources": delete_sources,
    MAKE: make_pack,
    DELETE: delete_packs,
    TALLY: tally_day,
    INVALIDATE: invalidate_reports,
    FORGET_ARRIVALS: forget_arrivals,
    FORGET: forget_what_is_due,
    OPEN: open_scan,
    PUT_AWAY: put_scans_away,
    LEDGER: bake_ledger,
    CLEAR: clear_sessions_daily,
}

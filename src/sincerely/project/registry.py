"""Which function does the work that lower floors enqueue by name."""

from sincerely.afterwards.operations import FORGET, forget_what_is_due
from sincerely.cases.operations import delete_sources
from sincerely.public.packs.making import DELETE, MAKE, delete_packs, make_pack
from sincerely.reports.tallying import TALLY, tally_day
from sincerely.site.baking import LEDGER, bake_all, bake_case, bake_ledger, bake_lists, bake_totals
from sincerely.work.worker import Registry

REGISTRY: Registry = {
    "bake-case": bake_case,
    "bake-lists": bake_lists,
    "bake-all": bake_all,
    "bake-totals": bake_totals,
    "delete-sources": delete_sources,
    MAKE: make_pack,
    DELETE: delete_packs,
    TALLY: tally_day,
    FORGET: forget_what_is_due,
    LEDGER: bake_ledger,
}

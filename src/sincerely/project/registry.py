"""Which function does the work that lower floors enqueue by name."""

from sincerely.cases.operations import delete_sources
from sincerely.site import baking

REGISTRY = {
    "bake-case": baking.bake_case,
    "bake-lists": baking.bake_lists,
    "bake-all": baking.bake_all,
    "bake-totals": baking.bake_totals,
    "delete-sources": delete_sources,
}

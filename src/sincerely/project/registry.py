"""Which function does the work that lower floors enqueue by name."""

from sincerely.site import baking

REGISTRY = {
    "bake-case": baking.bake_case,
    "bake-lists": baking.bake_lists,
    "bake-all": baking.bake_all,
    "bake-totals": baking.bake_totals,
}

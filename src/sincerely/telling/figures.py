"""A stored statement as the value that papers, pages and quotes are made of."""

import datetime
from collections.abc import Mapping
from typing import Any

from sincerely.reports.breakdown_models import Breakdown as Published
from sincerely.telling.models import Snapshot
from sincerely.writing.statements.figures import Breakdown, Figures, LedgerRoot, Replaced


def figures_of(snapshot: Snapshot) -> Figures:
    """What this statement says, whenever it is asked."""
    return Figures(
        number=snapshot.pk,
        day=snapshot.day,
        begun=snapshot.begun,
        actions=snapshot.actions,
        reports=snapshot.reports,
        groups=snapshot.groups,
        heads=snapshot.heads,
        tiers=_tiers(snapshot),
        channels=_breakdown(snapshot, Published.CHANNEL),
        countries=_breakdown(snapshot, Published.COUNTRY),
        rule=snapshot.rule,
        root=_root(snapshot),
        replaced=_replaced(snapshot),
    )


def _breakdown(snapshot: Snapshot, name: str) -> Breakdown | None:
    kept: Mapping[str, Any] | None = snapshot.breakdowns.get(name)  # Any: JSON of three shapes
    if kept is None:
        return None
    on = datetime.datetime.fromisoformat(kept["as_of"]).astimezone(datetime.UTC).date()
    return Breakdown(tuple((value, actions) for value, actions in kept["cells"]), kept["rest"], on)


def _tiers(snapshot: Snapshot) -> Breakdown | None:
    """None while everything is of one tier, as all of it is today."""
    tiers = _breakdown(snapshot, Published.TIER)
    return tiers if tiers and len(tiers.cells) > 1 else None


def _root(snapshot: Snapshot) -> LedgerRoot | None:
    if not snapshot.ledger_root:
        return None
    return LedgerRoot(snapshot.ledger_name, snapshot.ledger_size, snapshot.ledger_root)


def _replaced(snapshot: Snapshot) -> Replaced | None:
    before = snapshot.replaces
    return Replaced(before.pk, before.day, before.actions, snapshot.why) if before else None

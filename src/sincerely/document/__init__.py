"""The Urgent Action as data: one value that everything else is a projection of.

Pure: no Django, no database, no network. The exchange form is explained in ``docs/format.md``.
"""

from sincerely.document.canonical import canonical_bytes, edition_hash, facts_hash
from sincerely.document.exchange import action_from_json
from sincerely.document.findings import Finding
from sincerely.document.models import (
    ContactLine,
    Edition,
    Image,
    Letter,
    Line,
    Outcome,
    Person,
    PostLine,
    Publisher,
    SocialLine,
    Solidarity,
    Target,
    UrgentAction,
)
from sincerely.document.numbers import UANumber, parse_with_sequence
from sincerely.document.projection import public_action
from sincerely.document.publishing import must_not_appear, why_not_published
from sincerely.document.states import State, deadline_instant, report_counts, state_of
from sincerely.document.values import replaced

__all__ = [
    "ContactLine",
    "Edition",
    "Finding",
    "Image",
    "Letter",
    "Line",
    "Outcome",
    "Person",
    "PostLine",
    "Publisher",
    "SocialLine",
    "Solidarity",
    "State",
    "Target",
    "UANumber",
    "UrgentAction",
    "action_from_json",
    "canonical_bytes",
    "deadline_instant",
    "edition_hash",
    "facts_hash",
    "must_not_appear",
    "parse_with_sequence",
    "public_action",
    "replaced",
    "report_counts",
    "state_of",
    "why_not_published",
]

"""The Urgent Action as data: one value that everything else is a projection of.

Pure: no Django, no database, no network. The exchange form is explained in ``docs/format.md``.
"""

from sincerely.document.canonical import canonical_bytes, edition_hash, facts_hash
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
    Target,
    UrgentAction,
)
from sincerely.document.numbers import UANumber

__all__ = [
    "ContactLine",
    "Edition",
    "Image",
    "Letter",
    "Line",
    "Outcome",
    "Person",
    "PostLine",
    "Publisher",
    "SocialLine",
    "Target",
    "UANumber",
    "UrgentAction",
    "canonical_bytes",
    "edition_hash",
    "facts_hash",
]

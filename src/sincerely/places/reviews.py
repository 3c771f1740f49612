"""What every fact of the world says about itself: where it comes from, how sure it is, when it was checked.

Source: field guide, section 5: a stale row is shown as stale, never as truth.
"""

import datetime
from dataclasses import dataclass
from typing import Literal

# Posts, embassies and laws change within months; what nobody has checked for longer is shown as stale.
REVIEW_AFTER = datetime.timedelta(days=180)

# documented: the source says so; inferred: we conclude it from the source; unconfirmed: general knowledge.
Evidence = Literal["documented", "inferred", "unconfirmed"]


@dataclass(frozen=True, kw_only=True)
class Reviewed:
    """The part that all facts share. ``reviewed``: when a person last checked it; None when nobody has."""

    source: str
    evidence: Evidence = "documented"
    reviewed: datetime.date | None = None

    def is_stale(self, on: datetime.date) -> bool:
        """Has nobody checked this for half a year, or ever? Then it is never told as the truth."""
        return self.reviewed is None or on - self.reviewed > REVIEW_AFTER

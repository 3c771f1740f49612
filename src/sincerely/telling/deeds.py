"""What an editor says about one telling, as a frozen value."""

import datetime
from dataclasses import dataclass

from sincerely.telling.models import Answer, Snapshot


@dataclass(frozen=True)
class Deed:
    """Somebody was told, or it is not safe to tell them. ``contact`` is a name; of a family alone.

    ``key`` comes from the form: the same one twice is one deed.
    """

    key: str
    audience: str
    outcome: str
    on: datetime.date
    office: str = ""
    contact: str = ""
    snapshot: Snapshot | None = None
    way: str = ""
    answer: str = Answer.NONE
    remark: str = ""

"""One edition as it stands for one person: its key in addresses, its approvals, what comes next."""

from dataclasses import dataclass
from typing import Self

from sincerely.cases.models import Edition
from sincerely.cases.standing import EditionStanding, Step, Turn, standing
from sincerely.desk.editions import key_of
from sincerely.staff.models import Staff


@dataclass(frozen=True)
class Standing:
    """How an edition stands, and whose turn it is."""

    edition: Edition
    key: str
    now: EditionStanding
    turn: Turn

    @classmethod
    def of(cls, edition: Edition, staff: Staff) -> Self:
        return cls.of_known(standing(edition), staff)

    @classmethod
    def of_known(cls, now: EditionStanding, staff: Staff) -> Self:
        """The same without asking the database again."""
        return cls(now.edition, key_of(now.edition), now, now.turn_of(staff))

    @property
    def is_under_way(self) -> bool:
        """Has anybody asked, approved or sent it back?"""
        return self.now.is_under_way

    @property
    def is_to_read(self) -> bool:
        """Is the next step on the page of the second reading?"""
        return self.is_under_way and self.turn.step in {Step.APPROVE, Step.PUBLISH, Step.WAIT}

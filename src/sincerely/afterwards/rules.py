"""What can be told, and how long it is kept."""

import datetime

from django.utils.translation import get_language, gettext

from sincerely.afterwards.deeds import FailedTry, ReceivedReply
from sincerely.afterwards.models import TROUBLE_OF, Reply, ReplyKind
from sincerely.document.states import newest_possible_day
from sincerely.reports.rules import ReportingTerms, is_key
from sincerely.wording import Refusal, wording_for
from sincerely.writing.lines import fold_line

# A line that was engaged in spring says nothing in autumn.
KEEP_FLAGS = datetime.timedelta(days=90)
# The one mail goes when the case ends; who moved house or was ill can still ask us about it.
KEEP_ADDRESSES = datetime.timedelta(days=30)
# Where nobody ever closes the case.
LONGEST_WAIT = datetime.timedelta(days=2 * 365)
# Long enough for a coordinator to read it and to write down what it says.
KEEP_SCANS = datetime.timedelta(days=30)
_A_DAY = datetime.timedelta(days=1)


class ToldBefore(Refusal):
    """The same form came before with other answers, and those are kept."""


def check_try(tried: FailedTry, terms: ReportingTerms) -> None:
    """Raise Refusal unless a line of this kind can fail like this, for an action that is still shown."""
    require_shown(terms)
    has_value = bool(fold_line(tried.channel, tried.value))
    if not is_key(tried.key) or TROUBLE_OF.get(tried.channel) != tried.trouble or not has_value:
        raise Refusal(_out_of_date())


def check_reply(reply: ReceivedReply, terms: ReportingTerms) -> None:
    """Raise Refusal unless the reply can have come."""
    require_shown(terms)
    if not is_key(reply.key) or reply.kind not in ReplyKind.values or not terms.has_target(reply.target):
        raise Refusal(_out_of_date())
    check_arrival(reply.came_on, terms, at=reply.at)


def check_arrival(came_on: datetime.date, terms: ReportingTerms, *, at: datetime.datetime) -> None:
    """Raise Refusal for a day that has not come, or is before the action began."""
    if came_on > newest_possible_day(at):
        raise Refusal(gettext("This date has not come yet. Please give the day on which the reply came."))
    if came_on < terms.begun - _A_DAY:
        words = wording_for(get_language() or "en")
        sentence = gettext("This action began on %(date)s. Please give the day on which the reply came.")
        raise Refusal(sentence % {"date": words.long_date(terms.begun)})


def check_same(reply: ReceivedReply, stored: Reply) -> None:
    """Raise ToldBefore unless ``stored``, which came under this key before, says the same.

    The sequence does not matter: the document may have been followed by another between the two posts.
    """
    told = (reply.case_id, reply.target, reply.kind, reply.came_on)
    if told != (stored.case_id, stored.target, stored.kind, stored.came_on):
        sentence = gettext(
            "You told us already of a reply with this form, with other answers. Those are kept."
        )
        raise ToldBefore(sentence)


def require_shown(terms: ReportingTerms) -> None:
    """Raise Refusal for an action that was withdrawn."""
    if terms.withdrawn_at:
        raise Refusal(gettext("This action was withdrawn. Please ask the Urgent Action team."))


def _out_of_date() -> str:
    return gettext("This form is out of date. Please open the page again and tell us once more.")

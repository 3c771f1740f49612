"""The only sentences that a stop or a closing shows in public, in the reader's language.

A safe list, because one person alone puts them online, at once, in a moment of danger: free text would be
words that nobody else has read. The typed reason is never published.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from sincerely.wording import Refusal, Wording

Sentence = Callable[[Wording], str]

STOP_NOTICES: Mapping[str, Sentence] = MappingProxyType(
    {
        "no-more-appeals": lambda words: words.gettext(
            "Please send no more appeals for this case. Thank you to everyone who has written."
        ),
        "asked-by-family": lambda words: words.gettext(
            "The family or their lawyer asks that no more appeals are sent. Thank you to everyone who has "
            "written."
        ),
        "appeals-may-harm": lambda words: words.gettext(
            "More appeals could do harm now. Please do not write, call or post about this case."
        ),
        "details-being-checked": lambda words: words.gettext(
            "The team is checking details of this case. Please send no appeals until this page says so."
        ),
    }
)

CLOSE_NOTICES: Mapping[str, Sentence] = MappingProxyType(
    {
        "good-news": lambda words: words.gettext(
            "There is good news, and this action has ended. Thank you to everyone who has written."
        ),
        "outcome-known": lambda words: words.gettext(
            "The outcome is known, and this action has ended. Thank you to everyone who has written."
        ),
        "other-ways": lambda words: words.gettext(
            "This action has ended. The team goes on with the case in other ways. Thank you to everyone who "
            "has written."
        ),
    }
)


def stop_sentence(notice: str, words: Wording) -> str:
    """What the pages of a stopped case say."""
    return STOP_NOTICES[notice](words)


def close_sentence(notice: str, words: Wording) -> str:
    """What the pages of a closed case say."""
    return CLOSE_NOTICES[notice](words)


def require_notice(notice: str, notices: Mapping[str, Sentence]) -> None:
    """Refuse a notice that is not on the safe list."""
    if notice not in notices:
        raise Refusal(f"Choose one of the sentences on the list: {', '.join(notices)}.")

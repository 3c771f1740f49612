"""How trouble with a line is called, and how a code is read out."""

from django import template

from sincerely.afterwards.models import TROUBLE_OF
from sincerely.public.afterwards.words import OTHER_TROUBLES, TROUBLES

register = template.Library()


@register.filter
def trouble_word(channel: str) -> str:
    """What somebody says whose appeal failed by this channel; empty where nothing is known to fail."""
    trouble = TROUBLE_OF.get(channel)
    return str(TROUBLES.get(channel) or OTHER_TROUBLES[trouble]) if trouble else ""


@register.filter
def in_fours(code: str) -> str:
    """A code in groups of four: ``ABCD-EFGH-JKMN``."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))

"""Finding what a page is about, through the gate: everything that somebody may see, and nothing else.

In this version everybody with an account sees every document (design: "Versions, approvals, publication").
"""

from django.http import Http404
from django.shortcuts import get_object_or_404

from sincerely.cases.models import Action, Case, Edition, Version
from sincerely.staff.models import Staff

# Fewer than both databases can compare a row's number with.
_MOST_DIGITS = 17


def action_visible_to(staff: Staff, action_id: int) -> Action:
    """The document; 404 where it does not exist or is not for this person."""
    if not staff.is_active:
        raise Http404
    return get_object_or_404(Action.objects.on_the_desk().select_related("case"), pk=action_id)


def case_visible_to(staff: Staff, case_id: int) -> Case:
    """The numbered case; 404 for a draft, of which nothing is public."""
    if not staff.is_active:
        raise Http404
    return get_object_or_404(Case, pk=case_id, number__isnull=False)


def row_number(typed: str) -> int:
    """The number of a row as a form carries it; 404 for anything else."""
    if not (typed.isascii() and typed.isdigit() and len(typed) <= _MOST_DIGITS):
        raise Http404
    return int(typed)


def edition_visible_to(staff: Staff, action_id: int, words: str) -> Edition:
    """The edition of the newest version by its key in addresses (``ar``, ``ar~North``)."""
    version = action_visible_to(staff, action_id).newest_version
    language, _, section = words.partition("~")
    found = version.editions.filter(language=language, section=section)
    return get_object_or_404(found.select_related("version__action__case"))


def newest_version_visible_to(staff: Staff, action_id: int) -> Version:
    """What was saved last of the document."""
    return action_visible_to(staff, action_id).newest_version

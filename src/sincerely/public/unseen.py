"""What nobody sees is left out of what was typed; whoever typed it is told, and loses nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import get_language, ngettext

from sincerely.wording import wording_for
from sincerely.wording.sheet_labels import labelled
from sincerely.writing.unseen import count_unseen, without_unseen


@dataclass(frozen=True)
class LeftOut:
    """How many signs were left out of one field, which is named as its label names it."""

    label: str
    count: int

    @property
    def before_it(self) -> str:
        """``Your letter:``"""
        return labelled(self.label, get_language() or "en")

    @property
    def sentence(self) -> str:
        return left_out_sentence(self.count)


def without_unseen_in(typed: QueryDict, fields: Iterable[str]) -> tuple[QueryDict, dict[str, int]]:
    """What was typed without signs that nobody sees in these fields, and how many each of them has lost."""
    data = typed.copy()
    unseen = {}
    for field in fields:
        text = str(data.get(field, ""))
        if field in data:
            data[field] = without_unseen(text)
        if count := count_unseen(text):
            unseen[field] = count
    return data, unseen


def left_out_sentence(count: int) -> str:
    """What is said beside the text, or above the page."""
    sentence = ngettext(
        "We left out %(count)s sign that cannot be seen or printed. Every other sign is as you typed it.",
        "We left out %(count)s signs that cannot be seen or printed. Every other sign is as you typed it.",
        count,
    )
    return sentence % {"count": wording_for(get_language() or "en").number(count)}

"""Published editions of cases, verified once and kept until something of their case is published anew.

To verify a case is to read and hash each of its documents: too much for all cases at each look at a form.
What is kept are the words that were verified, so that a row changed behind our back cannot change what is
shown; a pack itself is made of words verified anew. Whether a case still runs is never kept: the caller asks
for that each time, and the state is worked out from its answer.
"""

import datetime
from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sincerely.cases.models import Case, Publication, TamperedVersion
from sincerely.cases.queries import PublishedEdition, published_editions_of

# More than any office has open at once; a document with its editions takes some ten kilobytes.
_MOST_KEPT = 500
# What stands for all publications of a case. Publications are only ever added.
_Stamp = tuple[tuple[int, str], ...]

_kept: OrderedDict[int, tuple[_Stamp, list[PublishedEdition]]] = OrderedDict()


def verified_editions(cases: Iterable[Case], *, at: datetime.datetime) -> list[list[PublishedEdition]]:
    """What is published of each case, with its state now; nothing of one that was tampered with."""
    asked = list(cases)
    stamps = _stamps(asked)
    return [_as_it_stands(_verified(case, stamps.get(case.pk, ()), at=at), case, at=at) for case in asked]


def verified_anew(case: Case, *, at: datetime.datetime) -> list[PublishedEdition]:
    """The same of one case, whatever was kept."""
    try:
        return published_editions_of(case, at=at)
    except TamperedVersion:
        return []


def forget_verified() -> None:
    """Keep nothing: for tests, which take back what they have published."""
    _kept.clear()


def _stamps(cases: Sequence[Case]) -> Mapping[int, _Stamp]:
    """One question for all cases, without a body."""
    rows = Publication.objects.filter(edition__version__action__case__in=cases).order_by("pk")
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for case, pk, edition_hash in rows.values_list("edition__version__action__case", "pk", "edition__hash"):
        found[case].append((pk, edition_hash))
    return {case: tuple(stamp) for case, stamp in found.items()}


def _verified(case: Case, stamp: _Stamp, *, at: datetime.datetime) -> list[PublishedEdition]:
    kept = _kept.get(case.pk)
    if kept and kept[0] == stamp:
        return kept[1]
    editions = verified_anew(case, at=at)
    # A case that was tampered with is looked at again: somebody may put it right.
    if editions:
        _keep(case.pk, stamp, editions)
    return editions


def _keep(pk: int, stamp: _Stamp, editions: list[PublishedEdition]) -> None:
    _kept[pk] = (stamp, editions)
    while len(_kept) > _MOST_KEPT:
        _kept.popitem(last=False)


def _as_it_stands(
    editions: Iterable[PublishedEdition], case: Case, *, at: datetime.datetime
) -> list[PublishedEdition]:
    return [replace(one, case=case, state=case.state_with(one.value.until, at=at)) for one in editions]

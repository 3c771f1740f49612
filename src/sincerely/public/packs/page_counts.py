"""On how many pages papers stand, so that the first page of a pack can say where each part begins."""

import datetime
from collections.abc import Iterable, Sequence
from typing import cast

from sincerely.writing.papers import Content, print_papers
from sincerely.writing.typesetting import page_count

# Their templates make one page of whatever they are given.
_ONE_PAGE = frozenset({"envelope", "ruled", "sign"})


def pages_of(papers: Sequence[Content]) -> int:
    """How many pages these take together. Of copies one is set."""
    return sum(_pages(paper) * cast("int", paper.get("copies", 1)) for paper in papers)


def fitting(sizes: Iterable[Content]) -> Content:
    """Of one paper in several sizes, the first that takes one page; else the last."""
    for paper in sizes:
        if pages_of([paper]) == 1:
            break
    return paper


def _pages(paper: Content) -> int:
    if paper["kind"] in _ONE_PAGE:
        return 1
    pdf = print_papers([{**paper, "copies": 1}], title="-", language="en", day=datetime.date(2000, 1, 1))
    return page_count(pdf)

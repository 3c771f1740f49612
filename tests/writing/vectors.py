"""The cases that the rule of own words must answer alike here and in the browser."""

import json
from pathlib import Path
from typing import TypedDict

from sincerely.document import Edition, UrgentAction
from sincerely.writing.own_words import Ask, asks_of


class Vector(TypedDict):
    """A letter, and what is said about it; ``share`` to four places."""

    name: str
    language: str
    sample: str
    asks: list[str]
    text: str
    share: float
    length: int
    carried: list[bool]


VECTORS: list[Vector] = json.loads(Path(__file__).with_name("own_words.json").read_text("utf-8"))


def asks_in(vector: Vector) -> tuple[Ask, ...]:
    return asks_of(UrgentAction(recommended_actions=vector["asks"]), Edition(language=vector["language"]))

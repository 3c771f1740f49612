"""One action per seed, with anything that an action may have, in one of the languages of ``words.toml``."""

import datetime
import random
import tomllib
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TypeVar

from sincerely.document import UrgentAction
from sincerely.wording import wording_for

T = TypeVar("T")
Words = Mapping[str, Sequence[object]]

_FIRST = (
    "Tessa",
    "Ilir",
    "Nadja",
    "José María",
    "Aye Chan",
    "Anne-Sophie",
    "Óscar",
    "Sinéad",
    "Đorđe",
    "M. K.",
)
_LAST = ("Varolin", "Brandt", "O’Dell", "ben Haddou", "Nyström", "Ürgüp", "de la Roca", "Kovač-Lind", "Thant")
_PLACES = ("Sund", "Port Elwin", "Varo", "Al-Qarya", "Saint-Brieuc-sur-Lac", "Nueva Aldea")
_COUNTRIES = ("RU", "IR", "MX", "MM", "EG", "US", "GB", "CD", "BY", "PH", "LK", "CI", "TR")
_KINDS = ("first", "first", "first", "further-information", "correction", "extension", "stop", "outcome")
_LANGUAGES = ("en", "fr", "es", "ru", "fa", "ar", "my", "tr", "pt")
_SHOW = ("full", "full", "full", "initials", "role", "nothing")


@cache
def vocabulary() -> Mapping[str, Words]:
    """The words of each language."""
    return tomllib.loads((Path(__file__).parent / "words.toml").read_text("utf-8"))


def draw_action(seed: int, language: str) -> UrgentAction:
    """The action of this seed, with one edition in the language, as an editor would have finished it."""
    return _Draw(seed, language).action()


class _Numbers:
    """Another number each time it is written."""

    def __init__(self, dice: random.Random) -> None:
        self._dice = dice

    def __format__(self, spec: str) -> str:
        return format(self._dice.randint(2, 400), spec)


class _Draw:
    """The dice and the words of one action."""

    def __init__(self, seed: int, language: str) -> None:
        self._dice = random.Random(f"{language} {seed}")  # noqa: S311 - a test's dice, nobody's secret
        self._language = language
        self._words = vocabulary()[language]
        self._names = self._four_names()
        # Different ones, for whoever pairs people by their names.
        while len(set(self._names)) < len(self._names):
            self._names = self._four_names()

    def action(self) -> UrgentAction:
        dice = self._dice
        issued = datetime.date(2026, 1, 1) + datetime.timedelta(dice.randrange(500))
        return UrgentAction.model_validate(
            {
                "publisher": {"name": "Letters for Liberty"},
                "number": f"{dice.randint(1, 160)}/{issued:%y}",
                "kind": self._one(_KINDS),
                "sequence": self._maybe(lambda: dice.randint(1, 12)),
                "previous": self._some(
                    lambda: f"AFR {dice.randint(11, 99)}/{dice.randint(1, 9999):04}/2025", 2
                ),
                "index": self._maybe(
                    lambda: f"EUR {dice.randint(11, 99)}/{dice.randint(1, 9999):04}/{issued:%Y}"
                ),
                "countries": dice.sample(_COUNTRIES, self._one((1, 1, 1, 2, 0))),
                "issued": issued,
                "event_date": self._maybe(lambda: issued + datetime.timedelta(9)),
                "until": issued + datetime.timedelta(dice.randint(7, 80)),
                "issues": dice.sample(("torture", "unfair trial", "health concern"), 2),
                "people": [self._person(name) for name in self._names[: self._one((1, 1, 2, 3, 4, 0))]],
                "people_note": self._maybe(lambda: self._word("groups")),
                "preferred_languages": dice.sample(_LANGUAGES, self._one((0, 1, 2, 3))),
                "own_language": self._one((True, True, None)),
                "recommended_actions": self._different("asks", 4),
                "targets": [self._target() for _ in range(self._one((1, 2, 2, 3, 4)))],
                "copies_to": self._some(self._target, 2),
                "links": self._some(
                    lambda: f"https://letters.example/{dice.randint(1, 99)}-26/long-name-of-a-page", 2
                ),
                "editions": [self._edition()],
            }
        )

    def _four_names(self) -> list[str]:
        return [f"{self._one(_FIRST)} {self._one(_LAST)}" for _ in range(4)]

    def _edition(self) -> dict[str, object]:
        paragraphs = self._one((1, 2, 3, 5, 9))
        return {
            "language": self._language,
            "title": self._word("titles"),
            "summary": [self._paragraph(3) for _ in range(self._one((1, 1, 2)))],
            "letter": {
                "salutation": self._one((self._word("salutations"),) * 5 + (None,)),
                "paragraphs": [
                    self._filled(self._word("openings")),
                    *(self._paragraph(6) for _ in range(self._dice.randint(0, 6))),
                ],
                "closing": self._word("closings"),
            },
            "additional_information": [
                self._paragraph(self._one((12, 12, 12, 40))) for _ in range(paragraphs)
            ],
            "local_notes": self._different("notes", 2),
            "call_script": self._paragraph(2),
            "social_text": self._paragraph(1),
        }

    def _person(self, name: str) -> dict[str, object]:
        dice = self._dice
        first, _, last = name.rpartition(" ")
        return {
            "name": self._one((*(name,) * 6, f"{last}, {first}", f"{name} ({first})", f"{first} “{last}”")),
            "pronouns": self._maybe(lambda: self._word("pronouns")),
            "age": self._maybe(lambda: dice.randint(0, 99)),
            "role": self._word("roles"),
            "show": self._one(_SHOW),
        }

    def _target(self) -> dict[str, object]:
        named = self._dice.sample(("holder", "function", "office"), self._dice.randint(1, 3))
        target: dict[str, object] = {
            "holder": f"{self._one(_FIRST)} {self._one(_LAST)}",
            "function": self._word("functions"),
            "office": self._word("offices"),
        }
        lines = [self._post(), *self._contacts()]
        self._dice.shuffle(lines)
        return {
            **{field: value for field, value in target.items() if field in named},
            "mission_in": self._one((None, None, None, "GB", "GB", "US")),
            "salutations": {self._language: self._word("salutations"), "xx": "…"}
            if self._dice.random() < 0.7
            else {},
            "lines": lines,
        }

    def _post(self) -> dict[str, object]:
        return {
            "channel": "post",
            # Its number tells an official from all others, for whoever pairs them by their words.
            "address": [*self._words_of("addresses"), f"{self._dice.randint(10_000, 99_999)} Sund"],
            "country": self._one((*_COUNTRIES, None)),
            "note": self._maybe(lambda: self._word("line_notes")),
        }

    def _contacts(self) -> list[dict[str, object]]:
        dice = self._dice
        number = f"+44 20 7946 0{dice.randint(100, 999)}"
        every: list[dict[str, object]] = [
            {"channel": "email", "value": f"office{dice.randint(1, 99)}@justice.example"},
            {"channel": "email", "value": "secretariat-general.of-the-ministry@long-name-of-justice.example"},
            {"channel": "email", "value": None, "lost": True, "printed": "[email protected]"},
            {"channel": "phone", "value": number, "printed": number[4:]},
            {"channel": "fax", "value": f"+1 202 555 0{dice.randint(100, 199)}"},
            {
                "channel": "form",
                "value": f"https://justice.example/contact/form?topic={dice.randint(1, 99)}&lang=en",
            },
            {"channel": "x", "value": "@JusticeOffice"},
            {"channel": "facebook", "value": "Ministry of Justice"},
            {"channel": "instagram", "value": "@justice.office"},
            {"channel": "social", "network": "VK", "value": "justice_office"},
            {"channel": "telex", "value": "411 222 SUND"},
        ]
        chosen = dice.sample(every, dice.randint(0, 5))
        return [
            {**line, "note": self._word("line_notes")} if dice.random() < 0.15 else line for line in chosen
        ]

    def _paragraph(self, most: int) -> str:
        return " ".join(self._filled(self._word("sentences")) for _ in range(self._dice.randint(1, most)))

    def _filled(self, sentence: object) -> str:
        day = datetime.date(2025, 1, 1) + datetime.timedelta(self._dice.randrange(700))
        return str(sentence).format(
            name=self._one(self._names),
            place=self._one(_PLACES),
            date=wording_for(self._language).long_date(day),
            n=_Numbers(self._dice),
        )

    def _word(self, kind: str) -> object:
        return self._one(self._words[kind])

    def _words_of(self, kind: str) -> Sequence[str]:
        words = self._word(kind)
        return words if isinstance(words, list) else []

    def _different(self, kind: str, most: int) -> list[str]:
        many = self._dice.randint(0, min(most, len(self._words[kind])))
        return [self._filled(word) for word in self._dice.sample(list(self._words[kind]), many)]

    def _one(self, choices: Sequence[T]) -> T:
        return self._dice.choice(choices)

    def _maybe(self, drawn: Callable[[], T]) -> T | None:
        return drawn() if self._dice.random() < 0.6 else None

    def _some(self, drawn: Callable[[], T], most: int) -> list[T]:
        return [drawn() for _ in range(self._dice.randint(0, most))]

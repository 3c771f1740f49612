"""What a writer has typed, held against the sample and the asks: for one request."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest

from sincerely.document import Edition
from sincerely.public.letters import Letter
from sincerely.public.pages import Page
from sincerely.writing.own_words import (
    Ask,
    asks_of,
    can_be_ticked,
    carried,
    own_words_sentence,
    rule_for_browser,
)


@dataclass(frozen=True)
class CheckedAsk:
    """One ask, and whether the letter carries it; None where no letter in this language could show it."""

    text: str
    is_carried: bool | None


@dataclass(frozen=True)
class OwnWords:
    """The words as they were typed, right or wrong, for a letter in the language of ``edition``."""

    page: Page
    edition: Edition
    typed: str

    @property
    def sample(self) -> tuple[str, ...]:
        """The paragraphs of the sample letter; none when the action has none."""
        return _paragraphs(self.edition)

    @property
    def sample_with_meaning(self) -> Iterator[tuple[str, str]]:
        """The sample in the letter's language, each paragraph with the page's own that says the same.

        Where the editions are not cut into the same paragraphs, nothing can be put beside anything.
        """
        meaning = () if self.edition == self.page.edition else _paragraphs(self.page.edition)
        fits = len(meaning) == len(self.sample)
        return zip_longest(self.sample, meaning if fits else (), fillvalue="")

    @cached_property
    def asks(self) -> tuple[CheckedAsk, ...]:
        """The confirmed asks, with a tick where the typed words carry them."""
        if not self._can_be_ticked:
            return tuple(CheckedAsk(ask.text, None) for ask in self._asks)
        ticks = carried(self._asks, self.typed)
        return tuple(CheckedAsk(ask.text, tick) for ask, tick in zip(self._asks, ticks, strict=True))

    @property
    def sentence(self) -> str:
        """How much of what is typed is the writer's own, and how long it is."""
        return self._weighed(self.typed)

    def sentence_of(self, letter: Letter) -> str:
        """The same of a letter that is ready: who typed nothing sends the sample as it stands."""
        return self._weighed("\n\n".join(letter.paragraphs))

    @property
    def rule(self) -> dict[str, object]:
        """The rule of asks and own words, for the browser to say the same while somebody types."""
        asks = self._asks if self._can_be_ticked else ()
        return rule_for_browser(asks, self.page.words.interface_language)

    @cached_property
    def _asks(self) -> tuple[Ask, ...]:
        return asks_of(self.page.action, self.edition)

    @cached_property
    def _can_be_ticked(self) -> bool:
        return can_be_ticked(self._asks, "\n\n".join(self.sample))

    def _weighed(self, text: str) -> str:
        return own_words_sentence(text, "\n\n".join(self.sample), self.page.words.interface_language)


def _paragraphs(edition: Edition) -> tuple[str, ...]:
    return edition.letter.paragraphs if edition.letter else ()

"""A rule says no."""


class Refusal(Exception):  # noqa: N818 - a word of the house (style, rule 6), not an accident
    """A rule says no, in one sentence that is safe to show and says what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)

    @property
    def sentence(self) -> str:
        """What to show."""
        return str(self)

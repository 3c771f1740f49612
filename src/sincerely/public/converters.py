"""The parts of an address that paper carries for ever."""


class NumberConverter:
    """A UA number as it stands in addresses: ``23-24``, ``extra-78-92``."""

    regex = r"(?:extra-|ma-|nsa-)?[1-9]\d{0,3}-\d{2}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class LanguageConverter(NumberConverter):
    """The language of an edition: ``en``, ``pt-BR``."""

    regex = r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*"


class KindConverter(NumberConverter):
    """For whom a pack is."""

    regex = "group|class|home"


class TokenConverter(NumberConverter):
    """What a large pack is found by: 18 random bytes."""

    regex = "[A-Za-z0-9_-]{24}"


class PackNumberConverter(NumberConverter):
    """The number of a pack, with or without its hyphens."""

    regex = "[A-Za-z0-9-]{9,14}"


class NumbersConverter(NumberConverter):
    """The actions of a pack: ``41-26+88-26``."""

    regex = rf"{NumberConverter.regex}(?:\+{NumberConverter.regex}){{0,30}}"


class SequenceConverter:
    """The place of a document in its series, from 1."""

    regex = r"[1-9]\d{0,2}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)

"""The languages of the interface. Documents may be in any language."""

INTERFACE_LANGUAGES = ("en", "fr", "ar")

# A translation that nobody who grew up with the language has read is shown with a note that says so.
_CHECKED_BY_SPEAKER = {
    "en": True,
    "fr": False,  # not yet checked by a speaker
    "ar": False,  # not yet checked by a speaker
}


def nearest_interface_language(language: str) -> str:
    """The interface language for a BCP 47 tag: ``fr-CA`` -> ``fr``, ``pt`` -> ``en``."""
    primary = language.replace("_", "-").split("-", 1)[0].lower()
    return primary if primary in INTERFACE_LANGUAGES else "en"


def checked_by_speaker(language: str) -> bool:
    """Has a speaker read the interface's sentences in this language?"""
    return _CHECKED_BY_SPEAKER.get(language, False)

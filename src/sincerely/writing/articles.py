"""The article before a country's name, which CLDR's names do not carry: ``the United States``, ``le Canada``.

English needs it for a few countries, French for all but islands and cities; Arabic names bring theirs along.
"""

# fmt: off
_ENGLISH = frozenset({
    "AE", "BS", "CC", "CF", "CK", "DO", "FK", "FO", "GB", "GM", "IO", "KM", "KY",
    "MH", "MP", "MV", "NL", "PH", "PN", "SB", "TC", "TF", "UM", "US", "VG", "VI",
})
_FRENCH_WITHOUT = frozenset({
    "AD", "AG", "AI", "AW", "BH", "BL", "CU", "CW", "CY", "DJ", "GG", "GI", "GU", "HK", "HT", "IL",
    "JE", "KI", "KN", "LC", "MC", "MF", "MG", "MO", "MS", "MT", "MU", "NR", "NU", "OM", "PM", "PR",
    "PW", "SG", "SH", "SM", "ST", "SX", "TK", "TO", "TT", "TV", "TW", "VC", "VU", "WF", "WS", "YT",
})
_FRENCH_PLURAL = frozenset({
    "AE", "AS", "BM", "BQ", "BS", "FJ", "KM", "MP", "MV", "NL", "PH", "PS", "SC", "TF", "US",
})
# fmt: on
# What ends in "e" is feminine and all else masculine, but for these.
_FRENCH_MASCULINE = frozenset({"BZ", "IO", "KH", "MX", "MZ", "SR", "TL", "ZW"})
_FRENCH_FEMININE = frozenset({"CD", "CG", "GS", "GW", "KP", "KR", "MK", "VA"})
_ELIDED = tuple("aeéiîou")


def with_article(code: str, name: str, language: str) -> str:
    """``name`` of the country ``code`` (ISO 3166-1) as it stands inside a sentence in ``language``."""
    if language == "en" and code in _ENGLISH:
        return f"the {name}"
    return _in_french(code, name) if language == "fr" else name


def _in_french(code: str, name: str) -> str:
    if code in _FRENCH_WITHOUT:
        return name
    begins = name.lower()
    # "La Réunion" has its own, which is small inside a sentence.
    if begins.startswith("la "):
        return f"la {name[3:]}"
    if code in _FRENCH_PLURAL or begins.startswith("îles "):
        return f"les {name}"
    if begins.startswith(_ELIDED):
        return f"l’{name}"
    is_feminine = code in _FRENCH_FEMININE or (name.endswith("e") and code not in _FRENCH_MASCULINE)
    return f"la {name}" if is_feminine else f"le {name}"

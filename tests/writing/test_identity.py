"""How to report is told in the language of the page, where the site says it in several."""

import pytest

from sincerely.writing.identity import SiteIdentity

SEVERAL = "en: Or by post. | fr: Ou par la poste : PO Box 1.|ar: أو بالبريد."


def note(told: str, language: str, *, of_site: str = "en") -> tuple[str, str]:
    site = SiteIdentity(name="L", origin="https://l.example", report_note=told, language=of_site)
    return site.report_note_in(language)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en-GB", ("en", "Or by post.")),
        ("fr", ("fr", "Ou par la poste : PO Box 1.")),
        ("ar", ("ar", "أو بالبريد.")),
        ("es", ("en", "Or by post.")),
    ],
)
def test_the_note_follows_the_language_else_that_of_the_site(language, said):
    assert note(SEVERAL, language) == said


@pytest.mark.parametrize("told", ["Or by post: PO Box 1 | London", "Write: now", ""])
def test_one_note_is_in_the_language_of_the_site_whatever_stands_in_it(told):
    assert note(told, "ar", of_site="fr") == ("fr", told)


def test_a_site_without_a_note_in_its_own_language_says_the_first():
    assert note("fr: Ou par la poste.", "ar") == ("fr", "Ou par la poste.")

import gettext
from dataclasses import replace
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from sincerely.wording import INTERFACE_LANGUAGES, LOCALE_FOLDER, wording_for
from sincerely.wording.catalogues import compile_catalogues

SAMPLE = """
msgid ""
msgstr ""
"Language: fr\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

msgid "Write a letter"
msgstr "Écrire une lettre"

#, fuzzy
msgid "Call"
msgstr "Écrire"

msgid "%(count)s letter"
msgid_plural "%(count)s letters"
msgstr[0] "%(count)s lettre"
msgstr[1] "%(count)s lettres"
"""


@pytest.fixture
def compiled(tmp_path: Path) -> gettext.NullTranslations:
    folder = tmp_path / "fr" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text(SAMPLE, encoding="utf-8")
    assert compile_catalogues(tmp_path) == {"fr": 2}
    return gettext.translation("django", str(tmp_path), languages=["fr"])


def test_a_compiled_catalogue_translates(compiled: gettext.NullTranslations) -> None:
    assert compiled.gettext("Write a letter") == "Écrire une lettre"
    assert compiled.ngettext("%(count)s letter", "%(count)s letters", 0) == "%(count)s lettre"


def test_a_doubtful_translation_is_not_shown(compiled: gettext.NullTranslations) -> None:
    assert compiled.gettext("Call") == "Call"


def test_nothing_said_is_not_answered_with_the_header(compiled: gettext.NullTranslations) -> None:
    assert "Plural-Forms" in compiled.gettext("")
    assert replace(wording_for("fr"), _catalogue=compiled).gettext("") == ""


def test_nothing_to_compile_is_no_failure(tmp_path: Path) -> None:
    assert compile_catalogues(tmp_path) == {}


@pytest.mark.parametrize(("language", "forms"), [("fr", 2), ("ar", 6)])
def test_each_translation_has_a_catalogue_with_its_plural_forms(language: str, forms: int) -> None:
    assert language in INTERFACE_LANGUAGES
    written = (LOCALE_FOLDER / language / "LC_MESSAGES" / "django.po").read_bytes()
    catalogue = read_po(written.decode("utf-8").splitlines(keepends=True), locale=language)
    assert catalogue.num_plurals == forms

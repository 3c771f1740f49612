"""The catalogues hold every sentence of the code, translated, with the same placeholders."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from sincerely.wording import INTERFACE_LANGUAGES, LOCALE_FOLDER
from tools.messages import collect

_PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w+)\}")
_TRANSLATED = [language for language in INTERFACE_LANGUAGES if language != "en"]


def catalogue_of(language: str) -> Catalog:
    with (LOCALE_FOLDER / language / "LC_MESSAGES" / "django.po").open("rb") as written:
        return read_po(written, locale=language)


def sentences(catalogue: Catalog) -> set[tuple[object, str | None]]:
    return {(message.id, message.context) for message in catalogue if message.id}


def untranslated(catalogue: Catalog) -> list[str]:
    """Sentences without a translation in every plural form, or with one that nobody confirmed."""
    return [str(message.id) for message in catalogue if message.id and not _is_translated(message)]


def _is_translated(message: Message) -> bool:
    forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return all(forms) and not message.fuzzy


def lost_placeholders(catalogue: Catalog) -> list[str]:
    """Translations that fill in something else than their sentence: a name would be missing on the page."""
    return [
        str(message.id)
        for message in catalogue
        if message.id and not _places(message.string) <= _places(message.id)
    ] + [
        str(message.id)
        for message in catalogue
        if isinstance(message.id, str) and message.string and _places(message.string) != _places(message.id)
    ]


def _places(text: str | tuple[str, ...] | list[str]) -> set[str]:
    joined = text if isinstance(text, str) else " ".join(text)
    return {found.group() for found in _PLACEHOLDER.finditer(joined)}


@pytest.mark.parametrize("language", _TRANSLATED)
def test_the_catalogue_holds_the_sentences_of_the_code(language: str) -> None:
    wanted, held = sentences(collect()), sentences(catalogue_of(language))
    assert held == wanted, "run `make messages`, then translate"


@pytest.mark.parametrize("language", _TRANSLATED)
def test_every_sentence_is_translated(language: str) -> None:
    assert untranslated(catalogue_of(language)) == []


@pytest.mark.parametrize("language", _TRANSLATED)
def test_translations_fill_in_what_their_sentences_do(language: str) -> None:
    assert lost_placeholders(catalogue_of(language)) == []


def test_sentences_are_found_in_code_and_in_templates(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "code.py").write_text('words.pgettext("verb", "Post")\n')
    page = "{% translate 'Now' %}{% blocktranslate trimmed %}\n a {{ b }}\n{% endblocktranslate %}"
    (tmp_path / "templates" / "page.html").write_text(page)
    assert sentences(collect(tmp_path)) == {("Post", "verb"), ("Now", None), ("a %(b)s", None)}


def test_an_untranslated_sentence_is_found() -> None:
    catalogue = Catalog(locale="fr")
    catalogue.add("Write", "Écrire")
    catalogue.add("Call")
    catalogue.add(("a letter", "letters"), ("une lettre", ""))
    assert untranslated(catalogue) == ["Call", "('a letter', 'letters')"]


def test_a_lost_placeholder_is_found() -> None:
    catalogue = Catalog(locale="fr")
    catalogue.add("Until %(date)s", "Jusqu'au %(day)s")
    assert "Until %(date)s" in lost_placeholders(catalogue)

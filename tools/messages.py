"""``python -m tools.messages``: collect every sentence to translate into the catalogues of ``wording``.

babel reads Python and, once Django has turned them into Python, templates: no program outside the environment
is needed, so the test that the catalogues are current runs everywhere.
"""

import re
from collections.abc import Iterator
from io import BytesIO, StringIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from sincerely.wording import LOCALE_FOLDER

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "sincerely"
_KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
# What Django makes of a template is no Python either, apart from these calls.
_QUOTED = r"""u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
_CALL = re.compile(rf"\b(?:_|(?:np|n|p)?gettext)\({_QUOTED}(?:\s*,\s*(?:{_QUOTED}|count))*\s*\)", re.DOTALL)


def collect(package: Path = PACKAGE) -> Catalog:
    """Every sentence marked for translation below the package."""
    found = Catalog(project="sincerely")
    for path in sources(package):
        place = str(path.relative_to(package))
        for _, message, comments, context in extract(
            "python", BytesIO(as_python(path).encode()), keywords=_KEYWORDS, comment_tags=("Translators:",)
        ):
            found.add(message, locations=[(place, 0)], auto_comments=comments, context=context)
    return found


def updated(written: str, found: Catalog, *, language: str) -> str:
    """One language's catalogue with every sentence that was found; what is translated stays.

    The head (glossary, plural rule) is written by hand and kept as it stands; no date and no line number
    goes in, so that a catalogue changes only when a sentence does.
    """
    head, _, _ = written.partition("\n\n")
    kept = read_po(StringIO(written), locale=language)
    kept.update(found, no_fuzzy_matching=True, update_creation_date=False)
    kept.obsolete.clear()
    body = BytesIO()
    write_po(body, kept, sort_output=True, width=110, include_lineno=False, omit_header=True)
    return f"{head.rstrip()}\n\n{body.getvalue().decode().strip()}\n"


def catalogues() -> list[Path]:
    """The text catalogue of each language."""
    return sorted(LOCALE_FOLDER.glob("*/LC_MESSAGES/django.po"))


def untranslated(catalogue: Catalog) -> list[str]:
    """The English of every sentence that lacks a translation, or one of its plural forms, or is in doubt."""
    return [_english(message) for message in catalogue if message.id and not _is_translated(message)]


def _english(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _is_translated(message: Message) -> bool:
    forms = (message.string,) if isinstance(message.string, str) else message.string or ("",)
    return all(forms) and not message.fuzzy


def sources(package: Path) -> Iterator[Path]:
    """Every file that sentences are collected from."""
    for pattern in ("**/*.py", "**/templates/**/*.html", "**/templates/**/*.txt"):
        yield from sorted(path for path in package.glob(pattern) if "migrations" not in path.parts)


def as_python(path: Path) -> str:
    """What babel reads of a file: Python as it is, of a template its calls alone."""
    text = path.read_text("utf-8")
    return text if path.suffix == ".py" else "\n".join(_CALL.findall(templatize(text)))


def main() -> None:
    """Update every catalogue and say how many sentences each still lacks."""
    found = collect()
    for catalogue in catalogues():
        language = catalogue.parts[-3]
        text = updated(catalogue.read_text(encoding="utf-8"), found, language=language)
        catalogue.write_text(text, encoding="utf-8")
        lacking = untranslated(read_po(StringIO(text), locale=language))
        print(f"{language}: {len(found)} sentences, {len(lacking)} to translate")
        for sentence in lacking:
            print(f"  {sentence}")


if __name__ == "__main__":
    main()

"""``python -m tools.messages``: collect every sentence to translate into the catalogues of ``wording``.

babel reads Python and, once Django has turned them into Python, templates: no program outside the environment
is needed, so the test that the catalogues are current runs everywhere.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from sincerely.wording import LOCALE_FOLDER

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "sincerely"
_KEYWORDS = {
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
_CALL = re.compile(rf"\b(?:np|n|p)?gettext\({_QUOTED}(?:\s*,\s*(?:{_QUOTED}|count))*\s*\)", re.DOTALL)


def collect(package: Path = PACKAGE) -> Catalog:
    """Every sentence marked for translation below the package."""
    found = Catalog(project="sincerely")
    for path in _sources(package):
        place = str(path.relative_to(package))
        for _, message, comments, context in extract(
            "python", BytesIO(_as_python(path).encode()), keywords=_KEYWORDS, comment_tags=("Translators:",)
        ):
            found.add(message, locations=[(place, 0)], auto_comments=comments, context=context)
    return found


def update(catalogue: Path, found: Catalog) -> None:
    """Bring one language's catalogue up to date; what is translated stays."""
    with catalogue.open("rb") as written:
        kept = read_po(written, locale=catalogue.parts[-3])
    kept.update(found, no_fuzzy_matching=True, update_creation_date=False)
    kept.obsolete.clear()
    with catalogue.open("wb") as file:
        write_po(file, kept, sort_output=True, width=110, include_lineno=False)


def _sources(package: Path) -> Iterator[Path]:
    for pattern in ("**/*.py", "**/templates/**/*.html", "**/templates/**/*.txt"):
        yield from sorted(path for path in package.glob(pattern) if "migrations" not in path.parts)


def _as_python(path: Path) -> str:
    text = path.read_text()
    return text if path.suffix == ".py" else "\n".join(_CALL.findall(templatize(text)))


def main() -> None:
    """Update every catalogue and say how many sentences each still lacks."""
    found = collect()
    for catalogue in sorted(LOCALE_FOLDER.glob("*/LC_MESSAGES/django.po")):
        update(catalogue, found)
        with catalogue.open("rb") as written:
            lacking = [message for message in read_po(written) if message.id and not message.string]
        print(f"{catalogue.parts[-3]}: {len(found)} sentences, {len(lacking)} to translate")


if __name__ == "__main__":
    main()

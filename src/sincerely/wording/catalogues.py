"""From the translators' text catalogues (.po) to the ones that gettext reads (.mo)."""

from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from sincerely.wording.words import DOMAIN, LOCALE_FOLDER


def compile_catalogues(folder: Path = LOCALE_FOLDER) -> dict[str, int]:
    """Compile every language below the folder; return how many sentences each one has translated."""
    sources = sorted(folder.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))
    return {source.parts[-3]: _compile(source) for source in sources}


def _compile(source: Path) -> int:
    with source.open("rb") as written:
        catalogue = read_po(written, locale=source.parts[-3])
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    # Renamed into place: a server that starts at this moment reads the old file or the new one, never half.
    half = source.with_suffix(".mo.new")
    half.write_bytes(compiled.getvalue())
    half.replace(source.with_suffix(".mo"))
    return sum(1 for message in catalogue if message.id and message.string and not message.fuzzy)

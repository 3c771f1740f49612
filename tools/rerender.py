"""A folder of annotated texts once more in another format, for the scorer.

    python -m tools.rerender FORMAT SOURCE_FOLDER TARGET_FOLDER

Every NAME.txt with a NAME.json becomes NAME.pdf (or .docx, .html, .eml) with the same NAME.json beside it.
"""

import argparse
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from tools.documents import as_docx, as_forwarded_mail, as_page, as_pdf

FORMATS: Final[dict[str, tuple[str, Callable[[str], bytes]]]] = {
    "pdf": (".pdf", as_pdf),
    "pdf-two-columns": (".pdf", partial(as_pdf, columns=2)),
    "docx": (".docx", as_docx),
    "page": (".html", as_page),
    "mail": (".eml", as_forwarded_mail),
}


def rerender(name: str, source: Path, target: Path) -> int:
    """Write the texts of ``source`` to ``target`` in the named format; return how many."""
    ending, made_of = FORMATS[name]
    target.mkdir(parents=True, exist_ok=True)
    truths = [truth for truth in sorted(source.glob("*.json")) if truth.with_suffix(".txt").exists()]
    for truth in truths:
        text = truth.with_suffix(".txt").read_text("utf-8")
        (target / f"{truth.stem}{ending}").write_bytes(made_of(text))
        shutil.copyfile(truth, target / truth.name)
    return len(truths)


def main() -> None:
    """Parse the command line, write the folder, say how many documents it holds."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.rerender", description=(__doc__ or "").splitlines()[0]
    )
    parser.add_argument("format", choices=FORMATS)
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    chosen = parser.parse_args()
    print(f"{rerender(chosen.format, chosen.source, chosen.target)} documents in {chosen.target}")


if __name__ == "__main__":
    main()

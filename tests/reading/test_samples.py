"""Our own invented documents, one per format and family, are read exactly.

The truth of the files in ``documents`` was first taken from what the reader said, and then compared with the
document line by line, by eye, on two occasions: it is what the document states, not what the reader can do.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any  # JSON of docs/format.md

import pytest

from sincerely.document.values import without_empty
from sincerely.reading import read
from tests.reading.texts import action
from tools.documents import as_docx, as_forwarded_mail, as_mail, as_page

HERE = Path(__file__).parent
SAMPLES = Path(__file__).parents[2] / "src" / "sincerely" / "samples" / "documents"
DOCUMENTS = sorted(
    path
    for folder in (SAMPLES, HERE / "documents")
    for path in folder.iterdir()
    if path.suffix in {".txt", ".html", ".pdf"}
)

# What a document states and is not read: “Known to be weak” in docs/reading.md.
NOT_READ = {"list-archive": "people_note", "pilna-akcja-2021": "copies_to/0/mission_in"}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_line_of_a_sample_lands_in_its_field_and_nothing_is_invented(document: Path) -> None:
    truth = json.loads((HERE / "truth" / f"{document.stem}.json").read_text("utf-8"))

    if document.stem in NOT_READ:
        take_out(truth, NOT_READ[document.stem])

    reading = read(document.read_bytes(), name=document.name)

    assert without_empty(reading.action.model_dump(mode="json")) == truth


def take_out(tree: Any, pointer: str) -> None:
    """Take the value out that a pointer leads to; it is an error where there is none."""
    *way, last = pointer.split("/")
    for part in way:
        tree = tree[int(part)] if isinstance(tree, list) else tree[part]
    del tree[last]


def test_there_is_a_sample_for_every_format() -> None:
    assert {path.suffix for path in DOCUMENTS} == {".txt", ".html", ".pdf"}


def test_a_value_from_a_pdf_knows_its_page_and_its_box() -> None:
    reading = read((SAMPLES / "two-officials.pdf").read_bytes())

    (deadline,) = reading.evidence["until"]
    (left,) = reading.evidence["targets/0/holder"]
    (right,) = reading.evidence["targets/1/holder"]

    assert deadline.page == 2
    assert reading.text[slice(*left.at)] == "Lorenz Vellatari"
    assert left.box is not None
    assert right.box is not None
    assert left.box[2] < right.box[0]


def test_what_a_page_hides_fills_no_field() -> None:
    reading = read((HERE / "documents" / "saved-page.html").read_bytes())

    assert "hidden@nobody.example" not in reading.text
    assert "2001" not in reading.text
    assert "99/99" not in reading.text


@pytest.mark.parametrize(
    "document", [path for path in DOCUMENTS if path.suffix == ".txt"], ids=lambda p: p.name
)
@pytest.mark.parametrize("pack", [as_docx, as_mail, as_forwarded_mail, as_page])
def test_a_sample_says_the_same_in_every_format(document: Path, pack: Callable[[str], bytes]) -> None:
    text = document.read_text("utf-8")

    assert action(pack(text)) == action(text)

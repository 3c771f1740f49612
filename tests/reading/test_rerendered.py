"""The annotated texts once more as PDF, one column and two: nearly as much is read as from the text."""

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests.reading.shared import SHARED, TOOL, macro_f1, needs
from tests.reading.texts import action
from tools.documents import as_pdf
from tools.rerender import rerender

CORPUS = SHARED / "corpus"
OWN = Path(__file__).parents[1] / "documents"
SAMPLES = Path(__file__).parents[2] / "src" / "sincerely" / "samples" / "documents"
MOST_LOST = 0.03


@needs(TOOL)
@needs(CORPUS)
@pytest.mark.parametrize("name", ["pdf", "pdf-two-columns"])
def test_a_corpus_set_by_a_typesetter_loses_little(name: str, tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    for truth in sorted(CORPUS.glob("*.json"))[::4]:
        shutil.copy(truth, texts)
        shutil.copy(truth.with_suffix(".txt"), texts)

    rerender(name, texts, tmp_path / "set")

    assert macro_f1(tmp_path / "set") >= macro_f1(texts) - MOST_LOST


@needs(TOOL)
@pytest.mark.parametrize("name", ["pdf", "pdf-two-columns"])
def test_our_own_documents_set_by_a_typesetter_lose_little(name: str, tmp_path: Path) -> None:
    rerender(name, OWN, tmp_path)

    assert macro_f1(tmp_path) >= macro_f1(OWN) - MOST_LOST


@pytest.mark.parametrize("document", sorted(SAMPLES.glob("*.txt")), ids=lambda path: path.name)
@pytest.mark.parametrize("pack", [as_pdf, partial(as_pdf, columns=2)], ids=["one column", "two columns"])
def test_a_sample_says_the_same_as_a_pdf(document: Path, pack: Callable[[str], bytes]) -> None:
    text = document.read_text("utf-8")

    assert action(pack(text)) == action(text)

"""Whatever the text, there is a reading, and its evidence lies inside the text."""

from pathlib import Path
from typing import Any  # a tree of plain data

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sincerely.reading.readings import validated
from tests.reading.again import follows
from tests.reading.texts import PARTS, answer

HERE = Path(__file__).parent
_LINES = [line for part in PARTS.values() for line in part.split("\n")] + [
    "First UA: 7/26 Index: EUR 33/0007/2026 Malta Date: 19 January 2026",
    "Email: [email protected] Phone: 202 555 0199 I Fax: 202 555 0198",
    "COPIES TO:",
    "SAMPLE LETTER",
    "APPEALS TO:",
    "• ",
    "> ",
    "(",
    "Dear",
    "UA",
    "31 September 2026",
    "Gender m/f: f",
    "MALTA Ansel Brook, aged 40",
    "ADDITIONAL INFORMATION",
    "Salutation: / ",
    "RECOMMENDED ACTION: in:",
    "TAKE ACTION:",
]


# The lines of whole documents, so that every reader finds something to read.
_PRINTED = sorted(
    {
        line
        for folder in (HERE / "documents", HERE.parent / "documents")
        for path in folder.glob("*.txt")
        for line in path.read_text("utf-8").split("\n")
    }
)
_TEXTS = st.one_of(
    st.text(min_size=1, max_size=400),
    st.lists(st.sampled_from(_LINES) | st.text(max_size=30), max_size=30).map("\n".join),
    st.lists(st.sampled_from(_PRINTED), min_size=5, max_size=40).map("\n".join),
)


@settings(max_examples=200, deadline=None)
@given(_TEXTS)
def test_any_text_gives_a_reading_whose_evidence_lies_inside_it(text: str) -> None:
    said = answer(text.encode("utf-8", "surrogatepass"))
    if "refused" in said:
        assert "\n" not in said["refused"]
        return

    validated(said["action"])
    spans = [tuple(place["at"]) for places in said["evidence"].values() for place in places]
    spans += [tuple(at) for finding in said["findings"] for at in finding["at"]]
    spans += [tuple(at) for part in said["explanation"]["parts"] for at in part["at"]]
    assert all(0 <= start < end <= len(said["text"]) for start, end in spans)


@settings(max_examples=200, deadline=None)
@given(_TEXTS)
def test_every_value_follows_from_the_passages_behind_it(text: str) -> None:
    """Texts are their passages joined; dates, countries, kinds, languages and numbers are read again."""
    said = answer(text.encode("utf-8", "surrogatepass"))

    for field, places in said.get("evidence", {}).items():
        passages = [said["text"][slice(*place["at"])] for place in places]
        assert follows(field, _at(said["action"], field), passages), (field, passages)


@pytest.mark.parametrize("document", sorted((HERE / "documents").glob("*.txt")), ids=lambda path: path.stem)
def test_every_value_of_a_document_follows_from_its_passages_and_from_no_others(document: Path) -> None:
    said = answer(document.read_bytes())

    for field, places in said["evidence"].items():
        value = _at(said["action"], field)
        assert follows(field, value, [said["text"][slice(*place["at"])] for place in places]), field
        assert not follows(field, value, ["Nothing of the kind."]), field


def _at(tree: Any, field: str) -> Any:
    for step in field.split("/"):
        tree = tree[int(step)] if isinstance(tree, list) else tree[step]
    return tree


@settings(max_examples=100, deadline=None)
@given(st.binary(min_size=1, max_size=2_000))
def test_any_bytes_are_read_or_refused_in_a_sentence(content: bytes) -> None:
    said = answer(content)

    assert ("refused" in said) != ("action" in said)

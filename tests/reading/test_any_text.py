"""Whatever the text, there is a reading, and its evidence lies inside the text."""

from hypothesis import given, settings
from hypothesis import strategies as st

from sincerely.reading.readings import validated
from tests.reading.texts import PARTS, answer

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


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.text(min_size=1, max_size=400),
        st.lists(st.sampled_from(_LINES) | st.text(max_size=30), max_size=30).map("\n".join),
    )
)
def test_any_text_gives_a_reading_whose_evidence_lies_inside_it(text: str) -> None:
    said = answer(text.encode("utf-8", "surrogatepass"))
    if "refused" in said:
        assert "\n" not in said["refused"]
        return

    validated(said["action"])
    spans = [tuple(place["at"]) for places in said["evidence"].values() for place in places]
    spans += [tuple(at) for finding in said["findings"] for at in finding["at"]]
    assert all(0 <= start < end <= len(said["text"]) for start, end in spans)


@settings(max_examples=100, deadline=None)
@given(st.binary(min_size=1, max_size=2_000))
def test_any_bytes_are_read_or_refused_in_a_sentence(content: bytes) -> None:
    said = answer(content)

    assert ("refused" in said) != ("action" in said)

"""The exchange form as other offices send it, and as attackers would."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sincerely.document import UrgentAction, action_from_json, canonical_bytes
from sincerely.document.exchange import LARGEST
from sincerely.wording import Refusal
from tests.document.samples import full_action


def test_our_own_bytes_are_read() -> None:
    assert action_from_json(canonical_bytes(full_action())) == full_action()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "not JSON"),
        (b"\xff\xfe{}", "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b'{"people": [{"age": ' + b"9" * 5000 + b"}]}", "not JSON"),
        (b"[]", "not an Urgent Action"),
        (b'{"number": "eleven"}', "number: “eleven” is not a UA number"),
        (b'{"targets": [{"holder": 7}]}', "targets/0/holder"),
        (b'{"sequence": NaN}', "sequence"),
        (b'{"number": "1/24", "number": "2/24"}', "stands twice"),
        (b'{"people": [{"name": "\\ud800"}]}', "control character"),
        (b'{"people_note": "' + b"x" * LARGEST + b'"}', "larger than 2 MB"),
    ],
)
def test_anything_else_is_refused_in_one_sentence(content: bytes, sentence: str) -> None:
    with pytest.raises(Refusal, match=sentence) as refused:
        action_from_json(content)
    assert "\n" not in refused.value.sentence


@given(st.binary(max_size=200))
def test_any_bytes_are_an_action_or_a_refusal(content: bytes) -> None:
    try:
        answer: object = action_from_json(content)
    except Refusal as refusal:
        answer = refusal.sentence
    assert isinstance(answer, UrgentAction | str)

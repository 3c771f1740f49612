from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from hypothesis import given
from hypothesis import strategies as st

from sincerely.sealing import (
    CannotUnseal,
    belong_together,
    blind_index,
    new_blind_key,
    new_private_key,
    public_half,
    read_blind_key,
    read_private_key,
    read_public_key,
    seal,
    unseal,
)

KEY = X25519PrivateKey.generate()
ROOM = 64
_WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=16)


def sealed(text: str, purpose: str = "a test") -> bytes:
    return seal(text, to=KEY.public_key(), purpose=purpose, room=ROOM)


@given(_WORDS)
def test_what_was_sealed_is_read_again_with_the_private_key(text: str) -> None:
    assert unseal(sealed(text), key=KEY, purpose="a test") == text


@given(st.integers(0, 8 * len(sealed("")) - 1))
def test_a_box_with_one_bit_changed_cannot_be_opened(bit: int) -> None:
    box = bytearray(sealed("dana@mail.example"))
    box[bit // 8] ^= 1 << bit % 8
    with pytest.raises(CannotUnseal):
        unseal(bytes(box), key=KEY, purpose="a test")


@pytest.mark.parametrize("box", [b"", b"\0" * 31, b"\0" * 200, sealed("x")[:-1], sealed("x") + b"\0"])
def test_what_is_no_box_cannot_be_opened(box: bytes) -> None:
    with pytest.raises(CannotUnseal):
        unseal(box, key=KEY, purpose="a test")


def test_another_key_or_purpose_opens_nothing() -> None:
    with pytest.raises(CannotUnseal):
        unseal(sealed("x"), key=X25519PrivateKey.generate(), purpose="a test")
    with pytest.raises(CannotUnseal):
        unseal(sealed("x"), key=KEY, purpose="another")


def test_boxes_tell_neither_the_length_nor_that_two_hold_the_same() -> None:
    boxes = [sealed("a"), sealed("a"), sealed("somebody.with.a.long.name@mail.example")]
    assert len({len(box) for box in boxes}) == 1
    assert len(set(boxes)) == 3
    assert not any(b"mail" in box for box in boxes)


@pytest.mark.parametrize("text", ["a" * (ROOM + 1), "ä" * (ROOM // 2 + 1), "a\0b", "\0"])
def test_what_does_not_fit_is_not_sealed(text: str) -> None:
    with pytest.raises(ValueError, match="64 bytes"):
        sealed(text)


def test_an_index_is_the_same_for_the_same_value_key_and_purpose_alone() -> None:
    index = blind_index("dana@mail.example", key=b"k" * 32, purpose="case 1")
    assert index == blind_index("dana@mail.example", key=b"k" * 32, purpose="case 1")
    assert index != blind_index("dana@mail.example", key=b"K" * 32, purpose="case 1")
    assert index != blind_index("dana@mail.example", key=b"k" * 32, purpose="case 2")
    assert blind_index("b:c", key=b"k", purpose="a") != blind_index("c", key=b"k", purpose="a:b")
    assert len(index) == 64


def test_keys_go_to_files_and_come_back(tmp_path: Path) -> None:
    private, public, blind = tmp_path / "private", tmp_path / "public", tmp_path / "blind"
    private.write_bytes(new_private_key())
    public.write_bytes(public_half(private.read_bytes()))
    blind.write_bytes(new_blind_key())
    box = seal("x", to=read_public_key(public), purpose="p", room=8)
    assert unseal(box, key=read_private_key(private), purpose="p") == "x"
    assert len(read_blind_key(blind)) == 32
    assert belong_together(private, public)
    private.write_bytes(new_private_key())
    assert not belong_together(private, public)


def test_files_with_other_keys_are_refused(tmp_path: Path) -> None:
    other = Ed25519PrivateKey.generate()
    path = tmp_path / "other"
    path.write_bytes(other.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    with pytest.raises(ValueError, match="X25519"):
        read_private_key(path)
    path.write_text("no key")
    for read in (read_private_key, read_public_key, read_blind_key):
        with pytest.raises(ValueError, match=r".+"):
            read(path)
    path.write_text("00" * 31)
    with pytest.raises(ValueError, match="32 bytes"):
        read_blind_key(path)

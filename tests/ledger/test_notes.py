"""Signed notes and checkpoints, against the example of the specification, and against broken ones."""

import datetime
import re

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sincerely.ledger.checkpoints import Checkpoint, read_checkpoint
from sincerely.ledger.notes import BrokenNote, Note, Signer, read_note, read_verifier

# From https://pkg.go.dev/golang.org/x/mod/sumdb/note, which the specification describes.
NEUMANN = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
PROBLEM = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "— PeterNeumann "
    "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)
NOON = datetime.datetime(2026, 11, 27, 12, tzinfo=datetime.UTC)
OFFICE = Signer("actions.example/ledger", Ed25519PrivateKey.from_private_bytes(b"\x01" * 32))
OTHER = Signer("section.example/ledger", Ed25519PrivateKey.from_private_bytes(b"\x02" * 32))
CHECKPOINT = Checkpoint("actions.example/ledger", 7, b"\x03" * 32)


def test_the_note_of_the_specification_is_signed_by_its_author():
    note = read_note(PROBLEM)
    assert read_verifier(NEUMANN).has_signed(note)
    assert str(note) == PROBLEM
    assert str(read_verifier(NEUMANN)) == NEUMANN


def test_a_note_whose_text_was_changed_is_not_signed():
    note = read_note(PROBLEM.replace("the answer", "an answer"))
    assert not read_verifier(NEUMANN).has_signed(note)


def test_what_we_sign_is_read_back_and_checked():
    note = read_note(str(OFFICE.sign(CHECKPOINT.text)))
    assert OFFICE.verifier.has_signed(note)
    assert not OTHER.verifier.has_signed(note)
    assert read_checkpoint(note.text) == CHECKPOINT


def test_a_key_of_the_same_name_does_not_pass_for_another():
    newer = Signer(OFFICE.name, OTHER.key)
    assert not newer.verifier.has_signed(OFFICE.sign(CHECKPOINT.text))


def test_a_witness_signs_with_the_time_and_beside_the_office():
    line = OTHER.cosign(CHECKPOINT.text, at=NOON)
    note = read_note(str(OFFICE.sign(CHECKPOINT.text).with_signatures([line])))
    assert OFFICE.verifier.has_signed(note)
    assert OTHER.witness.signed_at(note) == NOON
    assert not OTHER.verifier.has_signed(note)


def test_the_time_of_a_witness_cannot_be_changed():
    line = OTHER.cosign(CHECKPOINT.text, at=NOON)
    later = type(line)(line.name, line.key_hash, (1).to_bytes(8) + line.signature[8:])
    assert OTHER.witness.signed_at(Note(CHECKPOINT.text, (later,))) is None


def test_the_checkpoint_is_three_lines():
    assert CHECKPOINT.text == "actions.example/ledger\n7\nAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM=\n"
    assert CHECKPOINT.printed_root in CHECKPOINT.text


@pytest.mark.parametrize(
    "written",
    ["", "\n", "text\n", "text\n\n", "text\n\nno signature\n", "text\n\n— name \n", "text\n\n— name AAAA\n",
     "text\n\n— name !!!!\n", PROBLEM.rstrip("\n"), PROBLEM + "\n", "\x00" * 99],
)  # fmt: skip
def test_what_is_no_note_is_refused_in_words(written):
    with pytest.raises(BrokenNote):
        read_note(written)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "PeterNeumann",
        "a+b+c",
        NEUMANN.replace("c74f", "c74e"),
        NEUMANN[:-4],
        NEUMANN.replace("Peter", "P "),
    ],
)
def test_what_is_no_key_is_refused_in_words(written):
    with pytest.raises(BrokenNote):
        read_verifier(written)


@pytest.mark.parametrize(
    "change",
    [("7", "-7"), ("7", "07"), ("7", "٧"), ("7", ""), ("7", "9" * 30), ("AwMD", "AwM"), ("AwMD", "????")],
)
def test_what_is_no_checkpoint_is_refused_in_words(change):
    with pytest.raises(BrokenNote):
        read_checkpoint(CHECKPOINT.text.replace(*change, 1))


def test_a_checkpoint_may_have_more_lines():
    assert read_checkpoint(CHECKPOINT.text + "more\n") == CHECKPOINT
    with pytest.raises(BrokenNote, match=re.escape("needs a name")):
        read_checkpoint("actions.example/ledger\n7\n")

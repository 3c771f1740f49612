"""Witnessing another office's ledger: look whether it only grew since we signed it last, then sign it.

What we have seen is a file for each ledger: the checkpoint we signed last. The key of a ledger is taken from
its folder the first time, and never again from there.
"""

import datetime
import re
from collections.abc import Sequence
from pathlib import Path

from sincerely.ledger.checkpoints import Checkpoint, read_checkpoint
from sincerely.ledger.merkle import Frontier
from sincerely.ledger.notes import BrokenNote, Note, Signer, Verifier, read_note, read_verifier
from sincerely.wording import Refusal

# The address of a site without its scheme, and a path below it (https://c2sp.org/tlog-checkpoint).
_ORIGIN = re.compile(r"[\w\[][\w.:\[\]-]*(/\w[\w.-]*)*")
_LONGEST_ORIGIN = 200


def witness(folder: Path, *, seen: Path, signer: Signer, at: datetime.datetime) -> Note:
    """Check the copy of a ledger against what we have seen of it, and sign its newest checkpoint.

    Raises Refusal when the ledger is not whole, is not signed by its key, or was changed since; nothing is
    signed then, and what we have seen stays.
    """
    note = read_note(_text(folder / "checkpoint"))
    now = read_checkpoint(note.text)
    memory = _memory(seen, now.origin)
    keys = _keys(memory / "key" if (memory / "key").exists() else folder / "key")
    if not any(key.has_signed(note) for key in keys):
        raise Refusal(
            f"The checkpoint is not signed by the key of {now.origin} that we know. Ask that office."
        )
    _check_growth(folder, _seen(memory), now)
    _remember(memory, note, keys)
    return note.with_signatures([signer.cosign(note.text, at=at)])


def _check_growth(folder: Path, before: Checkpoint, now: Checkpoint) -> None:
    """The leaves have the root of the new checkpoint, and began with those of the old one."""
    roots = {0: Frontier().root()}
    frontier = Frontier()
    for file in sorted((folder / "leaves").glob("*.txt")):
        for line in _text(file).splitlines():
            frontier.append(_leaf(line, file))
            if frontier.size in (before.size, now.size):
                roots[frontier.size] = frontier.root()
    if roots.get(now.size) != now.root or frontier.size != now.size:
        raise Refusal(f"The leaves of {now.origin} are not those of its checkpoint. Nothing was signed.")
    if roots.get(before.size) != before.root:
        raise Refusal(
            f"{now.origin} is not what it was when we signed it with {before.size} leaves: its past was "
            "changed. Nothing was signed. Keep this copy and what we have seen, and tell the others."
        )


def _memory(seen: Path, origin: str) -> Path:
    """Where we keep what we have seen of a ledger.

    Another office chose its name, and it may lead nowhere else: raises Refusal for what is none.
    """
    if len(origin) > _LONGEST_ORIGIN or not _ORIGIN.fullmatch(origin):
        raise Refusal("The checkpoint names no ledger, such as actions.example/ledger. Ask that office.")
    return seen / origin.replace("/", "_")


def _seen(memory: Path) -> Checkpoint:
    if not (memory / "checkpoint").exists():
        return Checkpoint("", 0, Frontier().root())
    return read_checkpoint(read_note(_text(memory / "checkpoint")).text)


def _remember(memory: Path, note: Note, keys: Sequence[Verifier]) -> None:
    memory.mkdir(parents=True, exist_ok=True)
    if not (memory / "key").exists():
        _write(memory / "key", "".join(f"{key}\n" for key in keys))
    _write(memory / "checkpoint", str(note))


def _write(file: Path, text: str) -> None:
    """Whole or not at all."""
    half = file.with_suffix(".half")
    half.write_text(text, "utf-8")
    half.replace(file)


def _keys(file: Path) -> list[Verifier]:
    return [read_verifier(line) for line in _text(file).splitlines()]


def _leaf(line: str, file: Path) -> bytes:
    try:
        return bytes.fromhex(line)
    except ValueError:
        raise BrokenNote(f"{file} is not a list of leaves.") from None


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except (OSError, ValueError):
        raise Refusal(f"{file} is missing or cannot be read.") from None

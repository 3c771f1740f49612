"""Check the ledger of an Urgent Action site: that no total was rewritten after it was published.

    python verify_ledger.py LEDGER [--key FILE] [--witnessed CHECKPOINT] [--witness KEY] [--receipt PROOF]

LEDGER is a copy of the site's folder "ledger", or a ZIP that holds one. This file needs Python 3.11 and the
package "cryptography", and shares no code with what wrote the ledger. 0: everything holds; 1: something does
not; 2: wrong usage.

The ledger holds, in leaves/DAY.txt, one commitment for each report and for each report taken back; the last
line of a day is the digest of tallies/DAY.txt. All lines of all days are the leaves of one tree (RFC 6962).
Its root after each day is signed in checkpoints/DAY.txt, the newest also in "checkpoint".
"""

import argparse
import base64
import hashlib
import json
import re
import sys
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

Folder = Path | zipfile.Path
NOT_READ = (OSError, ValueError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)
MOST_BYTES = 4 * 1024**3

PARTS = ("leaves", "tallies", "checkpoints")
ENTRY = ("kind", "salt", "case", "tier", "actions", "reference")
TOLD_AFTER = 10
TALLY = re.compile(r"(\S+ \S+) entries ([0-9]{1,18}) reports ([0-9]{1,18}) actions ([0-9]{1,18})")
WAITING = re.compile(r"waiting entries ([0-9]{1,18}) totals ([0-9]{1,18})")


class Wrong(Exception):  # noqa: N818 - what it is
    """Something does not hold; the sentence says what."""


@dataclass
class Tree:
    """A growing tree; ``peaks`` are the complete subtrees at its right edge."""

    size: int = 0
    peaks: list[bytes] = field(default_factory=list)

    def add(self, leaf: bytes) -> None:
        found, size = sha256(b"\x00" + leaf), self.size
        while size & 1:
            found, size = sha256(b"\x01" + self.peaks.pop() + found), size >> 1
        self.peaks.append(found)
        self.size += 1

    def root(self) -> bytes:
        root = self.peaks[-1] if self.peaks else sha256(b"")
        for peak in self.peaks[-2::-1]:
            root = sha256(b"\x01" + peak + root)
        return root


class Key(NamedTuple):
    name: str
    kind: int  # 1 for a log, 4 for a witness
    public: bytes

    def has_signed(self, text: str, line: str) -> bool:
        """Is this line below the text a good signature of this key?"""
        mark, _, rest = line.partition(" ")
        name, _, written = rest.partition(" ")
        given, begin = decoded(written), b""
        named = sha256(self.name.encode() + b"\n" + bytes([self.kind]) + self.public)[:4]
        if (mark, name, given[:4]) != ("—", self.name, named):
            return False
        if self.kind == 4:
            begin = b"cosignature/v1\ntime %d\n" % int.from_bytes(given[4:12])
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(given[-64:], begin + text.encode())
        except (InvalidSignature, ValueError):
            return False
        return True


class Root(NamedTuple):
    where: str
    size: int
    root: bytes
    log: str = ""


@dataclass
class Ledger:
    keys: Sequence[Key]
    log: str = ""
    tree: Tree = field(default_factory=Tree)
    roots: dict[int, bytes] = field(default_factory=lambda: {0: sha256(b"")})
    totals: dict[str, tuple[int, int, int]] = field(default_factory=dict)


def sha256(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()


def decoded(text: str) -> bytes:
    try:
        found = base64.b64decode(text, validate=True)
    except ValueError:
        return b""
    return found if base64.b64encode(found).decode() == text else b""


def opened(given: Path) -> Folder:
    """The folder with the newest checkpoint, in a copy of the site or in a ZIP."""
    if given.is_dir():
        return given / "ledger" if (given / "ledger").is_dir() else given
    try:
        archive = zipfile.ZipFile(given)
    except NOT_READ:
        raise Wrong(f"{given} is neither a folder nor a ZIP that can be read.") from None
    names = archive.namelist()
    found = [name for name in names if name.rpartition("/")[2] == "checkpoint"]
    if len(found) != 1 or len(set(names)) != len(names):
        raise Wrong(f"{given} does not hold one ledger.")
    if sum(part.file_size for part in archive.infolist()) > MOST_BYTES:
        raise Wrong(f"{given} is too large. Unpack it, and give the folder.")
    return zipfile.Path(archive, found[0].removesuffix("checkpoint"))


def read(file: Folder) -> str:
    try:
        return file.read_bytes().decode()
    except NOT_READ:
        raise Wrong(f"{file} is missing or cannot be read.") from None


def read_key(line: str) -> Key:
    name, _, rest = line.strip().partition("+")
    key = decoded(rest.partition("+")[2])
    if len(key) != 33 or key[0] not in (1, 4):
        raise Wrong("A key is broken.")
    return Key(name, key[0], key[1:])


def signed_text(note: str, keys: Sequence[Key], where: str) -> str:
    """The text of a note, if one of these keys has signed it."""
    text, _, below = note.rpartition("\n\n")
    text += "\n"
    if any(key.has_signed(text, line) for line in below.split("\n") for key in keys):
        return text
    raise Wrong(f"{where} is not signed by {keys[0].name if keys else 'anybody'}.")


def read_root(note: str, keys: Sequence[Key], where: str) -> Root:
    lines = signed_text(note, keys, where).split("\n")
    if len(lines) < 4 or not re.fullmatch(r"0|[1-9][0-9]{0,17}", lines[1]):
        raise Wrong(f"{where} is not a checkpoint.")
    return Root(where, int(lines[1]), decoded(lines[2]), lines[0])


def read_ledger(folder: Folder, ledger: Ledger) -> Root:
    """Read every day, and check roots, signatures and tallies on the way; the newest checkpoint."""
    newest = read_root(read(folder / "checkpoint"), ledger.keys, "The newest checkpoint")
    ledger.log = newest.log
    for day in days_of(folder):
        leaves = read_leaves(folder / "leaves" / f"{day}.txt")
        for leaf in leaves:
            ledger.tree.add(leaf)
        ledger.roots[ledger.tree.size] = ledger.tree.root()
        text = signed_text(read(folder / "tallies" / f"{day}.txt"), ledger.keys, f"The tally of {day}")
        check_tallies(text, day, leaves, ledger)
        note = read(folder / "checkpoints" / f"{day}.txt")
        check_root(read_root(note, ledger.keys, f"The checkpoint of {day}"), ledger, size=ledger.tree.size)
    check_root(newest, ledger, size=ledger.tree.size)
    return newest


def days_of(folder: Folder) -> list[str]:
    """The days of the log: each has three files, and there are no others."""
    parts = [stems_in(folder / part) for part in PARTS]
    for day in (days := sorted(set.union(*parts))):
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", day) or not all(day in part for part in parts):
            raise Wrong(f"{day} is not a day with all three files.")
    if read(folder / "days.txt").split("\n") != [*days, ""]:
        raise Wrong("days.txt names other days than there are files of.")
    return days


def stems_in(folder: Folder) -> set[str]:
    names = [file.name for file in folder.iterdir()] if folder.is_dir() else []
    return {name.removesuffix(".txt") for name in names if name.endswith(".txt")}


def read_leaves(file: Folder) -> list[bytes]:
    lines = read(file).split("\n")
    if lines.pop() or len(lines) < 2 or not all(re.fullmatch("[0-9a-f]{64}", line) for line in lines):
        raise Wrong(f"{file} is not a list of commitments.")
    return [bytes.fromhex(line) for line in lines]


def check_tallies(text: str, day: str, leaves: list[bytes], ledger: Ledger) -> None:
    """The tallies of a day belong to its leaves, only grow, and fit the number of commitments."""
    if sha256(b"sincerely ledger tallies 1\n" + text.encode()) != leaves[-1]:
        raise Wrong(f"The tallies of {day} are not those in the ledger.")
    head = [
        f"{ledger.log} tallies",
        f"day {day}",
        f"first {ledger.tree.size - len(leaves)} entries {len(leaves) - 1}",
    ]
    lines = text.split("\n")
    waiting = WAITING.fullmatch(lines[-2])
    if lines[:3] != head or waiting is None:
        raise Wrong(f"The tallies of {day} are not about the commitments of that day.")
    for line in lines[3:-2]:
        add_tally(line, day, ledger)
    entries, totals = int(waiting[1]), int(waiting[2])
    if not totals <= entries <= totals * (TOLD_AFTER - 1):
        raise Wrong(f"The tallies of {day} keep back more than they may.")
    told = sum(total[0] for total in ledger.totals.values())
    if told + entries != ledger.tree.size - len(ledger.roots) + 1:
        raise Wrong(f"On {day} the commitments are not as many as the reports that are told.")


def add_tally(line: str, day: str, ledger: Ledger) -> None:
    """A total is told with ten new entries, and cannot grow by more reports than entries."""
    if not (found := TALLY.fullmatch(line)):
        raise Wrong(f"A line of the tallies of {day} is broken.")
    name, now = found[1], (int(found[2]), int(found[3]), int(found[4]))
    before = ledger.totals.get(name, (0, 0, 0))
    grown, reports = now[0] - before[0], now[1] - before[1]
    if grown < TOLD_AFTER or abs(reports) > grown or (grown - reports) % 2 or now[2] < now[1]:
        raise Wrong(f"On {day} the total of {name} cannot come from so many entries.")
    ledger.totals[name] = now


def check_root(told: Root, ledger: Ledger, *, size: int | None = None) -> None:
    """The leaves that we read have this root: what was signed then is the beginning of what is here now."""
    if told.size > ledger.tree.size:
        raise Wrong(f"{told.where} is about more leaves than there are: something was taken away.")
    same_log, same_root = told.log in ("", ledger.log), ledger.roots.get(told.size) == told.root
    if not same_log or not same_root or size not in (None, told.size):
        raise Wrong(f"{told.where} is about other leaves than these: something was changed.")


def check_receipt(file: Path, keys: Sequence[Key]) -> Root:
    """The report of this proof stands in a tree that was signed; its root."""
    try:
        proof = json.loads(read(file))
        entry, steps = proof["entry"], [bytes.fromhex(step) for step in proof["path"]]
        parts = {"salt": proof["salt"], **entry}
        written = "".join(f"{parts[name]}\n" for name in ENTRY)
        leaf = sha256(b"sincerely ledger entry 1\n" + written.encode())
        position = int(proof["position"])
        signed = read_root(proof["checkpoint"], keys, f"The checkpoint in {file}")
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
        raise Wrong(f"{file} is not the proof of a receipt.") from None
    if root_above(leaf, position, signed.size, steps) != signed.root:
        raise Wrong(f"The report in {file} does not stand in the ledger.")
    print(f"The report in {file} is in the ledger: {entry.get('actions')} actions for {entry.get('case')}.")
    return signed


def root_above(leaf: bytes, position: int, size: int, steps: Sequence[bytes]) -> bytes:
    """RFC 9162, section 2.1.3.2; nothing when the steps are not of that leaf."""
    found, number, last = sha256(b"\x00" + leaf), position, size - 1
    for step in steps:
        if number & 1 or number == last:
            found = sha256(b"\x01" + step + found)
            while number and not number & 1:
                number, last = number >> 1, last >> 1
        else:
            found = sha256(b"\x01" + found + step)
        number, last = number >> 1, last >> 1
    return found if 0 <= position < size and last == 0 else b""


def as_root(word: str, keys: Sequence[Key]) -> Root:
    """A checkpoint that somebody kept: a file, or SIZE:ROOT as it is printed on paper."""
    if printed := re.fullmatch(r"([0-9]{1,18}):(\S+)", word):
        return Root(f"The root {word}", int(printed[1]), decoded(printed[2]))
    return read_root(read(Path(word)), keys, f"The checkpoint in {word}")


def check(given: argparse.Namespace) -> None:
    """Everything that was asked for; raises Wrong."""
    folder = opened(given.ledger)
    keys = [read_key(line) for line in read(given.key or folder / "key").splitlines()]
    ledger = Ledger(keys)
    newest = read_ledger(folder, ledger)
    count = ledger.tree.size - len(ledger.roots) + 1
    print(f"{ledger.log}: {count} commitments, and {len(ledger.totals)} totals that fit them.")
    for word in given.witnessed:
        check_root(as_root(word, keys), ledger)
        print(f"Nothing was changed since {word}.")
    for key in map(read_key, given.witness):
        signed_text(read(folder / "checkpoint"), [key], "The newest checkpoint")
        print(f"{key.name} has witnessed the newest checkpoint.")
    for file in given.receipt:
        check_root(check_receipt(file, keys), ledger)
    print(f"The newest root: {newest.size}:{base64.b64encode(newest.root).decode()}")
    if not given.key:
        print("The key came with the files: whoever changed them could change it too. Ask the office for it.")
    if not given.witnessed and not given.witness:
        print("Without an older checkpoint or a witness, this says only that the files fit each other.")


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    add = parser.add_argument
    add("ledger", type=Path, help="a copy of the site or of its folder ledger, or a ZIP of one")
    add("--key", type=Path, help="a file with the key (or keys) that the office gave out")
    add("--witnessed", action="append", default=[], help="an older checkpoint: FILE or SIZE:ROOT")
    add("--witness", action="append", default=[], help="the key of a witness who must have signed")
    add("--receipt", action="append", default=[], type=Path, help="the proof of a receipt")
    given = parser.parse_args()
    if not given.ledger.exists():
        parser.error(f"there is no {given.ledger}")
    try:
        check(given)
    except Wrong as wrong:
        print(f"WRONG: {wrong}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

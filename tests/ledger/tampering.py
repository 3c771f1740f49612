"""A published ledger as an attacker sees it, and a thousand ways to change it.

Without the key: changes of the files. With it (the operator, or whoever has taken the key): other leaves or
tallies, and everything signed anew.
"""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from sincerely.ledger.checkpoints import Checkpoint
from sincerely.ledger.merkle import Frontier
from sincerely.ledger.models import ClosedDay
from sincerely.ledger.notes import read_note
from sincerely.ledger.tallies import tallies_leaf
from sincerely.site.ledger_files import ledger_files
from tests.ledger.logs import DAY, MONDAY, SIGNER, close, reported, taken_back

Files = dict[str, bytes]
WITNESSED_AFTER = 4
DAYS = 7


@dataclass(frozen=True)
class PublishedDay:
    """A day with its commitments (hex) and the text of its tallies."""

    day: str
    leaves: tuple[str, ...]
    tallies: str


Log = tuple[PublishedDay, ...]


def a_week_of_reports() -> None:
    """Three cases, some reports taken back, every day closed."""
    for number in range(DAYS):
        at = MONDAY + number * DAY
        rows = reported(7, at=at)
        reported(5, case="7-26", at=at, actions=3)
        taken_back(rows[:2], at=at + DAY / 4)
        reported(1, case="extra-8-92", at=at)
        close(after=at)


def published() -> Files:
    """The files as they are baked from the database now."""
    return {address.removeprefix("ledger/"): content for address, content in ledger_files()}


def log_in_database() -> Log:
    """The same, as days."""
    files = published()
    return tuple(
        PublishedDay(
            str(day.day),
            tuple(files[f"leaves/{day.day}.txt"].decode().split()[:-1]),
            read_note(day.tallies).text,
        )
        for day in ClosedDay.objects.order_by("day")
    )


def signed_anew(log: Log) -> Files:
    """What the operator would publish for this log: every signature is good."""
    files, frontier = {"key": f"{SIGNER.verifier}\n".encode()}, Frontier()
    for one in log:
        digests = [*(bytes.fromhex(leaf) for leaf in one.leaves), tallies_leaf(one.tallies)]
        for digest in digests:
            frontier.append(digest)
        checkpoint = str(SIGNER.sign(Checkpoint(SIGNER.name, frontier.size, frontier.root()).text)).encode()
        files[f"leaves/{one.day}.txt"] = "".join(f"{digest.hex()}\n" for digest in digests).encode()
        files[f"tallies/{one.day}.txt"] = str(SIGNER.sign(one.tallies)).encode()
        files[f"checkpoints/{one.day}.txt"] = files["checkpoint"] = checkpoint
    return _with_days(files)


def _with_days(files: Files) -> Files:
    """With the list of the days that are left."""
    days = sorted(name.removeprefix("leaves/") for name in files if name.startswith("leaves/"))
    return files | {"days.txt": "".join(f"{day.removesuffix('.txt')}\n" for day in days).encode()}


def by_chance(seed: int) -> random.Random:
    """The same chances in every run."""
    return random.Random(seed)  # noqa: S311 - no secret


# Without the key.


def _some(files: Files, chance: random.Random, part: str) -> str:
    return chance.choice(sorted(name for name in files if name.startswith(part)))


def _with_lines(files: Files, name: str, lines: list[bytes]) -> Files:
    return files | {name: b"".join(line + b"\n" for line in lines)}


def flip_a_bit(files: Files, chance: random.Random) -> Files:
    name = _some(files, chance, chance.choice(("leaves", "tallies", "checkpoints", "checkpoint")))
    content = bytearray(files[name])
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    return files | {name: bytes(content)}


def drop_a_line(files: Files, chance: random.Random) -> Files:
    name = _some(files, chance, chance.choice(("leaves", "tallies")))
    lines = files[name].splitlines()
    del lines[chance.randrange(len(lines))]
    return _with_lines(files, name, lines)


def swap_two_lines(files: Files, chance: random.Random) -> Files:
    name = _some(files, chance, "leaves")
    lines = files[name].splitlines()
    one, other = chance.sample(range(len(lines)), 2)
    lines[one], lines[other] = lines[other], lines[one]
    return _with_lines(files, name, lines)


def put_a_line_in(files: Files, chance: random.Random) -> Files:
    name = _some(files, chance, "leaves")
    lines = files[name].splitlines()
    lines.insert(
        chance.randrange(len(lines) + 1), chance.choice((lines[0], chance.randbytes(32).hex().encode()))
    )
    return _with_lines(files, name, lines)


def raise_a_total(files: Files, chance: random.Random) -> Files:
    name = chance.choice([name for name in sorted(files) if b" actions " in files[name]])
    numbers = list(re.finditer(rb"[0-9]+(?= |\n)", files[name].split(b"\n\n")[0] + b"\n"))
    one = chance.choice(numbers)
    content = files[name]
    return files | {name: content[: one.start()] + str(int(one[0]) + 10).encode() + content[one.end() :]}


def exchange_two_days(files: Files, chance: random.Random) -> Files:
    part = chance.choice(("leaves", "tallies", "checkpoints"))
    one, other = chance.sample(sorted(name for name in files if name.startswith(f"{part}/")), 2)
    return files | {one: files[other], other: files[one]}


def take_a_file_away(files: Files, chance: random.Random) -> Files:
    # The key is given out by another way.
    name = _some({name: b"" for name in files if name != "key"}, chance, "")
    return {kept: content for kept, content in files.items() if kept != name}


def take_a_day_out(files: Files, chance: random.Random) -> Files:
    day = _some(files, chance, "leaves/").removeprefix("leaves/")
    return _with_days({name: content for name, content in files.items() if not name.endswith(day)})


def go_back_to_an_earlier_day(files: Files, chance: random.Random) -> Files:
    days = sorted(name.removeprefix("leaves/") for name in files if name.startswith("leaves/"))
    kept = days[: chance.randrange(1, WITNESSED_AFTER)]
    earlier = {
        name: content for name, content in files.items() if "/" not in name or name.split("/")[1] in kept
    }
    return _with_days(earlier | {"checkpoint": files[f"checkpoints/{kept[-1]}"]})


WITHOUT_KEY: tuple[Callable[[Files, random.Random], Files], ...] = (
    flip_a_bit,
    drop_a_line,
    swap_two_lines,
    put_a_line_in,
    raise_a_total,
    exchange_two_days,
    take_a_file_away,
    take_a_day_out,
    go_back_to_an_earlier_day,
)

# With the key: in the part that was witnessed. What came after it only its own witnesses can hold.


def _changed(log: Log, number: int, **changes: object) -> Log:
    return (*log[:number], replace(log[number], **changes), *log[number + 1 :])  # type: ignore[arg-type]  # of any column


def replace_a_commitment(log: Log, chance: random.Random) -> Log:
    number = chance.randrange(WITNESSED_AFTER)
    leaves = list(log[number].leaves)
    leaves[chance.randrange(len(leaves))] = chance.randbytes(32).hex()
    return _changed(log, number, leaves=tuple(leaves))


def forget_a_commitment(log: Log, chance: random.Random) -> Log:
    number = chance.randrange(WITNESSED_AFTER)
    leaves = list(log[number].leaves)
    del leaves[chance.randrange(len(leaves))]
    return _changed(log, number, leaves=tuple(leaves))


def add_a_commitment(log: Log, chance: random.Random) -> Log:
    number = chance.randrange(WITNESSED_AFTER)
    return _changed(log, number, leaves=(*log[number].leaves, chance.randbytes(32).hex()))


def reorder_a_day(log: Log, chance: random.Random) -> Log:
    number = chance.randrange(WITNESSED_AFTER)
    leaves = list(log[number].leaves)
    one, other = chance.sample(range(len(leaves)), 2)
    leaves[one], leaves[other] = leaves[other], leaves[one]
    return _changed(log, number, leaves=tuple(leaves))


def reorder_days(log: Log, chance: random.Random) -> Log:
    one, other = chance.sample(range(WITNESSED_AFTER), 2)
    changed = _changed(log, one, leaves=log[other].leaves)
    return _changed(changed, other, leaves=log[one].leaves)


def tell_another_total(log: Log, chance: random.Random) -> Log:
    number = chance.choice([one for one in range(WITNESSED_AFTER) if " actions " in log[one].tallies])
    told = log[number].tallies
    found = chance.choice(list(re.finditer(r"(?<=actions )[0-9]+", told)))
    more = str(int(found[0]) + chance.randrange(1, 5000))
    return _changed(log, number, tallies=told[: found.start()] + more + told[found.end() :])


def forget_a_day(log: Log, chance: random.Random) -> Log:
    number = chance.randrange(WITNESSED_AFTER)
    return (*log[:number], *log[number + 1 :])


def begin_again(log: Log, chance: random.Random) -> Log:
    return log[: chance.randrange(1, WITNESSED_AFTER)]


WITH_KEY: tuple[Callable[[Log, random.Random], Log], ...] = (
    replace_a_commitment,
    forget_a_commitment,
    add_a_commitment,
    reorder_a_day,
    reorder_days,
    tell_another_total,
    forget_a_day,
    begin_again,
)


def tampered_files(files: Files, chance: random.Random) -> Iterator[tuple[str, Files]]:
    """Endless changes of the files by somebody without the key."""
    while True:
        for tamper in WITHOUT_KEY:
            changed = tamper(files, chance)
            if changed != files:
                yield tamper.__name__, changed


def forged_logs(log: Log, chance: random.Random) -> Iterator[tuple[str, Files]]:
    """Endless other pasts, all signed by the operator."""
    while True:
        for forge in WITH_KEY:
            yield forge.__name__, signed_anew(forge(log, chance))

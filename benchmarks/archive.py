"""An archive of some hundreds of documents to JSON Lines, as ``sincerely read --output`` does it."""

import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

from benchmarks import Result
from benchmarks._seeds import seeds_of, texts

DOCUMENTS = 300
# Ten thousand documents in an hour.
_SECONDS_EACH = 0.36


def main() -> Result:
    """Seconds for each document, with the start of the program and of its nursery."""
    with tempfile.TemporaryDirectory() as folder:
        count = _written(Path(folder) / "archive")
        output = Path(folder) / "readings.jsonl"
        start = time.perf_counter()
        done = subprocess.run(_command(Path(folder) / "archive", output), check=False, capture_output=True)
        seconds = time.perf_counter() - start
        lines = output.read_bytes().count(b"\n")
    assert lines == count, done.stderr.decode()
    hours = seconds / count * 10_000 / 3600
    return Result(
        name="archive",
        ratio=seconds / count,
        goal=_SECONDS_EACH,
        better="lower",
        compared=f"seconds for each of {count} documents of every format: ten thousand in {hours:.2f} hours",
    )


def _written(folder: Path) -> int:
    folder.mkdir()
    made = {make() for make in islice(seeds_of(texts()), DOCUMENTS)}
    for number, content in enumerate(sorted(made)):
        (folder / f"{number:04}").write_bytes(content)
    return len(made)


def _command(archive: Path, output: Path) -> list[str]:
    return [sys.executable, "-m", "sincerely.reading", "--output", str(output), str(archive)]

"""``python -m benchmarks NAME…``: run benchmarks; exit 1 when one misses its goal, 2 on wrong usage."""

import importlib
import json
import sys
from pathlib import Path

NAMES = tuple(sorted(file.stem.replace("_", "-") for file in Path(__file__).parent.glob("[a-z]*.py")))


def run(names: list[str]) -> int:
    """Print one line of JSON per benchmark; return the exit status."""
    unknown = [name for name in names if name not in NAMES]
    if unknown or not names:
        print(f"Name one or more of: {', '.join(NAMES)}.", file=sys.stderr)
        return 2
    missed = 0
    for name in names:
        measured = importlib.import_module(f"benchmarks.{name.replace('-', '_')}").main()
        for result in measured if isinstance(measured, tuple) else (measured,):
            print(json.dumps(result.as_json()), flush=True)
            missed += not result.is_met
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))

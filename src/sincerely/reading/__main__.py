"""``python -m sincerely.reading FILE``: the same as ``sincerely read FILE``."""

import sys

from sincerely.reading.command import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

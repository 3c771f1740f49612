"""An office with an empty database, for a child process that is given its environment."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager


@contextmanager
def empty_office(database: Mapping[str, str] | None = None) -> Iterator[dict[str, str]]:
    """The environment of an office in a temporary folder: on SQLite, or as ``database`` says."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("SINCERELY_")},
            **(database or {}),
            "SINCERELY_VAR": folder,
            "SINCERELY_ORIGIN": "http://127.0.0.1:8000",
            "DJANGO_SETTINGS_MODULE": "sincerely.project.settings",
        }
        for command in ("init", "migrate"):
            words = [sys.executable, "-m", "sincerely.project.cli", command]
            subprocess.run(words, env=environment, check=True, stdout=sys.stderr)
        yield environment

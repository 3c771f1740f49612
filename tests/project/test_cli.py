import subprocess
import sys
from pathlib import Path

import pytest

from sincerely import __version__
from sincerely.project import cli


def test_the_version_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--version"]) == 0
    assert capsys.readouterr().out == f"sincerely {__version__}\n"


@pytest.mark.parametrize("words", [[], ["--help"], ["-h"]])
def test_every_command_is_listed(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(words) == 0
    said = capsys.readouterr().out
    assert all(f"sincerely {name} " in said for name in cli.COMMANDS)


def test_an_unknown_command_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["publish-everything"]) == 2
    assert "there is no command 'publish-everything'" in capsys.readouterr().err


def test_reading_starts_without_django() -> None:
    script = "import sys; from sincerely.reading import read; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


@pytest.mark.parametrize("words", [["staff", "add", "ana@office.example", "--name", "Ana"], ["bake"]])
def test_what_comes_before_init_says_so(words: list[str], tmp_path: Path) -> None:
    command = [sys.executable, "-m", "sincerely.project.cli", *words]
    site = {"SINCERELY_VAR": str(tmp_path)}
    done = subprocess.run(command, env=site, input="x", capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "run `sincerely init`" in done.stderr


def test_a_refusal_is_one_sentence_without_a_traceback() -> None:
    words = [sys.executable, "-m", "sincerely.project.cli", "init"]
    done = subprocess.run(words, env={"SINCERELY_PORT": "x"}, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("SINCERELY_PORT: ")
    assert done.stderr.count("\n") == 1

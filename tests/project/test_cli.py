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


def run(*words: str, **site: str) -> subprocess.CompletedProcess[str]:
    """The command as somebody types it, in an environment of its own."""
    command = [sys.executable, "-m", "sincerely.project.cli", *words]
    environment = {f"SINCERELY_{name.upper()}": value for name, value in site.items()}
    return subprocess.run(command, env=environment, input="x", capture_output=True, text=True, check=False)


def test_bringing_the_database_up_to_date_says_what_is_at_work(tmp_path: Path) -> None:
    site = {"var": str(tmp_path)}
    run("init", **site)
    first, again = run("migrate", **site), run("migrate", **site)
    assert (first.returncode, again.returncode) == (0, 0)
    assert "steps are missing\n" in first.stdout
    assert "  cases 0001_initial …\n" in first.stdout
    assert first.stdout.endswith(again.stdout)
    assert again.stdout == "the database is up to date\n"


@pytest.mark.parametrize("command", ["init", "migrate"])
def test_a_folder_that_cannot_be_made_is_told_in_one_sentence(command: str, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = run(command, var=str(tmp_path / "file" / "var"))
    assert done.returncode == 1
    assert done.stderr.startswith(f"{tmp_path}/file/var")
    assert done.stderr.endswith(": Not a directory.\n")
    assert done.stderr.count("\n") == 1


def test_a_database_that_does_not_answer_is_told_in_one_sentence_without_its_password(tmp_path: Path) -> None:
    done = run("migrate", var=str(tmp_path), database_url="postgresql://ana:hunter2@127.0.0.1:1/none")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert done.stderr.startswith("The database does not answer (")
    assert "hunter2" not in done.stderr


def test_a_file_that_is_no_database_is_told_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "sincerely.sqlite3").write_text("Dear Ambassador, " * 100)
    done = run("migrate", var=str(tmp_path))
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert f"look at {tmp_path}/sincerely.sqlite3" in done.stderr

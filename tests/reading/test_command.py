import io
import json
import sys
from pathlib import Path

import pytest

from sincerely.reading.command import main
from tests.reading.texts import sheet


@pytest.fixture
def document(tmp_path: Path) -> str:
    path = tmp_path / "action.txt"
    path.write_text(sheet(), "utf-8")
    return str(path)


def test_without_json_the_summary_names_what_was_read(
    document: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([document]) == 0

    said = capsys.readouterr().out
    assert "Number:    7/26" in said
    assert "Mirko Seld, Attorney General" in said
    assert "missing: index: No index number is printed." in said


def test_json_is_one_object_with_text_and_evidence_where_asked(
    document: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([document, "--json"]) == 0
    plain = json.loads(capsys.readouterr().out)
    assert main([document, "--json", "--evidence", "--text"]) == 0
    whole = json.loads(capsys.readouterr().out)

    assert set(plain) == {"action", "findings"}
    assert set(whole) == {"action", "findings", "evidence", "text"}
    start, end = whole["evidence"]["until"][0]["at"]
    assert whole["text"][start:end] == "March 16, 2026"


def test_standard_input_is_a_document(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(sheet().encode())))

    assert main(["-", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["action"]["number"] == "7/26"


def test_a_refusal_is_one_sentence_and_a_null_action(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()

    assert main([str(empty), "--json"]) == 1

    said = capsys.readouterr()
    assert json.loads(said.out)["action"] is None
    assert said.err == "The file is empty. Choose another one.\n"


def test_a_file_that_is_not_there_is_a_refusal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "nothing.txt")]) == 1

    assert "cannot be opened" in capsys.readouterr().err


def test_wrong_usage_is_status_two() -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--json"])

    assert stopped.value.code == 2

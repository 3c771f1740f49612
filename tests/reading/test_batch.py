"""Many documents at once: all are read or named, and none twice."""

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from sincerely.reading import Limits
from sincerely.reading.command import main
from sincerely.reading.fences import WITHOUT_NAMESPACE
from sincerely.reading.sandbox import FenceMissing, believed
from tests.reading.texts import sheet
from tools.documents import as_docx, as_mail

BROKEN = b"%PDF-1.7\n1 0 obj <<"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two sheets, one of them deeper down, a broken file and a hidden one."""
    folder = tmp_path / "archive"
    (folder / "1994").mkdir(parents=True)
    (folder / "1994" / "old.docx").write_bytes(as_docx(sheet().replace("7.26", "8.26")))
    (folder / "broken.pdf").write_bytes(BROKEN)
    (folder / "new.txt").write_text(sheet(), "utf-8")
    (folder / ".hidden.txt").write_text("Hidden", "utf-8")
    return folder


def lines_of(output: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.read_text("utf-8").splitlines()]


def test_a_folder_gives_a_line_for_each_document_and_goes_on_after_a_bad_one(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "readings.jsonl"

    assert main([str(folder), "--output", str(output)]) == 1

    lines = lines_of(output)
    assert [Path(line["file"]).name for line in lines] == ["old.docx", "broken.pdf", "new.txt"]
    assert [line["action"] and line["action"]["number"] for line in lines] == ["8/26", None, "7/26"]
    said = capsys.readouterr().err
    assert "read                 2" in said
    assert "1  This PDF is broken" in said


def test_without_a_file_the_lines_go_to_standard_output(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main([str(folder / "new.txt"), str(folder / "1994"), "--text"])

    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["action"]["number"] for line in lines] == ["7/26", "8/26"]
    assert "Ansel Brook" in lines[0]["text"]


def test_a_second_run_reads_only_what_is_new(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "readings.jsonl"
    main([str(folder / "new.txt"), "--output", str(output)])
    (folder / "copy.txt").write_text(sheet(), "utf-8")

    main([str(folder), "--output", str(output)])

    assert [Path(line["file"]).name for line in lines_of(output)] == ["new.txt", "old.docx", "broken.pdf"]
    assert "read before          2" in capsys.readouterr().err


def test_a_line_that_was_cut_off_is_read_again(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "readings.jsonl"
    main([str(folder), "--output", str(output)])
    whole = output.read_bytes()
    output.write_bytes(whole[:-40])

    main([str(folder), "--output", str(output)])

    assert output.read_bytes() == whole


def test_a_file_that_holds_something_else_is_not_written_to(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "letter.txt"
    output.write_text("Dear Minister,\nI am writing\n", "utf-8")

    assert main([str(folder), "--output", str(output)]) == 1

    assert output.read_text("utf-8").startswith("Dear Minister,")
    assert "not a file of readings" in capsys.readouterr().err


def test_a_zip_is_a_folder_and_a_word_file_is_none(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    packed = tmp_path / "archive.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a/sheet.docx", as_docx(sheet()))
        archive.writestr("bomb.txt", b"\0" * 1_000)
        archive.writestr("__MACOSX/a", b"noise")

    main([str(packed), str(folder / "1994" / "old.docx")])

    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["file"].removeprefix(f"{tmp_path}/") for line in lines] == [
        "archive.zip/a/sheet.docx",
        "archive.zip/bomb.txt",
        "archive/1994/old.docx",
    ]


def test_a_zip_made_to_burst_is_refused_and_the_others_are_read(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    packed = tmp_path / "bomb.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.txt", b"\0" * 30_000_000)

    assert main([str(packed), str(folder / "new.txt")]) == 1

    said = capsys.readouterr()
    assert json.loads(said.out)["action"]["number"] == "7/26"
    assert "unpacks to far more" in said.err


def test_a_mail_is_one_line_with_all_its_documents(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mail = tmp_path / "mail.eml"
    mail.write_bytes(as_mail("See the sheet.", attached=[("a.txt", sheet().encode()), ("b.pdf", BROKEN)]))

    main([str(mail), str(mail)])

    (line,) = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert (line["part"], line["action"]["number"]) == ("a.txt", "7/26")
    assert [other["part"] for other in line["others"]] == ["", "b.pdf"]


def test_a_path_that_is_not_there_is_named_and_the_others_are_read(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(folder / "nothing.txt"), str(folder / "new.txt")]) == 1

    said = capsys.readouterr()
    assert len(said.out.splitlines()) == 1
    assert "nothing.txt cannot be opened" in said.err


def test_a_machine_without_fences_writes_no_line_so_that_nothing_counts_as_read(folder: Path) -> None:
    refused = {"refused": "No.", "unfenced": [WITHOUT_NAMESPACE]}

    with pytest.raises(FenceMissing):
        believed(json.dumps(refused).encode(), Limits(without_namespace=False))


def test_an_empty_folder_is_no_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 0

    assert "read                 0" in capsys.readouterr().err

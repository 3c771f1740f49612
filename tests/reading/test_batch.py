"""Many documents at once: all are read or named, and none twice."""

import hashlib
import json
import os
import re
import subprocess
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from sincerely.reading import Limits, command
from sincerely.reading.batch import opened_output
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
    said = capsys.readouterr().err
    assert "read before          1" in said
    assert "copies               1" in said


def test_a_second_run_does_not_hide_what_the_first_one_refused(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "readings.jsonl"
    statuses = [main([str(folder), "--output", str(output)]) for _ in range(2)]

    assert statuses == [1, 1]
    said = capsys.readouterr().err.split("refused before")[1]
    assert said.splitlines()[0].strip() == "1"
    assert "This PDF is broken" in said
    assert "broken.pdf" in said
    assert "--again" in said
    read = [line for line in lines_of(output) if "refused" not in line]
    assert len(read) == 2


def test_the_table_of_a_second_run_agrees_with_the_file(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "readings.jsonl"
    (folder / "copy.txt").write_text(sheet(), "utf-8")
    main([str(folder), "--output", str(output)])
    capsys.readouterr()
    main([str(folder), "--output", str(output)])

    table = dict(re.findall(r"^([a-z ]+?) +(\d+)$", capsys.readouterr().err, re.MULTILINE))
    read = sum("refused" not in line for line in lines_of(output))
    expected = {"read": "0", "read before": str(read), "copies": "1", "refused": "0", "refused before": "1"}
    assert table == expected


def test_again_reads_what_was_refused_once_more_and_its_last_line_counts(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "readings.jsonl"
    main([str(folder), "--output", str(output)])
    # As if a newer version could read what an older one refused.
    written = output.read_text("utf-8")
    seal = hashlib.sha256((folder / "new.txt").read_bytes()).hexdigest()
    refused = {"file": "new.txt", "sha256": seal, "action": None, "findings": [], "refused": "No."}
    output.write_text(written + json.dumps(refused) + "\n", "utf-8")
    (folder / "broken.pdf").unlink()

    assert main([str(folder), "--output", str(output)]) == 1
    assert main([str(folder), "--output", str(output), "--again"]) == 0
    assert main([str(folder), "--output", str(output)]) == 0

    assert lines_of(output)[-1]["action"]["number"] == "7/26"


def test_again_without_a_file_is_wrong_usage(folder: Path) -> None:
    with pytest.raises(SystemExit, match="2"):
        main([str(folder), "--again"])


def test_a_line_that_was_cut_off_is_read_again(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "readings.jsonl"
    main([str(folder), "--output", str(output)])
    whole = output.read_bytes()
    output.write_bytes(whole[:-40])

    main([str(folder), "--output", str(output)])

    assert output.read_bytes() == whole


def test_a_run_that_was_killed_goes_on_where_it_was(tmp_path: Path) -> None:
    documents = [tmp_path / f"{number}.txt" for number in range(1, 7)]
    for number, document in enumerate(documents, 1):
        document.write_text(sheet().replace("7.26", f"{number}.26"), "utf-8")
    # Whoever waits for this one has read, with one worker, three and written at least one.
    os.mkfifo(tmp_path / "waits")
    output = tmp_path / "readings.jsonl"
    begun = [sys.executable, "-m", "sincerely.reading", "--workers", "1", "--output", str(output)]
    paths = [*documents[:4], tmp_path / "waits", *documents[4:]]
    with (
        subprocess.Popen([*begun, *map(str, paths)], stderr=subprocess.DEVNULL) as run,
        (tmp_path / "waits").open("wb"),
    ):
        run.kill()
    written = output.read_bytes()
    assert 0 < written.count(b"\n") < 6
    output.write_bytes(written + b'{"file": "4.txt", "sha2')

    assert main([*map(str, documents), "--output", str(output)]) == 0

    assert output.read_bytes().startswith(written)
    assert sorted(line["action"]["number"] for line in lines_of(output)) == [f"{n}/26" for n in range(1, 7)]


def test_a_document_that_was_changed_in_place_is_read_again(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "readings.jsonl"
    main([str(folder / "new.txt"), "--output", str(output)])
    (folder / "new.txt").write_text(sheet().replace("7.26", "9.26"), "utf-8")

    main([str(folder / "new.txt"), "--output", str(output)])

    assert [line["action"]["number"] for line in lines_of(output)] == ["7/26", "9/26"]


def test_whoever_interrupts_is_told_how_to_go_on(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(tally: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(command, "_tell_progress", interrupt)

    assert main([str(folder), "--output", str(tmp_path / "readings.jsonl")]) == 130

    said = capsys.readouterr().err
    assert "the same command goes on" in said
    assert "read                 1" in said


def test_two_runs_do_not_write_to_one_file(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "readings.jsonl"
    with opened_output(output):
        assert main([str(folder), "--output", str(output)]) == 1

    assert "Another run is writing" in capsys.readouterr().err
    assert main([str(folder / "new.txt"), "--output", str(output)]) == 0


def test_the_readings_may_lie_among_the_documents(folder: Path) -> None:
    output = folder / "readings.jsonl"
    main([str(folder), "--output", str(output)])
    main([str(folder), "--output", str(output)])

    assert [Path(line["file"]).name for line in lines_of(output)] == ["old.docx", "broken.pdf", "new.txt"]


def test_a_name_that_is_no_text_is_told_as_well_as_it_can_be(folder: Path, tmp_path: Path) -> None:
    (folder / "new.txt").rename(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.txt"))
    output = tmp_path / "readings.jsonl"

    main([str(folder), "--output", str(output)])

    assert Path(lines_of(output)[2]["file"]).name == "caf\ufffd.txt"


def test_a_pipe_is_a_document(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pipe = folder.parent / "pipe"
    os.mkfifo(pipe)
    with ThreadPoolExecutor(1) as writer:
        writer.submit(pipe.write_text, sheet(), "utf-8")
        assert main([str(pipe)]) == 0

    assert "Number:    7/26" in capsys.readouterr().out


def test_who_has_read_enough_closes_the_pipe_without_a_complaint(folder: Path) -> None:
    begun = [sys.executable, "-m", "sincerely.reading", str(folder)]
    with subprocess.Popen(begun, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as run:
        assert run.stdout
        assert run.stderr
        run.stdout.close()
        said = run.stderr.read()

    assert "Traceback" not in said
    assert "cannot be used" not in said


@pytest.mark.parametrize("name", ["x" * 300, "new.txt/inside"])
def test_a_path_that_cannot_be_looked_at_stops_nothing(
    folder: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(folder / name), str(folder / "new.txt")]) == 1

    said = capsys.readouterr()
    assert json.loads(said.out)["action"]["number"] == "7/26"
    assert "cannot be opened: " in said.err


def test_a_folder_to_write_to_is_refused_in_a_sentence(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(folder), "--output", str(tmp_path)]) == 1

    assert "cannot be used: Is a directory" in capsys.readouterr().err


def test_one_line_without_an_end_that_is_no_reading_is_kept(folder: Path, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Minister,", "utf-8")

    assert main([str(folder), "--output", str(letter)]) == 1
    assert letter.read_text("utf-8") == "Dear Minister,"


def test_half_a_character_in_an_answer_is_written_as_a_question_mark() -> None:
    answer = believed(b'{"text": "a\\ud800b \\ud83d\\ude00"}', Limits())

    assert answer == {"text": "a?b \U0001f600"}


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


def test_the_table_tells_apart_what_is_probably_no_urgent_action(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "shopping.txt").write_text("Eggs\nflour", "utf-8")

    assert main([str(folder)]) == 1

    said = capsys.readouterr().err
    assert re.search(r"^read +2$", said, re.MULTILINE)
    assert re.search(r"^read, doubtful +1  .*probably no Urgent Action$", said, re.MULTILINE)
    assert "shopping.txt" in said


def test_a_second_run_tells_apart_what_the_first_one_doubted(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "shopping.txt").write_text("Eggs\nflour", "utf-8")
    output = tmp_path / "readings.jsonl"
    main([str(folder), "--output", str(output)])
    capsys.readouterr()
    main([str(folder), "--output", str(output)])

    assert [Path(line["file"]).name for line in lines_of(output) if "doubtful" in line] == ["shopping.txt"]
    said = capsys.readouterr().err
    assert re.search(r"^read before +2$", said, re.MULTILINE)
    assert re.search(
        r"^doubtful before +1  .*probably no Urgent Action\n  .*shopping.txt$", said, re.MULTILINE
    )


def test_what_is_no_kind_of_document_is_skipped_in_folders_and_zips(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "broken.pdf").unlink()
    (folder / "truth.JSON").write_text("{}", "utf-8")
    with zipfile.ZipFile(folder / "more.zip", "w") as archive:
        archive.writestr("inside/table.csv", "number;title")

    output = tmp_path / "readings.jsonl"
    assert main([str(folder), "--output", str(output)]) == 0

    assert len(lines_of(output)) == 2
    assert re.search(r"^skipped +2  not a kind of document", capsys.readouterr().err, re.MULTILINE)


def test_what_is_named_is_read_whatever_its_kind(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    named = tmp_path / "sheet.csv"
    named.write_text(sheet(), "utf-8")

    assert main([str(named), "--output", str(tmp_path / "readings.jsonl")]) == 0
    assert re.search(r"^read +1$", capsys.readouterr().err, re.MULTILINE)

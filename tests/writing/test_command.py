"""``sincerely export``: an action on its way out."""

import io
import json
import subprocess
import sys
import zipfile

import pytest

from sincerely.document import ContactLine, Person, PostLine, Target, public_action, replaced
from sincerely.project.cli import main
from tests.writing.samples import ACTION, ENGLISH

SHOWN = replaced(ACTION, people=(replaced(ACTION.people[0], show="full"),), editions=(ENGLISH,))
FIRST_BYTES = {"pdf": b"%PDF-", "docx": b"PK\x03\x04", "html": b"<!DOCTYPE html>", "text": b"Urgent Action"}


@pytest.fixture
def exported(tmp_path, capsysbinary):
    """Export an action; return the status, what was written and what was said."""

    def export(action, *words, form="text"):
        file = tmp_path / "action.json"
        file.write_text(action if isinstance(action, str) else action.model_dump_json())
        status = main(["export", str(file), "--as", form, "--output", "-", *words])
        said = capsysbinary.readouterr()
        return status, said.out, said.err.decode()

    return export


@pytest.mark.parametrize("form", FIRST_BYTES)
def test_an_action_goes_out_in_each_form(exported, form):
    status, written, _ = exported(SHOWN, form=form)
    assert status == 0
    assert written.startswith(FIRST_BYTES[form])


def test_what_sincerely_read_prints_goes_out_as_well(exported):
    reading = json.dumps({"action": SHOWN.model_dump(mode="json"), "findings": []})
    assert b"Tessa Varolin" in exported(reading)[1]


def test_without_a_place_to_write_it_lies_beside_the_action(tmp_path, capsys):
    (tmp_path / "action.json").write_text(SHOWN.model_dump_json())
    assert main(["export", str(tmp_path / "action.json"), "--as", "docx"]) == 0
    assert zipfile.is_zipfile(io.BytesIO((tmp_path / "action.docx").read_bytes()))
    assert "action.docx" in capsys.readouterr().out


def test_the_action_itself_is_never_written_over(tmp_path, capsys):
    file = tmp_path / "action.txt"
    file.write_text(SHOWN.model_dump_json())
    for words in ([], ["--output", f"{tmp_path}/../{tmp_path.name}/action.txt"]):
        assert main(["export", str(file), "--as", "text", *words]) == 1
        assert "Choose another --output" in capsys.readouterr().err
    assert file.read_text() == SHOWN.model_dump_json()


def test_nobody_goes_out_before_it_is_chosen_what_is_shown_of_them(exported):
    unchosen = replaced(SHOWN, people=(Person(name="Tessa Varolin"),))
    status, written, said = exported(unchosen)
    assert (status, written) == (1, b"")
    assert "not chosen what is shown" in said


def test_a_hidden_name_in_the_words_keeps_them_in(exported):
    hidden = replaced(SHOWN, people=(Person(name="Tessa Varolin", show="initials"),))
    status, written, said = exported(hidden)
    assert (status, written) == (1, b"")
    assert "Take it out everywhere" in said


def test_an_embargo_holds_for_exports_too(exported):
    status, written, said = exported(replaced(SHOWN, embargo="2999-01-01T00:00:00Z"))
    assert (status, written) == (1, b"")
    assert "embargo" in said


def test_a_published_action_goes_out_as_it_stands(exported):
    status, written, _ = exported(public_action(SHOWN, [ENGLISH]), "--published")
    assert status == 0
    assert b"Tessa Varolin (she/her)" in written


def test_what_holds_internal_things_is_no_published_action(exported):
    status, written, said = exported(SHOWN, "--published")
    assert (status, written) == (1, b"")
    assert "Leave --published out" in said


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ("no json", "This is not JSON."),
        ("{}", "no edition"),
        ('{"action": null}', "not an Urgent Action"),
        ('{"titel": "x"}', "not an Urgent Action"),
    ],
)
def test_bad_input_gets_one_sentence(exported, given, sentence):
    status, written, said = exported(given)
    assert (status, written) == (1, b"")
    assert sentence in said
    assert "Traceback" not in said


def test_of_several_editions_one_is_chosen(exported):
    both = replaced(SHOWN, editions=ACTION.editions)
    assert "--language: en, ar" in exported(both)[2]
    assert exported(both, "--language", "en")[0] == 0
    assert "There is no edition in fr" in exported(both, "--language", "fr")[2]


def test_a_file_that_is_not_there_is_named(capsys):
    assert main(["export", "nowhere.json", "--as", "text"]) == 1
    assert "nowhere.json cannot be opened" in capsys.readouterr().err


def test_a_country_that_there_is_not_is_refused(exported):
    assert "There is no country Britain." in exported(SHOWN, "--country", "Britain")[2]


def test_a_mission_elsewhere_is_named_as_left_out_with_the_country_that_includes_it(exported):
    embassy = Target(office="Embassy of Malta", mission_in="FR", lines=(PostLine(address=("1 Rue Neuve",)),))
    action = replaced(SHOWN, targets=(*SHOWN.targets, embassy))
    _, written, said = exported(action, "--country", "GB")
    assert b"1 Rue Neuve" not in written
    assert "Left out: Embassy of Malta (France)" in said
    assert "--country FR" in said
    _, written, said = exported(action, "--country", "FR")
    assert b"1 Rue Neuve" in written
    assert "Embassy of Malta" not in said


def test_a_person_of_whom_nothing_is_shown_is_named_as_left_out(exported):
    hidden = Person(name="Odo Marchetti", show="nothing")
    _, written, said = exported(replaced(SHOWN, people=(*SHOWN.people, hidden)))
    assert b"Odo Marchetti" not in written
    assert "Left out: Odo Marchetti, of whom nothing is shown. Choose what is shown" in said


def test_a_contact_whose_value_is_lost_is_named_as_left_out(exported):
    office = Target(office="Harbour Office", lines=(ContactLine(channel="email", value=None),))
    assert "Left out: a line of Harbour Office (email)" in exported(replaced(SHOWN, targets=(office,)))[2]


def test_what_is_whole_leaves_nothing_out(exported):
    office = Target(
        office="Harbour Office", lines=(ContactLine(channel="email", value="port@office.example"),)
    )
    assert exported(replaced(SHOWN, targets=(office,), copies_to=()))[2] == ""


def test_who_has_read_enough_closes_the_pipe_without_a_complaint(tmp_path):
    (tmp_path / "action.json").write_text(SHOWN.model_dump_json())
    words = ["export", str(tmp_path / "action.json"), "--as", "pdf", "--output", "-"]
    begun = [sys.executable, "-m", "sincerely.project.cli", *words]
    with subprocess.Popen(begun, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as run:
        run.stdout.close()
        said = run.stderr.read()
    assert "BrokenPipeError" not in said
    assert run.returncode == 0

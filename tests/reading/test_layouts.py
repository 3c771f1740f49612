"""How a layout is chosen, explained and added."""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sincerely.reading import layouts
from sincerely.reading.command import main
from sincerely.reading.explanation import Explanation
from sincerely.reading.layouts.cues import Cue, Layout, judge
from sincerely.reading.layouts.front import Front
from sincerely.reading.readings import Reading, read
from sincerely.reading.sheet import sheet_of
from sincerely.reading.source import Source
from sincerely.reading.telling import explanation_lines
from tests.reading.texts import action, answer, findings, sheet

DOCS = Path(__file__).parents[2] / "docs" / "reading.md"
BULLETIN = (Path(__file__).parent / "documents" / "bulletin.txt").read_text("utf-8")


def layout(name: str, *cues: tuple[int, bool, bool]) -> Layout:
    """A layout with cues of this weight, needed or not, found or not."""
    made = (
        Cue(f"{name} {place}", weight, lambda s, shown=shown: s.rows[:shown], needed=needed)
        for place, (weight, needed, shown) in enumerate(cues)
    )
    return Layout(name, f"made for a test: {name}", tuple(made), lambda _: Front())


def chosen(*among: Layout) -> list[tuple[str, int]]:
    verdicts = [judge(one, sheet_of(Source("A line."))) for one in among]
    return [(v.layout.name, v.score) for v in sorted(verdicts, key=lambda verdict: verdict.rank)]


def test_the_highest_score_wins() -> None:
    low, high = layout("low", (2, True, True)), layout("high", (2, True, True), (1, False, True))

    assert chosen(low, high) == [("high", 3), ("low", 2)]


def test_a_layout_without_what_it_needs_is_ruled_out_whatever_else_is_found() -> None:
    half, whole = layout("half", (9, False, True), (1, True, False)), layout("whole", (1, True, True))

    assert chosen(half, whole) == [("whole", 1), ("half", 0)]


def test_of_equal_scores_the_one_with_more_cues_wins_and_then_the_name_decides() -> None:
    one, two = layout("a", (2, True, True)), layout("b", (1, True, True), (1, False, True))

    assert chosen(one, two) == [("b", 2), ("a", 2)]
    assert chosen(layout("z", (1, True, True)), layout("y", (1, True, True))) == [("y", 1), ("z", 1)]


def test_every_module_with_a_layout_is_one() -> None:
    names = {path.stem for path in Path(layouts.__file__).parent.glob("*.py")}
    shared = {"__init__", "cues", "front"}

    assert len(layouts.layouts()) == len(names - shared)


@pytest.mark.parametrize(
    ("text", "name"), [(sheet(), "section page"), (BULLETIN, "bulletin"), ("A cake.", "any page")]
)
def test_the_explanation_begins_with_the_layout_that_read_the_document(text: str, name: str) -> None:
    best, *others = answer(text)["explanation"]["layouts"]

    assert best["name"] == name
    assert all(other["score"] <= best["score"] for other in others)
    assert best["score"] == sum(cue["weight"] for cue in best["cues"] if cue["at"])


def test_every_line_is_in_one_part_and_only_unread_ones_are_left() -> None:
    said = answer(sheet())
    rows = [tuple(at) for part in said["explanation"]["parts"] for at in part["at"]]
    left = [said["text"][slice(*at)] for part in said["explanation"]["parts"] for at in part["left"]]

    assert len(rows) == len(set(rows))
    assert left == ["1. Write a letter in your own words or using the sample below as a guide."]


def test_explain_says_which_layout_won_which_cues_it_has_and_what_was_left(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = tmp_path / "sheet.txt"
    document.write_text(sheet(), "utf-8")

    assert main([str(document), "--explain"]) == 0

    said = capsys.readouterr().out
    assert "It has 7 points, any page only 1." in said
    assert "+1 Country and number close the headline: “(Malta: UA 7.26)”." in said
    assert "0  bulletin: ruled out" in said
    assert "    - 1. Write a letter in your own words" in said
    assert "    + Attorney General Mirko Seld" in said


def test_explain_with_json_is_one_more_key(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = tmp_path / "sheet.txt"
    document.write_text(sheet(), "utf-8")

    assert main([str(document), "--json", "--explain"]) == 0

    said = json.loads(capsys.readouterr().out)
    assert set(said) == {"action", "findings", "explanation"}
    assert Explanation.from_answer(said["explanation"]) == read(sheet().encode()).explanation


def test_a_tie_is_told() -> None:
    low = {"about": "", "score": 2, "cues": [{"says": "", "weight": 2, "needed": True, "at": [[0, 1]]}]}
    tied = Explanation.from_answer({"layouts": [{"name": "a"} | low, {"name": "b"} | low], "parts": []})

    first, *_ = explanation_lines(Reading(action=read(b"A line.").action, explanation=tied, text="A line."))

    assert first.endswith("It has 2 points and 1 cues, as b has; by name it comes first.")


def example() -> tuple[str, str]:
    """The module of docs/reading.md and the document that it reads."""
    document, module = re.findall(r"```(?:text|python)\n(.*?)```", DOCS.read_text("utf-8"), re.DOTALL)
    return module, document


@pytest.fixture
def added(tmp_path: Path) -> Iterator[None]:
    """The documented module is one of the package."""
    (tmp_path / "postcard.py").write_text(example()[0], "utf-8")
    layouts.__path__.append(str(tmp_path))
    layouts.layouts.cache_clear()
    yield
    layouts.__path__.remove(str(tmp_path))
    layouts.layouts.cache_clear()
    sys.modules.pop(f"{layouts.__name__}.postcard")


@pytest.mark.usefixtures("added")
def test_the_layout_of_the_documentation_reads_its_document() -> None:
    said = answer(example()[1])

    assert said["explanation"]["layouts"][0]["name"] == "postcard page"
    assert [(person["name"], person["age"]) for person in said["action"]["people"]] == [("Ansel Brook", 40)]
    assert said["action"]["editions"][0]["summary"][0].startswith("Nobody in Mellieha")


@pytest.mark.usefixtures("added")
def test_the_documentation_shows_what_its_example_prints(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    # In this process: a child of its own has only the layouts of the package.
    monkeypatch.setattr("sincerely.reading.readings.ask_child", lambda content, **_: in_json(content))
    (tmp_path / "postcard.txt").write_text(example()[1], "utf-8")

    assert main([str(tmp_path / "postcard.txt")]) == 0

    (shown,) = re.findall(r"```console\n(.*?)```", DOCS.read_text("utf-8"), re.DOTALL)
    assert capsys.readouterr().out == shown


@pytest.mark.usefixtures("added")
def test_without_its_number_nothing_marks_the_example_and_nobody_is_taken_over() -> None:
    unmarked = example()[1].replace("UA 7/26\n", "")

    assert action(unmarked)["editions"][0]["title"] == "The clock of Mellieha stands still"
    assert action(unmarked)["people"] == []
    assert "Nothing marks this as an Urgent Action" in findings(unmarked, "uncertain")[""]


def in_json(content: bytes) -> dict[str, Any]:
    """The answer as it comes out of a child."""
    said: dict[str, Any] = json.loads(json.dumps(answer(content)))
    return said


def test_without_it_the_page_heading_would_be_the_headline() -> None:
    assert action(example()[1])["editions"][0]["title"] == "POSTCARD OF THE MONTH"

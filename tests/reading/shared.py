"""The annotated documents beside the checkout, where there are any."""

import importlib.util
import json
import os
from pathlib import Path
from types import ModuleType

import pytest

from sincerely.reading.child import answer_of
from sincerely.reading.limits import Limits
from sincerely.reading.readings import validated

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
SEEDS = Path(os.environ.get("SINCERELY_SEEDS") or SHARED / "seeds")
TOOL = SHARED / "tools" / "score_reading.py"


def needs(path: Path) -> pytest.MarkDecorator:
    """Skip, and say so, where the path is missing."""
    return pytest.mark.skipif(
        not path.exists(), reason=f"{path} is missing: set SINCERELY_SEEDS to annotated documents"
    )


def scorer() -> ModuleType:
    """The scoring tool as a module."""
    spec = importlib.util.spec_from_file_location("score_reading", TOOL)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def score_of(folder: Path, names: str = "*") -> dict[str, float]:
    """The tool's own F1 for every field of a folder's documents whose names match, read in this process."""
    tool = scorer()
    score = tool.Score()
    for truth_path in sorted(folder.glob(f"{names}.json")):
        document = next(path for end in tool.EXTENSIONS if (path := truth_path.with_suffix(end)).exists())
        answer = answer_of(document.read_bytes(), limits=Limits())
        action, doubtful = validated(answer["action"])
        assert not doubtful, f"{document.name}: {doubtful}"
        plain = truth_path.with_suffix(".txt")
        source = plain.read_text("utf-8") if plain.exists() else None
        truth = json.loads(truth_path.read_text("utf-8"))
        tool.score_document(score, document.name, truth, {"action": action.model_dump(mode="json")}, source)
    return {field: _f1(right, wrong=missed + invented) for field, right, missed, invented in score.rows()}


def _f1(right: int, *, wrong: int) -> float:
    return 2 * right / (2 * right + wrong) if right + wrong else 1.0


def macro_f1(folder: Path, names: str = "*") -> float:
    """The mean over the fields, as the tool counts it."""
    figures = score_of(folder, names)
    return sum(figures.values()) / len(figures)

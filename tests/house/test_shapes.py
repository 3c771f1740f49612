"""Sizes, names and leftovers."""

import ast
import re
from pathlib import Path

from tests.house.tree import PACKAGE, ROOT, Module, files, modules, planted

_LONGEST_FILE = 500
_LONGEST_FUNCTION = 40
_SAYS_NOTHING = {
    "utils",
    "util",
    "helpers",
    "helper",
    "manager",
    "managers",
    "process",
    "info",
    "data",
    "misc",
}
_OWN_TEXT = {".py", ".html", ".css", ".js", ".typ", ".md", ".sh", ""}
_LEFTOVER = re.compile(r"\b(TODO|FIXME|XXX)\b")


def long_files(paths: dict[str, str]) -> list[str]:
    """Source files over 500 lines."""
    return [name for name, text in paths.items() if text.count("\n") > _LONGEST_FILE]


def long_functions(module: Module) -> list[str]:
    """Functions over 40 lines, docstring and signature included."""
    return [
        f"{module.path}:{node.lineno} {node.name}"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= _LONGEST_FUNCTION
    ]


def empty_names(names: list[Path]) -> list[str]:
    """Modules and packages whose name says nothing."""
    return [str(path) for path in names if _SAYS_NOTHING & {path.stem, *path.parts}]


def repeated_licences(text: str) -> bool:
    """More than one SPDX line in a file."""
    return len(re.findall(r"^\W*SPDX-License-Identifier", text, re.MULTILINE)) > 1


def texts_in_the_code_of_the_machine(module: Module) -> list[str]:
    """Texts of files that say nothing of UTF-8: some machines have another code."""
    arguments = {"read_text": 1, "write_text": 2}
    return [
        f"{module.path}:{node.lineno} .{node.func.attr}"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and len(node.args) + len(node.keywords) < arguments.get(node.func.attr, 0)
    ]


def _sources() -> dict[str, str]:
    kept = [path for path in files() if path.suffix in {".py", ".css", ".js", ".typ", ".html"}]
    return {str(path.relative_to(ROOT)): path.read_text() for path in kept if "migrations" not in path.parts}


def _texts() -> dict[str, str]:
    kept = [path for path in files() if path.suffix in _OWN_TEXT and path.name != "LICENSE"]
    return {str(path.relative_to(ROOT)): path.read_text() for path in kept if path != Path(__file__)}


def _python_names() -> list[Path]:
    return [path.relative_to(PACKAGE) for path in files() if path.suffix == ".py" and PACKAGE in path.parents]


def test_no_file_is_longer_than_500_lines() -> None:
    assert long_files(_sources()) == []


def test_a_file_of_501_lines_is_found() -> None:
    assert long_files({"long": "\n" * 501, "short": "\n" * 500}) == ["long"]


def test_no_function_is_longer_than_40_lines() -> None:
    assert [fault for module in modules() for fault in long_functions(module)] == []


def test_a_function_of_41_lines_is_found() -> None:
    assert long_functions(planted("def long():\n" + "    x = 1\n" * 40))
    assert not long_functions(planted("def fits():\n" + "    x = 1\n" * 39))


def test_every_module_has_a_name_that_says_something() -> None:
    assert empty_names(_python_names()) == []


def test_a_module_named_utils_is_found() -> None:
    assert empty_names([Path("cases/utils.py"), Path("helpers/cases.py"), Path("cases/slugs.py")]) == [
        "cases/utils.py",
        "helpers/cases.py",
    ]


def test_a_file_has_at_most_one_licence_line() -> None:
    assert [name for name, text in _texts().items() if repeated_licences(text)] == []


def test_a_second_licence_line_is_found() -> None:
    line = "# SPDX-License-Identifier: AGPL-3.0-or-later\n"
    assert repeated_licences(line * 2)
    assert not repeated_licences(line)


def test_every_text_is_read_and_written_in_utf_8() -> None:
    assert [fault for module in modules() for fault in texts_in_the_code_of_the_machine(module)] == []


def test_a_text_in_the_code_of_the_machine_is_found() -> None:
    assert texts_in_the_code_of_the_machine(planted("file.read_text()"))
    assert texts_in_the_code_of_the_machine(planted("file.write_text(text)"))
    assert not texts_in_the_code_of_the_machine(planted("file.write_text(file.read_text('utf-8'), 'utf-8')"))


def test_nothing_is_left_to_do_in_the_code() -> None:
    assert [name for name, text in _texts().items() if _LEFTOVER.search(text)] == []


def test_a_leftover_is_found() -> None:
    assert _LEFTOVER.search("# TODO: later")
    assert not _LEFTOVER.search("todos los días")

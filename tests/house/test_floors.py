"""What import-linter cannot see: relations by name, requests below the faces, writes in the faces."""

import ast
import tomllib
from collections.abc import Iterator

from tests.house.tree import ROOT, Module, modules, planted

FACES = {"desk", "public", "site", "project"}
# The worker's and the baker's faces answer no request; the roof is allowed to do anything.
_RELATIONS = {"ForeignKey", "OneToOneField", "ManyToManyField"}
_WRITES = {
    "save", "create", "update", "delete", "bulk_create", "bulk_update", "get_or_create", "update_or_create",
}  # fmt: skip
# `update` and `delete` of dictionaries, sets and files are no business of the database.
_MANAGERS = {"objects", "_base_manager", "_default_manager"}


def floors() -> dict[str, int]:
    """Package -> floor, from the import-linter contract, so that there is one list."""
    written = tomllib.loads((ROOT / "pyproject.toml").read_text())
    layers = written["tool"]["importlinter"]["contracts"][0]["layers"]
    return {
        package.strip(): floor for floor, line in enumerate(reversed(layers)) for package in line.split("|")
    }


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def upward_relations(module: Module) -> list[str]:
    """Relations by string to a model on the same floor's neighbour or on a higher floor."""
    heights = floors()
    return [
        f"{module.path}:{node.lineno} points up to {target}"
        for node, target in _string_relations(module)
        if target != module.package and heights.get(target, -1) >= heights.get(module.package, 99)
    ]


def _string_relations(module: Module) -> Iterator[tuple[ast.Call, str]]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and _name(node.func) in _RELATIONS and node.args:
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str) and "." in first.value:
                yield node, first.value.split(".")[0]


def requests_below_the_faces(module: Module) -> list[str]:
    """Imports of ``django.http`` and of what speaks to a browser, outside the faces."""
    if module.package in FACES:
        return []
    forbidden = ("django.http", "django.views", "django.shortcuts", "django.urls", "django.forms")
    imported = [
        (node.lineno, name)
        for node in ast.walk(module.tree)
        for name in _imported(node)
        if name.startswith(forbidden)
    ]
    return [f"{module.path}:{line} imports {name}" for line, name in imported]


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module:
        return [f"{node.module}.{alias.name}" for alias in node.names]
    return []


def writes_in_faces(module: Module) -> list[str]:
    """Calls that write to the database, in a face: operations are the only door."""
    if module.package not in FACES:
        return []
    return [
        f"{module.path}:{node.lineno} writes with .{node.func.attr}("
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in _WRITES
        and _reaches_a_table(node.func)
    ]


def _reaches_a_table(call: ast.Attribute) -> bool:
    """``Model.objects….write()`` anywhere, and ``.save()``/``.delete()`` on anything at all."""
    if call.attr in {"save", "delete"}:
        return True
    return any(isinstance(node, ast.Attribute) and node.attr in _MANAGERS for node in ast.walk(call.value))


def raw_sql_in_faces(module: Module) -> list[str]:
    """A cursor in a face goes around every door."""
    if module.package not in FACES - {"project"}:
        return []
    return [
        f"{module.path}:{node.lineno} opens a cursor"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute) and node.attr == "cursor"
    ]


def test_no_relation_points_to_a_higher_floor() -> None:
    assert [fault for module in modules() for fault in upward_relations(module)] == []


def test_a_planted_relation_upward_is_found() -> None:
    up = planted('case = models.ForeignKey("reports.Report", models.PROTECT)', package="cases")
    assert upward_relations(up) == ["src/sincerely/cases/planted.py:1 points up to reports"]


def test_a_relation_to_a_neighbour_on_the_same_floor_is_found() -> None:
    assert upward_relations(planted('job = ForeignKey("work.Job", CASCADE)', package="staff"))


def test_a_relation_downward_is_allowed() -> None:
    down = planted('by = models.ForeignKey("staff.Staff", models.PROTECT)', package="cases")
    assert upward_relations(down) == []


def test_only_faces_speak_to_browsers() -> None:
    assert [fault for module in modules() for fault in requests_below_the_faces(module)] == []


def test_a_planted_request_below_the_faces_is_found() -> None:
    assert requests_below_the_faces(planted("from django.http import Http404", package="reports"))
    assert requests_below_the_faces(planted("from django import http", package="reports"))
    assert not requests_below_the_faces(planted("from django.http import Http404", package="desk"))


def test_faces_write_through_operations_only() -> None:
    assert [fault for module in modules() for fault in writes_in_faces(module)] == []


def test_planted_writes_in_a_face_are_found() -> None:
    for write in (
        "case.save()", "case.delete()", "Case.objects.create(slug='x')",
        "Case.objects.filter(pk=1).update(slug='x')", "Case.objects.get_or_create(pk=1)",
    ):  # fmt: skip
        assert writes_in_faces(planted(write, package="desk")), write


def test_a_dictionary_may_be_updated_in_a_face() -> None:
    assert writes_in_faces(planted("context.update(title='x')", package="desk")) == []


def test_faces_open_no_cursor() -> None:
    assert [fault for module in modules() for fault in raw_sql_in_faces(module)] == []


def test_a_planted_cursor_in_a_face_is_found() -> None:
    assert raw_sql_in_faces(planted("with connection.cursor() as c: pass", package="public"))

from pathlib import Path

import pytest

from sincerely.project.configuration import Configuration, UnsafeConfiguration
from sincerely.writing import fonts


def configured(**settings: str) -> Configuration:
    environ = {f"SINCERELY_{name.upper()}": value for name, value in settings.items()}
    return Configuration.from_environment(environ)


def refusal(**settings: str) -> str:
    with pytest.raises(UnsafeConfiguration) as refused:
        configured(**settings)
    return refused.value.sentence


def test_nothing_has_to_be_set() -> None:
    nothing = Configuration.from_environment({})
    assert (nothing.origin, nothing.language, nothing.demo) == ("http://localhost:8000", "en", False)


def test_folders_lie_in_var_unless_they_are_set() -> None:
    one = configured(var="/srv/one", site_folder="/srv/www")
    assert one.secrets_folder == Path("/srv/one/secrets")
    assert one.site_folder == Path("/srv/www")
    assert one.sqlite_file == Path("/srv/one/sincerely.sqlite3")


def test_an_empty_variable_counts_as_not_set() -> None:
    assert configured(name="", origin=" ").name == "Urgent Actions"


def test_other_programs_variables_are_left_alone() -> None:
    assert Configuration.from_environment({"ORIGIN": "x", "SINCERELY_SEEDS": "/seeds"}).country == "GB"


def test_several_contact_lines_stand_apart_by_strokes_or_line_breaks() -> None:
    assert configured(contact_lines="Our section| 4 Example Street ||").contact_lines == (
        "Our section",
        "4 Example Street",
    )
    assert configured(contact_lines="a\nb").contact_lines == ("a", "b")


def test_an_origin_is_kept_without_its_last_slash() -> None:
    assert configured(origin="https://actions.example/").origin == "https://actions.example"


@pytest.mark.parametrize(
    "origin",
    [
        "http://actions.example",
        "ftp://actions.example",
        "actions.example",
        "https://actions.example/ua",
        "https://someone:secret@actions.example",
        "https://",
        "javascript:alert(1)",
    ],
)
def test_an_origin_that_is_not_a_safe_address_alone_is_refused(origin: str) -> None:
    assert refusal(origin=origin).startswith("SINCERELY_ORIGIN: ")


@pytest.mark.parametrize("origin", ["http://localhost:8000", "http://127.0.0.1:1", "http://[::1]:8000"])
def test_plain_http_is_for_this_machine(origin: str) -> None:
    assert configured(origin=origin).is_local


def test_a_mistyped_setting_is_refused_by_name() -> None:
    assert refusal(naem="Our section") == "SINCERELY_NAEM is not a setting; docs/running.md lists them all."


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("port", "0"),
        ("port", "http"),
        ("accent", "blue"),
        ("country", "gb"),
        ("language", "English"),
        ("total_threshold", "0"),
        ("demo", "perhaps"),
        ("database_url", "mysql://localhost/x"),
        ("database_url", "postgresql://localhost/x?sslmod=require"),
        ("mark", "Our section"),
    ],
)
def test_a_wrong_value_is_refused_by_the_name_of_its_setting(setting: str, value: str) -> None:
    assert refusal(**{setting: value}).startswith(f"SINCERELY_{setting.upper()}: ")


def test_a_refusal_never_repeats_what_was_given() -> None:
    assert "hunter2" not in refusal(database_url="mysql://me:hunter2@host/x")
    assert "hunter2" not in refusal(database_url="postgresql://me:hunter2@host/x?sslmod=hunter2")


def test_every_wrong_setting_is_named_at_once() -> None:
    assert len(refusal(port="0", country="gb").splitlines()) == 2


def test_demo_links_stay_on_this_machine() -> None:
    assert configured(demo="true").demo
    assert "SINCERELY_DEMO" in refusal(demo="true", host="0.0.0.0")  # noqa: S104 - it is refused
    assert "SINCERELY_DEMO" in refusal(demo="true", origin="https://actions.example")


def test_a_sites_own_font_folders_come_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "_of_this_site", [])
    fonts.look_for_fonts_in(configured(font_dirs="/srv/fonts:/opt/fonts").font_dirs)
    assert fonts.font_folders()[:2] == (Path("/srv/fonts"), Path("/opt/fonts"))

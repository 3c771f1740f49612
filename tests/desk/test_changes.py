"""What changed since the last approved version, in words a second reader understands."""

from sincerely.desk.changes import Change, changes
from sincerely.document import UrgentAction

BEFORE = UrgentAction.model_validate(
    {
        "number": "41/26",
        "targets": [{"holder": "Mara Teskin", "lines": [{"channel": "fax", "value": "+1 202 555 0170"}]}],
        "editions": [{"language": "en", "title": "A NURSE JAILED"}, {"language": "ar", "title": "ممرضة"}],
    }
)


def changed(**update: object) -> UrgentAction:
    return UrgentAction.model_validate(BEFORE.model_dump(mode="json") | update)


def test_nothing_changed() -> None:
    assert changes(BEFORE, BEFORE, language="en") == ()


def test_a_first_version_has_nothing_to_compare_with() -> None:
    assert changes(None, BEFORE, language="en") == ()


def test_a_new_deadline_is_named_as_in_the_form() -> None:
    assert changes(BEFORE, changed(until="2026-12-14"), language="en") == (
        Change("Write until", (("in", "2026-12-14"),)),
    )


def test_words_taken_out_and_put_in_are_told_apart() -> None:
    after = changed(editions=[{"language": "en", "title": "A POET JAILED"}])
    (change,) = changes(BEFORE, after, language="en")
    assert change.stretches == (("same", "A "), ("out", "NURSE"), ("in", "POET"), ("same", " JAILED"))


def test_another_language_is_another_edition() -> None:
    after = changed(
        editions=[{"language": "en", "title": "A NURSE JAILED"}, {"language": "ar", "title": "شاعرة"}]
    )
    assert changes(BEFORE, after, language="en") == ()
    assert [change.label for change in changes(BEFORE, after, language="ar")] == ["Title"]


def test_a_line_is_named_by_its_official_and_its_channel() -> None:
    after = changed(
        targets=[{"holder": "Mara Teskin", "lines": [{"channel": "fax", "value": "+1 202 555 0171"}]}]
    )
    assert [change.label for change in changes(BEFORE, after, language="en")] == [
        "Official 1, line 1: Fax number, with +"
    ]


def test_a_very_long_text_is_shown_as_a_whole() -> None:
    after = changed(editions=[{"language": "en", "title": "A NURSE JAILED", "summary": ["word " * 4000]}])
    assert [deed for deed, _ in changes(BEFORE, after, language="en")[0].stretches] == ["in"]

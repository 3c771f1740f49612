"""What was tapped at one sitting with a letter is counted once, however often it is tapped."""

import re

import pytest

from sincerely.reports.models import Report
from sincerely.reports.queries import totals_of
from tests.public.conftest import text_of
from tests.public.test_traces import everything_in_the_database
from tests.reports.office import MINISTER, an_action, publish

WRITE, SEND, REPORT = "/41-26/en/write/", "/41-26/en/write/send/", "/41-26/en/report/"
SITTING = "s" * 24
FROM_US = {"country": "US", "sitting": SITTING}
TO_MINISTER = {"sitting": SITTING, "tap": "letter", "target": "0", "line": "0"}
TO_AMBASSADOR = TO_MINISTER | {"target": "1"}


def sittings_in(answer) -> set[str]:
    return set(re.findall(r'name="sitting" value="([^"]*)"', answer.content.decode()))


def tap(visitor, typed: dict[str, str]) -> str:
    return text_of(visitor.get(visitor.post(REPORT, typed)["Location"]))


def test_every_way_to_send_has_a_tap_of_its_own_channel(case, visitor):
    shown = "".join(
        visitor.post(SEND, FROM_US | {"target": target}).content.decode() for target in ("0", "1")
    )
    taps = set(re.findall(r'name="tap" value="([^"]+)"', shown))
    assert taps == {"letter", "email", "fax", "phone", "form", "x"}


def test_what_is_no_appeal_has_no_tap(db, now, visitor):
    publish(an_action(solidarity={"address": ["Erlenweg 299", "Basel"], "country": "CH"}))
    page = visitor.post(SEND, FROM_US).content.decode()
    for section in (page[page.index('id="kind-word"') :], page[page.index('id="share"') :]):
        assert "data-tap" not in section[: section.index("</section>")]


def test_a_sitting_goes_with_the_letter_from_step_to_step(case, visitor):
    (first,) = sittings_in(visitor.get(WRITE))
    typed = {"country": "US", "sitting": first, "words": "Please."}
    assert sittings_in(visitor.post(SEND, typed)) == {first}
    assert sittings_in(visitor.post(WRITE, typed)) == {first}
    assert sittings_in(visitor.get(WRITE)) != {first}


@pytest.mark.parametrize("typed", ["", "x", "é" * 24, "s" * 25, "s" * 23 + "'"])
def test_a_sitting_that_is_none_is_drawn_anew(case, visitor, typed):
    (drawn,) = sittings_in(visitor.post(SEND, {"country": "US", "sitting": typed}))
    assert re.fullmatch("[A-Za-z0-9_-]{24}", drawn)


def test_a_second_tap_is_counted_already_and_shows_the_receipt(case, visitor):
    first, second = tap(visitor, TO_MINISTER), tap(visitor, TO_MINISTER)
    receipt = Report.objects.get().receipt
    assert "It is stored. What is counted" in first
    assert "This was reported already" in second
    assert f"{receipt[:5]}-{receipt[5:]}" in second
    assert totals_of(case).actions == 1


def test_another_channel_another_official_and_another_line_are_counted(case, visitor):
    for other in ({}, {"tap": "fax", "line": "2"}, {"target": "1"}, {"tap": "x", "target": "1", "line": "3"}):
        tap(visitor, TO_MINISTER | other)
    assert totals_of(case).actions == 4


def test_two_lines_of_one_channel_are_two_posts(db, now, visitor):
    lines = tuple(MINISTER.lines[1].model_copy(update={"value": f"{n}@x.example"}) for n in range(2))
    case = publish(an_action(targets=(MINISTER.model_copy(update={"lines": lines}),)))
    for line in ("0", "1", "0", "1"):
        tap(visitor, TO_MINISTER | {"tap": "email", "line": line})
    assert totals_of(case).actions == 2


def test_one_report_for_all_leaves_out_who_was_told_of_before(case, visitor):
    tap(visitor, TO_MINISTER)
    tap(visitor, TO_AMBASSADOR | {"also": "0 "})
    assert totals_of(case).actions == 2
    assert [line.target for line in Report.objects.get(lines__target=1).lines.all()] == [1]


def test_who_was_named_with_all_is_not_counted_again_alone(case, visitor):
    tap(visitor, TO_AMBASSADOR | {"also": "0 "})
    assert "reported already" in tap(visitor, TO_MINISTER)
    assert "reported already" in tap(visitor, TO_AMBASSADOR)
    assert "reported already" in tap(visitor, TO_AMBASSADOR | {"also": "0 "})
    assert (totals_of(case).actions, totals_of(case).reports) == (2, 1)


def test_who_was_told_of_alone_can_still_be_told_of_with_all(case, visitor):
    tap(visitor, TO_AMBASSADOR)
    tap(visitor, TO_AMBASSADOR | {"also": "0 "})
    assert totals_of(case).actions == 2


def test_what_was_withdrawn_is_not_counted_again_by_the_same_tap(case, visitor):
    tap(visitor, TO_MINISTER)
    visitor.post("/en/receipt/withdraw/", {"code": Report.objects.get().receipt})
    tap(visitor, TO_MINISTER)
    assert totals_of(case).actions == 0


def test_at_another_sitting_the_same_letter_counts_again(case, visitor):
    tap(visitor, TO_MINISTER)
    tap(visitor, TO_MINISTER | {"sitting": "t" * 24})
    assert totals_of(case).actions == 2


def test_a_sitting_is_stored_nowhere_and_its_keys_do_not_tell_it(case, visitor):
    tap(visitor, TO_MINISTER)
    tap(visitor, TO_AMBASSADOR)
    assert SITTING not in everything_in_the_database()
    one, other = Report.objects.values_list("key", flat=True)
    assert one[:6] != other[:6]


@pytest.mark.parametrize(
    "typed", [{"target": "9"}, {"target": "-1"}, {"target": "x"}, {"line": "x" * 999}, {"also": "9 8 ' \0"}]
)
def test_a_hostile_tap_is_refused_or_counts_one_letter(case, visitor, typed):
    visitor.post(REPORT, TO_MINISTER | typed)
    assert totals_of(case).actions <= 1


def test_without_scripts_a_tap_opens_its_receipt_beside_the_letter(case, visitor):
    forms = re.findall(r"<form[^>]* data-tap>", visitor.post(SEND, FROM_US).content.decode())
    assert forms
    assert all('target="_blank"' in form for form in forms)

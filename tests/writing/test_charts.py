"""Pictures of figures: drawn in one colour, told in words, read from the right side."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from sincerely.writing.charts import WIDTH, Bar, Picture, bars_svg, columns_svg

SVG = "{http://www.w3.org/2000/svg}"
TIERS = ("Self-reported", "Confirmed", "Sent through us")
BARS = (Bar("Letters", (30, 10, 5), "45"), Bar("Calls", (5, 0, 0), "5"))


def a_picture(bars: tuple[Bar, ...] = BARS, **changes: object) -> Picture:
    told = {
        "name": "by-channel",
        "title": "By channel",
        "description": "Letters 45, calls 5.",
        "parts": TIERS,
    }
    return Picture(bars=bars, **(told | changes))


def rectangles(svg: str) -> list[etree._Element]:
    return etree.fromstring(svg).findall(f"{SVG}rect")


@pytest.mark.parametrize("draw", [bars_svg, columns_svg])
def test_it_is_named_and_described_for_who_does_not_see_it(draw):
    root = etree.fromstring(draw(a_picture()))
    ids = root.get("aria-labelledby").split()
    assert root.get("role") == "img"
    assert [root.find(f"{SVG}{tag}").get("id") for tag in ("title", "desc")] == ids
    assert root.find(f"{SVG}desc").text == "Letters 45, calls 5."


@pytest.mark.parametrize("draw", [bars_svg, columns_svg])
def test_parts_differ_by_pattern_and_nothing_has_a_colour_of_its_own(draw):
    svg = draw(a_picture())
    fills = {one.get("fill") for one in rectangles(svg)}
    assert fills == {"currentColor", "url(#by-channel-pattern-1)", "url(#by-channel-pattern-2)"}
    assert set(re.findall(r'(?:fill|stroke)="([^"]+)"', svg)) <= fills | {"none"}
    assert {one.get("id") for one in etree.fromstring(svg).iter(f"{SVG}pattern")} == {
        "by-channel-pattern-1",
        "by-channel-pattern-2",
    }


def test_in_arabic_bars_grow_from_the_right():
    bars = (Bar("رسائل", (50,), "50"), Bar("مكالمات", (10,), "10"))
    from_left = rectangles(bars_svg(a_picture(bars, parts=())))[1]
    from_right = rectangles(bars_svg(a_picture(bars, parts=(), direction="rtl")))[1]
    assert (from_left.get("x"), from_left.get("width")) == ("0.0", "72.0")
    assert float(from_right.get("x")) == WIDTH - 72


def test_in_arabic_the_oldest_month_stands_on_the_right():
    bars = tuple(Bar(month, (1,), "1") for month in ("1", "2", "3"))
    places = [
        float(one.get("x")) for one in rectangles(columns_svg(a_picture(bars, parts=(), direction="rtl")))
    ]
    assert places == sorted(places, reverse=True)


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("months", range(1, 61))
def test_no_label_of_a_month_runs_into_the_next(months, direction):
    bars = tuple(Bar("Sep 2025", (1,), "1,000") for _ in range(months))
    root = etree.fromstring(columns_svg(a_picture(bars, parts=("All",), direction=direction)))
    below = max(float(one.get("y")) for one in root.findall(f"{SVG}text"))
    spans = sorted(
        span_of(one, direction) for one in root.findall(f"{SVG}text") if float(one.get("y")) == below
    )
    assert all(end <= begin for (_, end), (begin, _) in pairwise(spans))
    assert spans[0][0] >= 0
    assert spans[-1][1] <= WIDTH
    assert [one.text for one in root.findall(f"{SVG}text")].count("1,000") == 1


def span_of(text: etree._Element, direction: str) -> tuple[float, float]:
    """From where to where a label of eight signs reaches, with half of its size for each sign and more."""
    x, wide = float(text.get("x")), 64.0
    if text.get("text-anchor") == "middle":
        return x - wide / 2, x + wide / 2
    return (x, x + wide) if (text.get("text-anchor") == "start") == (direction == "ltr") else (x - wide, x)


@pytest.mark.parametrize("printed", ["5", "1,234,567"])
def test_a_long_label_stops_before_the_number_and_keeps_its_end(printed):
    name = "Deputy Under-Secretary of State for Parliamentary and Interdepartmental Affairs"
    bars = tuple(Bar(f"{name} {place}", (5,), printed) for place in (2, 20))
    shown = [one.text for one in etree.fromstring(bars_svg(a_picture(bars, parts=()))).findall(f"{SVG}text")]
    assert [label[-10:] for label in shown[::2]] == [" Affairs 2", "Affairs 20"]
    assert all(len(label) * 7.2 + len(printed) * 8 < WIDTH for label in shown[::2])
    assert shown[0].startswith("Deputy Under-")


def test_a_short_label_stays_whole():
    assert "Minister (Federal Department 19)" in bars_svg(
        a_picture((Bar("Minister (Federal Department 19)", (5,), "5"),), parts=())
    )


def test_one_kind_of_number_needs_no_legend():
    assert "Self-reported" not in bars_svg(a_picture((Bar("a", (1,), "1"),), parts=("Self-reported",)))


def test_a_single_letter_is_seen_beside_a_million():
    widths = [
        float(one.get("width"))
        for one in rectangles(
            bars_svg(a_picture((Bar("a", (1_000_000,), "1,000,000"), Bar("b", (1,), "1")), parts=()))
        )
    ]
    assert widths == [WIDTH, 1.0]


@pytest.mark.parametrize("draw", [bars_svg, columns_svg])
@pytest.mark.parametrize("bars", [(), (Bar("a", (0,), "0"),), (Bar("a", (), "0"),)])
def test_of_nothing_there_is_a_picture_without_bars(draw, bars):
    assert rectangles(draw(a_picture(bars, parts=()))) == []


@given(
    st.lists(
        st.tuples(st.text(alphabet=st.characters(exclude_categories=["C"])), st.integers(0, 10**9)),
        max_size=40,
    ),
    st.sampled_from(["ltr", "rtl"]),
)
def test_whatever_is_drawn_is_sound_and_stays_inside(told, direction):
    bars = tuple(Bar(label, (number,), str(number)) for label, number in told)
    for draw in (bars_svg, columns_svg):
        svg = draw(a_picture(bars, parts=(), direction=direction))
        high = float(etree.fromstring(svg).get("viewBox").split()[3])
        for one in rectangles(svg):
            x, y, width, height = (float(one.get(name)) for name in ("x", "y", "width", "height"))
            assert -0.1 <= x <= x + width <= WIDTH + 0.2
            assert -0.1 <= y <= y + height <= high + 0.1


def test_words_are_never_markup():
    hostile = '"><script>alert(1)</script>&'
    svg = bars_svg(a_picture((Bar(hostile, (1,), hostile),), title=hostile, description=hostile))
    assert "<script" not in svg
    assert [one.text for one in etree.fromstring(svg).iter(f"{SVG}title")] == [hostile]

"""The text beside the form: every passage leads to its field, and no letter of the text is lost."""

from hypothesis import given
from hypothesis import strategies as st

from sincerely.desk.passages import Piece, passage_id, pieces

TEXT = "UA 41/26 for Tessa Varolin"


def test_a_passage_is_marked_with_its_field() -> None:
    assert pieces(TEXT, {"number": ((3, 8),)}) == (
        Piece("UA "),
        Piece("41/26", ("number",), ("passage-number",)),
        Piece(" for Tessa Varolin"),
    )


def test_a_name_inside_a_title_leads_to_the_name_and_belongs_to_both() -> None:
    marked = pieces(TEXT, {"editions/0/title": ((0, 26),), "people/0/name": ((13, 26),)})
    assert [piece.text for piece in marked] == ["UA 41/26 for ", "Tessa Varolin"]
    assert marked[1].field == "people/0/name"
    assert marked[1].names == "people/0/name editions/0/title"


def test_two_fields_read_from_one_passage_both_find_it() -> None:
    marked = pieces(TEXT, {"index": ((0, 2),), "number": ((0, 2),)})
    assert marked[0].anchors == (passage_id("index"), passage_id("number"))


def test_a_field_read_from_two_passages_is_anchored_at_the_first() -> None:
    marked = pieces(TEXT, {"index": ((9, 12), (0, 2))})
    assert [piece.anchors for piece in marked if piece.pointers] == [("passage-index",), ()]


def test_an_empty_text_has_no_pieces() -> None:
    assert pieces("", {"number": ((0, 1),)}) == ()


def test_spans_outside_the_text_are_left_out() -> None:
    assert pieces("UA", {"a": ((1, 99),), "b": ((-1, 1),), "c": ((2, 1),)}) == (Piece("UA"),)


@given(st.text(), st.dictionaries(st.sampled_from("abc"), st.lists(st.tuples(st.integers(), st.integers()))))
def test_the_pieces_are_always_the_whole_text(text: str, evidence: dict[str, list[tuple[int, int]]]) -> None:
    marked = pieces(text, {name: tuple(spans) for name, spans in evidence.items()})
    assert "".join(piece.text for piece in marked) == text

"""The sheet as Word file, web page and plain text: the same words, and nothing that must not leave."""

import datetime
import io
import re
import zipfile
from dataclasses import replace
from itertools import chain

import pytest
from lxml import etree

from sincerely.document import Edition, Person, public_action, replaced
from sincerely.places.postal import Suspension
from sincerely.writing.facts import Facts
from sincerely.writing.sheet_content import SheetOrder, sheet_content
from sincerely.writing.sheet_page import render_sheet_page
from sincerely.writing.sheet_plain import render_plain_sheet
from sincerely.writing.sheet_word import render_word_sheet
from tests.writing.pdfs import needs_poppler, text_of, visible
from tests.writing.samples import ACTION, ARABIC, ENGLISH, IDENTITY, MONDAY
from tests.writing.test_sheets import sheet

ORDER = SheetOrder(
    paper="a4", identity=IDENTITY, page_url="https://letters.example/41-26/", printed_on=MONDAY
)
FORMS = {
    "word": lambda content: words_of_word(render_word_sheet(content)),
    "page": lambda content: etree.tostring(body_of(content), method="text", encoding="unicode"),
    "plain": render_plain_sheet,
}
in_each_form = pytest.mark.parametrize("form", FORMS)


def content(action=ACTION, edition=ENGLISH, **order):
    return sheet_content(action, edition, replace(ORDER, **order))


def body_of(content):
    page = etree.fromstring(render_sheet_page(content).encode(), etree.HTMLParser())
    return page.find("body")


def parts_of(word: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(word)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def words_of_word(word: bytes) -> str:
    parts = parts_of(word)
    return "\n".join(
        "".join(etree.fromstring(parts[name]).itertext())
        for name in ("word/document.xml", "word/footer1.xml")
    )


def said(form, **given) -> str:
    """The visible signs of a sheet in a form."""
    return visible(FORMS[form](content(**given)))


@in_each_form
def test_what_the_document_says_in_its_own_language_only_stands_under_a_line_that_says_so(form):
    asks = replaced(ACTION, recommended_actions=("Let her go.",))
    printed = said(form, action=asks, edition=ARABIC, printed_in="en")
    assert visible("في الوثيقة (الإنجليزية):") in printed
    assert visible("في الوثيقة (الإنجليزية):") not in said(form, action=asks, edition=ARABIC)
    assert visible("In the document") not in said(form, action=asks, printed_in="en")


def test_pieces_in_the_language_of_the_document_are_marked_for_screen_readers():
    held = content(edition=ARABIC, printed_in="en")
    page = render_sheet_page(held)
    for said_in_english in ("Tessa Varolin", "Minister of Justice"):
        assert f'<bdi lang="en" dir="ltr">{said_in_english}</bdi>' in page
    word = parts_of(render_word_sheet(held))["word/document.xml"].decode()
    assert re.search(r'<w:lang w:val="en" w:bidi="en"/></w:rPr><w:t [^>]*>Tessa Varolin<', word)


@in_each_form
@pytest.mark.parametrize("edition", [ENGLISH, ARABIC])
def test_every_form_says_what_the_content_says(form, edition):
    held = content(edition=edition)
    pieces = [
        *chain.from_iterable(held.people),
        *held.asks,
        *(piece for step in held.steps for piece in step),
    ]
    rows = [row for card in (*held.targets, *held.copies) for row in card.rows] + [*held.facts]
    labels = [row.label for row in rows]
    values = [value["text"] for row in rows for value in row.values]
    texts = [held.reference, held.headline, held.as_of, held.page_url, *held.summary, *held.letter.paragraphs]
    printed = said(form, edition=edition)
    for text in (*texts, *labels, *values, *(piece["text"] for piece in pieces), *held.background):
        assert visible(text) in printed


@in_each_form
def test_a_stopped_action_asks_for_nothing_in_any_form(form):
    printed = said(form, state_sentence="STOPPED. Please send no more appeals.")
    assert visible("STOPPED. Please send no more appeals.") in printed
    assert visible("NURSE HELD FOR READING A POEM") in printed
    assert "minister@justice.example" not in printed
    assert visible("Dear Minister,") not in printed


@in_each_form
def test_a_paused_address_stands_in_no_form(form):
    printed = said(form, paused=frozenset({("email", "minister@justice.example")}))
    assert "minister@justice.example" not in printed
    assert visible("Paused: the team is checking this address.") in printed


@in_each_form
def test_without_a_page_on_the_web_nothing_is_said_about_one(form):
    printed = said(form, page_url="")
    assert "https://" not in printed
    assert visible("Is this still current?") not in printed


@needs_poppler
def test_a_pdf_without_a_page_has_no_code_to_scan():
    assert "Is this still current?" not in text_of(sheet(page_url="").pdf)


HIDDEN = replaced(
    ACTION,
    embargo="2026-11-01T12:00:00Z",
    people=(
        Person(name="Tessa Varolin", show="full"),
        Person(name="Anselm Quorin", role="teacher", show="role"),
        Person(name="Belinda Zayas", age=19, show="nothing"),
    ),
)


@pytest.mark.parametrize(
    "made",
    [
        lambda action: b"".join(parts_of(render_word_sheet(content(action))).values()),
        lambda action: render_sheet_page(content(action)).encode(),
        lambda action: render_plain_sheet(content(action)).encode(),
        lambda action: text_of(sheet(action).pdf).encode(),
    ],
    ids=["word", "page", "plain", "pdf"],
)
def test_who_is_not_shown_in_full_and_what_is_internal_stands_in_no_byte(made):
    public = made(public_action(HIDDEN, [ENGLISH]))
    assert b"Tessa Varolin" in public
    assert b"Name not given, teacher" in public
    for secret in (b"Quorin", b"Anselm", b"Zayas", b"Belinda", b"19 years", b"embargo", b"12:00"):
        assert secret not in public


def test_a_word_file_has_styles_tables_and_a_running_footer():
    parts = parts_of(render_word_sheet(content()))
    document = parts["word/document.xml"].decode()
    assert document.count("<w:tbl>") == len(ACTION.targets) + 1
    used = set(re.findall(r'<w:(?:p|r)Style w:val="(\w+)"', document))
    assert {"Title", "Heading1", "ListBullet", "ListNumber", "Letter"} <= used
    assert used <= set(re.findall(r'w:styleId="(\w+)"', parts["word/styles.xml"].decode()))
    footer = parts["word/footer1.xml"].decode()
    assert "EUR 46/0041/2026" in footer
    assert 'w:instr="PAGE"' in footer
    assert 'w:instr="NUMPAGES"' in footer


def test_a_word_file_takes_the_paper_that_was_asked_for():
    document = parts_of(render_word_sheet(content(), paper="us-letter"))["word/document.xml"]
    assert b'<w:pgSz w:w="12240" w:h="15840"/>' in document


def test_the_same_content_gives_the_same_word_file():
    assert render_word_sheet(content()) == render_word_sheet(content())


def test_a_web_page_needs_no_other_file_and_runs_nothing():
    page = render_sheet_page(content())
    assert not re.search(r"<(script|link|img|iframe|object)\b|\bsrc=|\bon\w+=|url\(|@import", page)
    assert body_of(content()).xpath("count(//h1)") == 1
    assert not body_of(content()).xpath("//tr[not(th[@scope='row'])]")


@pytest.mark.parametrize(("edition", "direction"), [(ENGLISH, "ltr"), (ARABIC, "rtl")])
def test_a_web_page_says_its_language_and_direction(edition, direction):
    assert f'<html lang="{edition.language}" dir="{direction}">' in render_sheet_page(
        content(edition=edition)
    )


@in_each_form
def test_hostile_words_stay_words(form):
    hostile = "</td><script>alert(1)</script> &amp; \"x\" 'y' <w:t> ]]> {{7*7}} %(page)s"
    edition = Edition.model_validate({**ENGLISH.model_dump(), "title": hostile, "summary": [hostile]})
    assert said(form, edition=edition).count(visible(hostile)) >= 2
    assert "<script" not in render_sheet_page(content(edition=edition))


@in_each_form
def test_a_source_pasted_with_signs_that_nobody_sees_breaks_no_form(form):
    since = MONDAY - datetime.timedelta(days=1)
    pasted = Suspension("GB", "Royal Mail", "RU", None, since, "day", source="a notice,\x0bpage\x01 2\uffff")
    remark = said(form, facts=Facts(suspensions=(pasted,)))
    assert visible("(source: a notice, page 2; never reviewed)") in remark


@in_each_form
@pytest.mark.parametrize("mention", [False, None, True])
def test_where_the_organisation_is_not_to_be_named_the_sheet_says_so(form, mention):
    action = replaced(ACTION, mention_organisation=mention)
    sentence = visible("Please do not mention the organisation that asked you to write.")
    assert (sentence in said(form, action=action)) is (mention is False)


@in_each_form
@pytest.mark.parametrize("edition", [ENGLISH, ARABIC])
def test_the_warning_comes_before_every_address(form, edition):
    words, sheet_of = said(form, edition=edition), content(edition=edition)
    warning = visible("".join(piece["text"] for piece in sheet_of.steps[0]))
    assert warning in words
    lines = [getattr(line, "value", "") or "" for target in ACTION.targets for line in target.lines]
    shown = [words.index(visible(line)) for line in lines if line and visible(line) in words]
    assert shown
    assert words.index(warning) < min([*shown, words.index(visible(sheet_of.page_url))])


@needs_poppler
def test_the_printed_sheet_warns_before_every_address():
    words = " ".join(text_of(sheet().pdf).split())
    assert 0 < words.index("please do not write from there") < words.index("@")


def test_the_warning_needs_no_country():
    steps = content(action=replaced(ACTION, countries=())).steps
    assert "in the country this is about" in steps[0][0]["text"]

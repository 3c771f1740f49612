"""T18: whatever is typed comes out as typed, or is refused with a reason; it never becomes markup."""

import datetime
from contextlib import suppress
from dataclasses import replace

import pytest

from sincerely.wording import Refusal
from sincerely.writing.letters import LetterOrder, render_letter
from sincerely.writing.typesetting import page_count
from tests.writing.pdfs import all_words_of, has_all_letters, needs_poppler, text_of, visible, words_of
from tests.writing.samples import ORDER

# Markup, code and paths that typst, TeX, HTML, a template engine or a shell would act on.
LEFT_TO_RIGHT = [
    "*bold* _italic_ `raw`",
    "= Heading",
    "- item\n+ item\n/ term: text",
    "#let x = 1; #x",
    '#read("/etc/passwd")',
    '#include "letter.typ"',
    '#image("/etc/passwd")',
    "#sys.inputs.content",
    '#panic("refused: address-too-long")',
    '#eval("1 + 1")',
    '#import "@preview/cetz:0.3.0"',
    '#link("https://evil.example")[click]',
    "#pagebreak()#v(100cm)",
    "#{while true {}}",
    "$ integral_0^1 x^2 $",
    "[content] {code} (group)",
    "<label> @reference",
    "// comment /* comment */",
    "\\ backslash \\n \\u{41} \\",
    "a ~ b -- c --- d ... e",
    "\"straight\" and 'quotes'",
    "<script>alert(1)</script>",
    "<!ENTITY x SYSTEM 'file:///etc/passwd'>",
    "&lt;b&gt; &amp; &#65;",
    "{{ 7*7 }} {% load static %} ${env} %(name)s",
    "\\input{/etc/passwd} \\write18{ls}",
    "$(reboot) `id` ; rm -rf / | cat",
    "'; DROP TABLE letters; --",
    '", "title": "stolen", "x": "',
    '{"families": ["Comic Sans"]}',
    "https://evil.example/a/very/long/path/that/goes/on/and/on/and/on?with=a&query=too#and-a-fragment",
    "../../../../etc/passwd",
    "%s %d %n %x {0} {}",
    "=1+1 @SUM(A1) +cmd|' /C calc'!A0",
    "ﬁ ﬂ ½ ² № ℅ ™",
    "ÀÉÎÕÜ ßẞ øæåþð łńśż čřžů ğış őű",
    "Việt Nam Hồ Chí Minh Thừa Thiên Huế",
    "e\u0301 combined and é composed",
    "Многоуважаемый министр юстиции",
    "Αξιότιμε κύριε υπουργέ",
    "soft\u00adhyphen non\u00a0breaking narrow\u202fspace zero\u200bwidth",
    "line\r\nbreaks\rof\u2028every\u2029kind",
    " leading and trailing ",
    "\ufeffbyte order mark",
    "null\x00 bell\x07 escape\x1b[31m delete\x7f",
]
# What goes over lines and pages: every character must be there, and inside the margins.
LONG = [
    "x" * 10_000,
    "W" * 200 + " " + "i" * 200,
    "a-b-" * 400,
    "(" * 300 + ")" * 300,
    "word " * 3_000,
    "؟" * 400,
    "tab\tand\u2003wide\u3000spaces",
]
# What turns the text around it, or runs the other way: every character must be there, in whatever order.
TURNING = [
    "\u202eesrever\u202c and on",
    "\u2066isolated\u2069 \u2067other way\u2069",
    "left \u200e\u200f marks",
    "שלום עולם",
    "שר המשפטים: +972 2 555 0170 (משרד)",
    "Ελλάδα שלום Москва",
]
# Signs that an installed font may or may not have.
SIGNS = ["→ ✓ ☎ ♥", "😀 🎉 👩‍⚕️ 🇺🇦", "您好，部长", "សូម", "\U0010fffd", "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!͖̬̰̙̗̿̋ͥͥ̂ͣ̐́́͜͞"]


def everywhere(text: str) -> LetterOrder:
    """A letter that holds the text in each of its fields."""
    return replace(
        ORDER,
        salutation=text,
        paragraphs=(text, "Please release her."),
        closing=text,
        recipient=(text, "VELDIA"),
        sender=(text,),
        place=text,
    )


@needs_poppler
@pytest.mark.parametrize("text", LEFT_TO_RIGHT)
def test_what_is_typed_is_printed_letter_by_letter(text):
    printed = all_words_of(render_letter(everywhere(text)))
    # Place, sender, recipient, salutation, paragraph, closing, and the name under it.
    assert printed.count(visible(text)) == 7
    assert "Pleasereleaseher." in printed


@needs_poppler
@pytest.mark.parametrize("text", LONG)
def test_what_is_long_loses_no_letter_and_stays_inside_the_margins(text):
    pdf = render_letter(everywhere(text))
    words = words_of(pdf, last_page=page_count(pdf))
    assert has_all_letters("".join(word.text for word in words), text * 7)
    assert all(word.left > 24 and word.right < 186 and word.bottom < 275 for word in words)


@needs_poppler
@pytest.mark.parametrize("text", TURNING)
def test_text_that_turns_loses_no_letter_and_turns_nothing_else(text):
    printed = text_of(render_letter(everywhere(text)))
    assert has_all_letters(printed, text * 7)
    assert "Please release her." in printed


@needs_poppler
@pytest.mark.parametrize("text", SIGNS)
def test_a_sign_is_printed_or_refused_with_a_reason(text):
    with suppress(Refusal):
        assert has_all_letters(text_of(render_letter(everywhere(text))), text)


@pytest.mark.parametrize("text", [*LEFT_TO_RIGHT[:12], *TURNING])
def test_hostile_text_gives_the_same_bytes_twice(text):
    assert render_letter(everywhere(text)) == render_letter(everywhere(text))


@pytest.mark.parametrize("language", ["en", "x-klingon", "zz", "ar", "pt-BR"])
def test_a_letter_in_any_language_tag_prints(language):
    assert render_letter(replace(ORDER, language=language)).startswith(b"%PDF")


@pytest.mark.parametrize("day", [datetime.date.min, datetime.date.max, datetime.date(1969, 12, 31)])
def test_a_letter_of_any_day_prints(day):
    assert render_letter(replace(ORDER, day=day)).startswith(b"%PDF")

"""Strings made to harm a letter: those written by hand, and families of them, a thousand in all.

Nothing here is personal or secret. The same strings come in every run.
"""

import random
from collections.abc import Callable, Iterator
from itertools import islice

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

MANY = 1_000


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


_SEED = 20_261_127

_FUNCTIONS = _listed("read json csv yaml toml xml cbor image include import plugin eval raw bytes")
_PATHS = (
    "/etc/passwd",
    "/proc/self/environ",
    "/proc/self/mem",
    "../../../../etc/shadow",
    "../letters.py",
    "papers.typ",
    "~/.ssh/id_ed25519",
    "C:\\Windows\\win.ini",
    "\\\\evil.example\\share",
    "file:///etc/passwd",
    "http://127.0.0.1:22/",
    "https://evil.example/collect",
    "@preview/cetz:0.3.0",
    "@local/evil:1.0.0",
    "/dev/zero",
    "letter.typ\0.png",
)
_MARKUP = _listed("# $ ` * _ @ < > [ ] { } ( ) \\ / // /* */ = == - + ~ -- --- ... \" ' ; : , . & | ^ % ! ?")
_PDF = (
    "endobj",
    "endstream",
    "%PDF-1.7",
    "%%EOF",
    "(",
    ")",
    "<<",
    ">>",
    "/JS",
    "/OpenAction",
    "BT",
    "ET",
    "Tj",
    "\\051",
)
_CODE = _listed(
    "<script> </p> {{ }} {% %} ${ } %s %n '; -- || && $( ` \\u{41} &#60; ]]> <!-- javascript: \\x00 {0} \\n"
)
_TURNS = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_SPACES = " \t\u00a0\u1680\u202f\u205f\u3000\ufeff" + "".join(map(chr, range(0x2000, 0x200C)))
_ENDS = ("\n", "\r", "\r\n", "\n\n\n", "\x0b", "\x0c", "\x85", "\u2028", "\u2029")
_WORDS = {
    "Latin": _listed("minister letter poem nurse Duluth release façade Łódź Çeşme Þór"),
    "Cyrillic": _listed("министр письмо медсестра Київ їжак Ђорђе"),
    "Greek": _listed("υπουργός γράμμα Αθήνα νοσοκόμα"),
    "Hebrew": _listed("שר מכתב אחות חיפה שלום"),
    "Arabic": _listed("وزير رسالة ممرضة لا پرستار گزارش"),
    "Devanagari": _listed("मंत्री पत्र नर्स क्षत्रिय"),
    "Thai": _listed("รัฐมนตรี จดหมาย พยาบาล"),
    "Chinese": _listed("部长 信件 护士 释放"),
    "Japanese": _listed("大臣 てがみ カンゴシ"),
    "Korean": _listed("장관 편지 간호사"),
    "Georgian": _listed("მინისტრი წერილი"),
    "Ethiopic": _listed("ሚኒስትር ደብዳቤ"),
}
_FACES = _listed("😀 🎉 👍🏽 👩‍⚕️ 👨‍👩‍👧‍👦 🇺🇦 🏳️‍🌈 ☎️ ✅ ❤️ 🧑🏿‍🦽 1️⃣ 🫠 ⌚ ♥ ☂ → ✓")
_RIGHT_TO_LEFT = ("Hebrew", "Arabic")
_MARKS = [chr(code) for code in range(0x0300, 0x0370)]


def hostile_strings() -> Iterator[str]:
    """A thousand different strings: all those written by hand, then each family in turn."""
    written = dict.fromkeys((*LEFT_TO_RIGHT, *LONG, *TURNING, *SIGNS))
    yield from written
    yield from islice(_made(set(written)), MANY - len(written))


def _made(known: set[str]) -> Iterator[str]:
    chance = random.Random(_SEED)  # noqa: S311 - no secret
    turn = 0
    while True:
        text = _FAMILIES[turn % len(_FAMILIES)](chance)
        turn += 1
        # What says nothing is refused before it is set: no test of printing.
        if text not in known and text.strip(_SPACES + _TURNS + "".join(_ENDS)):
            known.add(text)
            yield text


def _words(chance: random.Random, scripts: tuple[str, ...] = tuple(_WORDS), most: int = 6) -> list[str]:
    words = _WORDS[chance.choice(scripts)]
    return [chance.choice(words) for _ in range(chance.randint(1, most))]


def _markup(chance: random.Random) -> str:
    """Everything that typst reads as markup, in any order."""
    signs = [chance.choice(_MARKUP) for _ in range(chance.randint(2, 12))]
    return chance.choice(("", " ")).join([*signs, *_words(chance, ("Latin",)), *signs[::-1]])


def _reading(chance: random.Random) -> str:
    """Code that would read a file or ask the network."""
    start = chance.choice(("#", "#let x = ", "#{", "$#", "]#", "*/#", '"+'))
    quote = chance.choice(('"', "'", "`"))
    return f"{start}{chance.choice(_FUNCTIONS)}({quote}{chance.choice(_PATHS)}{quote})"


def _of_others(chance: random.Random) -> str:
    """What PDF readers, browsers, template engines, shells and databases act on."""
    pieces = _PDF if chance.random() < 0.4 else _CODE
    return " ".join(chance.choice(pieces) for _ in range(chance.randint(2, 9)))


def _controls(chance: random.Random) -> str:
    """Control and format characters inside words."""
    hidden = [*map(chr, (*range(32), *range(0x7F, 0xA0))), "\u00ad", "\u2060", "\ufffe", "\U000e0041"]
    return "".join(word + chance.choice(hidden) for word in _words(chance, ("Latin", "Cyrillic")))


def _turned(chance: random.Random) -> str:
    """Overrides, embeddings, isolates and marks, open or closed, among words of both directions."""
    words = [*_words(chance, _RIGHT_TO_LEFT, 3), *_words(chance, ("Latin", "Greek"), 3)]
    chance.shuffle(words)
    return " ".join(chance.choice(_TURNS) + word + chance.choice(("", *_TURNS)) for word in words)


def _endless(chance: random.Random) -> str:
    """One word of many characters."""
    stretch = chance.choice(("x", "W", "ж", "Ω", "é", "ab-", "(", "a/", "0", "=", "_", "&", "q̃", "#", "\\"))
    length = chance.choice((31, 100, 1_000, 1_000, 10_000))
    return (stretch * length)[:length]


def _pictures(chance: random.Random) -> str:
    """Emoji, flags, joined families, planes that hardly a font has."""
    odd = chr(chance.choice((0x1F000, 0x1D400, 0x10FFFD, 0x2F800, 0x1F900)) + chance.randrange(2))
    return " ".join([*_words(chance, ("Latin",), 2), chance.choice(_FACES), chance.choice((*_FACES, odd))])


def _marked(chance: random.Random) -> str:
    """Letters under heaps of accents."""
    return "".join(
        letter + "".join(chance.choices(_MARKS, k=chance.choice((0, 1, 3, 20))))
        for letter in "".join(_words(chance, ("Latin", "Greek"), 2))
    )


def _mixed(chance: random.Random) -> str:
    """Words of many scripts in one line, with figures between them."""
    found = [word for _ in range(4) for word in _words(chance, most=2)]
    return " ".join(word + chance.choice(("", ",", " 12", " (7)", "!")) for word in found)


def _spaced(chance: random.Random) -> str:
    """Every kind of white space and line end."""
    gaps = (*_SPACES, *_ENDS)
    return "".join(word + chance.choice(gaps) * chance.randint(1, 3) for word in _words(chance, ("Latin",)))


_FAMILIES: tuple[Callable[[random.Random], str], ...] = (
    _markup,
    _reading,
    _of_others,
    _controls,
    _turned,
    _endless,
    _pictures,
    _marked,
    _mixed,
    _spaced,
)

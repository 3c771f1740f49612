"""The sheet as one web page: a file that needs no other, runs no script, and prints well."""

from collections.abc import Iterable, Iterator
from html import escape

from sincerely.writing.sheet_content import SheetContent, current_lines
from sincerely.writing.sheet_text import Card, LabelledRow, Piece

_STYLE = """
:root { color-scheme: light; --accent: %(accent)s }
body { max-width: 42rem; margin: 0 auto; padding: 1.5rem 1rem; background: #fff; color: #000;
  font: 1.0625rem/1.5 "Libertinus Serif", Georgia, serif; overflow-wrap: anywhere }
header { border-bottom: 3px solid var(--accent); margin-bottom: 1rem }
h1 { font-size: 1.9rem; line-height: 1.2; margin: .5rem 0 1rem }
h2 { font-size: 1.2rem; line-height: 1.3; margin: 1.75rem 0 .5rem; break-after: avoid }
p, ol, ul { margin: .5rem 0 }
a { color: inherit }
.state { background: #000; color: #fff; font-weight: bold; padding: .6rem .8rem }
.people p { font-weight: bold }
.steps { border: 2px solid #000; padding: 0 1rem .5rem; margin: 1.5rem 0 }
.steps h2 { margin-top: .75rem }
.as-printed { font-size: .9em; margin-bottom: .25rem }
.printed { border-inline-start: 2px solid #767676 }
.letter p { border-inline-start: 2px solid #767676; padding-inline-start: 1rem }
table { border-collapse: collapse; width: 100%%; margin: .5rem 0 1.25rem; break-inside: avoid }
th, td { text-align: start; vertical-align: top; padding: .2rem 0; border-top: 1px solid #bbb }
th { width: 9rem; padding-inline-end: 1rem }
.said td { font-style: italic }
@media print { body { max-width: none; padding: 0; font-size: 11pt } @page { margin: 18mm } }
"""


def render_sheet_page(content: SheetContent) -> str:
    """The sheet as a whole HTML document. Every word of it is escaped; nothing a person typed is markup."""
    return "".join(
        [
            f'<!DOCTYPE html>\n<html lang="{escape(content.language)}" dir="{content.direction}">\n<head>\n',
            '<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n',
            f"<title>{escape(content.title)}</title>\n",
            f"<style>{_STYLE % {'accent': escape(content.identity.accent)}}</style>\n</head>\n<body>\n",
            *_head(content),
            "<main>\n",
            *_body(content),
            "</main>\n",
            *_foot(content),
            "</body>\n</html>\n",
        ]
    )


def _head(content: SheetContent) -> Iterator[str]:
    if content.state:
        yield _element("p", escape(content.state), css="state")
    if content.identity.name:
        yield _element("header", _element("p", escape(content.identity.name)))


def _body(content: SheetContent) -> Iterator[str]:
    if content.headline:
        yield _element("p", escape(content.reference))
    yield _element("h1", escape(content.title))
    yield _part(content, "people", (_element("p", "".join(map(_run, person))) for person in content.people))
    yield _part(content, "summary", map(_paragraph, content.summary))
    yield _part(content, "steps", _list("ol", (" ".join(map(_run, step)) for step in content.steps)))
    yield _part(content, "asks", _asks(content))
    yield _part(content, "targets", map(_card, content.targets))
    yield _part(content, "copies", map(_card, content.copies))
    yield _part(content, "letter", map(_paragraph, content.letter.blocks if content.letter else ()))
    yield _part(content, "background", map(_paragraph, content.background))
    yield _part(content, "notes", map(_paragraph, content.notes))
    yield _part(content, "about", (_table(map(_row, content.facts)),) if content.facts else ())


def _foot(content: SheetContent) -> Iterator[str]:
    parts = [
        _part(content, "current", (_element("p", _linked(line)) for line in current_lines(content))),
        _part(content, "contact", _contact(content)),
    ]
    if any(parts):
        yield _element("footer", "".join(parts))


def _asks(content: SheetContent) -> Iterator[str]:
    """The asks; those in the document's own language under a line that says so."""
    listed = "".join(_list("ul", map(_run, content.asks)))
    if not content.asks_are:
        yield listed
        return
    yield _element("p", escape(content.asks_are), css="as-printed")
    yield f'<div class="printed" dir="{content.asks_direction}">\n{listed}</div>\n'


def _contact(content: SheetContent) -> Iterable[str]:
    lines = content.identity.contact_lines
    return (_element("p", "<br>".join(map(escape, lines))),) if lines else ()


def _part(content: SheetContent, part: str, blocks: Iterable[str]) -> str:
    """The blocks under their heading; nothing where there is nothing to say."""
    body = "".join(blocks)
    if not body:
        return ""
    heading = f'<h2 id="{part}">{escape(content.headings[part])}</h2>\n'
    return f'<section class="{part}" aria-labelledby="{part}">\n{heading}{body}</section>\n'


def _card(card: Card) -> str:
    first, *rest = card.rows
    return _table([_row(first, number=card.number), *map(_row, rest)])


def _table(rows: Iterable[str]) -> str:
    return f"<table>\n{''.join(rows)}</table>\n"


def _row(row: LabelledRow, *, number: str = "") -> str:
    label = escape(f"{number} {row.label}".strip())
    values = "<br>".join(map(_linked, row.values))
    said = ' class="said"' if row.kind in ("note", "remark") else ""
    return f'<tr{said}><th scope="row">{label}</th><td>{values}</td></tr>\n'


def _list(kind: str, items: Iterable[str]) -> Iterator[str]:
    body = "".join(f"<li>{item}</li>\n" for item in items)
    if body:
        yield f"<{kind}>\n{body}</{kind}>\n"


def _paragraph(text: str) -> str:
    return _element("p", "<br>".join(map(escape, text.split("\n"))))


def _element(name: str, body: str, *, css: str = "") -> str:
    attribute = f' class="{css}"' if css else ""
    return f"<{name}{attribute}>{body}</{name}>\n"


def _run(piece: Piece) -> str:
    """A piece of text that runs its own way, whatever stands around it."""
    language = f' lang="{escape(piece["lang"])}"' if "lang" in piece else ""
    return f'<bdi{language} dir="{piece["dir"]}">{escape(piece["text"])}</bdi>'


def _linked(piece: Piece) -> str:
    """The piece; as a link where it is an address of the web."""
    text = piece["text"]
    if text.startswith(("https://", "http://")) and " " not in text:
        return f'<a href="{escape(text)}">{_run(piece)}</a>'
    return _run(piece)

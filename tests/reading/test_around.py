"""What stands around a document is told from it: a site's menus, a mail's signature, a template's edges."""

from functools import cache

import pytest

from sincerely.reading.formats import parts_of, source_of
from sincerely.reading.limits import Limits
from sincerely.reading.source import Source
from tests.reading.shared import SHARED, TOOL, macro_f1, needs
from tests.reading.texts import action, findings, sheet
from tools.documents import as_docx, as_forwarded_mail, as_page, docx_of, paragraph
from tools.rerender import rerender

CORPUS = SHARED / "corpus"
STORY = f"<main><p>{'Ansel Brook stopped the town hall clock. ' * 8}</p></main>"


def page(markup: str) -> str:
    return source_of(f"<html><body>{markup}</body></html>".encode(), limits=Limits()).text


def mail(text: str) -> Source:
    written = f"Subject: \nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n{text}"
    (part,) = parts_of(written.encode(), limits=Limits())
    assert part.source
    return part.source


def around(source: Source) -> list[str]:
    return [source.text[slice(*span)].strip() for span in source.around]


@pytest.mark.parametrize(
    "chrome",
    [
        "<nav>Take action</nav>",
        "<header><a href='/'>Take action</a></header>",
        "<div role='navigation'>Take action</div>",
        "<div class='wrap share-buttons'>Take action</div>",
        "<div id='cookie-banner'>Take action</div>",
        "<ul><li><a href='/a'>Take action</a></li><li><a href='/b'>B</a></li><li><a href='/'>C</a></li></ul>",
        "<aside><h2>Take action</h2></aside>",
        "<footer>Take action</footer>",
        "<table><tr class='menu'><td><a href='/'>Home</a></td><td>Take action</td></tr></table>",
        "<table><tr class='banner'><td>Take action</td></tr></table>",
        "<table><tr><td class='sidebar'><h2>Take action</h2></td><td>It is cold.</td></tr></table>",
    ],
)
def test_what_a_site_prints_around_a_document_is_left_out(chrome: str) -> None:
    assert "Take action" not in page(f"{chrome}{STORY}")


@pytest.mark.parametrize(
    "content",
    [
        "<div class='shareholders'>Take action</div>",
        "<article><header>Take action</header></article>",
        "<div class='banner'><h1>Take action</h1></div>",
        "<ul><li>Take action</li><li>Give</li><li>News</li></ul>",
        "<table><tr class='social'><th>Facebook</th><td>Take action</td></tr></table>",
        "<table><tr class='social'><td>X</td><td>@act (Take action)</td></tr></table>",
        "<table><tr><th>Share price</th><td class='share'><a href='/a'>Take action</a></td></tr></table>",
        "<dl><dt>Facebook</dt><dd class='social'>Take action</dd></dl>",
        "<ul><li><a href='mailto:a@b.example'>Take action</a></li><li><a href='/b'>B</a></li><li>C</li></ul>",
    ],
)
def test_what_only_looks_a_little_like_it_is_kept(content: str) -> None:
    assert "Take action" in page(f"{content}{STORY}")


def test_a_page_that_is_nothing_but_its_frame_is_read_whole() -> None:
    assert "clock" in page(f"<div class='sidebar'>{STORY}</div>")


def test_what_was_left_out_of_a_page_is_said() -> None:
    assert "What the site prints around the document was left out" in str(
        findings(as_page(sheet()), "ignored")
    )


def test_a_forwarded_mail_is_read_without_what_stands_around_it() -> None:
    assert action(as_forwarded_mail(sheet())) == action(sheet())


@pytest.mark.parametrize(
    "headers",
    [
        "---------- Forwarded message ----------\nFrom: A <a@b.example>\nDate: 1 May 2026\n",
        "-----Message d'origine-----\nDe : A\nEnvoyé : 1 mai 2026\n",
        "Begin forwarded message:\n\nFrom: A <a@b.example>\nDate: 1 May 2026\n",
        "> -------- Weitergeleitete Nachricht --------\n> Von: A\n> Datum: 1. Mai 2026\n",
    ],
)
def test_headers_and_note_of_a_forward_stand_around(headers: str) -> None:
    source = mail(f"Look at this.\n\n{headers}\n{sheet()}")

    assert around(source) == [f"Look at this.\n\n{headers}".strip()]


def test_a_forward_below_the_document_takes_nothing_from_it() -> None:
    assert around(mail(f"{sheet()}\n\n---- Original message ----\nFrom: A\n\nThank you.")) == []


def test_a_signature_and_the_footer_of_a_list_stand_around() -> None:
    footer = "______________\nThe list. To unsubscribe, write to a@b.example"

    assert around(mail(f"{sheet()}\n\n-- \nPim Sandoval\n{footer}")) == [f"-- \nPim Sandoval\n{footer}"]
    assert around(mail(f"{sheet()}\n{footer}")) == [footer]


def test_dashes_high_above_the_end_are_no_signature() -> None:
    assert around(mail(f"A note.\n-- \n{sheet()}\n{sheet()}")) == []


def test_notes_and_running_heads_of_a_word_file_are_read_as_no_part_of_it() -> None:
    written = docx_of(
        "".join(map(paragraph, sheet().split("\n"))), header1=paragraph("Corrado Vell, Printer")
    )

    assert action(written) == action(sheet())
    assert "Corrado Vell" in source_of(written, limits=Limits()).text
    assert "a cover note, a signature, running heads, notes" in str(findings(written, "ignored"))


def test_a_template_with_a_table_of_officials_a_box_and_a_list_says_what_its_text_says() -> None:
    asks = "Please write immediately in English:\n\n• asking for a clock\n• asking for its key"
    targets = (
        "Mirko Seld\nAttorney General\n3 Mint Lane\nValletta, Malta\nSalutation: Dear Attorney General\n\n"
        "Ilse Korr\nEmbassy of Malta\nWashington DC 20099\nSalutation: Dear Ambassador"
    )
    text = sheet(
        headline="UA: 7/26 Index: EUR 33/0007/2026 Malta Date: 19 January 2026", date=asks, targets=targets
    )

    assert action(as_docx(text)) == action(text)
    assert len(action(text)["targets"]) == 2


@needs(TOOL)
@needs(CORPUS)
@pytest.mark.parametrize("name", ["docx", "page", "mail"])
def test_documents_of_many_families_are_read_as_well_in_other_formats(
    name: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp(name)
    rerender(name, CORPUS, folder)

    assert macro_f1(folder) >= macro_f1_of_text() - 0.03


@cache
def macro_f1_of_text() -> float:
    return macro_f1(CORPUS)

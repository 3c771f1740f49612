"""A letter in each script that officials read, in the font that draws it as that language does."""

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from sincerely.writing.fonts import families_for, font_files, font_folders
from sincerely.writing.letters import render_letter
from tests.writing.pdfs import has_all_letters, needs_poppler, text_of, words_of
from tests.writing.samples import ORDER

# Language, salutation, a sentence, and the font that must draw it (None: typst's own).
LETTERS = [
    ("ru", "Уважаемый господин министр!", "Прошу Вас освободить её немедленно.", None),
    ("el", "Αξιότιμε κύριε Υπουργέ,", "Σας παρακαλώ να την απελευθερώσετε.", None),
    ("vi", "Kính thưa ngài Bộ trưởng,", "Xin hãy trả tự do cho cô ấy ngay lập tức.", None),
    ("he", "כבוד השר,", "אנא שחרר אותה מיד.", None),
    ("ar", "معالي الوزير،", "أدعوكم إلى الإفراج عنها فوراً.", "NotoNaskhArabic"),
    ("fa", "جناب آقای وزیر،", "خواهش می‌کنم او را فوراً آزاد کنید.", "NotoNaskhArabic"),
    ("hi", "आदरणीय मंत्री महोदय,", "कृपया उन्हें तुरंत रिहा करें।", "NotoSerifDevanagari"),
    ("zh-Hans", "尊敬的部长：", "请立即释放她。", "NotoSerifCJKsc"),
    ("zh-Hant", "尊敬的部長：", "請立即釋放她。", "NotoSerifCJKtc"),
    ("ja", "法務大臣殿", "直ちに釈放してください。", "NotoSerifCJKjp"),
    ("ko", "존경하는 장관님께,", "즉시 석방해 주십시오.", "NotoSerifCJKkr"),
]
_HERE = {file.name for file in font_files(font_folders())}


def _fonts_in(pdf: bytes, folder: Path) -> str:
    file = folder / "letter.pdf"
    file.write_bytes(pdf)
    return subprocess.run(["pdffonts", file], capture_output=True, check=True, text=True).stdout


@needs_poppler
@pytest.mark.parametrize(("language", "salutation", "sentence", "font"), LETTERS)
def test_a_letter_in_this_language_prints_in_the_font_of_its_script(
    language, salutation, sentence, font, tmp_path
):
    stem = (font or "").replace("sc", "").replace("tc", "").replace("jp", "").replace("kr", "")
    if font and not any(name.startswith(stem) for name in _HERE):
        pytest.skip(f"no {font} here: apt install fonts-noto-core fonts-noto-cjk")
    pdf = render_letter(
        replace(ORDER, language=language, salutation=salutation, paragraphs=(sentence,), closing="")
    )
    assert has_all_letters(text_of(pdf), salutation + sentence)
    assert (font or "LibertinusSerif") in _fonts_in(pdf, tmp_path)
    assert all(word.left > 24 and word.right < 186 for word in words_of(pdf))


def test_what_is_shared_by_chinese_japanese_and_korean_is_drawn_as_the_text_itself_shows():
    drawn = {text: next(f for f in families_for(text) if "CJK" in f) for text in ("信", "信です", "信 편지")}
    assert list(drawn.values()) == ["Noto Serif CJK SC", "Noto Serif CJK JP", "Noto Serif CJK KR"]


@needs_poppler
def test_a_phone_number_keeps_its_groups_among_words_that_run_the_other_way():
    office = "שר המשפטים: +972 2 555 0170 (משרד)"
    order = replace(ORDER, recipient=(office, "VELDIA"), place=office, sender=(office,), closing=office)
    groups = {"+972", "555", "0170"}
    rows: dict[float, list[tuple[float, str]]] = {}
    for word in words_of(render_letter(order)):
        if word.text in groups:
            rows.setdefault(round(word.top), []).append((word.left, word.text))
    numbers = [" ".join(text for _, text in sorted(row)) for row in rows.values() if len(row) > 2]
    assert numbers == ["+972 555 0170"] * 5


@needs_poppler
@pytest.mark.parametrize("name", ["ק", "Kim"])
def test_closing_and_name_of_a_letter_end_at_the_same_edge_as_its_paragraphs(name):
    order = replace(ORDER, language="he", paragraphs=("אנא שחרר אותה",), closing="בכבוד", sender=(name,))
    words = sorted(words_of(render_letter(order)), key=lambda word: word.top)
    edges = {
        max(word.right for word in words if set(text) <= set(word.text)) for text in ("אנא", "בכבוד")
    } | {[word.right for word in words if set(name) <= set(word.text)][-1]}
    assert max(edges) - min(edges) < 1.5


@needs_poppler
@pytest.mark.parametrize("window", ["none", "left-dl"])
def test_an_address_is_drawn_as_its_own_language_does_whatever_the_letter_speaks(window, tmp_path):
    if not any(name.startswith("NotoSerifCJK") for name in _HERE):
        pytest.skip("no NotoSerifCJK here: apt install fonts-noto-cjk")
    in_japanese = ("法務大臣殿", "東京都千代田区霞が関", "JAPAN")
    fonts = _fonts_in(render_letter(replace(ORDER, recipient=in_japanese, window=window)), tmp_path)
    assert "NotoSerifCJKjp" in fonts
    assert "NotoSerifCJKsc" not in fonts

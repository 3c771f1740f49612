"""The catalogues themselves: current, whole, and right as far as a machine can see."""

import ast
import gettext
import re
from collections import Counter
from copy import deepcopy
from functools import cache
from io import StringIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from tools.messages import PACKAGE, as_python, catalogues, collect, sources, untranslated, updated

LANGUAGES = ("ar", "fr")
each_language = pytest.mark.parametrize("language", LANGUAGES)
_PLACE = re.compile(r"%\((\w+)\)s")


@cache
def written(language: str) -> str:
    (path,) = (path for path in catalogues() if path.parts[-3] == language)
    return path.read_text(encoding="utf-8")


def catalogue(language: str) -> Catalog:
    return read_po(StringIO(written(language)), locale=language)


@cache
def of_the_project() -> Catalog:
    return collect()


def messages(language: str) -> list[Message]:
    return [message for message in catalogue(language) if message.id]


def ids(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def forms(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def translations(language: str) -> list[tuple[str, str]]:
    """Every translated form with the English it stands for."""
    return [
        (ids(one)[min(n, len(ids(one)) - 1)], form)
        for one in messages(language)
        for n, form in enumerate(forms(one))
    ]


def keys(found: Catalog) -> set[tuple[str | None, tuple[str, ...]]]:
    return {(message.context, ids(message)) for message in found if message.id}


@each_language
def test_the_catalogue_holds_the_sentences_of_the_project_and_no_others(language: str) -> None:
    assert keys(of_the_project()) == keys(catalogue(language)), (
        "run `make messages`, then translate what is new"
    )


@each_language
def test_nothing_is_untranslated_or_in_doubt(language: str) -> None:
    assert untranslated(catalogue(language)) == []


@each_language
def test_a_new_sentence_is_noticed_until_it_is_translated(language: str) -> None:
    found = deepcopy(of_the_project())
    found.add("Write to the lighthouse keeper.", locations=[("site/planted.py", 0)])
    found.add(("%(count)s lamp", "%(count)s lamps"))
    planted = read_po(StringIO(updated(written(language), found, language=language)), locale=language)
    assert sorted(untranslated(planted)) == ["%(count)s lamp", "Write to the lighthouse keeper."]
    planted["Write to the lighthouse keeper."].string = "…"
    planted["%(count)s lamp"].string = ("…", "")
    assert untranslated(planted) == ["%(count)s lamp"]


def test_a_translation_in_doubt_counts_as_none() -> None:
    doubtful = read_po(StringIO('#, fuzzy\nmsgid "Call"\nmsgstr "Écrire"\n'))
    assert untranslated(doubtful) == ["Call"]


@each_language
def test_collecting_again_changes_nothing(language: str) -> None:
    """Neither dates nor line numbers: a catalogue changes only when a sentence does."""
    again = updated(written(language), of_the_project(), language=language)
    assert keys(read_po(StringIO(again), locale=language)) == keys(catalogue(language))
    assert again == updated(again, of_the_project(), language=language)
    assert not re.search(r"-Date:|^#: .*:\d", again, re.MULTILINE)


@each_language
def test_a_sentence_that_is_gone_leaves_the_catalogue(language: str) -> None:
    assert 'msgid "Urgent Action"' in written(language)
    assert (
        "Urgent Action" not in updated(written(language), Catalog(), language=language).partition("\n\n")[2]
    )


def test_every_call_is_given_the_sentence_itself() -> None:
    """Not a name and not an f-string: those cannot be collected."""
    calls = [
        (path, call)
        for path in sources(PACKAGE)
        if path.suffix == ".py"
        for call in ast.walk(ast.parse(path.read_text()))
        if isinstance(call, ast.Call) and _called(call) in {"gettext", "ngettext", "pgettext", "_"}
    ]
    ours = [(path, call) for path, call in calls if path.name != "words.py" or "wording" not in path.parts]
    unread = [f"{path}:{call.lineno}" for path, call in ours if not _is_given_sentences(call)]
    assert len(ours) > 100
    assert unread == []


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _is_given_sentences(call: ast.Call) -> bool:
    sentences = call.args[: 1 if _called(call) in {"gettext", "_"} else 2]
    return all(isinstance(one, ast.Constant) and isinstance(one.value, str) for one in sentences)


def test_every_tag_of_a_template_is_collected() -> None:
    templates = [path for path in sources(PACKAGE) if path.suffix != ".py"]
    tags = {
        path: len(re.findall(r"{% (?:block)?trans(?:late)?\b|\b_\([\"']", path.read_text()))
        for path in templates
    }
    assert sum(tags.values()) > 100
    assert {path: len(re.findall(r"(?:gettext|\b_)\(", as_python(path))) for path in templates} == tags


@pytest.mark.parametrize("folder", ["public", "site"])
def test_no_word_of_a_template_is_left_unmarked(folder: str) -> None:
    templates = sorted((PACKAGE / folder / "templates").rglob("*.html"))
    unmarked = {path.name: words for path in templates if (words := unmarked_words(path.read_text()))}
    assert len(templates) > 10
    assert unmarked == {}


def test_an_unmarked_word_is_noticed() -> None:
    template = '{% translate "Yes" %} <p title="{{ x }}">No</p> <a title="Never" class="plain">{# so #}</a>'
    assert unmarked_words(template) == ["No", "Never"]


def unmarked_words(template: str) -> list[str]:
    """Words outside tags and in attributes that are read out; file names are no words."""
    template = re.sub(r"{% block \w+_class %}.*?{% endblock %}", "", template)
    bare = re.sub(r"{% blocktranslate.*?endblocktranslate %}|{[%{#].*?[%}#]}", "", template, flags=re.DOTALL)
    said = re.findall(r'\b(?:title|alt|aria-label|placeholder)="([^"]*)"', bare)
    text = re.sub(r"<[^>]*>", " ", bare)
    words = re.findall(r"[^\s<>&;·]+", " ".join([text, *said]))
    return [word for word in words if re.search(r"[^\W\d_]{2}", word) and not re.search(r"\.\w+$", word)]


@each_language
def test_places_in_a_sentence_are_those_of_the_english(language: str) -> None:
    """But the form for a single number may say it in words, as the English one may."""
    may_lack = one_number_forms(language)
    wrong = [
        form
        for message in messages(language)
        for number, form in enumerate(forms(message))
        if _places(form) != _places(ids(message)[-1])
        and _places(form) != _places(ids(message)[min(number, len(ids(message)) - 1)])
        and not (number in may_lack and _places(form) < _places(ids(message)[-1]))
    ]
    assert wrong == []


def _places(sentence: str) -> frozenset[str]:
    return frozenset(_PLACE.findall(sentence))


def one_number_forms(language: str) -> set[int]:
    """The plural forms that a single number has to itself: none, one and two in Arabic."""
    form_of = gettext.c2py(catalogue(language).plural_expr)
    numbers = Counter(form_of(number) for number in range(1000))
    return {form for form, count in numbers.items() if count == 1}


@each_language
def test_no_percent_sign_is_left_that_would_break_a_sentence(language: str) -> None:
    filled = [form for english, form in translations(language) if _PLACE.search(english)]
    assert [form for form in filled if "%" in _PLACE.sub("", form)] == []


@each_language
def test_space_and_line_ends_at_the_edges_are_those_of_the_english(language: str) -> None:
    def edges(text: str) -> tuple[str, str]:
        return text[: len(text) - len(text.lstrip(" \n\t"))], text[len(text.rstrip(" \n\t")) :]

    assert [form for english, form in translations(language) if edges(form) != edges(english)] == []


@each_language
def test_no_translation_can_break_the_page_it_stands_on(language: str) -> None:
    """Templates print translations as they are, inside attributes too."""
    assert [form for _, form in translations(language) if re.search(r"[<>&\"`{}]", form)] == []


@each_language
def test_no_sentence_is_left_in_english(language: str) -> None:
    same = [form for english, form in translations(language) if form == english and len(english.split()) > 3]
    assert same == []


@each_language
def test_nobody_is_shouted_at(language: str) -> None:
    assert [form for _, form in translations(language) if "!" in form] == []


def test_french_signs_stand_apart_by_a_narrow_space_that_does_not_break() -> None:
    loose = re.compile("(?<!\u202f)[:;?»]|«(?!\u202f)|'")
    assert loose.search("Le total : 3")
    assert [form for _, form in translations("fr") if loose.search(form)] == []


def test_arabic_has_its_own_comma_semicolon_and_question_mark() -> None:
    assert [form for _, form in translations("ar") if re.search(r"[,;?]", form)] == []


def test_arabic_figures_with_a_hyphen_are_isolated() -> None:
    """After an Arabic letter ``23-24`` is shown as ``24-23``, unless it stands between U+2066 and U+2069."""
    bare = re.compile("(?<![\u2066\\d-])\\d+-\\d")
    assert bare.search("مثل 23-24")
    assert [form for _, form in translations("ar") if bare.search(form)] == []


@each_language
def test_the_head_holds_a_glossary(language: str) -> None:
    head = written(language).partition("msgid")[0]
    assert "Glossary" in head
    assert re.search(r"^#   Urgent Action \(UA\) ", head, re.MULTILINE)


@pytest.mark.parametrize(
    ("count", "printed"),
    [
        (1, "بقي يوم واحد"),
        (2, "بقي يومان"),
        (3, "بقيت 3 أيام"),
        (11, "بقي 11 يومًا"),
        (100, "بقي 100 يوم"),
        (103, "بقيت 103 أيام"),
    ],
)
def test_arabic_counts_days_in_six_forms(count: int, printed: str) -> None:
    message = next(one for one in messages("ar") if ids(one)[0] == "%(count)s day left")
    form = gettext.c2py(catalogue("ar").plural_expr)(count)
    assert forms(message)[form] % {"count": count} == printed


@pytest.mark.parametrize(
    ("count", "printed"), [(0, "encore 0 jour"), (1, "encore 1 jour"), (2, "encore 2 jours")]
)
def test_french_counts_none_like_one(count: int, printed: str) -> None:
    message = next(one for one in messages("fr") if ids(one)[0] == "%(count)s day left")
    form = gettext.c2py(catalogue("fr").plural_expr)(count)
    assert forms(message)[form] % {"count": count} == printed


def test_an_empty_project_has_no_sentences(tmp_path: Path) -> None:
    assert keys(collect(tmp_path)) == set()


def test_sentences_are_found_in_every_way_they_are_marked(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(
        'words.gettext("One " "two")\nwords.pgettext("place", "Three")\n_("Four")\n'
    )
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "b.html").write_text(
        "{% translate 'Five' %}{% blocktranslate count n=n trimmed %}\n {{ n }} six\n"
        '{% plural %}{{ n }} sixes{% endblocktranslate %}{{ x|default:_("Seven") }}'
    )
    found = {sentences[0] for _, sentences in keys(collect(tmp_path))}
    assert found == {"One two", "Three", "Four", "Five", "%(n)s six", "Seven"}

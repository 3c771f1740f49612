"""The rule of own words in the browser gives what it gives on the server, case by case."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from sincerely.site.assets import asset_address, asset_files
from sincerely.writing.own_words import own_words_sentence, rule_for_browser
from tests.writing.vectors import VECTORS, Vector, asks_in

ACCENT = "#17408b"
ASKED = """async ([module, rule, vector]) => {
  const { OwnWords } = await import(URL.createObjectURL(new Blob([module], { type: "text/javascript" })));
  const words = new OwnWords(JSON.parse(rule));
  return {
    share: words.ownShare(vector.text, vector.sample), length: words.lengthOf(vector.text),
    carried: words.carried(vector.text), sentence: words.sentence(vector.text, vector.sample),
  };
}"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_the_browser_weighs_a_letter_as_the_server_does(vector: Vector, page: Page) -> None:
    module = asset_files(ACCENT)[asset_address("own-words.js", accent=ACCENT)].decode()
    rule = json.dumps(rule_for_browser(asks_in(vector), vector["language"]))
    said = page.evaluate(ASKED, [module, rule, dict(vector)])
    assert round(said["share"], 4) == vector["share"]
    assert said["length"] == vector["length"]
    assert said["carried"] == vector["carried"]
    assert said["sentence"] == own_words_sentence(vector["text"], vector["sample"], vector["language"])

"""The meter at the desk counts in the browser as it does on the server."""

import pytest
from django.template.loader import render_to_string
from playwright.sync_api import Browser

from sincerely.desk.meters import MailMeter
from sincerely.site.assets import asset_address, asset_files

ACCENT = "#17408b"


@pytest.mark.parametrize("text", ["", "It’s (her) *own* letter!\n\nPlease.", "Précis " * 300, "求求" * 200])
def test_the_browser_counts_as_the_server_does(text: str, browser: Browser) -> None:
    meter = MailMeter("")
    shown = render_to_string("desk/meter.html", {"meter": meter, "field": {"id": "letter"}})
    page = browser.new_page()
    page.set_content(f"<textarea id=letter></textarea>{shown}")
    module = asset_files(ACCENT)[asset_address("desk-meter.js", accent=ACCENT)].decode()
    page.add_script_tag(content=module, type="module")
    page.locator("textarea").fill(text)
    page.locator("textarea").dispatch_event("input")
    assert (
        page.locator("[data-length]").inner_text(timeout=1000) == f"{MailMeter(text).length:,}"
        if text
        else True
    )
    assert page.locator("[data-meter]").is_visible() == bool(text)
    assert page.locator("[data-fits]").is_visible() == (bool(text) and MailMeter(text).fits)
    page.close()

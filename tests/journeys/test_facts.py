"""What an editor enters about an embassy, a writer in that country is shown, with and without JavaScript."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys import ways
from tests.journeys.conftest import PHONE
from tests.journeys.demonstration import OPEN, Demonstration, running_demo


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demonstration]:
    with running_demo(tmp_path_factory.mktemp("demo")) as demo:
        yield demo


@pytest.fixture(scope="module")
def embassy_in_berlin(browser: Browser, office: Demonstration) -> None:
    """Entered at the desk, without JavaScript, after a first try that names no country."""
    context = browser.new_context(base_url=office.origin, java_script_enabled=False)
    page = context.new_page()
    ways.sign_in(page, office, 0)
    page.get_by_role("link", name="Facts").click()
    page.get_by_role("link", name="Add an embassy").click()
    page.get_by_label("Embassy of").fill("Malta")
    page.get_by_label("In which country").fill("Atlantis")
    page.get_by_label("Name").fill("Embassy of Malta in Germany")
    page.get_by_label("Postal address").fill("Lindenweg 7\n10999 Berlin")
    page.get_by_label("Source").fill("the embassy’s own site")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("form .error")).to_have_text(
        "“Atlantis” is no country that we know. Choose one from the list."
    )
    page.get_by_label("In which country").fill("Germany")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Entered. It holds from now on.")).to_be_visible()
    context.close()


@pytest.mark.usefixtures("embassy_in_berlin")
@pytest.mark.parametrize("java_script", [True, False])
def test_a_writer_finds_the_embassy_of_their_own_country(
    java_script: bool, opened: Callable[..., Page]
) -> None:
    page = opened(PHONE, java_script_enabled=java_script)
    page.goto(f"{OPEN}write/")
    page.get_by_label("I write from").select_option(label="Germany")
    page.get_by_role("button", name="Show what works").click()
    embassy = page.locator("label", has_text="Embassy of Malta in Germany")
    expect(embassy).to_contain_text("from our directory (source: the embassy’s own site; checked on")
    expect(page.locator("main")).not_to_contain_text("Washington")
    page.get_by_label("I write from").select_option(label="France")
    page.get_by_role("button", name="Show what works").click()
    expect(page.locator("main")).to_contain_text("The embassy of Malta in France is not known to us.")
    expect(embassy).to_have_count(0)

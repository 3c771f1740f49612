"""Browsers and offices for the journeys; both are real, and both end with the module that started them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.journeys.office import Office, chromium, running_office

PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 900}
# Debian's Chromium, kept from calling home (the machines of the project have no network).
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with running_office(tmp_path_factory.mktemp("office")) as running:
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Ends with the module: a running event loop would make Django refuse its database."""
    with running_chromium() as running:
        yield running


@contextmanager
def running_chromium(*flags: str) -> Iterator[Browser]:
    """Debian's Chromium, with flags besides our own; where there is none, the test is skipped."""
    path = chromium()
    if path is None:
        pytest.skip("no Chromium here: apt install chromium")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=[*CHROMIUM_FLAGS, *flags])
        yield running
        running.close()


@pytest.fixture
def opened(browser: Browser, office: Office) -> Iterator[Callable[..., Page]]:
    """Open a page of its own: ``opened(PHONE, java_script_enabled=False, locale="fr")``."""
    contexts: list[BrowserContext] = []

    def open_page(size: dict[str, int] = DESKTOP, **options: object) -> Page:
        context = browser.new_context(viewport=size, base_url=office.origin, **options)  # type: ignore[arg-type]  # the browser's own options
        context.set_default_timeout(15_000)
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def axe() -> Callable[[Page], list[str]]:
    """What axe objects to on this page, one sentence each."""

    def objections(page: Page) -> list[str]:
        found = Axe().run(page).response["violations"]
        return [f"{one['id']} at {node['target']}: {one['help']}" for one in found for node in one["nodes"]]

    return objections


@pytest.fixture(scope="session")
def screenshots(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("screenshots")

"""A site folder of its own for each test, with a key to sign it."""

from pathlib import Path

import pytest
from django.conf import LazySettings

from sincerely.project.configuration import Configuration
from sincerely.project.secrets import make_secrets
from sincerely.writing.identity import SiteIdentity

IDENTITY = SiteIdentity(
    name="Letters of Haapsu",
    origin="https://letters.example",
    contact_lines=("team@letters.example", "+44 20 7946 0001"),
    report_note="Or send a card that says what you did: PO Box 1, London.",
    mark="LH",
    country="GB",
    language="en",
)


@pytest.fixture
def site(tmp_path: Path, settings: LazySettings, db: None) -> Path:
    """The folder that baking writes; nothing is in it yet."""
    office = Configuration(var=tmp_path, origin=IDENTITY.origin, name=IDENTITY.name, total_threshold=1)
    make_secrets(office)
    settings.SINCERELY = office
    settings.SITE_IDENTITY = IDENTITY
    return office.site_folder

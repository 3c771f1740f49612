"""From a draft to a publication: two people, the same hash."""

import pytest

from sincerely.cases.models import Publication
from sincerely.cases.operations import approve_edition, publish_edition
from sincerely.cases.queries import newest_published
from sincerely.wording import Refusal
from tests.factories import NOON, a_saved_version, a_staff, an_edition, approve_by_two

pytestmark = pytest.mark.django_db


def test_an_edition_that_two_people_approved_is_published():
    edition = an_edition(a_saved_version())
    approve_by_two(edition)
    publish_edition(edition, by=a_staff(), at=NOON)
    found = newest_published("31-31", "en", at=NOON)
    assert found is not None
    assert found.words.title == "Release the teacher of Haapsu"


def test_one_approval_is_not_enough():
    edition = an_edition(a_saved_version())
    approve_edition(edition, by=a_staff(), at=NOON)
    with pytest.raises(Refusal, match="A second person"):
        publish_edition(edition, by=a_staff(), at=NOON)
    assert not Publication.objects.exists()

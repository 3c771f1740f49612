"""What is stored is believed only while its hash, computed anew, is the one that people approved."""

from sincerely.cases.models import Edition, Publication, Version
from sincerely.document import Edition as Words
from sincerely.document import UrgentAction, edition_hash


class TamperedVersion(Exception):  # noqa: N818 - the name says what it is: not an error of ours
    """The stored words are not those that were saved, approved or published. Nothing of them is shown."""


def opened_version(version: Version) -> UrgentAction:
    """The action that was saved; raise TamperedVersion when what is stored is none."""
    try:
        return version.value()
    except ValueError:
        raise TamperedVersion(f"{version} cannot be read.") from None


def opened(edition: Edition) -> tuple[UrgentAction, Words]:
    """The action and the words of this edition; raise TamperedVersion when they do not give its hash."""
    action = opened_version(edition.version)
    words = action.edition(edition.language, edition.section or None)
    if words is None or edition_hash(action, words) != edition.hash:
        raise TamperedVersion(f"{edition} does not have the hash that it was saved with.")
    return action, words


def opened_publication(publication: Publication) -> tuple[UrgentAction, Words]:
    """The same for what is published: two people approved this hash, for the case it stands in."""
    edition, first, second = publication.edition, publication.first, publication.second
    action, words = opened(edition)
    if {first.edition_hash, second.edition_hash} != {edition.hash} or first.by_id == second.by_id:
        raise TamperedVersion(f"{publication} was not approved by two people.")
    if action.number != edition.version.action.case.number:
        raise TamperedVersion(f"{publication} stands in a case of another number.")
    return action, words

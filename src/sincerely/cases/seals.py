"""What is stored is believed only while its hash, computed anew, is the one that people approved."""

from sincerely.cases.models import Edition, Publication, TamperedVersion
from sincerely.document import Edition as Words
from sincerely.document import UrgentAction, edition_hash


def opened(edition: Edition) -> tuple[UrgentAction, Words]:
    """The action and the words of this edition; raise TamperedVersion when they do not give its hash."""
    action = edition.version.value()
    words = action.edition(edition.language, edition.section or None)
    if words is None or edition_hash(action, words) != edition.hash:
        said = f"{edition} does not have the hash that it was saved with."
        raise TamperedVersion(said, edition.version)
    return action, words


def opened_publication(publication: Publication) -> tuple[UrgentAction, Words]:
    """The same for what is published: two people approved this hash, for the case it stands in."""
    edition, first, second = publication.edition, publication.first, publication.second
    action, words = opened(edition)
    if {first.edition_hash, second.edition_hash} != {edition.hash} or first.by_id == second.by_id:
        raise TamperedVersion(f"{publication} was not approved by two people.", edition.version)
    if action.number != edition.version.action.case.number:
        raise TamperedVersion(f"{publication} stands in a case of another number.", edition.version)
    return action, words

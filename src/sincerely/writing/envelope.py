"""What stands on an envelope: to whom, where, and the country alone in capitals at the end."""

from sincerely.document import PostLine, Target
from sincerely.places.addresses import envelope_lines
from sincerely.wording import wording_for
from sincerely.writing.lines import destination_of


def recipient_lines(target: Target, language: str) -> tuple[str, ...]:
    """Holder, function and office, each once; a body that nobody named is "The responsible office".

    A function that names its office ("Minister of Justice", "Ministry of Justice") keeps both: post rooms
    sort by either.
    """
    lines: list[str] = []
    for line in (target.holder, target.function, target.office):
        if line and not any(line.casefold() in written.casefold() for written in lines):
            lines = [written for written in lines if written.casefold() not in line.casefold()] + [line]
    return tuple(lines) or (wording_for(language).gettext("The responsible office"),)


def envelope(target: Target, *, line: PostLine, origin: str, language: str = "en") -> tuple[str, ...]:
    """At most six lines for the envelope, as the post of ``origin`` (ISO 3166-1) wants them."""
    return envelope_lines(
        recipient=recipient_lines(target, language),
        address=line.address,
        destination=destination_of(line, target),
        origin=origin,
    )

"""What reading one document may cost. Source: threats.md in the design (T17): a hostile file harms nobody."""

from dataclasses import asdict, dataclass, field

_MEGABYTE = 1024 * 1024
_of_this_site = {"without_namespace": False}


def go_on_without_namespace(allowed: bool) -> None:
    """Whether this site reads documents where the kernel refuses namespaces."""
    _of_this_site["without_namespace"] = allowed


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes, times in seconds."""

    content: int = 20 * _MEGABYTE
    memory: int = 512 * _MEGABYTE
    cpu: int = 5
    wall: float = 8.0
    # What the child may say: text, evidence and all.
    answer: int = 16 * _MEGABYTE
    pages: int = 40
    # The picture of a page, in pixels: sharp on a desktop, and never more than 5 MB of colours.
    picture_width: int = 1_000
    picture_height: int = 1_600
    # Of a ZIP, a Word file among them, checked before anything is unpacked (T17; OWASP ASVS 5.2.3).
    members: int = 2_000
    unpacked: int = 64 * _MEGABYTE
    ratio: int = 200
    # One XML part of a Word file, one attachment of a mail.
    part: int = 16 * _MEGABYTE
    # Documents of one mail or one ZIP that are taken apart at once.
    documents: int = 40

    # Whether to go on, with the other fences, where the kernel refuses namespaces.
    without_namespace: bool = field(default_factory=lambda: _of_this_site["without_namespace"])

    def as_arguments(self) -> dict[str, float]:
        """For the child's command line."""
        return asdict(self)

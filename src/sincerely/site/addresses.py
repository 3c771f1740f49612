"""Where a page lies, and how one leads to another. The addresses last for ever: they are on paper."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """A folder of the site that holds a page: ``23-24/en/``; empty for the top."""

    folder: str

    @property
    def root(self) -> str:
        """The relative way to the top: ``../../``."""
        return "../" * self.folder.count("/")

    @property
    def page(self) -> str:
        """The address of the page's file below the site folder."""
        return f"{self.folder}index.html"

    def file(self, name: str) -> str:
        """The address of a file beside the page."""
        return f"{self.folder}{name}"

    def link_to(self, other: "Place") -> str:
        """A relative link to another page, by its file: it works from a USB stick too."""
        return f"{self.root}{other.page}" if other != self else "index.html"

    def way_to(self, other: "Place") -> str:
        """The relative way to another folder; empty to itself."""
        return "" if other == self else f"{self.root}{other.folder}"


TOP = Place("")


def series_place(slug: str) -> Place:
    """The newest document of a series: what QR codes lead to."""
    return Place(f"{slug}/")


def edition_place(slug: str, language: str) -> Place:
    """The newest document of a series in one language."""
    return Place(f"{slug}/{language}/")


def document_place(slug: str, sequence: int, language: str) -> Place:
    """One document of a series in one language."""
    return Place(f"{slug}/{sequence}/{language}/")


def list_place(language: str) -> Place:
    """The list of actions in one language."""
    return Place(f"{language}/")


def pack_place(language: str) -> Place:
    """Where packs are asked for; a copy without a server says there what to do instead."""
    return Place(f"{language}/pack/")


def how_we_count_place(language: str) -> Place:
    """What a total is made of, and what it is not."""
    return Place(f"{language}/how-we-count/")


def receipt_place(language: str) -> Place:
    """Where a report is seen again by its code; a copy without a server says what to do instead."""
    return Place(f"{language}/receipt/")


def about_place(language: str) -> Place:
    """Who we are, how we count, what we keep."""
    return Place(f"about/{language}/")

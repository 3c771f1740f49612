"""The sign on the table: who counts, and that each letter counts once."""

from sincerely.wording import wording_for
from sincerely.writing.papers import Content, Paper, paper_content, parts


def sign_content(language: str, *, countries: tuple[str, ...], paper: Paper) -> Content:
    """The sign as ``typst/sign.typ`` takes it.

    ``countries``: those of the cases, as they stand in a sentence; who has ties to them must read it before
    signing.
    """
    words = wording_for(language)
    sentences = [
        words.gettext(
            "Show your letter or card here when it is finished: it is counted once, and put into the post. "
            "Have you sent an e-mail or made a call? Tell us here as well."
        ),
        words.gettext("We count what was sent. We write down no names."),
    ]
    if countries:
        sentences.append(
            words.gettext(
                "Do you, or people close to you, live in %(countries)s, come from there or travel there? "
                "Then "
                "think twice before you sign: initials and your town are enough."
            )
            % {"countries": words.any_of(countries)}
        )
    return {
        **paper_content("sign", language=language, text="\n".join(sentences)),
        "paper": paper,
        "title": words.gettext("Letters are counted by:"),
        "sentences": parts(language, *sentences),
    }

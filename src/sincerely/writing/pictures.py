"""Emoji: a mail carries them, paper does not, and that is said while somebody types.

The same rule runs in the browser (``site/assets/own-words.js``), which is given pattern and sentence. What is
not found here is refused by the press when it comes to print (``typesetting``), with its own sentence.
"""

import re

from sincerely.wording import wording_for

# What the fonts of our papers draw no picture for (Unicode, emoji-data: Emoji_Presentation), and all of the
# blocks that hold little else: a few signs there could be printed, and are named too.
PICTURES = (
    r"[\u2705\u270a\u270b\u2728\u274c\u274e\u2753-\u2755\u2795-\u2797\u27b0\u27bf"
    "\U0001f1e6-\U0001f1ff\U0001f300-\U0001f64f\U0001f680-\U0001f6ff\U0001f7e0-\U0001f7f0\U0001f900-\U0001faff]"
)
_COMPILED = re.compile(PICTURES)
# As many as a sentence names.
MOST_NAMED = 10


def pictures_in(text: str) -> str:
    """The emoji of a text, each once, in their order."""
    return "".join(dict.fromkeys(_COMPILED.findall(text)))[:MOST_NAMED]


def pictures_sentence(language: str) -> str:
    """What to do about them, with the place ``%(signs)s``."""
    return wording_for(language).gettext(
        "Paper and fax cannot carry “%(signs)s”. Take it out, or send the letter by e-mail."
    )


def warning_of(text: str, language: str) -> str:
    """The sentence about the emoji of a text; empty where there are none."""
    found = pictures_in(text)
    return pictures_sentence(language) % {"signs": found} if found else ""

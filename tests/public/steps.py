"""The steps Write and Send: their addresses, and what is typed there."""

import re

WRITE = "/41-26/en/write/"
SEND = "/41-26/en/write/send/"
TYPED = {
    "country": "GB",
    "target": "0",
    "words": "I am a nurse.\r\n\r\nPlease release her.",
    "name": "K. L.",
    "town": "Leeds",
}
IN_DANGER = {"country": "IR", "warned_for": "IR"}


def mailto_in(page: str) -> str:
    return re.search(r'href="(mailto:[^"]+)"', page)[1].replace("&amp;", "&")

"""Web pages as a section's site makes them: the document amid all that the site prints around it."""

import re
from html import escape
from typing import Final

from tools.texts import BULLET, blocks_of, items_of

_ABOVE: Final = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>A page | Lamplighter</title>
<meta name="description" content="UA 77/77, until 7 July 2077"><style>.share a { color: blue }</style>
<script>window.dataLayer = ["UA 77/77"];</script></head><body class="page has-menu">
<a class="skip-link" href="#content">Skip to the content</a>
<div id="cookie-consent"><p>We use cookies to count visits. You may refuse them.</p>
<a href="#">Accept</a> <a href="#">Refuse</a></div>
<header class="site-header"><a href="/">Lamplighter International</a>
<nav><ul><li><a href="/act">Take action</a></li><li><a href="/urgent">Urgent Actions</a></li>
<li><a href="/news">News</a><ul><li><a href="/mt">Malta</a></li></ul></li>
<li><a href="/give">Donate</a></li></ul></nav>
<form role="search"><label>Search <input name="q"></label><button>Search</button></form>
<div class="lang-switch languages"><a href="/fr">Français</a> | <a href="/es">Español</a></div></header>
<ol class="breadcrumb"><li><a href="/">Home</a></li><li><a href="/act">Take action</a></li></ol>
<main id="content"><article>"""
_BELOW: Final = """<div class="share-buttons"><p>Share this action</p><ul><li><a href="#">Facebook</a></li>
<li><a href="#">Email</a></li><li><a href="#">Print</a></li></ul></div></article></main>
<aside class="related"><h2>Other actions</h2>
<h3><a href="/1">Urgent Action: Bookbinder Missing for a Month (Malta: UA 70.77)</a></h3>
<p>Nobody has seen Corrado Vell since he delivered an atlas. PLEASE TAKE ACTION UNTIL: 1 May 2077</p>
<h3><a href="/2">Peru: Good news for four ferrymen</a></h3></aside>
<section class="newsletter"><h2>Get actions by mail</h2><form><label>Email: <input name="mail"></label></form>
<p>We will write to you twice a month at most.</p></section>
<footer><p>Lamplighter International, 4 Quay Street, Harrowgate HG9 9ZZ</p>
<p>Tel: 020 7946 0018 | Email: office@lamplighter.example</p>
<ul><li><a href="/privacy">Privacy</a></li><li><a href="/contact">Contact</a></li>
<li><a href="/jobs">Jobs</a></li></ul>
<p>© 2026 Lamplighter International</p></footer></body></html>"""
# What Cloudflare puts where an address stood.
_PROTECTED: Final = '<a href="/cdn-cgi/l/email-protection" class="__cf_email__">[email&#160;protected]</a>'


def as_page(text: str) -> bytes:
    """The text as an article amid menus, a banner about cookies, other actions, the section's address."""
    return (_ABOVE + "\n".join(map(_block, blocks_of(text))) + _BELOW).encode()


def _block(lines: list[str]) -> str:
    if not any(map(str.strip, lines)):
        return "<p>&nbsp;</p>"
    if any(BULLET.match(line) for line in lines):
        return "".join(map(_part, items_of(lines)))
    if len(lines) == 1 and lines[0].isupper():
        return f"<h2>{_marked_up(lines[0])}</h2>"
    return f"<p>{'<br>'.join(map(_marked_up, lines))}</p>"


def _part(lines: list[str]) -> str:
    said = "<br>".join(map(_marked_up, [BULLET.sub("", lines[0]), *lines[1:]]))
    return f"<ul><li>{said}</li></ul>" if BULLET.match(lines[0]) else f"<p>{said}</p>"


def _marked_up(line: str) -> str:
    linked = re.sub(r"(https?://[^\s&<]+)", r'<a href="\1">\1</a>', escape(line, quote=False))
    return re.sub(r"\[email[\s\xa0]protected\]", _PROTECTED, linked)

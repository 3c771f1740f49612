"""Targets and copies: blocks of lines become officials with their ways of contact."""

from collections.abc import Sequence
from dataclasses import dataclass

from sincerely.reading.fields.blocks import Block, blocks_of
from sincerely.reading.fields.columns import mixed_row, officials_in_columns
from sincerely.reading.fields.contacts import CHANNELS, Contact
from sincerely.reading.fields.countries import UNITED_STATES, country_at_end, country_at_start, country_of
from sincerely.reading.fields.formulas import salutations_of
from sincerely.reading.fields.notes import without_general_wish
from sincerely.reading.fields.officials import Official, official_of
from sincerely.reading.fields.sentences import officials_in_sentences
from sincerely.reading.found import Draft, Found, Remark, Tree
from sincerely.reading.labels import looks_like, words
from sincerely.reading.sheet import Sheet, Zone
from sincerely.reading.source import Row, joined, spans_of

_EDGES = ",;. "


@dataclass(frozen=True, slots=True)
class Post:
    """The postal part of a block."""

    address: tuple[Row, ...]
    country: str | None
    country_row: Row | None


def read_targets(sheet: Sheet, draft: Draft) -> None:
    """Fill ``targets`` and ``copies_to``."""
    for kind, field in (("targets", "targets"), ("copies", "copies_to")):
        zones = sheet.of(kind, "wish") if kind == "copies" else sheet.of(kind)
        addressed = [pair for zone in zones for pair in _addressed_in(zone)]
        addressed = addressed or officials_in_sentences(sheet, kind)
        if kind == "targets" and not addressed:
            addressed = _addressed_in_columns(sheet, draft)
        draft.action[field] = [target_of(block, official, sheet) for block, official in addressed]
        _say_what_was_lost(draft, field)
        _say_which_ranks_have_no_place(draft, field, [official for _, official in addressed])


def _addressed_in_columns(sheet: Sheet, draft: Draft) -> list[tuple[Block, Official]]:
    """Two columns that a text extraction has interleaved; whatever comes out, an editor looks at it."""
    for zone in sheet.of("steps", "front"):
        row = mixed_row(zone.rows)
        if row:
            addressed = officials_in_columns(row)
            message = _UNMIXED_LINES if addressed else _MIXED_LINES
            draft.remarks.append(Remark("uncertain", "targets", message, (row.span,)))
            return addressed
    return []


_MIXED_LINES = "The officials' lines are mixed up here, as from two columns. Type them in one by one."
_UNMIXED_LINES = (
    "The officials' lines are mixed up here, as from two columns. They were told apart: check every line."
)


def _addressed_in(zone: Zone) -> list[tuple[Block, Official]]:
    read = [(block, official_of(block.lines)) for block in blocks_of(without_general_wish(zone.rows))]
    return [
        (block, official)
        for block, official in read
        if official.is_named and _is_target(block, official, zone)
    ]


def _is_target(block: Block, official: Official, zone: Zone) -> bool:
    """Precision first: without a heading, a block needs a way to reach the official."""
    if any(len(line.text) > 200 for line in block.lines):
        return False
    if zone.kind == "wish":
        return bool(block.contacts) and _is_mission(official)
    if zone.label is None:
        return bool(block.contacts or block.notes or (official.address and len(block.lines) > 1))
    if official.holder and official.functions and official.offices:
        return True
    return bool(block.contacts or block.notes or official.address or len(block.lines) > 1)


def target_of(block: Block, official: Official, sheet: Sheet) -> dict[str, Tree]:
    """One target in the shape of the format."""
    post = _post_of(official.address)
    country = post.country or _country_of_mission(official)
    target: dict[str, Tree] = {
        "holder": Found(official.holder.text, (official.holder.span,)) if official.holder else None,
        "function": _joined(official.functions),
        "office": _joined(official.offices),
        "mission_in": _mission_in(official, post),
        "salutations": salutations_of(
            [c.row for c in block.contacts if c.channel == "salutation"], sheet.language
        ),
        "lines": [*_post_lines(post, block.notes), *_contact_lines(block.contacts, country)],
    }
    return target


def _joined(rows: Sequence[Row]) -> Tree:
    """Two names of one post, in two languages, stand beside each other."""
    return Found(" / ".join(row.text for row in rows), spans_of(rows)) if rows else None


def _post_of(lines: Sequence[Row]) -> Post:
    """The address without its country, which the last two lines may hold at either end."""
    address = [line.without(_EDGES) for line in lines]
    for place in range(len(address) - 1, max(-1, len(address) - 3), -1):
        line = address[place]
        code = country_of(line)
        if code:
            return Post(tuple(address[:place] + address[place + 1 :]), code, line)
        split = country_at_end(line) or _country_first(line)
        if split:
            address[place] = split[0]
            return Post(tuple(row for row in address if row.text), split[2], split[1])
    if address and UNITED_STATES.search(" ".join(line.text for line in address)):
        return Post(tuple(address), "US", address[-1])
    return Post(tuple(address), None, None)


def _country_first(line: Row) -> tuple[Row, Row, str] | None:
    split = country_at_start(line)
    return (split[1].without(_EDGES), split[0], split[2]) if split else None


def _is_mission(official: Official) -> bool:
    return any(looks_like(office.text, "officials", "missions") for office in official.offices)


def _country_of_mission(official: Official) -> str | None:
    """“Russian Embassy in the United States”: the country the mission is in."""
    found = _printed_host(official)
    return str(found.value) if found else None


def _printed_host(official: Official) -> Found | None:
    if not _is_mission(official):
        return None
    for office in official.offices:
        for word in words("officials", "placed_in"):
            before, separator, host = office.text.rpartition(f" {word} ")
            code = country_of(office.cut(len(before) + len(separator))) if separator and host else None
            if code:
                return Found(code, (office.cut(len(before) + len(separator)).span,))
    return None


def _mission_in(official: Official, post: Post) -> Tree:
    """The printed host, else the country the mission's own address is in."""
    printed = _printed_host(official)
    if printed or not _is_mission(official) or post.country is None or post.country_row is None:
        return printed
    return Found(post.country, (post.country_row.span,))


def _post_lines(post: Post, notes: Sequence[Row]) -> list[Tree]:
    if not post.address and not notes:
        return []
    line: dict[str, Tree] = {
        "channel": "post",
        "address": [Found(row.text, (row.span,)) for row in post.address],
    }
    if post.country and post.country_row:
        line["country"] = Found(post.country, (post.country_row.span,))
    if notes:
        bare = [_note(row) for row in notes]
        line["note"] = Found(joined(bare), spans_of(bare))
    return [line]


def _note(row: Row) -> Row:
    text = row.text
    for label in ("*Note:", "Note:", "*"):
        if text.startswith(label):
            return row.cut(len(label))
    return row.without("()")


def _contact_lines(contacts: Sequence[Contact], country: str | None) -> list[Tree]:
    """The contacts in the order of the format's channels, within a channel as printed."""
    lines: list[Tree] = []
    for contact in sorted((c for c in contacts if c.channel in CHANNELS), key=lambda c: _ORDER[c.channel]):
        if contact.channel in ("phone", "fax"):
            lines.append(contact.as_line(value=_international(contact.row.text, country)))
        else:
            lines.append(contact.as_line())
    return lines


_ORDER = {
    channel: place
    for place, channel in enumerate(
        ("email", "phone", "fax", "form", "x", "facebook", "instagram", "telegram", "telex")
    )
}


def _international(printed: str, country: str | None) -> str | None:
    # phonenumbers takes 50 ms to load: only where there is a number to read.
    from sincerely.places.phones import parse_phone  # noqa: PLC0415 - see above

    phone = parse_phone(printed, country=country)
    return phone.international if phone else None


def _say_what_was_lost(draft: Draft, field: str) -> None:
    targets = draft.action.get(field)
    for number, target in enumerate(targets if isinstance(targets, list) else []):
        for place, line in enumerate(target["lines"]):
            if line.get("lost"):
                draft.remarks.append(
                    Remark(
                        "missing",
                        f"{field}/{number}/lines/{place}",
                        "An e-mail address stood here, but the web page hid it. Look it up and type it in.",
                        line["printed"].spans,
                    )
                )


def _say_which_ranks_have_no_place(draft: Draft, field: str, officials: Sequence[Official]) -> None:
    for number, official in enumerate(officials):
        if official.rank and official.holder:
            name, rank = official.holder.text, official.rank.text
            message = f"“{rank}” stands before the name of {name}; there is no field for it."
            pointer = f"{field}/{number}/holder"
            draft.remarks.append(
                Remark("ignored", pointer, message, (official.rank.span,), official.rank.text)
            )

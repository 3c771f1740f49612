"""From text to draft: every field reader once, in the order in which they need each other."""

from sincerely.reading.conflicts import remark_on_spellings
from sincerely.reading.fields.asks import read_asks, read_languages
from sincerely.reading.fields.header import read_country, read_issued, read_kind, read_until
from sincerely.reading.fields.letter import give_salutations, read_letter
from sincerely.reading.fields.notes import read_local_notes
from sincerely.reading.fields.numbers import read_numbers, remark_on_index
from sincerely.reading.fields.people import read_people
from sincerely.reading.fields.targets import read_targets
from sincerely.reading.foreign import leave_out_foreign
from sincerely.reading.found import Draft, found_in, spans_in
from sincerely.reading.layouts import verdicts_on
from sincerely.reading.layouts.front import Front
from sincerely.reading.leftovers import explain, remark_on_leftovers
from sincerely.reading.missing import remark_on_missing
from sincerely.reading.own_sheet import read_own_sheet
from sincerely.reading.sheet import Sheet, sheet_of
from sincerely.reading.source import Row, Source
from sincerely.reading.unread import unread_parts
from sincerely.reading.unreadable import remark_on_unreadable


def read_source(source: Source) -> Draft:
    """Read an Urgent Action from the text of a document."""
    if own := read_own_sheet(source):
        return own
    sheet = sheet_of(source)
    draft = Draft()
    for read_field in (
        read_numbers,
        read_kind,
        read_issued,
        read_until,
        read_country,
        read_languages,
        read_asks,
    ):
        read_field(sheet, draft)
    verdicts = verdicts_on(sheet)
    edition = _read_words(sheet, draft, verdicts[0].layout.read_front(sheet))
    draft.action["editions"] = [edition]
    leave_out_foreign(sheet, draft)
    remark_on_index(draft)
    remark_on_spellings(sheet, draft)
    remark_on_unreadable(sheet, draft)
    remark_on_missing(draft, edition)
    read = list(spans_in(draft.action))
    draft.unread = unread_parts(sheet, read)
    read += [span for remark in draft.remarks if remark.kind == "uncertain" for span in remark.at]
    draft.explanation = explain(sheet, verdicts, read)
    remark_on_leftovers(sheet, draft.explanation, draft)
    return draft


def _read_words(sheet: Sheet, draft: Draft, front: Front) -> dict[str, object]:
    edition: dict[str, object] = {
        "language": sheet.language,
        "title": found_in(front.title) if front.title else None,
        "summary": list(map(found_in, [*front.summary, *_paragraphs(sheet, "narrative")])),
        "additional_information": list(map(found_in, [*front.background, *_paragraphs(sheet, "background")])),
    }
    edition["local_notes"] = read_local_notes(sheet)
    read_targets(sheet, draft)
    read_letter(sheet, draft, edition)
    give_salutations(sheet, draft, edition)
    read_people(sheet, draft, front)
    return edition


def _paragraphs(sheet: Sheet, kind: str) -> list[list[Row]]:
    return [paragraph for zone in sheet.of(kind) for paragraph in sheet.paragraphs(zone.rows)]

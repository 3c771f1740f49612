"""The review: the document's text beside the form."""

import datetime
from dataclasses import dataclass, replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods

from sincerely.cases.findings import (
    confirmed_contradictions,
    evidence_for,
    findings_for,
    source_of,
    to_look_at,
    without_confirmed,
)
from sincerely.cases.models import Version
from sincerely.cases.operations import confirm_as_right, save_after
from sincerely.desk.answers import CONFIRMED, succeeds
from sincerely.desk.changes import label_of
from sincerely.desk.editions import key_of, place_of, with_other_editions
from sincerely.desk.facts.offers import unlisted_missions
from sincerely.desk.facts.pages import mission_row
from sincerely.desk.fields import Fields, from_post, to_fields, without_blank_rows
from sincerely.desk.find import newest_version_visible_to
from sincerely.desk.gate import Visit
from sincerely.desk.layout import lay_out
from sincerely.desk.moments import COMMON_ZONES
from sincerely.desk.paper import at_home, framed_apart, paper_of, passages_in
from sincerely.desk.passages import pieces
from sincerely.desk.plans import OFFERED_LANGUAGES
from sincerely.desk.preview import preview
from sincerely.desk.rows import with_row, with_row_moved_up, without_row
from sincerely.desk.spots import Notes, Sheet
from sincerely.desk.standings import Standing
from sincerely.desk.understanding import WHOLE_FORM, understand
from sincerely.desk.unread import unread_parts
from sincerely.document import Edition, UrgentAction
from sincerely.document.findings import Finding
from sincerely.places.countries import country_choices
from sincerely.places.languages import language_name
from sincerely.wording import Refusal


@dataclass(frozen=True)
class Desk:
    """What one page shows: the saved version, the fields as they stand, what is said about them."""

    version: Version
    saved: UrgentAction
    fields: Fields
    shown: str
    notes: Notes
    opened: str = ""
    is_unsaved: bool = False


@gzip_page  # a form with every field and the document beside it is long, and much of it is markup
@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, visit: Visit, action_id: int) -> HttpResponse:
    """Look, type, add rows, save."""
    version = newest_version_visible_to(visit.by, action_id)
    saved = version.value()
    shown = _shown(request, saved)
    if request.method == "GET":
        notes = _notes(version, saved, visit)
        return _page(request, Desk(version, saved, to_fields(saved), shown, notes), visit=visit)
    typed = with_other_editions(from_post(request.POST.dict()), shown=shown, action=saved)
    if mark := request.POST.get("confirm", ""):
        return _confirmed(request, visit, version=version, typed=typed, mark=mark)
    if changed := _rows_changed(request, typed):
        fields, opened = changed
        return _unsaved(request, visit, version=version, fields=fields, opened=opened)
    return _save(request, visit, version=version, typed=without_blank_rows(typed))


def _unsaved(
    request: HttpRequest, visit: Visit, *, version: Version, fields: Fields, opened: str = ""
) -> HttpResponse:
    """The form as it stands, typed and not saved."""
    saved = version.value()
    so_far = understand(without_blank_rows(fields)).action or saved
    notes, shown = _notes(version, so_far, visit), _shown(request, saved)
    return _page(request, Desk(version, saved, fields, shown, notes, opened, is_unsaved=True), visit=visit)


def _confirmed(
    request: HttpRequest, visit: Visit, *, version: Version, typed: Fields, mark: str
) -> HttpResponse:
    """A contradiction is right as it stands; what was typed beside it stays typed."""
    succeeds(request, lambda: confirm_as_right(version, mark, by=visit.by, at=visit.at), said=CONFIRMED)
    saved = version.value()
    if understand(without_blank_rows(typed)).action != saved:
        return _unsaved(request, visit, version=version, fields=typed)
    return redirect(f"{reverse('desk:review', args=[version.action_id])}?words={_shown(request, saved)}")


def _shown(request: HttpRequest, saved: UrgentAction) -> str:
    """The edition on the page: the one asked for, or the first."""
    asked = request.POST.get("shown", request.GET.get("words", ""))
    if asked or not saved.editions:
        return asked or "en"
    return key_of(saved.editions[0])


def _rows_changed(request: HttpRequest, typed: Fields) -> tuple[Fields, str] | None:
    """The fields after a button that adds, takes out or moves a row; None for the other buttons."""
    if group := request.POST.get("add", ""):
        channel = request.POST.get(f"channel-of-{group}", "")
        return with_row(typed, group, first=_first_fields(group, channel))
    if row := request.POST.get("remove", ""):
        return without_row(typed, row), ""
    if row := request.POST.get("up", ""):
        return with_row_moved_up(typed, row), row
    if ask := request.POST.get("take", ""):
        asks = typed.get("recommended_actions", "").rstrip()
        return typed | {"recommended_actions": f"{asks}\n{ask}".lstrip()}, ""
    return None


def _first_fields(group: str, channel: str) -> Fields:
    if group.endswith("/lines"):
        return {"channel": channel, "address" if channel == "post" else "value": ""}
    return {{"people": "name", "outcomes": "person"}.get(group, "holder"): ""}


def _save(request: HttpRequest, visit: Visit, *, version: Version, typed: Fields) -> HttpResponse:
    understood = understand(typed)
    problems = dict(understood.problems)
    shown = request.POST.get("shown", "")
    if not problems and (overtaken := _overtaken(request, version)):
        problems[WHOLE_FORM] = (overtaken,)
    if understood.action and not problems:
        try:
            saved = _with_new_edition(understood.action, request.POST.get("new-edition", ""))
            done = save_after(version, saved, by=visit.by, at=visit.at)
        except Refusal as no:
            problems[WHOLE_FORM] = (no.sentence,)
        else:
            return _onward(request, done, version, on=visit.at.date())
    notes = replace(_notes(version, understood.action or version.value(), visit), problems=problems)
    desk = Desk(version, version.value(), typed, shown, notes, is_unsaved=True)
    return _page(request, desk, visit=visit, status=422)


def _overtaken(request: HttpRequest, version: Version) -> str:
    """A sentence when somebody else has saved since this form was opened."""
    if request.POST.get("based-on", str(version.serial)) == str(version.serial):
        return ""
    return (
        f"{version.saved_by.name} has saved version {version.serial} since you opened this page. What you "
        "typed is still here. Look at the history first; “Save” then puts your text in the place of theirs."
    )


def _with_new_edition(action: UrgentAction, language: str) -> UrgentAction:
    if not language:
        return action
    if language not in OFFERED_LANGUAGES:
        raise Refusal("Choose the language of the new edition from the list.")
    if place_of(action, language) is not None:
        return action
    return action.model_copy(update={"editions": (*action.editions, Edition(language=language))})


def _onward(request: HttpRequest, saved: Version, before: Version, *, on: datetime.date) -> HttpResponse:
    if saved.pk == before.pk:
        messages.info(request, f"Nothing has changed since version {saved.serial}.")
    else:
        counted = _counted(set(to_look_at(before, on=on)), set(to_look_at(saved, on=on)))
        messages.success(request, f"Saved as version {saved.serial}. Nothing is public by saving. {counted}")
    keys = [key_of(edition) for edition in saved.value().editions]
    wanted = [request.POST.get(name, "") for name in ("new-edition", "open", "shown")]
    # Where the language of the words was changed, their place tells which they are.
    place = place_of(before.value(), wanted[-1]) or 0
    key = next((name for name in wanted if name in keys), keys[place] if place < len(keys) else "")
    if request.POST.get("then") == "read" and key:
        return redirect("desk:read", action_id=saved.action_id, words=key)
    return redirect(reverse("desk:review", args=[saved.action_id]) + (f"?words={key}" if key else ""))


def _counted(before: set[Finding], now: set[Finding]) -> str:
    """How many of the things to look at a save has settled, has brought, and has left."""
    if not before and not now:
        return ""
    said = [f"Of {len(before)} to look at, {len(before - now)} settled"] if before else []
    said += [f"{len(now - before)} new"] if now - before else []
    return f"{', '.join([*said, f'{len(now)} left'])}."


def _notes(version: Version, saved: UrgentAction, visit: Visit) -> Notes:
    findings = findings_for(version, saved, on=visit.at.date())
    findings = without_confirmed(version, findings)
    source = source_of(version)
    passages = passages_in(source, evidence_for(version, saved)) if source else {}
    return Notes(findings=findings, passages=passages)


def _page(request: HttpRequest, desk: Desk, *, visit: Visit, status: int = 200) -> HttpResponse:
    place = place_of(desk.saved, desk.shown)
    edition = f"editions/{len(desk.saved.editions) if place is None else place}"
    fields = {f"{edition}/language": desk.shown} | desk.fields
    sheet = lay_out(fields, notes=desk.notes, edition=edition, opened=desk.opened)
    context = {
        "desk": desk,
        "action": desk.version.action,
        "sheet": sheet,
        "confirmed": confirmed_contradictions(desk.version, on=visit.at.date()),
        "unlisted": [mission_row(mission)[0] for mission in unlisted_missions(desk.saved)],
        "preview": preview(desk.saved, desk.shown),
        "editions": [(key_of(words), words) for words in desk.saved.editions],
        "standings": [Standing.of(one, visit.by) for one in desk.version.editions.all()],
        "countries": [name for _, name in country_choices("en")],
        "language_choices": sorted((language_name(code), code) for code in OFFERED_LANGUAGES),
        "zones": COMMON_ZONES,
    }
    return render(request, "desk/review.html", context | _document(desk, sheet), status=status)


def _left_out(desk: Desk) -> tuple[int, ...]:
    """Where that begins which a finding says is left out."""
    return tuple(
        at[0] for finding in desk.notes.findings if finding.kind == "ignored" for at in finding.at[:1]
    )


def _document(desk: Desk, sheet: Sheet) -> dict[str, object]:
    """What the document says beside the form: its words, its pages, what of it was not read."""
    source = source_of(desk.version)
    if source is None:
        return {}
    evidence = at_home(evidence_for(desk.version, desk.saved), sheet)
    unread = framed_apart(source, unread_parts(source, desk.saved))
    labels = {name: label_of(name, sheet.fields) for name in evidence}
    return {
        "source": source,
        "pieces": pieces(source.text, evidence, unread, marks=_left_out(desk)),
        "paper": paper_of(source, evidence, unread=unread, labels=labels),
        "unread": unread,
    }

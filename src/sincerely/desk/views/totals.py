"""Totals: of all cases, of one, of a year; and each table as a file."""

from collections.abc import Iterable, Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from sincerely.cases.year import documents_of, median_hours
from sincerely.desk.find import case_visible_to
from sincerely.desk.gate import Visit
from sincerely.desk.totals.pages import counted_note, passed_on, sections_of, sections_of_all
from sincerely.desk.totals.period import asked_period
from sincerely.desk.totals.sections import Section
from sincerely.desk.totals.yearly import year_sections
from sincerely.reports.breakdowns import counted_span, whole
from sincerely.reports.quarantine.queries import number_held
from sincerely.reports.queries import totals_of
from sincerely.writing.tables import Table, csv_bytes, xlsx_bytes

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def all_cases(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Everything that was counted, in a period."""
    asked = asked_period(request.GET.dict())
    context = {
        "asked": asked,
        "whole": whole(case=None, period=asked.period),
        "sections": [] if asked.problem else sections_of_all(asked.period),
        "note": counted_note(None, asked.period),
        "held": number_held(),
        "years": _years(visit.at.year),
    }
    return render(request, "desk/totals/all.html", context)


@require_safe
def all_cases_file(request: HttpRequest, visit: Visit, name: str, form: str) -> HttpResponse:
    """One table of all cases."""
    asked = asked_period(request.GET.dict())
    if asked.problem:
        return redirect(f"{reverse('desk:totals')}?{request.GET.urlencode()}")
    return _file(sections_of_all(asked.period), name, form, stem=f"totals{asked.in_a_file_name}")


@require_safe
def of_case(request: HttpRequest, visit: Visit, case_id: int) -> HttpResponse:
    """What was counted for one case, in a period; and what of it may leave the desk."""
    case = case_visible_to(visit.by, case_id)
    asked = asked_period(request.GET.dict())
    context = {
        "case": case,
        "asked": asked,
        "whole": whole(case=case, period=asked.period),
        "now": totals_of(case),
        "sections": [] if asked.problem else sections_of(case, asked.period),
        "passed_on": passed_on(case),
        "note": counted_note(case, asked.period),
    }
    return render(request, "desk/totals/case.html", context)


@require_safe
def of_case_file(request: HttpRequest, visit: Visit, case_id: int, name: str, form: str) -> HttpResponse:
    """One table of a case; also those that may leave the desk."""
    case = case_visible_to(visit.by, case_id)
    asked = asked_period(request.GET.dict())
    if asked.problem:
        return redirect(f"{reverse('desk:case-totals', args=[case.pk])}?{request.GET.urlencode()}")
    public = [Section(table) for table in passed_on(case)]
    if name in {section.table.name for section in public}:
        return _file(public, name, form, stem=f"totals-{case.slug}")
    sections = sections_of(case, asked.period)
    return _file(sections, name, form, stem=f"totals-{case.slug}{asked.in_a_file_name}")


@require_safe
def of_year(request: HttpRequest, visit: Visit, year: int) -> HttpResponse:
    """The year: outcome, country, month, hours from document to live."""
    lines = documents_of(year)
    context = {
        "year": year,
        "years": _years(visit.at.year),
        "count": len(lines),
        "hours": median_hours(lines),
        "sections": year_sections(lines),
    }
    return render(request, "desk/totals/year.html", context)


@require_safe
def of_year_file(request: HttpRequest, visit: Visit, year: int, name: str, form: str) -> HttpResponse:
    """One table of a year."""
    return _file(year_sections(documents_of(year)), name, form, stem=f"year-{year}")


def _years(now: int) -> list[int]:
    """Every year in which something was counted, and this one."""
    first = counted_span(None).first
    return list(range(now, min(first.year if first else now, now) - 1, -1))


def _file(sections: Iterable[Section], name: str, form: str, *, stem: str) -> HttpResponse:
    """A table to keep, named after what it holds. 404 for one that is not there."""
    tables: Mapping[str, Table] = {section.table.name: section.table for section in sections}
    if name not in tables or form not in {"csv", "xlsx"}:
        raise Http404
    table = tables[name]
    content = csv_bytes(table) if form == "csv" else xlsx_bytes([table])
    answer = HttpResponse(content, content_type="text/csv; charset=utf-8" if form == "csv" else _XLSX)
    answer["Content-Disposition"] = f'attachment; filename="{stem}-{name}.{form}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer

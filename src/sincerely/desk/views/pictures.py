"""A page of the file that a document was read from, as a picture: drawn for whoever asks, kept nowhere."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from sincerely.cases.findings import source_of
from sincerely.desk.find import newest_version_visible_to
from sincerely.desk.gate import Visit
from sincerely.reading.pictures import picture_of_page
from sincerely.wording import Refusal


@require_safe
def page(request: HttpRequest, visit: Visit, action_id: int, number: int) -> HttpResponse:
    """The picture of one page; 404 once the source is deleted, and for what has no such page."""
    source = source_of(newest_version_visible_to(visit.by, action_id))
    if source is None or not 1 <= number <= len(source.pages):
        raise Http404
    try:
        picture = picture_of_page(bytes(source.content), number)
    except Refusal as no:
        raise Http404 from no
    answer = HttpResponse(picture.png, content_type="image/png")
    # A picture and nothing else, for the desk's own pages alone.
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    answer["Content-Disposition"] = f'inline; filename="page-{number}.png"'
    return answer

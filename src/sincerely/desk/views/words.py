"""What one field makes of words of the document, before they are put into it."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from sincerely.desk.fields import from_post
from sincerely.desk.gate import Visit
from sincerely.desk.understanding import understand_one


@require_POST
def understood(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The value as the form writes it, or the sentence that saving would say; nothing is kept."""
    fields = from_post(request.POST.dict())
    for name, text in fields.items():
        value, why_not = understand_one(name, text)
        return JsonResponse({"value": value, "why_not": why_not})
    return JsonResponse({"value": "", "why_not": "Choose the field that these words are for."})

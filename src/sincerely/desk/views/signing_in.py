"""In and out."""

from django.contrib import auth
from django.contrib.auth.forms import AuthenticationForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from sincerely.desk.demo import staff_of
from sincerely.desk.gate import WANTED
from sincerely.staff.models import Staff

_BACKEND = "django.contrib.auth.backends.ModelBackend"


@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """E-mail address and password."""
    if request.user.is_authenticated:
        return redirect("desk:list")
    form = AuthenticationForm(request, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _enter(request, form.get_user())
    refused = request.method == "POST"
    context = {"form": form, "refused": refused, "email": request.POST.get("username", "")[:254]}
    return render(request, "desk/sign-in.html", context, status=422 if refused else 200)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Leave; everything of the session goes."""
    auth.logout(request)
    return redirect("desk:sign-in")


@require_http_methods(["GET", "POST"])
def demo(request: HttpRequest, token: str) -> HttpResponse:
    """The link of the demonstration: a button, so that opening the link changes nothing."""
    staff = staff_of(token)
    if staff is None:
        raise Http404
    if request.method == "POST":
        return _enter(request, staff)
    return render(request, "desk/demo.html", {"staff": staff})


def _enter(request: HttpRequest, staff: Staff) -> HttpResponse:
    wanted = request.session.get(WANTED, "")
    auth.login(request, staff, backend=_BACKEND)
    request.session.pop(WANTED, None)
    return redirect(wanted or "desk:list")

"""In and out."""

import datetime
import math

from django.contrib import auth
from django.contrib.auth.forms import AuthenticationForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from sincerely.desk.demo import staff_of
from sincerely.desk.gate import WANTED
from sincerely.desk.tries import origin_of, tries
from sincerely.staff.models import LONGEST_EMAIL, Staff

_TOO_MANY = 429
_BACKEND = "django.contrib.auth.backends.ModelBackend"


@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """E-mail address and password."""
    if request.user.is_authenticated:
        return redirect("desk:list")
    if request.method == "GET":
        return render(request, "desk/sign-in.html")
    email, origin = request.POST.get("username", ""), origin_of(request)
    if wait := tries.wait_for(email, origin, at=timezone.now()):
        return _wait(request, email, wait)
    form = AuthenticationForm(request, data=request.POST)
    if form.is_valid():
        tries.take_back(email, origin)
        return _enter(request, form.get_user())
    return render(request, "desk/sign-in.html", {"refused": True, "email": email[:LONGEST_EMAIL]}, status=422)


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


def _wait(request: HttpRequest, email: str, wait: datetime.timedelta) -> HttpResponse:
    """The password is not looked at: a right guess must not be told from a wrong one."""
    seconds = math.ceil(wait.total_seconds())
    context = {"minutes": math.ceil(seconds / 60), "email": email[:LONGEST_EMAIL]}
    response = render(request, "desk/sign-in.html", context, status=_TOO_MANY)
    response.headers["Retry-After"] = str(seconds)
    return response


def _enter(request: HttpRequest, staff: Staff) -> HttpResponse:
    wanted = request.session.get(WANTED, "")
    auth.login(request, staff, backend=_BACKEND)
    request.session.pop(WANTED, None)
    return redirect(wanted or "desk:list")

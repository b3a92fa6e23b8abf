"""Signing in by password, by a link, with a second factor; and out."""

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from weilu.core.limits import forgive
from weilu.core.shortcuts import render
from weilu.core.text import fold
from weilu.members import tasks
from weilu.members.actions import links, second_factor, signing_in
from weilu.members.actions.links import Purpose
from weilu.members.errors import LinkGone
from weilu.members.forms.entrance import AskForm, CodeForm, SignInForm
from weilu.members.requests import VisitorRequest

from .ways import (
    admit,
    asked_for,
    entrance,
    gone,
    network,
    nobody_else,
    onward,
    owing,
    too_often,
    turn,
)

ACCOUNT = (5, 30 * 60)  # tries in seconds
NETWORK = (25, 5 * 60)
LETTERS = (2, 60 * 60), (5, 24 * 60 * 60)  # to one address
ASKED = (20, 60 * 60)  # letters one network may ask for


@entrance
@require_http_methods(["GET", "POST"])
def sign_in(request: VisitorRequest) -> HttpResponse:
    """By name or mail address and password; one sentence for whatever does not fit."""
    to = asked_for(request)
    if request.member:
        return redirect(to)
    if request.method != "POST":
        by_password = "password" in request.GET or not settings.WEILU_MAIL_LEAVES
        return _door(request, SignInForm(), opened=by_password)
    form = SignInForm(request.POST)
    if not form.is_valid():
        return _door(request, form, status=422)
    account = f"in:{fold(form.cleaned_data['typed'])}"
    if wait := turn((f"in:{network(request)}", *NETWORK), (account, *ACCOUNT)):
        form.add_error(None, too_often(wait))
        return _door(request, form, status=429)
    member = signing_in.recognise(**form.cleaned_data)
    if member is None:
        form.add_error(None, nobody_else())
        return _door(request, form, status=422)
    forgive(account)
    return admit(request, member, to=to)


def _door(
    request: VisitorRequest, form: SignInForm, *, opened: bool = True, status: int = 200
) -> HttpResponse:
    context = {"form": form, "ask": AskForm(), "next": asked_for(request), "opened": opened}
    return render(request, "members/sign_in.html", context, status=status)


@entrance
@require_POST
def sign_out(request: VisitorRequest) -> HttpResponse:
    """Leave this browser."""
    logout(request)
    return redirect("/")


@entrance
@require_http_methods(["GET", "POST"])
def ask_link(request: VisitorRequest) -> HttpResponse:
    """Have a link sent; the answer is the same whoever has the address."""
    to = asked_for(request)
    form = AskForm(request.POST or None)
    if form.is_bound and form.is_valid():
        if not may_write(request, form):
            return _ask(request, form, to, status=429)
        tasks.send_sign_in.enqueue(form.cleaned_data["email"], get_language() or "", to)
        return redirect("members:link_sent")
    return _ask(request, form, to, status=422 if form.is_bound else 200)


def _ask(request: VisitorRequest, form: AskForm, to: str, *, status: int) -> HttpResponse:
    return render(
        request, "members/ask_link.html", {"form": form, "next": to}, status=status
    )


def may_write(request: VisitorRequest, form: AskForm) -> bool:
    """Take a turn for a letter to this address; else the form says how long to wait."""
    email = form.cleaned_data["email"].lower()
    hour, day = LETTERS
    turns = (f"letter:{email}", *hour), (f"letters:{email}", *day)
    if wait := turn((f"letters:{network(request)}", *ASKED), *turns):
        form.add_error(None, too_often(wait))
    return wait is None


@entrance
@require_safe
def link_sent(request: VisitorRequest) -> HttpResponse:
    """Look into the mail now."""
    joins = request.GET.get("to") == "join"
    told = {"stays_here": not settings.WEILU_MAIL_LEAVES, "joins": joins}
    return render(request, "members/link_sent.html", told)


@entrance
@require_http_methods(["GET", "POST"])
def sign_in_link(request: VisitorRequest, secret: str) -> HttpResponse:
    """Asks once more before it lets somebody in: mail programs open links to look at them."""
    try:
        link = links.find_link(Purpose.SIGN_IN, secret)
        if request.method == "POST":
            member = signing_in.enter_by_link(secret=secret)
            return admit(request, member, to=onward(link.carries.get("onward", "/")))
    except LinkGone:
        return gone(request, reverse("members:ask_link"), _("Send another link"))
    return render(request, "members/sign_in_link.html", {"who": link.member})


@entrance
@require_http_methods(["GET", "POST"])
def second(request: VisitorRequest) -> HttpResponse:
    """The number that goes with the password."""
    owed = owing(request)
    if owed is None:
        return redirect("members:sign_in")
    member, to = owed
    form = CodeForm(request.POST or None)
    if not form.is_bound or not form.is_valid():
        return _second(request, form, status=422 if form.is_bound else 200)
    if wait := turn((f"code:{member.pk}", *ACCOUNT)):
        form.add_error(None, too_often(wait))
        return _second(request, form, status=429)
    if not second_factor.check_code(member=member, code=form.cleaned_data["code"]):
        form.add_error(
            "code", _("That number does not match. Wait for the next one and try again.")
        )
        return _second(request, form, status=422)
    forgive(f"code:{member.pk}")
    return admit(request, member, to=to, proven=True)


def _second(request: VisitorRequest, form: CodeForm, *, status: int) -> HttpResponse:
    return render(request, "members/second.html", {"form": form}, status=status)

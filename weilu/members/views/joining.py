"""Becoming a member, and becoming the owner of an empty installation."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from weilu.core import tallies
from weilu.core.shortcuts import render
from weilu.members import tasks
from weilu.members.actions import joining, links, owning
from weilu.members.actions.links import Purpose
from weilu.members.dials import SIGN_UPS_A_DAY
from weilu.members.errors import LinkGone, NameRefused, NobodyOwnsIt, SignUpShut
from weilu.members.forms.entrance import NameForm, OwnerForm, SignUpForm
from weilu.members.models import OneTimeLink
from weilu.members.requests import VisitorRequest

from .entrance import LETTERS
from .ways import admit, asked_for, entrance, gone, network, too_often, turn

FIRST_RUN = "/console/setup/purpose/"  # where a new owner goes on: the console's own page
SIGN_UPS = (20, 60 * 60)  # tries of one network, in seconds
COUNTED = 10_000  # new members of one network in a day: beyond, nobody counts on


@entrance
@require_http_methods(["GET", "POST"])
def sign_up(request: VisitorRequest) -> HttpResponse:
    """Join; where mail leaves the house, a link sent to the address finishes it."""
    to = asked_for(request)
    if request.member:
        return redirect(to)
    try:
        joining.check_open()
    except NobodyOwnsIt:
        return _nobody(request)
    except SignUpShut:
        status = 403 if request.method == "POST" else 200
        return render(request, "members/sign_up_shut.html", {"next": to}, status=status)
    return _sign_up(request, to)


def _nobody(request: VisitorRequest) -> HttpResponse:
    status = 403 if request.method == "POST" else 200
    return render(request, "members/ownerless.html", status=status)


def _sign_up(request: VisitorRequest, to: str) -> HttpResponse:
    form = SignUpForm(request.POST or None, by_link=settings.WEILU_MAIL_LEAVES)
    if not form.is_bound or not form.is_valid():
        return _form(request, form, to, status=422 if form.is_bound else 200)
    if wait := turn((f"up:{network(request)}", *SIGN_UPS)):
        form.add_error(None, too_often(wait))
        return _form(request, form, to, status=429)
    if tallies.taken(_today(request)) >= SIGN_UPS_A_DAY.value:
        form.add_error(None, many_today())
        return _form(request, form, to, status=429)
    typed = form.cleaned_data | {"language": get_language() or ""}
    if settings.WEILU_MAIL_LEAVES:
        return _write(request, form, typed)
    try:
        member = joining.join_at_once(**typed, door="web")
    except NameRefused as refused:
        form.add_error("name", refused.reason)
        return _form(request, form, to, status=422)
    _count(request)
    return admit(request, member, to=to)


def _today(request: VisitorRequest) -> str:
    """What new members from the visitor's network are counted under."""
    return f"joined:{network(request)}"


def _count(request: VisitorRequest) -> None:
    tallies.take(_today(request), most=COUNTED)


def many_today() -> str:
    return _(
        "Many joined from your network today. Please try again tomorrow, or ask the team to invite you."
    )


def _write(
    request: VisitorRequest, form: SignUpForm, typed: dict[str, Any]
) -> HttpResponse:
    hour, day = LETTERS
    email = typed["email"].lower()
    if wait := turn((f"join:{email}", *hour), (f"joins:{email}", *day)):
        form.add_error(None, too_often(wait))
        return _form(request, form, asked_for(request), status=429)
    tasks.send_join.enqueue(joining.ask_to_join(**typed).pk)
    return redirect(f"{reverse('members:link_sent')}?to=join")


def _form(
    request: VisitorRequest, form: SignUpForm, to: str, *, status: int
) -> HttpResponse:
    context = {"form": form, "next": to}
    return render(request, "members/sign_up.html", context, status=status)


@entrance
@require_http_methods(["GET", "POST"])
def join_link(request: VisitorRequest, secret: str) -> HttpResponse:
    """The address is confirmed; the name may still be changed."""
    try:
        link = links.find_link(Purpose.JOIN, secret)
        form = NameForm(request.POST or None, initial={"name": link.carries["name"]})
        if form.is_bound and form.is_valid():
            return _join(request, secret, form)
    except LinkGone:
        return gone(request, reverse("members:sign_up"), _("Sign up again"))
    return _confirm(request, form, link)


def _join(request: VisitorRequest, secret: str, form: NameForm) -> HttpResponse:
    try:
        name = form.cleaned_data["name"]
        member = joining.join_by_link(secret=secret, name=name, door="web")
    except NameRefused as refused:
        form.add_error("name", refused.reason)
        return _confirm(request, form, links.find_link(Purpose.JOIN, secret))
    _count(request)
    return admit(request, member)


def _confirm(request: VisitorRequest, form: NameForm, link: OneTimeLink) -> HttpResponse:
    context = {"form": form, "email": link.email}
    status = 422 if form.errors else 200
    return render(request, "members/join_link.html", context, status=status)


@entrance
@require_http_methods(["GET", "POST"])
def owner_link(request: VisitorRequest, secret: str) -> HttpResponse:
    """The first member of an empty installation, who owns it."""
    form = OwnerForm(request.POST or None)
    try:
        links.find_link(Purpose.OWNER, secret)
        if form.is_bound and form.is_valid():
            member = owning.become_owner(
                secret=secret,
                **form.cleaned_data,
                language=get_language() or "",
                door="web",
            )
            return admit(request, member, to=FIRST_RUN)
    except LinkGone:
        context = {"owned": owning.owner() is not None}
        return render(request, "members/owner_link_gone.html", context, status=410)
    except NameRefused as refused:
        form.add_error("name", refused.reason)
    status = 422 if form.is_bound else 200
    return render(request, "members/owner.html", {"form": form}, status=status)

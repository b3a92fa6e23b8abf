"""Passkeys: the device proves who sits before it, without a word typed."""

import json
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from weilu.core.shortcuts import render
from weilu.members.actions import second_factor
from weilu.members.browsers import browser_of
from weilu.members.errors import WrongCode
from weilu.members.forms.entrance import AskForm, SignInForm
from weilu.members.forms.security import PasskeyForm, PasskeyNameForm
from weilu.members.requests import MemberRequest, VisitorRequest

from .security import fresh
from .ways import admit, asked_for, entrance, network, too_often, turn

QUESTIONS = (30, 5 * 60)  # of one network, in seconds
MOST = 10  # passkeys of one member
LONGEST = 20_000  # characters of an answer


@entrance
@require_http_methods(["GET", "POST"])
def passkey(request: VisitorRequest) -> HttpResponse:
    """GET asks the question, POST takes the answer."""
    if wait := turn((f"passkey:{network(request)}", *QUESTIONS)):
        return _not(request, too_often(wait), status=429)
    if request.method == "GET":
        return JsonResponse(plain(second_factor.begin_entering()))
    try:
        member = second_factor.enter_by_passkey(_answer(request))
    except WrongCode:
        member = None
    if member is None or request.member not in (None, member):
        words = _(
            "This passkey opens nothing here. Sign in another way, then add it again."
        )
        return _not(request, words, status=422)
    return admit(request, member, to=asked_for(request), proven=True)


def _answer(request: VisitorRequest) -> Any:
    """What the device said; anything unreadable fits nothing."""
    try:
        return json.loads(request.POST.get("credential", "")[:LONGEST])
    except (ValueError, RecursionError):
        return None


def _not(request: VisitorRequest, words: str, *, status: int) -> HttpResponse:
    if request.method == "GET":
        return JsonResponse({"error": words}, status=status)
    form = SignInForm(data={})
    form.full_clean()
    form.errors.clear()
    form.add_error(None, words)
    context = {"form": form, "ask": AskForm(), "next": asked_for(request), "opened": True}
    return render(request, "members/sign_in.html", context, status=status)


@fresh
@require_http_methods(["GET", "POST"])
def passkey_new(request: MemberRequest) -> HttpResponse:
    """Let this device sign its owner in."""
    form = PasskeyForm(request.POST or None, initial={"name": _called(request)})
    if form.is_bound and form.is_valid() and _add(request, form):
        messages.success(request, _("The passkey is there. Next time it lets you in."))
        return redirect("members:security")
    context = {"form": form, "options": plain(second_factor.begin_passkey(request.member))}
    status = 422 if form.is_bound else 200
    return render(request, "members/passkey_new.html", context, status=status)


def _add(request: MemberRequest, form: PasskeyForm) -> bool:
    try:
        second_factor.add_passkey(member=request.member, **form.cleaned_data)
    except WrongCode:
        form.add_error(
            None, _("The device answered too late or something else. Try again.")
        )
        return False
    return True


def _called(request: MemberRequest) -> str:
    return browser_of(request.META.get("HTTP_USER_AGENT", "")).name


@fresh
@require_POST
def passkey_rename(request: MemberRequest, pk: int) -> HttpResponse:
    """Call a passkey something else."""
    form = PasskeyNameForm(request.POST)
    if form.is_valid():
        name = form.cleaned_data["name"]
        second_factor.rename_passkey(member=request.member, pk=pk, name=name)
    return redirect("members:security")


@fresh
@require_POST
def passkey_remove(request: MemberRequest, pk: int) -> HttpResponse:
    """Let a device open nothing any more."""
    if not second_factor.remove_passkey(member=request.member, pk=pk):
        raise Http404
    messages.success(request, _("That passkey opens nothing any more."))
    return redirect("members:security")


def plain(options: Any) -> Any:
    """What the browser needs, as JSON, without what was left open."""
    if isinstance(options, dict) or hasattr(options, "items"):
        return {key: plain(value) for key, value in options.items() if value is not None}
    if isinstance(options, list | tuple):
        return [plain(value) for value in options]
    return options

"""What others see of me, how I see the place, and whom I follow or do not read."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from weilu.core.images import ImageRefused
from weilu.core.shortcuts import render
from weilu.members.actions import profile as actions
from weilu.members.actions.telling import tell
from weilu.members.errors import NameRefused, NotPossible
from weilu.members.forms.profile import DisplayForm, ProfileForm
from weilu.members.forms.told import ToldForm
from weilu.members.guards import signed_in
from weilu.members.privacy import cards
from weilu.members.queries import people
from weilu.members.requests import MemberRequest

from .ways import onward

YEAR = 365 * 24 * 3600  # seconds
SHOWN = 200  # people in a list of ties


@require_http_methods(["GET", "POST"])
@signed_in
def profile(request: MemberRequest) -> HttpResponse:
    """What others see of me; whoever comes from the welcome path is asked what is for joining."""
    to = request.POST.get("next") or request.GET.get("next", "")
    sent = request.POST if request.method == "POST" else None
    files = request.FILES if sent is not None else None
    form = ProfileForm.of(request.member, sent, files)
    told = ToldForm(sent, member=request.member, joining=bool(to))
    valid = sent is not None and form.is_valid() and told.is_valid()
    if valid and _changed(request, form, told):
        messages.success(request, _("Your changes are kept."))
        return redirect(onward(to) if to else "members:settings")
    status = 422 if sent is not None else 200
    context = {"form": form, "told": told, "next": to}
    return render(request, "members/settings_profile.html", context, status=status)


def _changed(request: MemberRequest, form: ProfileForm, told: ToldForm) -> bool:
    """Whether the actions took it, both or none; otherwise the form says why not."""
    facts: dict[str, Any] = dict(form.cleaned_data)
    try:
        with transaction.atomic():
            actions.change_profile(member=request.member, door="web", **facts)
            _tell(request, told)
    except NameRefused as no:
        form.add_error("name", no.reason)
    except (ImageRefused, NotPossible) as no:
        form.add_error("picture", no.reason)
    except NotTold as no:
        told.add_error(None, no.reason)
    return form.is_valid() and told.is_valid()


def _tell(request: MemberRequest, told: ToldForm) -> None:
    try:
        tell(member=request.member, door="web", **told.facts())
    except NotPossible as no:
        raise NotTold(no.reason) from no


class NotTold(NotPossible):
    """It was about one of the community's own fields."""


@require_POST
@signed_in
def remove_picture(request: MemberRequest) -> HttpResponse:
    """Take my picture away for good."""
    actions.remove_picture(member=request.member, door="web")
    messages.success(request, _("Your picture is gone."))
    return redirect("members:settings")


@require_http_methods(["GET", "POST"])
@signed_in
def display(request: MemberRequest) -> HttpResponse:
    """Language, time zone and keys; light or dark belongs to each browser."""
    if request.method != "POST":
        return _display_page(request, DisplayForm(member=request.member))
    form = DisplayForm(request.POST, member=request.member)
    if not form.is_valid():
        return _display_page(request, form, status=422)
    actions.set_preferences(member=request.member, **form.cleaned_data)
    chosen: str = form.cleaned_data["language"]
    with translation.override(chosen or translation.get_language()):
        messages.success(request, _("Your changes are kept."))
    return _in_language(redirect("members:settings_display"), chosen)


def _display_page(
    request: MemberRequest, form: DisplayForm, status: int = 200
) -> HttpResponse:
    return render(request, "members/settings_display.html", {"form": form}, status=status)


def _in_language(response: HttpResponse, language: str) -> HttpResponse:
    """What the switch set earlier in this browser gives way to the new choice."""
    name = settings.LANGUAGE_COOKIE_NAME
    if language:
        response.set_cookie(
            name, language, max_age=YEAR, samesite="Lax", secure=settings.SECURE
        )
    else:
        response.delete_cookie(name, samesite="Lax")
    return response


@require_GET
@signed_in
def ties(request: MemberRequest) -> HttpResponse:
    """Whom I follow, and whom I do not read: the second list is seen by nobody else."""
    context = {
        "followed": cards(people.followed_by(request.member)[:SHOWN], request.member),
        "muted": cards(people.muted_by(request.member)[:SHOWN], request.member),
    }
    return render(request, "members/settings_people.html", context)

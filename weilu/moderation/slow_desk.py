"""Slow mode of a space: tried on what was said there, then set."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from weilu.conversations.forms import number
from weilu.conversations.forms.hosting import LONGEST_WAIT
from weilu.conversations.models import Space
from weilu.conversations.queries.one import space_for
from weilu.core.shortcuts import render
from weilu.members.guards import trusted_with
from weilu.members.requests import MemberRequest

from . import trying
from .actions import slowing
from .errors import ReplayNeeded


class SlowForm(forms.Form):
    """How long each author waits between two posts in a topic of the space."""

    seconds = forms.IntegerField(
        label=gettext_lazy("Seconds between two posts of one author"),
        help_text=gettext_lazy("0: no slow mode."),
        min_value=0,
        max_value=LONGEST_WAIT,
    )


@require_http_methods(["GET", "POST"])
@trusted_with("space.edit")
def slow(request: MemberRequest, slug: str) -> HttpResponse:
    """What stands, whom something else would have kept waiting, and the way to try it."""
    space = space_for(request.member, slug)
    if request.method != "POST":
        return _page(request, space, SlowForm(initial={"seconds": space.slow_seconds}))
    form = SlowForm(request.POST)
    if not form.is_valid():
        return _page(request, space, form, status=422)
    seconds = form.cleaned_data["seconds"]
    if seconds == space.slow_seconds:
        messages.success(request, _("It stood so already."))
    else:
        kept = slowing.start_replay(space=space, seconds=seconds, actor=request.member)
        trying.say_tried(request, kept)
    return redirect("moderation:slow", slug)


def _page(
    request: MemberRequest, space: Space, form: SlowForm, status: int = 200
) -> HttpResponse:
    trial = trying.trial(
        slowing.replays_of(space), now=space.slow_seconds, reader=request.member, tell=said
    )
    context = {
        "space": space,
        "form": form,
        "now": said(space.slow_seconds),
        "may_change": True,
        **trial,
    }
    return render(request, "moderation/console/slow.html", context, status=status)


def said(seconds: int) -> str:
    """“30 seconds”, or “Off”."""
    text = ngettext("%(num)s second", "%(num)s seconds", seconds)
    return text % {"num": seconds} if seconds else _("Off")


@require_POST
@trusted_with("space.edit")
def slow_set(request: MemberRequest, slug: str) -> HttpResponse:
    """Set it as it was tried, or note that one of two people wants that."""
    space, pk = space_for(request.member, slug), number(request.POST.get("tried"))
    kept = slowing.replays_of(space).filter(pk=pk).first() if pk else None
    if kept is None:
        raise Http404
    try:
        done = slowing.set_slow(kept=kept, actor=request.member)
    except ReplayNeeded:
        trying.say_again(request)
    else:
        trying.say_set(request, done)
    return redirect("moderation:slow", slug)

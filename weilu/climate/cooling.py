"""The page of a heated topic: why it is on the desk, what may help, and one button for it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from weilu.conversations.errors import NotAllowed, NotPossible, Refused
from weilu.conversations.models import Topic
from weilu.conversations.queries import rights
from weilu.core.shortcuts import render
from weilu.members.guards import trusted_with
from weilu.members.requests import MemberRequest
from weilu.moderation.errors import BeingHandled
from weilu.moderation.models import Work, WorkItem

from . import actions

SLOW = 300  # seconds, chosen at first
LONGEST = 500  # characters of a note


class CoolForm(forms.Form):
    """How long each waits between two posts, what is said to all, and whether to look again."""

    seconds = forms.TypedChoiceField(
        label=gettext_lazy("Slow mode"),
        coerce=int,
        initial=SLOW,
        help_text=gettext_lazy("So long each waits between two posts here."),
        choices=[
            (0, gettext_lazy("Off")),
            (60, gettext_lazy("1 minute")),
            (300, gettext_lazy("5 minutes")),
            (900, gettext_lazy("15 minutes")),
            (3600, gettext_lazy("1 hour")),
        ],
    )
    note = forms.CharField(
        label=gettext_lazy("Cooling note"),
        max_length=LONGEST,
        required=False,
        help_text=gettext_lazy(
            "Stands in the topic under your name, for everybody. Empty: nothing is said."
        ),
        widget=forms.Textarea({"rows": 4}),
    )
    again = forms.BooleanField(
        label=gettext_lazy("Look again in 24 hours"), required=False, initial=True
    )


@require_http_methods(["GET", "POST"])
@trusted_with("console.enter")
def cool(request: MemberRequest, topic_id: int) -> HttpResponse:
    """Slow a topic down, say a calm word, and look again tomorrow."""
    topic = _topic(request, topic_id)
    if request.method == "GET":
        note = _(
            "This runs fast just now. Let us take a break, then go on about the matter and not "
            "about each other. Whoever wants to say something in private finds us."
        )
        return _page(request, topic, CoolForm(initial={"note": note}))
    form = CoolForm(request.POST)
    if not form.is_valid():
        return _page(request, topic, form, 422)
    try:
        actions.cool(topic=topic, actor=request.member, **form.cleaned_data)
    except NotAllowed as no:
        raise Http404 from no
    except BeingHandled as held:
        form.add_error(
            None, _("%(name)s has it in hand just now.") % {"name": held.by.name}
        )
    except (Refused, NotPossible) as no:
        form.add_error("note", no.reason)
    else:
        messages.success(request, _("The topic is calmed down."))
        return redirect("conversations:topic_detail", topic.pk)
    return _page(request, topic, form, 422)


def _topic(request: MemberRequest, topic_id: int) -> Topic:
    found = Topic.objects.readable_by(request.member).select_related("space")
    topic = found.filter(pk=topic_id).first() if topic_id < 2**63 else None
    if topic is None or not rights.may_on_topic(request.member, "topic.slow", topic):
        raise Http404
    return topic


def _page(
    request: MemberRequest, topic: Topic, form: CoolForm, status: int = 200
) -> HttpResponse:
    subject = f"topic:{topic.pk}"
    item = (
        WorkItem.objects.filter(kind=Work.HEATED, subject=subject).order_by("-pk").first()
    )
    context = {"topic": topic, "form": form, "reasons": reasons(item.facts if item else {})}
    return render(request, "climate/cool.html", context, status=status)


def reasons(facts: dict[str, Any]) -> list[str]:
    """What brought it to the desk, sentence by sentence."""
    told = []
    if number := facts.get("posts"):
        words = _("Within an hour %(num)s posts, most of them by two people.")
        told.append(words % {"num": number})
    if number := facts.get("reports"):
        words = ngettext(
            "Within an hour %(num)s person reported posts in it.",
            "Within an hour %(num)s people reported posts in it.",
            number,
        )
        told.append(words % {"num": number})
    if facts.get("rising"):
        told.append(_("The last six posts may be getting harsher, from one to the next."))
    if number := facts.get("personal"):
        words = _("%(num)s of the last six say “you”.")
        told.append(words % {"num": number})
    if facts.get("alternating"):
        told.append(_("Two people write in turn."))
    if facts.get("quick"):
        told.append(_("Most of them came within a minute of the one before."))
    return told

"""What a member does to one line of home without leaving it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from weilu.conversations import actions
from weilu.conversations.models import Topic
from weilu.conversations.models.space import Level
from weilu.conversations.queries.home import told
from weilu.conversations.queries.one import topic_for
from weilu.core.shortcuts import render
from weilu.members.guards import signed_in
from weilu.members.requests import MemberRequest

ACTS = ("read", "follow", "mute", "hear")
LEVELS = {"follow": Level.ALL, "mute": Level.MUTED, "hear": ""}


@require_POST
@signed_in
def story_act(request: MemberRequest, topic_id: int) -> HttpResponse:
    """Mark a topic read, follow it, mute it, or hear it again; the line comes back changed."""
    topic = topic_for(request.member, topic_id)
    act = request.POST.get("act", "")
    if act not in ACTS:
        return HttpResponse(status=422)
    _do(request, topic, act)
    if request.htmx:
        context = {
            "act": act,
            "topic": topic,
            "lines": told([topic.pk], reader=request.member),
        }
        return render(request, "commons/_story.html", context)
    messages.success(request, words(act) % {"title": topic.title})
    return redirect("commons:home")


def _do(request: MemberRequest, topic: Topic, act: str) -> None:
    if act == "read":
        if topic.last_post_id:
            actions.mark_all_read(
                topics={topic.pk: topic.last_post_id}, member=request.member
            )
        return
    actions.follow_topic(topic=topic, member=request.member, level=LEVELS[act], door="web")


def words(act: str) -> str:
    """What was done, for those who come back by a whole page."""
    return {
        "read": _("Marked as read: %(title)s"),
        "follow": _("You follow this topic now: %(title)s"),
        "mute": _("You will not hear of this topic: %(title)s"),
        "hear": _("You hear of this topic again: %(title)s"),
    }[act]

"""One item in full: the thing itself in its context, what was done so far, and every verb."""

from contextlib import suppress
from typing import Any

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from weilu.conversations.models import Post
from weilu.core.errors import Problem
from weilu.core.shortcuts import render
from weilu.members.guards import trusted_with
from weilu.members.models import Member
from weilu.members.requests import MemberRequest
from weilu.moderation import actions, queries
from weilu.moderation.models import WorkItem, WorkStep
from weilu.moderation.queries.cases import unread
from weilu.moderation.queries.load import takers

from . import desk
from .choosing import chosen_beside, counted
from .entries import Entry
from .reviewing import review_of
from .rowing import rowed

AROUND = 3  # posts before and after
STEPS = 30


@require_GET
@trusted_with("console.enter")
def work(request: MemberRequest, pk: int) -> HttpResponse:
    """Opening an item takes it on for half an hour, unless somebody else has it."""
    item = queries.item_for(request.member, pk)
    if item is None:
        raise Http404
    taken_on = False
    if item.is_open and item.claimant_id is None:
        with suppress(Problem):  # five in hand: it can be read all the same
            actions.claim(item=item, actor=request.member)
            taken_on = True
    entry = desk.entry(request.member, pk) if item.is_open else None
    context = {
        "item": item,
        "row": rowed(entry, request.member) if entry else None,
        "steps": _steps(item, request.member),
        "is_secret": item.done_at is not None and _is_secret(item, request.member),
        "people": takers(*(line.pk for line in entry.lines)) if entry else [],
        **_thing(request, entry),
    }
    context["review"] = review_of(entry, context["post"], request.member)
    if not ("pane" in request.GET and request.htmx):
        return render(request, "console/work.html", context)
    if not taken_on:
        return render(request, "console/work.html", context, block="work")
    context |= {"chosen": True, **counted(request.member, chosen_beside(request))}
    return render(request, "console/_opened.html", context)


def _is_secret(item: WorkItem, reader: Member) -> bool:
    """Whether its end is a decision that the reader is to judge a second time."""
    return unread(reader).filter(step__item=item).exists()


def _steps(item: WorkItem, reader: Member) -> list[WorkStep]:
    rows = WorkStep.objects.filter(item=item).select_related("by")
    rows = rows.exclude(pk__in=unread(reader).exclude(step=None).values("step"))
    return list(rows.order_by("-pk")[:STEPS])


def _thing(request: MemberRequest, entry: Entry | None) -> dict[str, Any]:
    """The post in its context, as far as the reader may read it."""
    if entry is None or not entry.topic_id:
        return {"post": None, "before": [], "after": []}
    rows = Post.objects.readable_by(request.member).filter(
        topic=entry.topic_id, deleted_at=None
    )
    rows = rows.select_related("author")
    this = rows.filter(pk=entry.post_id).first() if entry.post_id else None
    this = this or rows.order_by("pk").first()
    if this is None:
        return {"post": None, "before": [], "after": []}
    before = list(rows.filter(pk__lt=this.pk).order_by("-pk")[:AROUND])[::-1]
    after = list(rows.filter(pk__gt=this.pk).order_by("pk")[:AROUND])
    return {"post": this, "before": before, "after": after}

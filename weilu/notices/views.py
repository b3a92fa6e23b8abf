"""Catching up: what is new, marking it read, hearing no more of a topic."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from weilu.conversations import actions as conversations
from weilu.conversations.models import Space, TopicFollow
from weilu.conversations.models.space import Level
from weilu.conversations.queries import rights
from weilu.conversations.queries.one import post_for, topic_for
from weilu.core.errors import Problem
from weilu.core.shortcuts import render
from weilu.core.template_globals import profile_path
from weilu.members.guards import signed_in
from weilu.members.requests import MemberRequest

from . import actions, queries
from .groups import PLACES
from .models import (
    BADGES,
    BELONGING,
    DISPUTES,
    DUTY,
    EVERYTHING,
    GROWTH,
    NORMS,
    ORDERS,
    PEOPLE,
    PRAISE,
    RECORDS,
    SPACES,
    TRUST,
    VERDICTS,
    WARM_UP,
    WEEKLY,
    WORK,
    YEARS,
)

LONGEST = 18  # digits of a number that fits into the database
Undo = dict[str, str]


@require_GET
@signed_in
def notice_list(request: MemberRequest) -> HttpResponse:
    """What is new for the reader by days, or everything they were told."""
    context = _page(request) | _undone(request)
    return render(request, "notices/notice_list.html", context)


def _page(request: MemberRequest) -> dict[str, Any]:
    everything = request.GET.get("show") == "all"
    after = request.GET.get("after", "")
    told = queries.notices(request.member, everything=everything, after=after)
    chosen = {"show": "all"} if everything else {}
    return {
        "told": told,
        "everything": everything,
        "unseen": any(group.unseen for group in told.page.items),
        "query": _query(chosen | ({"after": after} if after else {})),
        "more": _query(chosen | {"after": told.page.next}) if told.page.next else "",
        "tabs": _tabs(everything),
        "swapped": False,
    }


def _query(values: dict[str, str]) -> str:
    return f"?{urlencode(values)}" if values else ""


def _tabs(everything: bool) -> list[dict[str, object]]:
    address = reverse("notices:notice_list")
    return [
        {"label": _("New"), "href": address, "current": not everything},
        {"label": _("All"), "href": f"{address}?show=all", "current": everything},
    ]


def _undone(request: MemberRequest) -> dict[str, Any]:
    """What a page without JavaScript says of the act that led to it."""
    topic_id, before = _pair(request.GET.get("was", ""))
    if before is not None:
        return {"words": _("Marked as read"), "undo": _undo_seen(topic_id, before)}
    topic_id, level = _heard(request.GET.get("muted", ""))
    if topic_id and level is not None:
        words = _("You hear no more of this topic")
        return {"words": words, "undo": _undo_mute(topic_id, level)}
    return {"words": "", "undo": None}


@require_GET
@signed_in
def bell(request: MemberRequest) -> HttpResponse:
    """How much is new: three small pieces of the frame, renewed where they stand."""
    had = request.GET.get("had", "")
    context = {
        "waiting": queries.waiting(request.member),
        "had": int(had) if _is_number(had) else None,
    }
    return render(request, "notices/_bell.html", context)


@require_GET
@signed_in
def fresh(request: MemberRequest) -> HttpResponse:
    """A link, when something newer came in than the page shows: rows never move by themselves."""
    than = request.GET.get("than", "")
    shown = int(than) if _is_number(than) else 0
    newer = queries.notices(request.member).newest > shown
    return render(request, "notices/_fresh.html", {"newer": newer})


@require_POST
@signed_in
def seen(request: MemberRequest) -> HttpResponse:
    """Mark everything (topic 0) or one group as read, as far as the page showed it."""
    topic_id, through = _pair(request.POST.get("seen", ""))
    if through is None:
        raise Problem
    before = actions.see(member=request.member, topic_id=topic_id, through=through)
    if not request.htmx:
        return _back(request, was=f"{topic_id}:{before}")
    return _swap(request, _("Marked as read"), _undo_seen(topic_id, before))


def _undo_seen(topic_id: int, before: int) -> Undo:
    path = reverse("notices:unseen")
    return {"path": path, "name": "seen", "value": f"{topic_id}:{before}"}


@require_POST
@signed_in
def unseen(request: MemberRequest) -> HttpResponse:
    """Take it back."""
    topic_id, before = _pair(request.POST.get("seen", ""))
    if before is None:
        raise Problem
    actions.unsee(member=request.member, topic_id=topic_id, through=before)
    return _swap(request, _("Undone")) if request.htmx else _back(request)


def _pair(text: str) -> tuple[int, int | None]:
    """`topic:activity`, as the page wrote it; (0, None) for anything else."""
    topic, _colon, activity = text.partition(":")
    known = topic in map(str, (PEOPLE, NORMS, *PLACES)) or _is_number(topic)
    known = known or (topic.startswith("-") and _is_space(topic[1:]))
    if known and _is_number(activity):
        return int(topic), int(activity)
    return EVERYTHING, None


def _is_number(text: str) -> bool:
    return text.isdecimal() and len(text) <= LONGEST


def _is_space(text: str) -> bool:
    return _is_number(text) and -int(text) < SPACES


@require_POST
@signed_in
def mute(request: MemberRequest) -> HttpResponse:
    """Hear nothing more of a topic."""
    topic_id, _number = _pair(f"{request.POST.get('mute', '')}:0")
    before = _hear(request, topic_id, Level.MUTED)
    if not request.htmx:
        return _back(request, muted=f"{topic_id}:{before}")
    undo = _undo_mute(topic_id, before)
    return _swap(request, _("You hear no more of this topic"), undo)


def _undo_mute(topic_id: int, level: str) -> Undo:
    path = reverse("notices:hear")
    return {"path": path, "name": "hear", "value": f"{topic_id}:{level}"}


@require_POST
@signed_in
def hear(request: MemberRequest) -> HttpResponse:
    """Hear of it again, as much as before."""
    topic_id, level = _heard(request.POST.get("hear", ""))
    if level is None:
        raise Problem
    _hear(request, topic_id, level)
    return _swap(request, _("Undone")) if request.htmx else _back(request)


def _heard(text: str) -> tuple[int, str | None]:
    """`topic:level`, as the page wrote it; None for a level there is not."""
    topic, _colon, level = text.partition(":")
    topic_id, number = _pair(f"{topic}:0")
    known = number is not None and level in ("", *Level.values)
    return topic_id, level if known else None


def _hear(request: MemberRequest, topic_id: int, level: str) -> str:
    topic = topic_for(request.member, topic_id)
    kept = TopicFollow.objects.filter(topic=topic, member=request.member).first()
    conversations.follow_topic(topic=topic, member=request.member, level=level, door="web")
    return kept.level if kept else ""


def _swap(request: MemberRequest, words: str, undo: Undo | None = None) -> HttpResponse:
    """The list as it is now, the bell, and what was done."""
    waiting = queries.waiting(request.member)
    context = _page(request) | {"words": words, "undo": undo, "waiting": waiting}
    answer = render(request, "notices/_swap.html", context | {"swapped": True})
    answer["HX-Retarget"], answer["HX-Reswap"] = "#notices", "outerHTML"
    return answer


def _back(request: MemberRequest, **more: str) -> HttpResponse:
    kept = {"show": "all"} if request.GET.get("show") == "all" else {}
    return redirect(reverse("notices:notice_list") + _query(kept | more))


@require_GET
@signed_in
def open_post(request: MemberRequest, post_id: int) -> HttpResponse:
    """Lead to a post; what its topic had to tell counts as seen from here."""
    post = post_for(request.member, post_id)
    actions.see(member=request.member, topic_id=post.topic_id)
    return redirect("conversations:post_detail", post.pk)


@require_GET
@signed_in
def open_topic(request: MemberRequest, topic_id: int) -> HttpResponse:
    """Lead to what became of a topic one wrote in: to it, to its space, or to all spaces."""
    topic = queries.topic_told(request.member, topic_id)
    if topic is None:
        raise Http404
    actions.see(member=request.member, topic_id=topic_id)
    if rights.may_read_topic(request.member, topic):
        return redirect("conversations:topic_detail", topic_id)
    return _to_space(request, topic.space)


@require_GET
@signed_in
def open_space(request: MemberRequest, space_id: int) -> HttpResponse:
    """Lead to a space one was let into; to all spaces, where one was let out."""
    space = queries.space_told(request.member, space_id)
    if space is None:
        raise Http404
    actions.see(member=request.member, topic_id=SPACES - space_id)
    return _to_space(request, space)


def _to_space(request: MemberRequest, space: Space) -> HttpResponse:
    if rights.may_read_space(request.member, space):
        return redirect("conversations:space_detail", space.slug)
    return redirect("conversations:space_list")


@require_GET
@signed_in
def open_person(request: MemberRequest, member_id: int) -> HttpResponse:
    """Lead to who follows the reader; new followers count as seen from here."""
    if (person := queries.follower(request.member, member_id)) is None:
        raise Http404
    actions.see(member=request.member, topic_id=PEOPLE)
    return redirect(profile_path(person))


LEADS = {
    GROWTH: "rewards:mine",
    BADGES: "rewards:badge_mine",
    ORDERS: "rewards:orders",
    BELONGING: "culture:belonging",
    DISPUTES: "moderation:dispute_list",
    DUTY: "moderation:roster",
    PRAISE: "rewards:praise_mine",
    TRUST: "moderation:trust",
    VERDICTS: "moderation:letter_list",
    WARM_UP: "culture:warm_up",
    WEEKLY: "climate:pulse",
}


@require_GET
@signed_in
def open_place(request: MemberRequest, place: str) -> HttpResponse:
    """Lead to what the house told the reader of; it counts as seen from here."""
    about = {name: topic_id for topic_id, name in PLACES.items()}.get(place)
    if about is None:
        raise Http404
    actions.see(member=request.member, topic_id=about)
    if about in (YEARS, RECORDS):
        return redirect(profile_path(request.member))
    if about == WORK:
        return redirect("/console/?show=mine")  # the console's own page
    return redirect(LEADS.get(about, "charter:survey"))

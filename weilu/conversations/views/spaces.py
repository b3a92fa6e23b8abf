"""Spaces: which there are, one of them, and coming in."""

from collections.abc import Mapping

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from weilu.conversations import actions
from weilu.conversations.models import Space
from weilu.conversations.models.space import Kind, Level
from weilu.conversations.queries import lists, rights, spaces
from weilu.conversations.queries.spaces import SpaceLine
from weilu.core import guests
from weilu.core.shortcuts import render
from weilu.members.guards import signed_in
from weilu.members.models import Member
from weilu.members.permissions import may
from weilu.members.requests import MemberRequest, VisitorRequest

APART: dict[str, set[str]] = {
    "questions": {Kind.QUESTION},
    "discussions": {Kind.DISCUSSION, Kind.POLL},
    "articles": {Kind.ARTICLE},
}


@require_GET
def space_list(request: VisitorRequest) -> HttpResponse:
    """Mine with what is new in them, then the others the reader may see."""
    after = request.GET.get("after")
    page = spaces.spaces_page(request.member, after)
    mine, others, archived = ([s for s in page.items if s.shelf == n] for n in range(3))
    context = {
        "mine": mine,
        "others": others,
        "archived": archived,
        "more": f"?after={page.next}" if page.next else "",
        "is_first": not after,
    }
    return shown(request, "conversations/space_list.html", context)


@require_GET
def space_detail(request: VisitorRequest, slug: str) -> HttpResponse:
    """One space: its purpose, its hosts, its topics."""
    reader = request.member
    space = spaces.one_space(slug, reader=reader)
    if space is None:
        raise Http404
    tab = request.GET.get("tab", "")
    tab = tab if tab in lists.TABS else ""
    after = lists.Key.read(request.GET.get("after", ""))
    topics = lists.in_space(space.pk, reader=reader, tab=tab, after=after)
    spaces.with_hosts([space])
    context = {
        "space": space,
        "topics": tuple(topics.items),
        "more": more(tab, topics.next),
        "tabs": _tabs(space, tab),
        "tab": tab,
        "may_open": may_open(space, reader),
        "may_admit": _may_admit(space, reader),
        "levels": Level,
    }
    return shown(request, "conversations/space_detail.html", context)


def _may_admit(space: SpaceLine, reader: Member | None) -> bool:
    return may("space.admit", reader.standing if reader else None, space_id=space.pk)


def may_open(space: SpaceLine, reader: Member | None) -> bool:
    """Whether "New topic" is drawn; the action asks again."""
    if reader is None or not space.is_open:
        return False
    team = reader.standing.is_keeper or space.pk in reader.standing.hosts
    return space.opens == Space.Speakers.EVERYBODY or team


def more(tab: str, key: lists.Key | None) -> str:
    """The address of the next page, empty at the end."""
    chosen = f"tab={tab}&" if tab else ""
    return f"?{chosen}after={key}" if key else ""


def _tabs(space: SpaceLine, current: str) -> list[dict[str, object]]:
    labels = {
        "": _("All"),
        "questions": _("Questions"),
        "discussions": _("Discussions"),
        "articles": _("Articles"),
        "featured": _("Featured"),
        "unanswered": _("Waiting for an answer"),
    }
    address = reverse("conversations:space_detail", args=[space.slug])
    shown = _tabs_of(set(space.kinds or Kind.values))
    return [
        {
            "label": label,
            "href": f"{address}?tab={tab}" if tab else address,
            "current": tab == current,
        }
        for tab, label in labels.items()
        if tab in shown
    ]


def _tabs_of(kinds: set[str]) -> set[str]:
    """The tabs that tell something apart, where only some kinds are opened."""
    apart = {tab for tab, own in APART.items() if own & kinds and kinds - own}
    waiting = {"unanswered"} if Kind.QUESTION in kinds else set()
    return {"", "featured"} | apart | waiting


def shown(
    request: VisitorRequest, template: str, context: Mapping[str, object]
) -> HttpResponse:
    """A guest's page is every guest's; a member's is nobody else's."""
    answer = guests.page if request.member is None else render
    return answer(request, template, context)


@require_POST
@signed_in
def space_hear(request: MemberRequest, slug: str) -> HttpResponse:
    """Come into a space, hear more or less of it, or leave."""
    space = Space.objects.filter(slug=slug).first()
    if space is None or not rights.may_read_space(request.member, space):
        raise Http404
    level = request.POST.get("level", Level.ALL)
    if level == "leave":
        actions.leave(space=space, member=request.member, door="web")
    elif level in Level.values:
        actions.hear(space=space, member=request.member, level=level, door="web")
    else:
        return HttpResponse(status=422)
    return redirect("conversations:space_detail", slug)

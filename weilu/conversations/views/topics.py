"""Reading a topic."""

from dataclasses import dataclass
from typing import cast

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import get_current_timezone_name
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_POST

from weilu.conversations import actions
from weilu.conversations.forms import number
from weilu.conversations.models import Post, Topic, TopicMoved
from weilu.conversations.models.space import Level
from weilu.conversations.nudging import nudges
from weilu.conversations.queries import history, places, rights, thread
from weilu.conversations.queries.head import Head, head, is_team
from weilu.conversations.queries.one import is_restorable
from weilu.conversations.queries.personal import Mine, mine
from weilu.conversations.queries.places import TOP, Place
from weilu.conversations.queries.promises import waiting_in
from weilu.conversations.queries.waiting import explain
from weilu.core.fragments import FRAGMENTS
from weilu.core.jinja import text
from weilu.core.shortcuts import render
from weilu.members.faces import Face
from weilu.members.guards import signed_in
from weilu.members.models import Member
from weilu.members.requests import MemberRequest, VisitorRequest

from .composing import composer


@dataclass(frozen=True, slots=True)
class Piece:
    """Twenty posts as every reader of one visibility class sees them, rendered once."""

    utf8: bytes  # half of what they take as text, where one is Chinese
    answered_by: int  # who wrote the accepted answer shown on top; 0: there is none
    authors: dict[int, int]  # post → who wrote it
    people: tuple[Face, ...]  # those who speak on this page, in the order they do
    next: Place | None

    def __html__(self) -> str:
        return self.utf8.decode()

    def __sizeof__(self) -> int:
        return len(self.utf8)

    @property
    def post_ids(self) -> list[int]:
        return list(self.authors)

    def unseen(self, since: int, reader: Member | None) -> list[int]:
        """The posts of others that came after one the reader has on the screen."""
        own = reader.pk if reader else 0
        return [pk for pk, author in self.authors.items() if pk > since and author != own]


@require_GET
def topic_detail(request: VisitorRequest, topic_id: int) -> HttpResponse:
    """A topic: its head, twenty posts, and for members what is theirs in it."""
    reader = request.member
    topic = _topic(topic_id, reader)
    if topic is None:
        return _moved(topic_id)
    if "unread" in request.GET and reader:
        return _to_unread(topic, reader)
    if "newest" in request.GET and topic.last_post_id:
        return redirect(address_of(topic.pk, topic.last_post_id))
    after = _place(request.GET.get("after", ""))
    piece, own = _piece_and_own(topic, after, reader)
    context = _context(request, topic, piece, own, after)
    response = render(request, "conversations/topic_detail.html", context)
    if reader is None:
        response["Cache-Control"] = "public, max-age=1"
    return response


def _topic(topic_id: int, reader: Member | None) -> Head | None:
    return head(topic_id, reader=reader)


def _moved(topic_id: int) -> HttpResponse:
    moved = TopicMoved.objects.filter(pk=topic_id).first()
    if moved is None:
        raise Http404
    return redirect("conversations:topic_detail", moved.topic_id, permanent=True)


def _to_unread(topic: Head, reader: Member) -> HttpResponse:
    new = places.first_unread(topic.pk, topic.read_to, reader.pk)
    first = new or topic.last_post_id
    if first is None:
        return redirect("conversations:topic_detail", topic.pk)
    return redirect(address_of(topic.pk, first))


def address_of(topic_id: int, post_id: int) -> str:
    """Where a post stands now: the page of its topic, and the place on it."""
    place = places.page_of(topic_id, post_id)
    query = f"?after={place[0]}-{place[1]}" if place != TOP else ""
    return f"/t/{topic_id}/{query}#p{post_id}"


def _place(text: str) -> Place:
    root, _dash, pk = text.partition("-")
    if root.isdecimal() and pk.isdecimal() and len(text) < 40:
        return int(root), int(pk)
    return TOP


def _piece_and_own(
    topic: Head, after: Place, reader: Member | None
) -> tuple[Piece, Mine | None]:
    """A page of posts without those by people the reader muted, and the reader's own marks."""
    piece = _piece(topic, after, reader)
    own = mine(topic, piece.post_ids, reader) if reader else None
    if own and own.muted.intersection([*piece.authors.values(), piece.answered_by]):
        piece = _render_piece(topic, after, reader, hide=own.muted)
    return piece, own


def _piece(topic: Head, after: Place, reader: Member | None) -> Piece:
    team = is_team(reader, topic.space.pk)
    who = "team" if team else ("member" if reader else "guest")
    key = (
        "topic",
        topic.pk,
        after,
        topic.version,
        topic.faces_version,
        topic.team,
        get_language(),
        get_current_timezone_name(),
        who,
    )
    kept = FRAGMENTS.remember(key, lambda: _render_piece(topic, after, reader))
    return cast(Piece, kept)


def _render_piece(
    topic: Head,
    after: Place,
    reader: Member | None,
    hide: set[int] = frozenset(),  # type: ignore[assignment]  # an empty default nobody changes
) -> Piece:
    team = is_team(reader, topic.space.pk)
    page, answer, following = thread.posts(topic, after=after, team=team)
    shown = [said for said in page if said.author.pk not in hide]
    answer = answer if answer and answer.author.pk not in hide else None
    may = rights_to_act(topic, reader)
    context = {"topic": topic, "posts": thread.nested(shown), "answer": answer, "may": may}
    return Piece(
        utf8=text("conversations/_posts.html", context).encode(),
        answered_by=answer.author.pk if answer else 0,
        authors={said.pk: said.author.pk for said in page},
        people=tuple({said.author.pk: said.author for said in shown}.values()),
        next=following,
    )


def rights_to_act(topic: Head, reader: Member | None) -> bool:
    """May the reader leave signs and reply here at all? Decides which buttons are drawn."""
    return reader is not None and topic.is_shown


def _context(
    request: VisitorRequest, topic: Head, piece: Piece, own: Mine | None, after: Place
) -> dict[str, object]:
    reader = request.member
    waiting = thread.own_waiting(topic, reader) if reader and own and own.waiting else []
    explain(waiting)
    return {
        "topic": topic,
        "piece": piece,
        "mine": own,
        "unshown": waiting,
        "promised": waiting_in(topic.pk, reader) if topic.first_waiting else None,
        "team": is_team(reader, topic.space.pk),
        "restorable": bool(topic.deleted_at) and is_restorable(topic.pk, reader),
        **_composer(request, topic, own),
        "more": _more(piece),
        "first_page": after == TOP,
        "levels": Level,
    }


def _composer(request: VisitorRequest, topic: Head, own: Mine | None) -> dict[str, object]:
    reader = request.member
    if reader is None or not may_reply(topic, reader):
        return {"form": None, "fresh": None, "silent_until": None}
    if reader.is_muted:
        return {"form": None, "fresh": None, "silent_until": reader.muted_until}
    beside = nudges().beside(reader, topic.pk, topic.silence)
    return {**composer(request, topic, own)._asdict(), "beside": beside}


def _more(piece: Piece) -> str:
    return f"?after={piece.next[0]}-{piece.next[1]}" if piece.next else ""


def may_reply(topic: Head, reader: Member | None) -> bool:
    """Whether the composer is drawn; the action asks again, and more thoroughly."""
    if reader is None or not topic.space_is_open or topic.closed_at or topic.deleted_at:
        return False
    if topic.is_resting and not is_team(reader, topic.space.pk):
        return False
    return topic.space_speakers == "everybody" or is_team(reader, topic.space.pk)


@require_GET
def post_detail(request: VisitorRequest, post_id: int) -> HttpResponse:
    """A permalink: leads to where the post stands now, whatever was moved or merged."""
    post = Post.objects.select_related("topic__space").filter(pk=post_id).first()
    if post is None or not rights.may_read_post(request.member, post):
        raise Http404
    return redirect(address_of(post.topic_id, post.pk))


@require_GET
def post_history(request: VisitorRequest, post_id: int) -> HttpResponse:
    """How a post read before its edits, newest first."""
    rows = Post.objects.select_related("topic__space", "author", "edited_by")
    post = rows.filter(pk=post_id).first()
    if post is None or not rights.may_read_post(request.member, post):
        raise Http404
    context = {"post": post, "versions": history.versions(post)}
    return render(request, "conversations/post_history.html", context)


@require_GET
def topic_new(request: VisitorRequest, topic_id: int) -> HttpResponse:
    """A page of posts as it reads now: what an open topic renews itself from."""
    topic = head(topic_id, reader=request.member)
    if topic is None:
        raise Http404
    after = _place(request.GET.get("after", ""))
    piece, own = _piece_and_own(topic, after, request.member)
    context = {
        "topic": topic,
        "piece": piece,
        "mine": own,
        "unseen": piece.unseen(number(request.GET.get("seen")), request.member),
        "more": _more(piece),
        "first_page": after == TOP,
    }
    return render(request, "conversations/_renewed.html", context)


@require_POST
@signed_in
def topic_read(request: MemberRequest, topic_id: int) -> HttpResponse:
    """The newest post that stood on the screen, and how long the reader stayed."""
    topic = Topic.objects.select_related("space").filter(pk=topic_id).first()
    if topic is None or not rights.may_read_topic(request.member, topic):
        raise Http404
    post_id, seconds = (number(request.POST.get(name)) for name in ("post", "seconds"))
    actions.mark_read(
        topic=topic, member=request.member, post_id=post_id, seconds=seconds, door="web"
    )
    return HttpResponse(status=204)


@require_POST
@signed_in
def topic_follow(request: MemberRequest, topic_id: int) -> HttpResponse:
    """Hear all, highlights or nothing of a topic, or go by its space again."""
    topic = Topic.objects.select_related("space").filter(pk=topic_id).first()
    level = request.POST.get("level", "")
    if topic is None or not rights.may_read_topic(request.member, topic):
        raise Http404
    if level and level not in Level.values:
        return HttpResponse(status=422)
    actions.follow_topic(topic=topic, member=request.member, level=level, door="web")
    return redirect("conversations:topic_detail", topic.pk)

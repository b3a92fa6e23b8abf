"""A held post on the desk: published with one key, or not published, with words to its author."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from weilu.conversations import actions as conversations
from weilu.conversations.models import HeldPost, Post
from weilu.conversations.queries.waiting import meant, norm
from weilu.core.errors import Problem
from weilu.culture.queries import norms
from weilu.members.guards import trusted_with
from weilu.members.models import Member
from weilu.members.requests import MemberRequest
from weilu.moderation import actions
from weilu.moderation.errors import ReasonNeeded
from weilu.moderation.models import Outcome, WordRule, Work, WorkItem, WorkStep
from weilu.moderation.reading import to_team
from weilu.moderation.things import held_post

from .answering import Act, answer, refused
from .entries import Entry

GATES = {
    "typed": gettext_lazy("Written faster than anybody types"),
    "alike": gettext_lazy("Nearly the same a few times within ten minutes"),
    "host": gettext_lazy("Links to one website again and again"),
    "approval": gettext_lazy("Read by the team before others do, as is set"),
    "rule": gettext_lazy("A word rule"),
    "limit": gettext_lazy("Read first for a while, as was decided"),
    "model": gettext_lazy("A program that reads new posts"),
}


class Gone(Problem):
    """Its author took it back, or it was erased."""


@require_POST
@trusted_with("console.enter")
def publish(request: MemberRequest, pk: int) -> HttpResponse:
    """Let everybody read it."""

    def act(post: Post) -> str:
        conversations.release(post=post, actor=request.member, door="web")
        return _("Published")

    return _decided(request, pk, act, _("Published"))


@require_POST
@trusted_with("console.enter")
def decline(request: MemberRequest, pk: int) -> HttpResponse:
    """Do not publish it; its author reads the norm and the words."""
    words = request.POST.get("message", "").strip()[:500]
    number = request.POST.get("clause", "")
    clause = int(number) if number.isdecimal() and len(number) < 6 else None

    def act(post: Post) -> str:
        if not words:
            raise ReasonNeeded
        conversations.decline(
            post=post, actor=request.member, door="web", clause=clause, message=words
        )
        return words

    return _decided(request, pk, act, _("Not published; its author reads why"))


def _decided(request: MemberRequest, pk: int, act: Any, words: str) -> HttpResponse:
    try:
        return answer(request, pk, _each(request, act), words)
    except Gone:
        return refused(request, pk, _("Its author took it back meanwhile."))


def _each(request: MemberRequest, act: Any) -> Act:
    """What is done with each line of a row: only the held one is decided here."""

    def one(item: WorkItem, version: int) -> WorkStep | None:
        if item.kind != Work.HELD:
            return None
        post = _post(item.subject)
        return actions.done(
            item=item,
            actor=request.member,
            outcome=Outcome.DONE,
            reason=act(post),
            version=version,
            take=request.POST.get("take") == "1",
        )

    return one


def _post(subject: str) -> Post:
    post = held_post(subject)
    if post is None:
        raise Gone
    return post


def review_of(
    entry: Entry | None, post: Post | None, reader: Member
) -> dict[str, Any] | None:
    """What the page of a held post says beside it, and what its form offers; None for others."""
    if entry is None or post is None or all(line.kind != Work.HELD for line in entry.lines):
        return None
    held = HeldPost.objects.filter(post=post).first()
    edition = norms.current()
    rule = (
        WordRule.objects.filter(pk=held.rule_id).first() if held and held.rule_id else None
    )
    return {
        "gate": (to_team(held.facts) or GATES.get(held.gate, "")) if held else "",
        "rule": rule,
        "rule_path": f"/console/rules/{rule.pk}/"
        if rule and reader.standing.is_keeper
        else "",
        "norm": norm(held.clause) if held else "",
        "meant": meant(held) if held else "",
        "clause": held.clause if held else None,
        "clauses": list(edition.clauses.all()) if edition else [],
    }

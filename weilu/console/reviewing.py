"""A held post on the desk: published with one key, or not published, with words to its author."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from weilu.conversations.models import HeldPost, Post
from weilu.conversations.queries.waiting import meant, norm
from weilu.culture.queries import norms
from weilu.members.guards import trusted_with
from weilu.members.models import Member
from weilu.members.requests import MemberRequest
from weilu.moderation import actions
from weilu.moderation.errors import NotForThis
from weilu.moderation.holds import because
from weilu.moderation.models import WordRule, Work, WorkItem, WorkStep

from .answering import answer, refused
from .entries import Entry


@require_POST
@trusted_with("console.enter")
def publish(request: MemberRequest, pk: int) -> HttpResponse:
    """Let everybody read it."""
    words = _("Published")

    def act(item: WorkItem, **shown: Any) -> WorkStep:
        return actions.publish(item=item, actor=request.member, reason=words, **shown)

    return _decided(request, pk, act, words)


@require_POST
@trusted_with("console.enter")
def decline(request: MemberRequest, pk: int) -> HttpResponse:
    """Do not publish it; its author reads the norm and the words."""
    words = request.POST.get("message", "").strip()[:500]
    number = request.POST.get("clause", "")
    clause = int(number) if number.isdecimal() and len(number) < 6 else None

    def act(item: WorkItem, **shown: Any) -> WorkStep:
        return actions.decline(
            item=item,
            actor=request.member,
            clause=clause,
            quoted=request.POST.get("quoted", "")[:300],
            message=words,
            **shown,
        )

    return _decided(request, pk, act, _("Not published; its author reads why"))


def _decided(
    request: MemberRequest, pk: int, act: Callable[..., WorkStep], words: str
) -> HttpResponse:
    """Only the held line of a row is decided here."""
    take = request.POST.get("take") == "1"

    def one(item: WorkItem, version: int) -> WorkStep | None:
        return act(item, version=version, take=take) if item.kind == Work.HELD else None

    try:
        return answer(request, pk, one, words)
    except NotForThis:
        return refused(request, pk, _("Its author took it back meanwhile."))


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
        "gate": because(held) if held else "",
        "rule": rule,
        "rule_path": f"/console/rules/{rule.pk}/"
        if rule and reader.standing.is_keeper
        else "",
        "norm": norm(held.clause) if held else "",
        "meant": meant(held) if held else "",
        "clause": held.clause if held else None,
        "clauses": list(edition.clauses.all()) if edition else [],
    }

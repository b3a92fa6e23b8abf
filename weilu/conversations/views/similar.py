"""Topics like the one being written, and finding one's own question among them."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from weilu.conversations import actions, search
from weilu.conversations.errors import NotPossible
from weilu.conversations.models import MeToo, Topic
from weilu.conversations.models.space import Kind
from weilu.conversations.queries.one import topic_for
from weilu.core.shortcuts import render
from weilu.core.text import language
from weilu.members.guards import signed_in
from weilu.members.models import Member
from weilu.members.requests import MemberRequest

from .posts import refused

SIMILAR_FROM = 50  # topics; before that, everything is similar to everything
SHORTEST_TITLE = {"zh": 2, "en": 10}  # characters; two of Chinese are a word


@require_GET
@signed_in
def similar(request: MemberRequest) -> HttpResponse:
    """Up to five topics whose title resembles the one being typed."""
    title = request.GET.get("title", "")[:100].strip()
    enough = len(title) >= SHORTEST_TITLE[language(title)]
    hits = search.similar(title, reader=request.member) if enough and _are_many() else []
    ids = [hit.topic_id for hit in hits]
    found = Topic.objects.readable_by(request.member).in_bulk(ids)
    topics = [found[pk] for pk in ids if pk in found]
    if not topics:
        return HttpResponse(status=204)
    asks = request.GET.get("kind") == Kind.QUESTION
    offered = _offered(topics, request.member) if asks else set()
    context = {"topics": topics, "asks": asks, "offered": offered}
    return render(request, "conversations/_similar.html", context)


def _are_many() -> bool:
    """Without counting them all: this is asked at every pause of somebody typing."""
    first = Topic.objects.order_by("pk").values("pk")
    return first[SIMILAR_FROM - 1 : SIMILAR_FROM].exists()


def _offered(topics: list[Topic], reader: Member) -> set[int]:
    """Others' questions, which the reader has not called theirs yet."""
    asked = [each for each in topics if each.kind == Kind.QUESTION]
    others = {each.pk for each in asked if each.author_id != reader.pk}
    said = MeToo.objects.filter(member=reader, topic__in=others)
    return others - set(said.values_list("topic", flat=True))


@require_POST
@signed_in
def same(request: MemberRequest, topic_id: int) -> HttpResponse:
    """It is one's own question: follow it. What was being written stays as it is."""
    topic = topic_for(request.member, topic_id)
    try:
        actions.share_question(topic=topic, member=request.member, door="web")
    except NotPossible as no:
        return refused(request, no.reason)
    if request.htmx:
        return render(request, "conversations/_same.html", {"topic": topic})
    return redirect("conversations:topic_detail", topic.pk)

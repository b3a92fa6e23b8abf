"""Atom feeds of what guests may read."""

import re
from datetime import datetime

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from weilu.conversations.models import Post, Space, Topic
from weilu.conversations.queries import rights
from weilu.core import clock
from weilu.core.dials import house
from weilu.core.shortcuts import render
from weilu.members.requests import VisitorRequest

ENTRIES = 30
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
SHARED_FOR = 300  # seconds a feed may be kept by whoever fetches it


@require_GET
def new_feed(request: VisitorRequest) -> HttpResponse:
    """The newest topics of all public spaces; ids rise as topics are opened."""
    rows = Topic.objects.readable_by(None).select_related("author", "first_post")
    entries = [_entry(topic) for topic in rows.order_by("-pk")[:ENTRIES]]
    return _atom(request, house.called(), "/", entries)


@require_GET
def space_feed(request: VisitorRequest, slug: str) -> HttpResponse:
    """The newest topics of a public space."""
    space = Space.objects.filter(slug=slug, visibility=Space.Visibility.PUBLIC).first()
    if space is None:
        raise Http404
    rows = Topic.objects.readable_by(None).filter(space=space)
    topics = rows.select_related("author", "first_post").order_by("-opened_at", "-pk")
    entries = [_entry(topic) for topic in topics[:ENTRIES]]
    return _atom(request, space.name, f"/s/{space.slug}/", entries)


def _entry(topic: Topic) -> "Entry":
    html = topic.first_post.html if topic.first_post else ""
    return topic.title, f"/t/{topic.pk}/", topic.author.name, topic.opened_at, html


@require_GET
def topic_feed(request: VisitorRequest, topic_id: int) -> HttpResponse:
    """The newest posts of a public topic."""
    topic = Topic.objects.select_related("space").filter(pk=topic_id).first()
    if topic is None or not rights.may_read_topic(None, topic):
        raise Http404
    rows = Post.objects.readable_by(None).filter(topic=topic)
    posts = rows.select_related("author").order_by("-pk")[:ENTRIES]
    entries = [
        (topic.title, f"/p/{post.pk}/", post.author.name, post.written_at, post.html)
        for post in posts
    ]
    return _atom(request, topic.title, f"/t/{topic.pk}/", entries)


Entry = tuple[str, str, str, datetime, str]  # title, path, author, moment, HTML


def _atom(
    request: VisitorRequest, title: str, path: str, entries: list[Entry]
) -> HttpResponse:
    context = {
        "title": title,
        "home": request.build_absolute_uri(path),
        "own": request.build_absolute_uri(request.path),
        "base": request.build_absolute_uri("/").rstrip("/"),
        "updated": max((entry[3] for entry in entries), default=clock.now()),
        "entries": entries,
    }
    response = render(request, "conversations/feed.xml", context)
    # One such sign in one post would make the whole feed unreadable.
    response.content = NOT_IN_XML.sub("", response.content.decode()).encode()
    response["Content-Type"] = "application/atom+xml; charset=utf-8"
    response["Cache-Control"] = f"public, max-age={SHARED_FOR}"
    return response

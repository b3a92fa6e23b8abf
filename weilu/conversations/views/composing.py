"""What the composer of a topic begins with: a draft, or the post one is answering."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from weilu.conversations.forms import ReplyForm, WordsForm, begun, number
from weilu.conversations.models import Post
from weilu.conversations.queries.head import Head
from weilu.conversations.queries.personal import Mine
from weilu.members.requests import VisitorRequest

QUOTED_LINES = 12


class Composer(NamedTuple):
    """A reply begun, and the name of whom it answers; or one that nobody has begun.

    Those are all alike, so they are made once: of `blank`, and of the `fresh` key and device.
    """

    form: WordsForm | None
    replying: str = ""
    fresh: Mapping[str, Any] | None = None
    blank: Callable[[Mapping[str, str]], WordsForm] = ReplyForm.blank


def empty() -> Composer:
    """A reply that nobody has begun."""
    return Composer(None, fresh=begun({}))


def composer(request: VisitorRequest, topic: Head, own: Mine | None) -> Composer:
    """The draft, else what the address asks for; one query more when it answers a post."""
    found = _begun(request, own)
    return _composer(found, topic, request) if found else empty()


def _begun(request: VisitorRequest, own: Mine | None) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if own and own.draft:
        found |= {"text": own.draft.get("text", ""), "edition": own.edition}
        found |= {name: own.draft.get(name) for name in ("parent", "quoted")}
    for name, asked in (("parent", "reply"), ("quoted", "quote")):
        if pk := number(request.GET.get(asked)):
            found[name] = pk
    return found


def _composer(found: dict[str, Any], topic: Head, request: VisitorRequest) -> Composer:
    said = _said(topic.pk, found, request)
    if "quote" in request.GET and (post := said.get(found.get("quoted"))):
        found["text"] = f"{found.get('text', '')}\n\n{quotation(post)}".lstrip("\n")
    parent = said.get(found.get("parent"))
    return Composer(ReplyForm.fresh(**found), parent.author.name if parent else "")


def answered(topic_id: int, form: WordsForm, request: VisitorRequest) -> str:
    """The name of whom a reply that comes back was for, if for anybody."""
    pk = number(form["parent"].value())
    said = _said(topic_id, {"parent": pk}, request)
    return said[pk].author.name if pk in said else ""


def _said(topic_id: int, named: dict[str, Any], request: VisitorRequest) -> dict[Any, Post]:
    asked = [pk for name in ("parent", "quoted") if (pk := number(named.get(name)))]
    if not asked:
        return {}
    rows = Post.objects.readable_by(request.member).select_related("author")
    found = rows.filter(pk__in=asked, topic=topic_id).in_bulk()
    return {**found, **{str(pk): post for pk, post in found.items()}}


def quotation(post: Post) -> str:
    """The first lines of a post as a quotation in Markdown, with its author's name."""
    lines = [line for line in post.text.splitlines() if line.strip() and line[0] != ">"]
    words = "\n".join(f"> {line}" for line in lines[:QUOTED_LINES])
    return f"> **{post.author.name}**\n{words}\n\n"

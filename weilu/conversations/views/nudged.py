"""Notes beside the composer, and what is asked before something is sent."""

from collections.abc import Mapping
from typing import Any

from weilu.conversations.forms import WordsForm
from weilu.conversations.models import Post, Topic
from weilu.conversations.nudging import Question, Writing, nudges
from weilu.members.requests import MemberRequest

from .attaching import only_adds

PUT_AWAY = "put_away"  # the button of a note


def writing_of(
    request: MemberRequest, facts: Mapping[str, Any], topic: Topic | None = None
) -> Writing:
    """What a form that was sent says."""
    parent = facts.get("parent")
    return Writing(
        member=request.member,
        topic=topic,
        text=facts["text"],
        title=facts.get("title", ""),
        kind=facts.get("kind", ""),
        parent_id=parent.pk if parent else None,
        token=request.POST.get("anyway", ""),
        noted=request.POST.get("noted", "")[:12],
    )


def goes_on(request: MemberRequest, form: WordsForm, topic: Topic | None = None) -> bool:
    """Whether it is to be said: a note that is put away goes, and files are only added."""
    if PUT_AWAY in request.POST:
        form.errors.clear()
        name = request.POST[PUT_AWAY][:12]
        nudges().put_away(request.member, topic.pk if topic else None, name)
        return False
    return not only_adds(request)


def asked(writing: Writing) -> Question | None:
    """What is asked before it is sent."""
    return nudges().before(writing)


def sent(writing: Writing, post: Post) -> None:
    """It was sent; a new topic's own note was none of a topic yet."""
    nudges().sent(writing, writing.topic.pk if writing.topic else None, post.pk)

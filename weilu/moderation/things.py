"""What can be reported: a post, a topic by the post it begins with, a member."""

from dataclasses import dataclass

from django.http import Http404

from weilu.conversations.models import Post, Topic
from weilu.conversations.queries import rights
from weilu.members.models import Member

from .models import Case

KINDS = ("post", "topic", "member")
BIGGEST = 2**63 - 1
HERE = (Member.State.ACTIVE, Member.State.PENDING)


@dataclass(frozen=True)
class Thing:
    """What a case is about, as it is now."""

    subject: str
    about: Member
    post: Post | None = None

    @property
    def space_id(self) -> int | None:
        return self.post.topic.space_id if self.post else None

    @property
    def topic_id(self) -> int | None:
        return self.post.topic_id if self.post else None

    @property
    def begins_topic(self) -> bool:
        return self.post is not None and self.post.topic.first_post_id == self.post.pk

    @property
    def words(self) -> str:
        """What was said, with the title where it begins a topic; of a member, their line."""
        if self.post is None:
            return self.about.line
        title = f"{self.post.topic.title}\n\n" if self.begins_topic else ""
        return title + self.post.text

    def may_be_read_by(self, reader: Member) -> bool:
        return self.post is None or rights.may_read_post(reader, self.post)


def stands_in(quoted: str, words: str) -> bool:
    """Whether words stand in others, however they are spaced; nothing always does."""
    return "".join(quoted.split()) in "".join(words.split())


def thing_of(case: Case) -> Thing:
    """What a case is about: one query. A post is never gone for good."""
    if case.post_id is None:
        return Thing(case.subject, case.about)
    post = Post.objects.select_related("topic__space", "author").get(pk=case.post_id)
    return Thing(case.subject, post.author, post)


def held_post(subject: str) -> Post | None:
    """The post an item about a held one names; None where it is gone: one query."""
    kind, _colon, number = subject.partition(":")
    rows = Post.objects.filter(deleted_at=None, topic__deleted_at=None)
    rows = rows.select_related("topic__space", "held")
    return rows.filter(pk=int(number)).first() if kind == "post" else None


def thing_for(reader: Member, kind: str, pk: int) -> Thing:
    """What somebody wants to report.

    Raises:
        Http404: There is none, or none this reader may see.
    """
    if pk > BIGGEST:
        raise Http404
    found = _member(pk) if kind == "member" else _post(kind, pk)
    if found is None or not found.may_be_read_by(reader):
        raise Http404
    return found


def _member(pk: int) -> Thing | None:
    member = Member.objects.filter(pk=pk, state__in=HERE).first()
    return Thing(f"member:{pk}", member) if member else None


def _post(kind: str, pk: int) -> Thing | None:
    """A topic and its first post are the same words, so they are one thing."""
    if kind == "topic":
        begins = Topic.objects.filter(pk=pk).values_list("first_post_id", flat=True)
        pk = begins.first() or 0
    posts = Post.objects.select_related("topic__space", "author").filter(deleted_at=None)
    post = posts.filter(pk=pk).first()
    return Thing(f"post:{pk}", post.author, post) if post else None

"""May this person do this here? Each answer starts from whether they can read it at all."""

from datetime import timedelta

from weilu.conversations.models import Membership, Post, Space, Topic
from weilu.core import clock
from weilu.members.models import Member
from weilu.members.permissions import may

RESTORABLE = timedelta(days=30)  # by whoever took their own words away


def may_read_space(reader: Member | None, space: Space) -> bool:
    """Public for everybody, members' for members, private for those inside and keepers."""
    if space.visibility == Space.Visibility.PUBLIC:
        return True
    if reader is None:
        return False
    if space.visibility == Space.Visibility.MEMBERS or reader.standing.is_keeper:
        return True
    if space.pk in reader.standing.hosts:
        return True
    return Membership.objects.filter(space=space, member=reader).exists()


def may_read_topic(reader: Member | None, topic: Topic) -> bool:
    """A visible topic in a readable space; otherwise its author and the team."""
    if not may_read_space(reader, topic.space):
        return False
    if topic.is_visible:
        return True
    own = reader is not None and topic.author_id == reader.pk and topic.deleted_at is None
    return own or _may_here(reader, "post.read_hidden", topic.space)


def may_read_post(reader: Member | None, post: Post) -> bool:
    """A visible post in a readable topic; otherwise its author and the team."""
    if not may_read_topic(reader, post.topic):
        return False
    if post.is_visible:
        return True
    own = reader is not None and post.author_id == reader.pk and post.deleted_at is None
    return own or _may_here(reader, "post.read_hidden", post.topic.space)


def may_open(author: Member | None, space: Space) -> bool:
    """May open topics in this space; whether it takes any now, the gates say."""
    if not _may_here(author, "topic.open", space):
        return False
    return may_read_space(author, space) and _is_speaker(author, space, space.opens)


def may_post(author: Member | None, topic: Topic) -> bool:
    """May reply in this topic; whether it still takes posts is another question."""
    space = topic.space
    if not _may_here(author, "post.write", space):
        return False
    return may_read_topic(author, topic) and _is_speaker(author, space, space.replies)


def may_on_topic(actor: Member | None, verb: str, topic: Topic) -> bool:
    """The table's word on a topic the actor can read."""
    author = actor is not None and topic.author_id == actor.pk
    return may_read_topic(actor, topic) and _may_here(
        actor, verb, topic.space, author=author
    )


def may_on_post(actor: Member | None, verb: str, post: Post) -> bool:
    """The table's word on a post the actor can read."""
    author = actor is not None and post.author_id == actor.pk
    return may_read_post(actor, post) and _may_here(
        actor, verb, post.topic.space, author=author
    )


def may_restore_topic(actor: Member | None, topic: Topic) -> bool:
    """The team; and an author who took it away themselves. After thirty days that stays away."""
    if _is_over(topic):
        return False
    if _took_away(actor, topic) and may_read_space(actor, topic.space):
        return _may_here(actor, "topic.restore", topic.space, author=True)
    return may_on_topic(actor, "topic.restore", topic)


def may_restore_post(actor: Member | None, post: Post) -> bool:
    """The team; and an author who took it away themselves. After thirty days that stays away."""
    if _is_over(post):
        return False
    if _took_away(actor, post) and may_read_topic(actor, post.topic):
        return _may_here(actor, "post.restore", post.topic.space, author=True)
    return may_on_post(actor, "post.restore", post)


def _took_away(actor: Member | None, thing: Topic | Post) -> bool:
    if actor is None or thing.deleted_at is None:
        return False
    return thing.author_id == actor.pk == thing.deleted_by_id


def _is_over(thing: Topic | Post) -> bool:
    """Its author took it away more than thirty days ago: nobody brings it back, the team neither."""
    if thing.deleted_at is None or thing.deleted_by_id != thing.author_id:
        return False
    return clock.now() - thing.deleted_at > RESTORABLE


def may_on_space(actor: Member | None, verb: str, space: Space) -> bool:
    """The table's word on a space the actor can read."""
    return may_read_space(actor, space) and _may_here(actor, verb, space)


def _may_here(
    actor: Member | None, verb: str, space: Space, *, author: bool = False
) -> bool:
    standing = actor.standing if actor is not None and actor.is_active else None
    return may(verb, standing, author=author, space_id=space.pk)


def _is_speaker(author: Member | None, space: Space, speakers: str) -> bool:
    if speakers == Space.Speakers.EVERYBODY:
        return True
    standing = author.standing if author else None
    return bool(standing and (standing.is_keeper or space.pk in standing.hosts))

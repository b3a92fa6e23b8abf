"""The demo community: filled through the rooms' own actions, and taken away without a trace."""

import hashlib
from datetime import datetime

import pytest
from django.db import transaction

from weilu.activity.models import Activity
from weilu.activity.tests.marks import AFTER_COMMIT
from weilu.conversations.models import (
    Attachment,
    Bookmark,
    Draft,
    Poll,
    Post,
    PostReaction,
    Revision,
    SearchEntry,
    Space,
    Topic,
)
from weilu.members.models import Export, Follow, Identity, Member, Role
from weilu.notices.models import Notice
from weilu.project.demo import commands, content
from weilu.project.demo.album import DRAWINGS
from weilu.project.demo.cast import DOOR, PASSWORDS, TENANT
from weilu.project.demo.fill import fill
from weilu.rewards.models import Item

from .conftest import END, files

SPACES = 10


@AFTER_COMMIT
def test_whoever_signs_in_finds_something_waiting(filled):
    by_role = {role: filled.cast.signin(role).member for role in PASSWORDS}

    told = {
        role: Notice.objects.filter(member=member).count()
        for role, member in by_role.items()
    }
    assert min(told.values()) >= 1 and told["member"] >= 6
    assert {member.email for member in by_role.values()} == {
        f"{role}@mozhou.example" for role in PASSWORDS
    }
    assert all(member.check_password(PASSWORDS[role]) for role, member in by_role.items())
    assert Draft.objects.filter(member=by_role["member"], publish_at=None).count() == 2
    assert Draft.objects.filter(member=by_role["operator"], publish_at__gt=END).count() == 1
    assert Role.objects.filter(member=by_role["owner"], name="owner").exists()


def test_it_shows_what_a_community_has(filled):
    states = ("pinned_until", "featured_at", "closed_at", "accepted")
    assert [Topic.objects.exclude(**{state: None}).exists() for state in states] == [
        True
    ] * 4
    assert Poll.objects.filter(voter_count__gt=9).exists()
    assert (
        Revision.objects.exists() and Bookmark.objects.exists() and Follow.objects.exists()
    )
    assert Space.objects.count() == SPACES
    assert Space.objects.get(slug="beta").visibility == Space.Visibility.PRIVATE
    held = Post.objects.exclude(held_at=None).get()
    assert not SearchEntry.objects.filter(pk=held.pk).exists()
    assert held.topic.last_post_id != held.pk


def test_nobody_speaks_before_joining_or_after_the_end_or_where_they_do_not_belong(filled):
    posts = Post.objects.select_related("author", "topic__space")
    assert [p for p in posts if not p.author.joined_at <= p.written_at <= END] == []
    inside = filled.cast.insiders["beta"]
    assert {p.author_id for p in posts if p.topic.space.slug == "beta"} <= inside
    signs = PostReaction.objects.filter(post__topic__space__slug="beta")
    assert set(signs.values_list("member_id", flat=True)) <= inside


def test_pictures_come_in_three_sizes_and_stand_in_their_posts(filled):
    pictures = Attachment.objects.select_related("post")
    assert pictures.count() >= 8
    for picture in pictures:
        assert (
            picture.widths == [480, 960, 1200]
            and picture.owner_id == picture.post.author_id
        )
        assert picture.address in picture.post.html and picture.alt
    faces = Member.objects.exclude(picture="").count()
    gifts = Item.objects.exclude(picture="").count()
    copies = Export.objects.count()  # somebody asked for everything of theirs
    assert len(files()) == 3 * pictures.count() + faces + gifts + copies


def test_the_same_hour_tells_the_same_story(db, small):
    stories = [_told_and_taken_back(END) for _twice in range(2)]

    assert stories[0] == stories[1]


def _told_and_taken_back(until: datetime) -> str:
    with transaction.atomic():
        fill(until=until)
        digest = hashlib.sha256()
        for rows in (
            Member.objects.order_by("name").values_list("name", "joined_at", "picture"),
            Topic.objects.order_by("title").values_list("title", "reply_count", "version"),
            Post.objects.order_by("client_key").values_list(
                "author__name", "text", "written_at", "reactions", "held_at", "edited_at"
            ),
            Notice.objects.order_by(
                "member__name", "at", "actor__name", "reason"
            ).values_list("member__name", "reason", "at"),
            Bookmark.objects.order_by("post__client_key", "member__name").values_list(
                "kept_at"
            ),
        ):
            digest.update(repr(list(rows)).encode())
        transaction.set_rollback(True)
    return digest.hexdigest()


def test_it_is_filled_once_and_says_how_to_sign_in(lin, monkeypatch):
    Identity.objects.create(member=lin, door=DOOR, tenant=TENANT, external_id="1")
    twice = "weilu.project.demo.fill.fill"
    monkeypatch.setattr(twice, lambda **_: pytest.fail("filled twice"))

    said = commands.fill()

    assert [role for role, word in PASSWORDS.items() if word not in said] == []


def test_every_picture_is_of_a_drawing_and_a_topic_there_is():
    titles = {topic.title for theme in content.themes() for topic in theme.topics}
    pictures = content.pictures()
    assert set(pictures) <= titles and len(pictures) >= 40
    shown = [picture.draw for picture in pictures.values()]
    shown += [
        post["image"] for p in content.pieces() for post in p.posts if "image" in post
    ]
    assert set(shown) <= set(DRAWINGS) and all(picture.alt for picture in pictures.values())


def test_an_interrupted_filling_leaves_nothing(db, small, monkeypatch):
    monkeypatch.setattr(
        "weilu.project.demo.marks.leave",
        lambda *_: (_ for _ in ()).throw(KeyboardInterrupt),
    )
    with pytest.raises(KeyboardInterrupt):
        fill(until=END)

    assert not Member.objects.exists() and not Activity.objects.exists()
    assert not commands.is_here()

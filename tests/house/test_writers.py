"""Only a room's own actions and reactions write its tables: every consequence has one place."""

from pathlib import Path

import pytest

from .sources import PACKAGE, excused, expect_none
from .writers import misplaced, writes

VIEWS = PACKAGE / "conversations" / "views.py"


def test_only_actions_and_reactions_write_their_rooms_tables():
    allowed = excused("writes")
    found = [write for write in misplaced() if write.key not in allowed]
    shown = [f"{write.file}:{write.line}: {write.model} ({write.room})" for write in found]
    expect_none(shown, "Call the action of that room; it records and signals, too")


def test_no_exception_is_kept_that_nobody_needs():
    needed = {write.key for write in misplaced()}
    expect_none(sorted(excused("writes").keys() - needed), "No longer needed")
    assert all(len(reason.split()) > 3 for reason in excused("writes").values())


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("from .models import Post\nPost.objects.create()", ("conversations", "Post")),
        (
            "from .models import Post as P\nP.objects.filter(a=1).update(b=2)",
            ("conversations", "Post"),
        ),
        (
            "from weilu.members.models import Member\nMember.objects.all().delete()",
            ("members", "Member"),
        ),
        (
            "from weilu.members.models.role import Role\nRole.objects.create()",
            ("members", "Role"),
        ),
        ("post.save(update_fields=['text'])", ("", "save")),
        ("run('UPDATE members_member SET name = 1')", ("members", "member")),
        ("run('INSERT OR IGNORE INTO notices_notice VALUES (1)')", ("notices", "notice")),
    ],
)
def test_a_write_is_seen(source, found):
    assert [(write.room, write.model) for write in writes(source, VIEWS)] == [found]


@pytest.mark.parametrize(
    "source",
    [
        "from .models import Post\nPost.objects.filter(a=1).first()",
        "words = {}\nwords.update(a=1)",
        "form.save()",
        "cache.delete('x')",
        "run('SELECT * FROM members_member FOR UPDATE')",
    ],
)
def test_a_read_is_not_taken_for_a_write(source):
    assert list(writes(source, Path(VIEWS))) == []

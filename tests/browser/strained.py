"""The demo pulled at, for pictures of what seldom happens: `strained.py DATA`, in a folder nobody needs.

Names as long as they may be, a draft of twenty norms, nothing on the desk and nothing new for a
newcomer, who may not post for a day, somebody suspended, a level that is about to close, a draft
that was refused, a page that breaks, a door that is shut, and links of each kind, which it prints
as JSON.
"""

import json
import os
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.browser.album import AWAY, SECRET  # noqa: E402  found from the root

NORMS = 20  # clauses in the draft
MANY = 12  # members with long names
HAN = "\u5728\u706f\u4e0b\u6162\u6162\u628a\u6bcf\u4e00\u4e2a\u5b57\u90fd\u5199\u5b8c\u7684\u7b2c%s\u4f4d"
LATIN = "Bartholomew-Maximilian Featherstonehau%s"  # 40 letters, one of them to tell by
CLAUSE = (
    "\u522b\u4eba\u7684\u5b57\u3001\u522b\u4eba\u7684\u753b\uff0c\u5148\u95ee\u8fc7\u518d\u8d34\uff1b"
    * 5
)
REFUSED = "\u6709 3 \u4e2a\u94fe\u63a5\uff0c\u65b0\u6210\u5458\u6700\u591a 2 \u4e2a\u3002"
BREAKS = "charter_tactic"  # the table whose loss the goals cannot bear


def main(data: str) -> None:
    """Pull at the house kept in the folder `data`."""
    os.environ["WEILU_DATA_DIR"] = data
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "weilu.project.settings")
    import django

    django.setup()
    told = of_the_team()
    lengthen()
    write_norms()
    finish_everything()
    leave_nothing("newcomer")
    silence("newcomer")
    send_away(AWAY["#id_typed"], AWAY["#id_password"])
    keep_a_level("moderator")
    refuse_a_draft("member")
    lose(BREAKS)
    delete("member")
    ask_for_number("owner")
    shut_the_door()
    empty_the_shelves()
    sys.stdout.write(json.dumps(links("member", "owner") | told))


def of_the_team() -> dict[str, str]:
    """Where two things were finished together, and two cases read again."""
    from weilu.members.models import Member
    from weilu.moderation import actions
    from weilu.moderation.actions import rereading
    from weilu.moderation.actions.batching import Order, Pick
    from weilu.moderation.models import Decision, Rereading, WorkItem

    operator = Member.objects.get(email="operator@mozhou.example")
    items = WorkItem.objects.filter(
        done_at=None, kind__in=("routine", "kindness", "question")
    )
    picks = [Pick(item.pk, item.version) for item in items.order_by("kind", "pk")[:4]]
    batch = actions.act_on_all(
        actor=operator, order=Order(act="done"), picks=picks, key="strained"
    )
    foreign = Decision.objects.exclude(by=operator).exclude(case__about=operator)
    able = foreign.exclude(case__reports__reporter=operator).exclude(measure="ignore")
    still, apart = (
        Rereading.objects.create(decision=each) for each in able.order_by("-pk")[:2]
    )
    rereading.reread(reading=apart, actor=operator, would="nothing", door="web")
    return {
        "bulk": f"/console/bulk/{batch.pk}/",
        "reread": f"{rereading.PATH}{still.pk}/",
        "apart": f"{rereading.PATH}{apart.pk}/",
    }


def empty_the_shelves() -> None:
    """No segments, routines or word rules yet."""
    from weilu.moderation.models import Routine, WordRule
    from weilu.segments.models import Segment

    for table in (Segment, Routine, WordRule):
        table.objects.all().delete()


def lengthen() -> None:
    """Give the team and some others the longest names there may be, in two scripts."""
    from weilu.members.actions.profile import change_profile
    from weilu.members.models import Member

    team = Member.objects.filter(roles__isnull=False, state="active").distinct()
    others = Member.objects.filter(roles__isnull=True, state="active", listed=True)
    people = [*team.order_by("pk"), *others.order_by("pinyin")[:MANY]]
    for number, member in enumerate(people):
        sign = chr(ord("A") + number)
        name = (LATIN if number % 2 else HAN) % sign
        change_profile(member=member, door="web", name=name)


def write_norms() -> None:
    """Bring the draft of the norms to twenty, each as long as it may be."""
    from weilu.culture.actions import begin_draft, write_clause
    from weilu.members.models import Member

    owner = Member.objects.filter(roles__name="owner").earliest("pk")
    draft = begin_draft(actor=owner)
    while draft.clauses.count() < NORMS:
        write_clause(actor=owner, text_zh=CLAUSE, text_en="Ask before you post it. " * 16)


def finish_everything() -> None:
    """Leave nothing on the desk."""
    from weilu.core import clock
    from weilu.moderation.models import WorkItem

    WorkItem.objects.filter(done_at=None).update(done_at=clock.now(), outcome="nothing")


def leave_nothing(role: str) -> None:
    """Somebody who has seen every notice, kept nothing and is linked to nothing elsewhere."""
    from weilu.conversations.models import Bookmark
    from weilu.members.models import Identity, Member
    from weilu.notices.models import EVERYTHING, Notice, Seen

    member = Member.objects.get(email=f"{role}@mozhou.example")
    Bookmark.objects.filter(member=member).delete()
    Identity.objects.filter(member=member).delete()
    newest = Notice.objects.filter(member=member).latest("activity_id")
    Seen.objects.update_or_create(
        member=member, topic_id=EVERYTHING, defaults={"through": newest.activity_id}
    )


def silence(role: str) -> None:
    """What somebody said is reported and hidden, and they may not post for a day; they can appeal."""
    from weilu.members.models import Member

    punish(Member.objects.get(email=f"{role}@mozhou.example"), step=2)


def send_away(email: str, password: str) -> None:
    """Somebody of no duty may not come in for a month; they know their password."""
    from weilu.members.models import Member
    from weilu.moderation.steps import SUSPENDED

    others = Member.objects.filter(roles__isnull=True, state="active", is_robot=False)
    spoke = others.filter(email=None, posts__held_at=None, posts__hidden_at=None)
    member = spoke.order_by("-pk").first()
    if member is None:
        raise LookupError("nobody of no duty said anything")
    member.email = email
    member.set_password(password)
    member.save(update_fields=["email", "password"])
    punish(member, step=SUSPENDED)


def punish(member: Any, *, step: int) -> None:
    """The newest they said is reported and hidden, and this step of the ladder follows."""
    from weilu.conversations.models import Post
    from weilu.members.models import Member
    from weilu.moderation import actions
    from weilu.moderation.things import Thing

    reporter, judge = (
        Member.objects.get(email=f"{who}@mozhou.example") for who in ("member", "operator")
    )
    rows = Post.objects.select_related("topic__space", "author").filter(author=member)
    post = rows.filter(held_at=None, hidden_at=None).latest("pk")
    thing = Thing(f"post:{post.pk}", member, post)
    case = actions.report(thing=thing, reporter=reporter, reason="abuse", door="web").case
    ruling = actions.Ruling(
        measure="hide",
        quoted=post.text[:20],
        reason="Please sleep on it, and write it anew tomorrow.",
        note="A day's rest will do.",
        step=step,
    )
    actions.decide(case=case, actor=judge, ruling=ruling, take=True)


def keep_a_level(role: str) -> None:
    """Something of a level somebody reached is missing; what it opens closes in nine days."""
    from weilu.core import clock
    from weilu.members.models import Member
    from weilu.rewards.models import MemberLevel

    member, now = Member.objects.get(email=f"{role}@mozhou.example"), clock.now()
    stands = {"earned": 3, "title": 5, "kept": 5, "until": now + timedelta(days=9)}
    newly = {"since": now - timedelta(days=5), "activity_id": 1}
    MemberLevel.objects.update_or_create(member=member, defaults=stands | newly)


def refuse_a_draft(role: str) -> None:
    """What somebody wanted posted later was refused then."""
    from weilu.conversations.models import Draft

    draft = Draft.objects.filter(member__email=f"{role}@mozhou.example").earliest("pk")
    draft.refused = REFUSED
    draft.save(update_fields=["refused"])


def delete(role: str) -> None:
    """Somebody takes the newest they said back."""
    from weilu.conversations.actions.removing import delete_post
    from weilu.conversations.models import Post

    rows = Post.objects.select_related("topic__space", "author")
    for post in rows.filter(author__email=f"{role}@mozhou.example").order_by("-pk")[:2]:
        if post.topic.first_post_id != post.pk:
            delete_post(post=post, actor=post.author, door="web")


def ask_for_number(role: str) -> None:
    """A password alone lets somebody in no more."""
    from allauth.mfa.totp.internal.auth import TOTP

    from weilu.members.models import Member

    TOTP.activate(Member.objects.get(email=f"{role}@mozhou.example"), SECRET)


def shut_the_door() -> None:
    """Only whom the team invites may join."""
    from weilu.core.dials.snapshot import put
    from weilu.members.dials import SHUT, SIGN_UP

    put(SIGN_UP, SHUT)


def links(role: str, keeper: str) -> dict[str, str]:
    """A link of each kind that somebody may be sent."""
    from tests.browser.house import ways_in
    from weilu.members.models import Member

    member, team = (
        Member.objects.get(email=f"{who}@mozhou.example") for who in (role, keeper)
    )
    return ways_in(member, team)


def lose(table: str) -> None:
    """Take a table away, so that its page has to say that something broke."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} RENAME TO {table}_lost")


if __name__ == "__main__":
    main(sys.argv[1])

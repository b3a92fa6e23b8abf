"""What stands in the house beside the talk: norms and values, work, letters, links, records of one person."""

from datetime import time, timedelta
from typing import Any
from uuid import uuid4

from weilu.activity.models import Activity, DeadLetter
from weilu.conversations.models import Draft, Post, Space
from weilu.core import clock
from weilu.culture import actions as culture
from weilu.culture.models import (
    BelongingAnswer,
    BelongingAsking,
    BelongingRound,
    Edition,
    Occasion,
    Value,
)
from weilu.members import letters
from weilu.members.actions import inviting, linking, suspecting, turning
from weilu.members.actions.links import Purpose, make_link
from weilu.members.models import Member, OneTimeLink, WarmUp
from weilu.members.permissions import MEMBER
from weilu.moderation import actions as moderation
from weilu.moderation.actions import duty, opening, routines, swapping, turns
from weilu.moderation.models import Turn, Work, WorkItem
from weilu.moderation.queries import swaps
from weilu.moderation.things import Thing
from weilu.notices.models import Letter
from weilu.rewards import actions as rewards
from weilu.rewards.actions.asking import Words
from weilu.rewards.dials import SHOP
from weilu.rewards.models import BadgeGrant, Praise
from weilu.segments.actions import save_segment
from weilu.segments.nodes import Field

NORMS = [
    ("先想对方好的一面，再说话。", "Assume the best, then speak."),
    (
        "别人的照片和原话，先问过再转。",
        "Ask before you pass on pictures or words of others.",
    ),
]
VALUES = [
    ("热心", "Kind", "有人问，就有人答。", "Who asks is answered."),
    ("实在", "Plain", "有一说一。", "We say what is so."),
    ("耐心", "Patient", "谁都有第一次。", "Everybody starts somewhere."),
]

NEW = Field("joined_days", "<=", 7)


def settle(cast: dict[str, Member]) -> None:
    """Values and norms, to which everybody who is here already has agreed."""
    who: dict[str, Any] = {"actor": cast["zhou"]}
    for name_zh, name_en, zh, en in VALUES:
        words: dict[str, Any] = {"name_zh": name_zh, "name_en": name_en}
        said: dict[str, Any] = {"sentence_zh": zh, "sentence_en": en}
        culture.write_value(**who, **words, **said, door="import")
    for zh, en in NORMS:
        culture.write_clause(**who, text_zh=zh, text_en=en, severity="minor")
    culture.publish(**who, major=True, door="import")
    culture.write_clause(**who, number=2, text_zh=NORMS[1][0], text_en="Ask first.")
    culture.publish(**who, major=False, note_zh="说得更短了。", door="import")
    everybody_agrees()


def everybody_agrees() -> None:
    """Whoever is here agrees to what is published now."""
    newest = Edition.objects.filter(minor=0, major__gt=0).latest("major")
    for member in Member.objects.filter(state="active", is_robot=False):
        culture.agree(member=member, version=newest.major, door="import")


def furnish(cast: dict[str, Member], twins: list[Member]) -> dict[str, Any]:
    """One of everything that has a page of its own; the numbers their addresses are made of."""
    zhou, lin = cast["zhou"], cast["lin"]
    morning = duty.Stretch(clock.day(clock.now()).weekday(), time(9), time(0))
    duty.set_shifts(member=zhou, stretches=[morning], actor=zhou)
    change_hands(zhou, cast["su"])
    pair = suspecting.name_alike(one=twins[0], other=twins[1], actor=zhou, door="web")
    letters.send("lin@weilu.example", letters.address_changed, language="zh-hans")
    stuck()
    feel_at_home(lin)
    WarmUp.objects.create(pk=1)
    return {
        **come_round(zhou),
        "routine": by_the_calendar(zhou),
        "case": report(cast["he"], cast["chen"]),
        "pair": pair.pk,
        "praise": thanks(cast),
        "grant": badge_by_hand(zhou, lin),
        **on_the_shelf(zhou, lin),
        "segment": save_segment(actor=zhou, name="新来的", node=NEW).pk,
        "letter": Letter.objects.latest("pk").pk,
        "work": routine("给新来的人各回一句话", "house:1").pk,
        "later": Draft.objects.exclude(publish_at=None).earliest("pk").pk,
        "mine": Post.objects.filter(author=lin, deleted_at=None).earliest("pk").pk,
        "edited": Post.objects.exclude(edited_at=None).earliest("pk").pk,
        **{f"way_{purpose}": secret for purpose, secret in ways_in(lin, zhou).items()},
    }


def badge_by_hand(zhou: Member, lin: Member) -> int:
    """A badge given by hand; its number among those held."""
    rewards.give_badge(actor=zhou, member=lin, badge=7, reason="周末来了茶会")
    return BadgeGrant.objects.get(member=lin, badge=7).pk


def thanks(cast: dict[str, Member]) -> int:
    """Praise among members, and one that waits for the team; the number of that."""
    value, words = Value.objects.earliest("pk"), "问什么都先把自己试过的写出来。"
    said = Words(value=value, text=words)
    rewards.praise(giver=cast["su"], receivers=[cast["lin"]], words=said, door="import")
    waits = Praise.objects.create(
        giver=cast["chen"],
        value=value,
        text=words,
        held_at=clock.now(),
        held_for="先看一眼。",
    )
    waits.receivers.create(member=cast["he"])
    return waits.pk


def on_the_shelf(zhou: Member, lin: Member) -> dict[str, int]:
    """Something in the shop, and an order of it that waits to be sent; their numbers."""
    turning.turn(dial=SHOP, value=True, seen=None, actor=zhou, door="import")
    facts = {
        "kind": "physical",
        "title": "手抄便签一套",
        "price": 0,
        "stock": 9,
        "limit": 2,
    }
    item = rewards.put_item(actor=zhou, facts=facts, door="import")
    order = rewards.redeem(
        member=lin, item=item, key=uuid4(), address="林\n138\n某路 1 号", door="import"
    )
    rewards.put_item(actor=zhou, item=item, facts={"price": 15}, door="import")
    return {"item": item.pk, "order": order.pk}


def report(author: Member, reporter: Member) -> int:
    """The first thing somebody said is reported by somebody else; the number of the case."""
    posts = Post.objects.select_related("topic__space", "author").filter(author=author)
    post = posts.earliest("pk")
    thing = Thing(f"post:{post.pk}", post.author, post)
    made = moderation.report(
        thing=thing, reporter=reporter, reason="off_topic", door="import"
    )
    return made.case_id


def feel_at_home(lin: Member) -> None:
    """A round that waits for 林, one with a score, and one with too few answers."""
    now, rounds = clock.now(), BelongingRound.objects
    later = now + timedelta(days=20)
    waiting = rounds.create(name="2026Q3", opened_at=now, closes_at=later, asked=1)
    BelongingAsking.objects.create(member=lin, round=waiting)
    for name, days, answers in (("2026Q2", 90, 40), ("2026Q1", 180, 9)):
        then = now - timedelta(days=days)
        over = rounds.create(name=name, opened_at=then, closes_at=then, asked=60)
        for n in range(answers):
            facts = {"heard": n % 4, "oneself": 3, "missed": n % 2, "ours": 2}
            BelongingAnswer.objects.create(round=over, **facts)


def come_round(zhou: Member) -> dict[str, int]:
    """A ritual every day, with one time skipped, one nobody held, and one to be written."""
    with clock.at(clock.now() - timedelta(days=3)):
        ritual = culture.plan_ritual(
            actor=zhou,
            door="import",
            name_zh="每天一杯",
            name_en="A cup a day",
            rule="FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU",
            at=time(20),
            starts_on=clock.day(clock.now()),
            owner=zhou,
            space_id=Space.objects.get(slug="hall").pk,
            title="每天一杯 · {date}",
            text="今天喝的是：",
        )
        culture.call_due()
        first = Occasion.objects.earliest("due_at")
        culture.skip(occasion=first, actor=zhou, door="import", reason="停水。")
    culture.call_due()
    return {"ritual": ritual.pk, "occasion": Occasion.objects.latest("due_at").pk}


def by_the_calendar(zhou: Member) -> int:
    """A routine with a checklist, with one time skipped, one missed, and one late."""
    with clock.at(clock.now() - timedelta(days=3)):
        written = routines.write_routine(
            actor=zhou,
            door="import",
            name="每天看一遍新成员",
            rule="FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU",
            at=time(0, 1),
            starts_on=clock.day(clock.now()),
            checklist=["读一遍名单", "给没人理的打个招呼"],
            text="名单在“成员”里，按加入时间排。",
        )
        turns.call_due()
        first = Turn.objects.earliest("due_at")
        turns.skip(turn=first, actor=zhou, reason="停水。", door="import")
    turns.call_due()
    return written.pk


def change_hands(keeper: Member, other: Member) -> None:
    """A shift asked for, and a note for whoever is on duty."""
    later = swaps.coming(keeper)[-1]
    swapping.ask_swap(
        actor=keeper,
        day=later.day,
        starts=later.starts,
        to=other,
        words="那天去看展",
        door="web",
    )
    swapping.hand_over(actor=other, text="水箱那条等他回信，先别动。", door="web")


def routine(title: str, subject: str) -> WorkItem:
    """Something to do that nobody is affected by."""
    wanted = opening.Wanted(title=title, path="/console/roster/")
    return opening.open_item(kind=Work.ROUTINE, subject=subject, wanted=wanted)


def stuck() -> None:
    """An activity that could not be digested."""
    read = Activity.objects.latest("pk")
    DeadLetter.objects.create(reaction="notices.tell", activity=read, error="KeyError: 7")


def ways_in(member: Member, keeper: Member) -> dict[str, str]:
    """A link of each kind that somebody may be sent."""
    carries = {"name": "远客", "password": "!", "language": ""}
    made = {
        "sign_in": make_link(Purpose.SIGN_IN, member=member),
        "password": make_link(Purpose.PASSWORD, member=member),
        "join": make_link(Purpose.JOIN, email="yuan@weilu.example", carries=carries),
        "address": make_link(Purpose.ADDRESS, member=member, email="new@weilu.example"),
        "owner": make_link(Purpose.OWNER),
        "invite": inviting.invite(actor=keeper, role=MEMBER),
    }
    told = {"door": "feishu", "tenant": "t1", "external_id": "u1", "shown": "林晓棠"}
    made["account"] = linking.make_account_link(**told)
    OneTimeLink.objects.update(expires_at=clock.now() + timedelta(days=1))
    return made

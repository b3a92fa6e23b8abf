"""How each verb of the table of rights is tried: the real action, and the address guests post to."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import time
from typing import Any, NamedTuple
from unittest import mock
from uuid import uuid4

from django.test import Client

from weilu.charter.actions import answering, positioning
from weilu.conftest import person
from weilu.console.models import Step
from weilu.console.setup import actions as setup
from weilu.conversations import actions
from weilu.conversations.queries import rights
from weilu.conversations.tests.world import TITLE, say, words
from weilu.core import clock
from weilu.core.dials import house
from weilu.core.errors import NotAllowed
from weilu.culture import actions as culture
from weilu.culture.actions import belonging as pulse
from weilu.culture.models import Value
from weilu.members.actions import (
    asking,
    copying,
    erasing,
    exporting,
    merging,
    noting,
    roles,
    tagging,
    ties,
    turning,
    warming,
)
from weilu.members.models import Member, Role, WarmUp
from weilu.members.permissions import MODERATOR, OWNER
from weilu.members.queries.directory import Wanted
from weilu.moderation import actions as moderation
from weilu.moderation.actions import rules
from weilu.moderation.actions.duty import Stretch, set_shifts
from weilu.moderation.actions.exporting import export_audit
from weilu.moderation.models import Appeal
from weilu.moderation.queries.audit import Wanted as Narrowed
from weilu.moderation.things import Thing
from weilu.project.demo.leave import take_away
from weilu.rewards import actions as rewards
from weilu.rewards.actions.asking import Words
from weilu.rewards.dials import SHOP
from weilu.rewards.models import Item, Praise
from weilu.segments.actions import save_segment
from weilu.segments.nodes import Field

from .places import A_WHILE, Things, World


@dataclass(frozen=True)
class Case:
    """One attempt: who, on whose things, in which world."""

    world: World
    actor: Member
    things: Things


class Way(NamedTuple):
    """How a verb is tried. `mine`: it is also tried on one's own. `here`: it lies in a space."""

    act: Callable[[Case], object]
    path: Callable[[World], str]
    mine: bool = True
    here: bool = True
    changes: bool = True


def _on_topic(verb: Callable[..., object], address: str, **facts: object) -> Way:
    return Way(
        lambda case: verb(topic=case.things.plain, actor=case.actor, door="web", **facts),
        lambda world: f"/t/{world.others.plain.pk}/{address}/",
    )


def _at_space(act: Callable[[Case], object], address: str) -> Way:
    return Way(act, lambda world: f"/s/{world.space.slug}/{address}/", mine=False)


def _at_post(act: Callable[[Case], object], address: str, *, mine: bool = True) -> Way:
    return Way(act, lambda world: f"/p/{world.others.said.pk}/{address}/", mine=mine)


def _nowhere(act: Callable[[Case], object], path: str, *, changes: bool = True) -> Way:
    return Way(act, lambda _world: path, mine=False, here=False, changes=changes)


def _read_hidden(case: Case) -> None:
    if not rights.may_read_post(case.actor, case.things.hidden):
        raise NotAllowed


def _record(world: World) -> str:
    return f"/console/members/{world.other.pk}/"


def _at_record(act: Callable[[Case], object], address: str) -> Way:
    return Way(act, lambda world: _record(world) + address, mine=False, here=False)


def _open(path: str) -> Callable[[Case], None]:
    """Pages are not acted upon by an action: whoever may not is turned away."""

    def act(case: Case) -> None:
        client = Client()
        client.force_login(case.actor)
        if client.get(path).status_code != 200:
            raise NotAllowed

    return act


def _end_warm_up(actor: Member) -> None:
    WarmUp.objects.get_or_create(pk=1)
    warming.end_warm_up(actor=actor, door="web")


def _report(case: Case) -> None:
    said = case.things.said
    moderation.report(
        thing=Thing(f"post:{said.pk}", said.author, said),
        reporter=case.actor,
        reason="abuse",
        door="web",
    )


def _decide(case: Case, **more: Any) -> None:
    """Whoever opened the topic reported what was said in it."""
    said = case.things.said
    made = moderation.report(
        thing=Thing(f"post:{said.pk}", said.author, said),
        reporter=said.topic.author,
        reason="abuse",
        door="web",
    )
    ruling = moderation.Ruling(measure="hide", reason="这句话伤到了人，请改一改。", **more)
    moderation.decide(case=made.case, actor=case.actor, ruling=ruling)


def _sanction(case: Case) -> None:
    _decide(case, step=1, note="已经提醒过两次，仍然如此。")


def _appeal(case: Case) -> None:
    """What they wrote was reported and hidden by a moderator; they ask that it is looked at again."""
    _appealed(case.world.own, case.actor)


def _judge(case: Case) -> None:
    """Another member asks that, and whoever acts looks at it."""
    made = _appealed(case.things, case.things.said.author)
    moderation.look(appeal=made, actor=case.actor, would="nothing")
    moderation.decide_appeal(
        appeal=made,
        actor=case.actor,
        verdict="upheld",
        reason="看过全文，处理得当。",
        door="web",
    )


def _ask_for_peace(case: Case) -> None:
    """Between themselves and whoever said something there."""
    moderation.ask(
        actor=case.actor,
        others=[case.things.said.author],
        words="他每次都在我的话题里接一句风凉话。",
        door="web",
    )


def _thank(case: Case) -> None:
    """Somebody else of the world is thanked for a value made on the way."""
    value, _made = Value.objects.get_or_create(name_zh="先信")
    other = person("被谢的人")
    rewards.praise(
        giver=case.actor,
        receivers=[other],
        words=Words(value=value, text="每次都把步骤写得清清楚楚。"),
        door="web",
    )


def _redeem(case: Case) -> None:
    item, _made = Item.objects.get_or_create(kind="experience", title="咖啡", price=0)
    with mock.patch.object(type(SHOP), "value", True):
        rewards.redeem(member=case.actor, item=item, key=uuid4(), door="web")


def _read_praise(case: Case) -> None:
    """Praise between two others waits, and is shown."""
    value, _made = Value.objects.get_or_create(name_zh="先信")
    made = Praise.objects.create(
        giver=person("谢人的人"),
        value=value,
        text="步骤写得清清楚楚。",
        held_at=clock.now(),
    )
    made.receivers.create(member=person("被谢的人"))
    rewards.read(praise=made, actor=case.actor, shows=True, door="web")


def _mediate(case: Case) -> None:
    """Whoever said something there and whoever opened the topic are brought together."""
    said = case.things.said
    moderation.open_dispute(
        actor=case.actor,
        people=[said.author, said.topic.author],
        words="在同一个话题里互相顶了好几天。",
        door="web",
    )


def _appealed(things: Things, member: Member) -> Appeal:
    keeper = person("吴越")
    Role.objects.create(member=keeper, name=MODERATOR)
    said = things.said
    made = moderation.report(
        thing=Thing(f"post:{said.pk}", said.author, said),
        reporter=said.topic.author,
        reason="abuse",
        door="web",
    )
    ruling = moderation.Ruling(measure="hide", reason="这句话伤到了人，请改一改。")
    decision = moderation.decide(case=made.case, actor=keeper, ruling=ruling)
    return moderation.appeal(
        decision=decision, member=member, words="我说的是咖啡机，不是哪个人。", door="web"
    )


def _at_case(act: Callable[[Case], object]) -> Way:
    return Way(act, lambda _world: "/console/cases/1/", mine=False)


def _erase(case: Case) -> None:
    """The last owner may not leave, so there is another one meanwhile."""
    if OWNER in case.actor.standing.roles:
        Role.objects.create(member=case.world.other, name=OWNER)
    erasing.ask_erasure(member=case.actor, words="stay", door="web")


WAYS: dict[str, Way] = {
    "space.create": _nowhere(
        lambda case: actions.make_space(
            actor=case.actor, door="web", slug="new-room", name_zh="新空间"
        ),
        "/spaces/new/",
    ),
    "space.edit": _at_space(
        lambda case: actions.change_space(
            space=case.world.space, actor=case.actor, door="web", name_zh="改了名"
        ),
        "edit",
    ),
    "space.archive": _at_space(
        lambda case: actions.archive_space(
            space=case.world.space, actor=case.actor, door="web"
        ),
        "archive",
    ),
    "space.admit": _at_space(
        lambda case: actions.admit(
            space=case.world.space, member=person("新来的"), actor=case.actor, door="web"
        ),
        "people",
    ),
    "space.join": _at_space(
        lambda case: actions.hear(
            space=case.world.space, member=case.actor, level="highlights", door="web"
        ),
        "hear",
    ),
    "topic.open": Way(
        lambda case: actions.open_topic(
            space=case.world.space,
            author=case.actor,
            kind="discussion",
            title=TITLE,
            text=words(),
            key=uuid4(),
            door="import",
        ),
        lambda _world: "/write/",
        mine=False,
    ),
    "topic.edit": Way(
        lambda case: actions.retitle(
            topic=case.things.plain, editor=case.actor, title="另一个标题", door="web"
        ),
        lambda world: f"/t/{world.others.plain.pk}/title/",
    ),
    "topic.delete": _on_topic(actions.delete_topic, "delete"),
    "topic.restore": Way(
        lambda case: actions.restore_topic(
            topic=case.things.gone, actor=case.actor, door="web"
        ),
        lambda world: f"/t/{world.others.gone.pk}/restore/",
    ),
    "topic.move": Way(
        lambda case: actions.move(
            topic=case.things.plain,
            space=case.world.elsewhere,
            actor=case.actor,
            door="web",
        ),
        lambda world: f"/t/{world.others.plain.pk}/move/",
    ),
    "topic.merge": Way(
        lambda case: actions.merge(
            topic=case.things.plain, into=case.things.asked, actor=case.actor, door="web"
        ),
        lambda world: f"/t/{world.others.plain.pk}/merge/",
    ),
    "topic.split": Way(
        lambda case: actions.split(
            topic=case.things.asked,
            posts=[case.things.answer],
            title=TITLE,
            actor=case.actor,
            door="web",
        ),
        lambda world: f"/t/{world.others.asked.pk}/split/",
    ),
    "topic.pin": _on_topic(actions.pin, "pin", until=clock.now() + A_WHILE),
    "topic.feature": _on_topic(actions.feature, "feature", featured=True),
    "topic.close": _on_topic(actions.close, "close"),
    "topic.slow": _on_topic(actions.slow_down, "slow", seconds=60),
    "topic.timer": _on_topic(
        actions.set_timer, "close/later", act="close", at=clock.now() + A_WHILE
    ),
    "topic.accept": Way(
        lambda case: actions.accept(post=case.things.answer, actor=case.actor, door="web"),
        lambda world: f"/p/{world.others.answer.pk}/accept/",
    ),
    "topic.metoo": Way(
        lambda case: actions.say_metoo(
            topic=case.things.asked, member=case.actor, said=True, door="web"
        ),
        lambda world: f"/t/{world.others.asked.pk}/metoo/",
        mine=False,
    ),
    "topic.vote": Way(
        lambda case: actions.vote(
            topic=case.things.poll,
            member=case.actor,
            choices=[case.things.poll.poll.options.earliest("pk").pk],
            door="web",
        ),
        lambda world: f"/t/{world.others.poll.pk}/vote/",
    ),
    "post.write": Way(
        lambda case: say(case.things.plain, case.actor),
        lambda world: f"/t/{world.others.plain.pk}/reply/",
    ),
    "post.edit": _at_post(
        lambda case: actions.edit_post(
            post=case.things.said, editor=case.actor, text=words(), edition=0, door="import"
        ),
        "edit",
    ),
    "post.delete": _at_post(
        lambda case: actions.delete_post(
            post=case.things.said, actor=case.actor, door="web"
        ),
        "delete",
    ),
    "post.restore": _at_post(
        lambda case: actions.restore_post(
            post=case.things.removed, actor=case.actor, door="web"
        ),
        "restore",
    ),
    "post.hide": _at_post(
        lambda case: actions.hide_post(post=case.things.said, actor=case.actor, door="web"),
        "hide",
    ),
    "post.react": _at_post(
        lambda case: actions.give_sign(
            post=case.things.said, member=case.actor, sign="like", door="web"
        ),
        "signs/like",
        mine=False,
    ),
    "post.bookmark": _at_post(
        lambda case: actions.bookmark(post=case.things.said, member=case.actor), "keep"
    ),
    "post.read_hidden": Way(
        _read_hidden,
        lambda world: f"/p/{world.others.hidden.pk}/history/",
        mine=False,
        changes=False,
    ),
    "post.review": Way(
        lambda case: actions.release(post=case.things.hidden, actor=case.actor, door="web"),
        lambda _world: "/console/work/1/publish/",
        mine=False,
    ),
    "rule.see": _nowhere(_open("/console/rules/"), "/console/rules/", changes=False),
    "rule.write": _nowhere(
        lambda case: rules.write_rule(
            actor=case.actor, facts={"name": "刷单", "terms": "刷单返利"}
        ),
        "/console/rules/new/",
    ),
    "norms.agree": _nowhere(
        lambda case: culture.agree(member=case.actor, version=1, door="web"),
        "/norms/agree/",
    ),
    "norms.edit": _nowhere(
        lambda case: culture.write_clause(actor=case.actor, text_zh="不取笑提问的人。"),
        "/console/charter/norms/clauses/new/",
    ),
    "value.edit": _nowhere(
        lambda case: culture.write_value(actor=case.actor, door="web", name_zh="耐心"),
        "/console/charter/values/new/",
    ),
    "path.walk": _nowhere(
        lambda case: culture.put_away(member=case.actor, door="web"), "/welcome/away/"
    ),
    "path.see": _nowhere(
        _open("/console/charter/welcome/"), "/console/charter/welcome/", changes=False
    ),
    "path.edit": _nowhere(
        lambda case: culture.set_path(
            actor=case.actor, steps=["hello", "answer", "spaces"], door="web"
        ),
        "/console/charter/welcome/answer/up/",
    ),
    "ritual.edit": _nowhere(
        lambda case: culture.plan_ritual(
            actor=case.actor,
            door="web",
            name_zh="周一开工",
            rule="FREQ=WEEKLY;BYDAY=MO",
            at=time(9),
            starts_on=clock.day(clock.now()),
            owner=case.actor,
            space_id=case.world.space.pk,
            title="周一开工",
        ),
        "/console/charter/rituals/new/",
    ),
    "ritual.hold": _nowhere(
        _open("/console/charter/rituals/"), "/console/charter/rituals/", changes=False
    ),
    "belonging.answer": _nowhere(
        lambda case: pulse.decline(member=case.actor, door="web"), "/belonging/"
    ),
    "belonging.see": _nowhere(
        _open("/console/charter/belonging/"), "/console/charter/belonging/", changes=False
    ),
    "segment.see": _nowhere(
        _open("/console/segments/"), "/console/segments/", changes=False
    ),
    "segment.write": _nowhere(
        lambda case: save_segment(
            actor=case.actor, name="新来的", node=Field("joined_days", "<=", 7)
        ),
        "/console/segments/new/",
    ),
    "praise.give": _nowhere(_thank, "/praise/new/"),
    "praise.read": _nowhere(_read_praise, "/console/praise/1/", changes=False),
    "shop.redeem": _nowhere(_redeem, "/shop/1/"),
    "shop.run": _nowhere(
        lambda case: rewards.put_item(
            actor=case.actor, facts={"kind": "experience", "title": "咖啡", "price": 10}
        ),
        "/console/shop/new/",
    ),
    "climate.see": _nowhere(_open("/console/climate/"), "/console/climate/", changes=False),
    "warmup.end": _nowhere(
        lambda case: _end_warm_up(case.actor), "/console/charter/welcome/warm-up/end/"
    ),
    "member.follow": _nowhere(
        lambda case: ties.follow(member=case.actor, followed=case.world.other, door="web"),
        "/members/何若/follow/",
    ),
    "member.mute": _nowhere(
        lambda case: ties.mute(member=case.actor, muted=case.world.other, door="web"),
        "/members/何若/mute/",
    ),
    "field.edit": _nowhere(
        lambda case: asking.write_field(
            actor=case.actor, door="web", kind="text", label_zh="常去的店"
        ),
        "/console/members/fields/new/",
    ),
    "member.give_role": _nowhere(
        lambda case: roles.give_role(
            member=case.world.other, role="moderator", actor=case.actor, door="web"
        ),
        "/console/settings/team/",
    ),
    "member.review": Way(
        lambda case: _open(_record(case.world))(case),
        _record,
        mine=False,
        here=False,
        changes=False,
    ),
    "member.note": _at_record(
        lambda case: noting.write_note(
            member=case.world.other, text="爱帮人。", actor=case.actor, door="web"
        ),
        "note/",
    ),
    "member.tag": _at_record(
        lambda case: tagging.put_tag(
            member=case.world.other, name="老师傅", actor=case.actor, door="web"
        ),
        "tag/",
    ),
    "member.merge": _nowhere(
        lambda case: merging.merge(
            survivor=case.world.other, gone=person("何苦"), actor=case.actor, door="web"
        ),
        "/console/members/pairs/",
    ),
    "member.export": _nowhere(
        lambda case: exporting.export_list(wanted=Wanted(), actor=case.actor, door="web"),
        "/console/members/table/",
    ),
    "charter.write": _nowhere(
        lambda case: positioning.save_draft(
            actor=case.actor, door="web", revision=0, tagline_zh="写字的人在这里歇脚"
        ),
        "/console/charter/",
    ),
    "survey.answer": _nowhere(
        lambda case: answering.skip(member=case.actor, round_name="joining", door="web"),
        "/charter/questions/",
    ),
    "data.export": _nowhere(
        lambda case: copying.ask_copy(member=case.actor, language="en", door="web"),
        "/me/settings/data/copy/",
    ),
    "data.erase": _nowhere(
        _erase,
        "/me/settings/data/erase/",
    ),
    "data.see": _nowhere(
        _open("/console/members/erasures/"), "/console/members/erasures/", changes=False
    ),
    "setting.see": _nowhere(
        _open("/console/settings/"), "/console/settings/core.opens/", changes=False
    ),
    "setting.change": _nowhere(
        lambda case: turning.turn(
            dial=house.OPENS, value=time(8), seen=None, actor=case.actor, door="web"
        ),
        "/console/settings/core.opens/default/",
    ),
    "mail.read": _nowhere(_open("/console/mail/"), "/console/mail/test/", changes=False),
    "report.make": Way(
        _report, lambda world: f"/report/post/{world.others.said.pk}/", mine=False
    ),
    "case.decide": _at_case(_decide),
    "member.sanction": _at_case(_sanction),
    "appeal.make": Way(
        _appeal, lambda _world: "/me/letters/1/appeal/", mine=False, here=False
    ),
    "appeal.decide": Way(
        _judge, lambda _world: "/console/appeals/1/", mine=False, here=False
    ),
    "dispute.ask": Way(
        _ask_for_peace,
        lambda world: f"/mediation/post/{world.others.said.pk}/",
        mine=False,
        here=False,
    ),
    "dispute.mediate": Way(
        _mediate, lambda _world: "/console/disputes/new/", mine=False, here=False
    ),
    "audit.see": _nowhere(
        lambda case: export_audit(wanted=Narrowed(), actor=case.actor, door="web"),
        "/console/audit/export/",
    ),
    "duty.arrange": _nowhere(
        lambda case: set_shifts(
            member=case.actor, stretches=[Stretch(0, time(9), time(18))], actor=case.actor
        ),
        "/console/roster/shift/",
    ),
    "trouble.see": _nowhere(
        _open("/console/troubles/"), "/console/troubles/", changes=False
    ),
    "setup.walk": _nowhere(
        lambda case: setup.skip(actor=case.actor, door="web", steps=[Step.TEAM]),
        "/console/setup/owner/leave/",
    ),
    "demo.remove": _nowhere(
        lambda case: take_away(actor=case.actor), "/console/setup/demo/", changes=False
    ),
    "console.enter": _nowhere(
        _open("/console/settings/components/"),
        "/console/settings/components/",
        changes=False,
    ),
}

"""How a dispute goes on: its end taken back, its parties away, its words under the word rules."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils.translation import override

from weilu.activity.tests.marks import AFTER_COMMIT, run_all
from weilu.conftest import person
from weilu.conversations.errors import Refused
from weilu.conversations.tests.world import browser, kinds, moderator, room, say, topic
from weilu.core import clock
from weilu.core.wording import listed
from weilu.members.models import Member
from weilu.moderation import actions
from weilu.moderation.errors import NotAllowed, NothingToUndo, Unfit
from weilu.moderation.models import Dispute, Party, Said, WorkItem, WorkStep

from .test_rules import live
from .world import again

pytestmark = [
    *(AFTER_COMMIT if isinstance(AFTER_COMMIT, list) else [AFTER_COMMIT]),
    pytest.mark.usefixtures("stopped_time"),
]
ABOUT = "他每次都在我的话题里接一句风凉话。"
WHY = "两个人都说了不想再谈，先到这里。"
TERMS = "互不在对方的话题里评论对方本人，有意见说事。"
DAY = timedelta(hours=24)
SHORTLY = timedelta(minutes=1)


@pytest.fixture
def wu(db):
    return moderator(person("吴越"))


@pytest.fixture
def accepted(lin, he, wu):
    asked = actions.ask(actor=lin, others=[he], words=ABOUT, door="web")
    return actions.accept(dispute=asked, actor=wu, door="web")


@pytest.fixture
def mediated(accepted, stopped_time):
    stopped_time.shift(3 * DAY)
    return fresh(accepted)


def fresh(dispute):
    return Dispute.objects.get(pk=dispute.pk)


def stands(dispute):
    row = fresh(dispute)
    facts = ("ending", "closed_at", "closed_by", "reason", "apart_until", "no_contact")
    return row.stage, *(getattr(row, name) for name in facts)


def ended(dispute):
    return WorkStep.objects.filter(item__subject=dispute.subject, act="done").latest("pk")


def offered(dispute, wu):
    actions.offer(dispute=dispute, actor=wu, words=TERMS, no_contact=True, door="web")


def ruled(dispute, wu, *, no_contact=False):
    actions.rule(dispute=dispute, actor=wu, words=WHY, no_contact=no_contact, door="web")


@pytest.mark.parametrize("end", ["rule", "end_without"])
def test_a_day_long_an_end_is_taken_back_as_if_it_had_not_been(
    end, mediated, lin, he, wu, stopped_time
):
    offered(mediated, wu)
    before = stands(mediated)
    given = {"no_contact": False} if end == "rule" else {}
    getattr(actions, end)(dispute=mediated, actor=wu, words=WHY, door="web", **given)
    stopped_time.shift(DAY - SHORTLY)
    actions.undo(step=ended(mediated), actor=wu)
    assert stands(mediated) == before and before[0] == "mediation"
    item = WorkItem.objects.get(done_at=None)
    assert (item.subject, item.assigned_to) == (mediated.subject, wu)
    assert kinds()[-1] == "moderation.dispute_moved"
    run_all()
    said = browser(he).get("/notices/").content.decode()
    assert "撤回了纠纷的结果" in said
    for member in (lin, he):
        actions.confirm(dispute=mediated, member=member, edition=1, door="web")
    assert stands(mediated)[0] == "agreed"


def test_an_end_while_it_cools_gives_the_day_of_peace_back(accepted, lin, he, wu):
    before = stands(accepted)
    actions.end_without(dispute=accepted, actor=wu, words=WHY, door="web")
    other = topic(room(), person("甲一"))
    say(other, he, "@林晓棠 没事了吧，抱歉")
    actions.undo(step=ended(accepted), actor=wu)
    assert stands(accepted) == before and before[0] == "cooling"
    with pytest.raises(Refused):
        say(other, he, "@林晓棠 那我还要再说一句")


def test_after_a_day_or_by_somebody_else_an_end_stays(mediated, zhou, wu, stopped_time):
    ruled(mediated, wu, no_contact=True)
    step, other = ended(mediated), moderator(person("甲一"))
    with pytest.raises(NotAllowed):
        actions.undo(step=step, actor=other)
    stopped_time.shift(DAY + SHORTLY)
    for actor in (wu, zhou):
        with pytest.raises(NothingToUndo):
            actions.undo(step=step, actor=actor)
    assert stands(mediated)[0] == "decided"


def test_what_the_parties_ended_or_that_it_was_taken_on_nobody_takes_back(
    mediated, lin, he, wu, zhou
):
    taken_on = ended(mediated)
    with pytest.raises(NothingToUndo):
        actions.undo(step=taken_on, actor=wu)
    offered(mediated, wu)
    for member in (lin, he):
        actions.confirm(dispute=mediated, member=member, edition=1, door="web")
    with pytest.raises((NothingToUndo, NotAllowed)):
        actions.undo(step=ended(mediated), actor=zhou)
    assert stands(mediated)[0] == "agreed"


def test_an_end_is_taken_back_on_its_page_and_a_party_sees_no_such_button(
    mediated, lin, wu, stopped_time
):
    desk = f"/console/disputes/{mediated.pk}/"
    ruled(mediated, wu)
    step = ended(mediated)
    assert f'value="{step.pk}"' in browser(wu).get(desk).content.decode()
    assert "/console/undo/" not in browser(lin).get(f"/me/disputes/{mediated.pk}/").text
    browser(wu).post("/console/undo/", {"steps": step.pk})
    assert stands(mediated)[0] == "mediation"
    ruled(fresh(mediated), wu)
    stopped_time.shift(DAY + SHORTLY)
    assert f'value="{ended(mediated).pk}"' not in browser(wu).get(desk).content.decode()


def away(member, name="he"):
    """Suspended for a month, and at the door with the right password."""
    member.set_password("kafei-ji-2026-qingxi")
    member.email = f"{name}@example.org"
    member.save()
    Member.objects.filter(pk=member.pk).update(
        suspended_until=clock.now() + timedelta(days=30)
    )
    client = Client()
    door = client.post("/in/", {"typed": member.name, "password": "kafei-ji-2026-qingxi"})
    assert door.status_code == 403
    return client


def test_somebody_suspended_reads_and_answers_their_dispute_and_comes_in_nowhere_else(
    accepted, lin, he, su, wu, stopped_time
):
    stopped_time.shift(DAY)
    mine = f"/me/disputes/{accepted.pk}/"
    assert Client().get(mine).status_code == 302
    client = away(he)
    assert "/me/disputes/" in client.get("/me/letters/").content.decode()
    assert "林晓棠" in client.get("/me/disputes/").content.decode()
    assert ABOUT in client.get(mine).content.decode()
    client.post(mine, {"act": "state", "words": "我说的是事，不是人。"})
    assert Party.objects.get(member=he).statement == "我说的是事，不是人。"
    actions.state(dispute=accepted, member=lin, words="我只想安静地聊。", door="web")
    client.post(mine, {"act": "speak", "words": "我可以先让一步。"})
    assert Said.objects.get().by == he
    offered(fresh(accepted), wu)
    client.post(mine, {"act": "confirm", "edition": "1"})
    assert Party.objects.get(member=he).confirmed == 1
    assert client.get("/me/bookmarks/").status_code == 302
    other = actions.open_dispute(actor=wu, people=[lin, su], words=ABOUT, door="web")
    assert client.get(f"/me/disputes/{other.pk}/").status_code == 404
    assert client.get(f"/mediation/member/{lin.pk}/").status_code == 302


def test_somebody_muted_answers_in_their_dispute(mediated, he):
    Member.objects.filter(pk=he.pk).update(muted_until=clock.now() + DAY)
    mine = f"/me/disputes/{mediated.pk}/"
    browser(again(he)).post(mine, {"act": "speak", "words": "我可以先让一步。"})
    assert Said.objects.get().text == "我可以先让一步。"


@pytest.fixture
def no_insults(zhou):
    return live(zhou, deed="refuse", terms="傻瓜", clause=None)


def test_what_a_word_rule_refuses_is_refused_in_every_word_of_a_dispute(
    no_insults, accepted, he, su, wu, stopped_time
):
    insult = "她就是个傻瓜，十句话里有九句如此。"
    begins = (
        lambda: actions.ask(actor=he, others=[su], words=insult, door="web"),
        lambda: actions.open_dispute(actor=wu, people=[he, su], words=insult, door="web"),
    )
    states = lambda: actions.state(dispute=accepted, member=he, words=insult, door="web")  # noqa: E731
    mediates = (
        lambda: actions.speak(dispute=accepted, member=he, words=insult, door="web"),
        lambda: actions.offer(
            dispute=accepted, actor=wu, words=insult, no_contact=False, door="web"
        ),
    )
    before = kinds()
    for wait, acts in ((timedelta(0), begins), (DAY, (states,)), (2 * DAY, mediates)):
        stopped_time.shift(wait)
        for act in acts:
            with pytest.raises(Unfit) as no:
                act()
            assert no.value.reason == "按我们的规则，这不能发。涉及的内容是“傻瓜”。"
    assert kinds() == before and Dispute.objects.count() == 1
    assert not Said.objects.exists() and fresh(accepted).agreement == ""


def test_only_its_mediator_reads_which_rule_a_word_meets_that_would_hold_a_post(
    mediated, he, wu, zhou
):
    live(zhou, deed="hold", name="拐弯骂人", terms="榆木脑袋", clause=None)
    met = "碰到词语规则「拐弯骂人」：「榆木脑袋」。"
    words = "他叫我榆木脑袋，三次了。"
    actions.speak(dispute=mediated, member=he, words=words, door="web")
    assert met in browser(wu).get(f"/console/disputes/{mediated.pk}/").text
    mine = browser(he).get(f"/me/disputes/{mediated.pk}/").text
    assert words in mine and "拐弯骂人" not in mine


def test_whoever_wrote_it_reads_why_and_nothing_is_lost(no_insults, mediated, he, wu):
    pages = (
        (he, f"/me/disputes/{mediated.pk}/", {"act": "speak", "words": "你这个傻瓜。"}),
        (
            wu,
            f"/console/disputes/{mediated.pk}/",
            {
                "act": "offer",
                "version": fresh(mediated).version,
                "offer-words": "谁也不再叫谁傻瓜，有意见说事。",
            },
        ),
        (he, f"/mediation/member/{wu.pk}/", {"words": "他说我是傻瓜，请帮忙看看。"}),
        (
            wu,
            "/console/disputes/new/",
            {"people": "林晓棠、何若", "words": "两个人互相叫对方傻瓜。"},
        ),
    )
    for reader, path, fields in pages:
        answer = browser(reader).post(path, fields)
        assert answer.status_code == 422
        assert "按我们的规则，这不能发。" in answer.text and "傻瓜" in answer.text


def test_what_a_rule_covers_is_covered_and_what_it_holds_the_mediator_reads(
    mediated, he, zhou
):
    live(zhou, deed="mask", terms="水垢", clause=None)
    live(zhou, deed="hold", terms="杯子", clause=None)
    words = "水垢和杯子，" + "长" * 994
    actions.speak(dispute=mediated, member=he, words=words, door="web")
    assert Said.objects.get().text == "＊＊和杯子，" + "长" * 994


@pytest.mark.parametrize(
    ("names", "english", "chinese"),
    [
        ([], "", ""),
        (["Lin"], "Lin", "Lin"),
        (["Lin", "He"], "Lin and He", "Lin、He"),
        (["Lin", "He", "Su"], "Lin, He and Su", "Lin、He、Su"),
    ],
)
def test_names_stand_in_a_line_as_people_write_them(names, english, chinese):
    with override("en"):
        assert listed(names) == english
    with override("zh-hans"):
        assert listed(names) == chinese

"""The pages of a dispute: what each side reads, and that for everybody else there is none."""

from datetime import timedelta

import pytest
from django.test import Client

from weilu.activity.tests.marks import AFTER_COMMIT, run_all
from weilu.conftest import person
from weilu.conversations.tests.world import browser, moderator, room, say, topic
from weilu.moderation import actions
from weilu.moderation.models import Dispute, WorkItem

pytestmark = [
    *(AFTER_COMMIT if isinstance(AFTER_COMMIT, list) else [AFTER_COMMIT]),
    pytest.mark.usefixtures("stopped_time"),
]
ABOUT = "他每次都在我的话题里接一句风凉话。"
TERMS = "互不在对方的话题里评论对方本人，有意见说事。"


@pytest.fixture
def wu(db):
    return moderator(person("吴越"))


def page(reader, path, status=200):
    answer = (browser(reader) if reader else Client()).get(path)
    assert answer.status_code == status
    return answer.content.decode()


def sent(reader, path, **fields):
    return browser(reader).post(path, fields)


def told(member):
    """What their page of notices says."""
    run_all()
    return page(member, "/notices/")


def test_from_the_request_to_the_agreement_and_a_week_after(lin, he, su, wu, stopped_time):
    post = say(topic(room(), su), he, "你们这些人根本不懂咖啡。")
    assert f"/mediation/post/{post.pk}/" in page(lin, f"/p/{post.pk}/acts/")
    asking = f"/mediation/post/{post.pk}/"
    assert sent(lin, asking, words="烦").status_code == 422
    answer = sent(lin, asking, words=ABOUT)
    made = Dispute.objects.get()
    mine, desk = f"/me/disputes/{made.pk}/", f"/console/disputes/{made.pk}/"
    assert answer["Location"] == mine
    assert ABOUT in page(lin, mine) and ABOUT in page(wu, desk)
    page(he, mine, 404)
    assert "/notices/place/disputes/" not in told(he)

    assert "何若" in page(wu, "/console/disputes/")
    sent(wu, desk, act="accept", version=made.version)
    assert "互不打扰" in told(he) and "互不打扰" in told(lin)
    assert ABOUT in page(he, mine) and "未来" not in page(he, mine)

    stopped_time.shift(timedelta(hours=24))
    actions.call_parties()
    assert "轮到你了" in told(lin)
    sent(lin, mine, act="state", words="我只想安静地聊。")
    assert "我只想安静地聊。" not in page(he, mine)
    sent(he, mine, act="state", words="我说的是事，不是人。")
    for reader in (lin, he):
        assert "我只想安静地聊。" in page(reader, mine)

    sent(he, mine, act="speak", words="我可以先让一步。")
    assert "我可以先让一步。" in page(wu, desk)
    version = Dispute.objects.get().version
    sent(wu, desk, act="offer", version=version, **{"offer-words": TERMS})
    for reader in (lin, he):
        assert TERMS in page(reader, mine)
        sent(reader, mine, act="confirm", edition="1")
    assert Dispute.objects.get().stage == "agreed"

    stopped_time.shift(timedelta(days=7))
    actions.call_parties()
    assert "一周" in told(lin)
    sent(lin, mine, act="how", went="better", words="好多了")
    assert "好多了" in page(wu, desk) and "好多了" not in page(he, mine)


def test_for_a_stranger_there_is_no_dispute(lin, he, su, wu):
    made = actions.ask(actor=lin, others=[he], words=ABOUT, door="web")
    actions.accept(dispute=made, actor=wu, door="web")
    for path in (f"/me/disputes/{made.pk}/", "/me/disputes/99999999999999999999/"):
        page(su, path, 404)
        assert sent(su, path, act="speak", words="我也说").status_code == 404
    assert "林晓棠" not in page(su, "/me/disputes/")
    page(su, f"/console/disputes/{made.pk}/", 403)
    assert ABOUT not in page(su, "/search/?q=风凉话")


def test_a_moderator_who_is_a_party_has_only_the_page_of_parties(lin, wu, zhou):
    made = actions.ask(actor=lin, others=[wu], words=ABOUT, door="web")
    page(wu, f"/console/disputes/{made.pk}/", 404)
    assert "林晓棠" not in page(wu, "/console/disputes/")
    assert "林晓棠" not in page(wu, "/console/") and "林晓棠" in page(zhou, "/console/")
    actions.accept(dispute=made, actor=zhou, door="web")
    assert ABOUT in page(wu, f"/me/disputes/{made.pk}/")


def test_of_two_who_press_at_once_the_second_reads_who_was_first(lin, he, wu, zhou):
    made = actions.ask(actor=lin, others=[he], words=ABOUT, door="web")
    desk = f"/console/disputes/{made.pk}/"
    for member in (wu, zhou):
        answer = browser(member).post(
            desk, {"act": "accept", "version": made.version}, follow=True
        )
    assert "吴越刚刚处理了这条：接手了" in answer.content.decode()
    assert Dispute.objects.get().mediator == wu
    assert WorkItem.objects.filter(kind="dispute").count() == 2


def test_names_that_nobody_has_are_said_and_nothing_is_lost(lin, he, wu):
    asking = f"/mediation/member/{he.pk}/"
    answer = sent(lin, asking, words=ABOUT, others="没有这人")
    assert answer.status_code == 422 and "没有这人" in answer.content.decode()
    assert ABOUT in answer.content.decode() and not Dispute.objects.exists()
    assert sent(lin, f"/mediation/member/{lin.pk}/", words=ABOUT).status_code == 422
    answer = sent(wu, "/console/disputes/new/", people="林晓棠、何若", words=ABOUT)
    assert Dispute.objects.get().stage == "cooling" and answer.status_code == 302


@pytest.mark.parametrize("others", [2, 20])
def test_a_list_costs_the_same_at_two_and_at_twenty(
    lin, wu, others, django_assert_max_num_queries
):
    for n in range(others):
        actions.open_dispute(
            actor=wu, people=[lin, person(f"甲{n}号")], words=ABOUT, door="web"
        )
    window = browser(lin)
    with django_assert_max_num_queries(5):
        window.get("/me/disputes/")


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"act": "rm"},
        {"act": "confirm", "edition": "x" * 40},
        {"act": "state", "words": "长" * 1001},
        {"act": "how", "went": "sideways"},
        {"act": "speak", "words": "\x00"},
    ],
)
def test_whatever_is_sent_is_answered_plainly(lin, he, wu, fields):
    made = actions.open_dispute(actor=wu, people=[lin, he], words=ABOUT, door="web")
    assert sent(lin, f"/me/disputes/{made.pk}/", **fields).status_code in (302, 404, 422)

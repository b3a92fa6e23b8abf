"""A limit is tried on what was said, and set afterwards: by one person, or by two where it meets many."""

from datetime import timedelta

import pytest

from weilu.activity.tests.marks import AFTER_COMMIT
from weilu.conftest import person
from weilu.conversations.dials.newcomers import LINKS_NEW
from weilu.conversations.models import Post
from weilu.conversations.tests.world import browser, first_post, moderator, room, topic
from weilu.core import clock
from weilu.core.dials import snapshot
from weilu.core.dials.table import by_key
from weilu.members.actions.turning import turn
from weilu.members.models import Role, SettingChange
from weilu.moderation import tasks
from weilu.moderation.actions import limits, withdraw
from weilu.moderation.dials import HIDES_AT
from weilu.moderation.limit_replay import LIMITS
from weilu.moderation.models import LimitReplay, Report
from weilu.moderation.tests.world import reported

pytestmark = [AFTER_COMMIT, pytest.mark.usefixtures("stopped_time")]
PAGE = "/console/settings/conversations.links_new/"
LINKED = "请看这里 https://a.example/x 说水箱要用醋洗。"


def tries(desk, value):
    return desk.post(PAGE, {"value": value, "seen": 0})


def stands() -> int:
    found: int = snapshot.kept_now(LINKS_NEW)
    return found


def said(*authors, number=1, text="请问水箱怎么洗比较干净，第{}次。", door="import"):
    return [
        first_post(topic(room(), who, text=text.format(n), door=door))
        for who in authors
        for n in range(number)
    ]


def test_every_limit_is_a_dial_that_can_be_set():
    assert set(LIMITS) <= set(by_key())


def test_it_is_tried_and_nothing_is_set_until_somebody_says_so(zhou, lin, su):
    for who in range(30):
        said(person(f"成员{who}"), number=2)
    (linked,) = said(lin, text=LINKED, door="web")
    desk = browser(zhou)
    assert tries(desk, 0)["Location"] == PAGE
    kept = LimitReplay.objects.get()
    assert (kept.posts, kept.hits, kept.members_hit) == (61, 1, 1)
    assert (kept.value, kept.today, kept.facts["new"]) == (0, 2, 1)
    assert stands() == 2
    page = desk.get(PAGE).text
    assert f'href="/p/{linked.pk}/"' in page and "试过：0 个链接" in page
    desk.post(f"{PAGE}set/", {"tried": kept.pk})
    assert stands() == 0
    assert "设为 0 个链接" not in desk.get(PAGE).text  # it stands so
    assert desk.post(f"{PAGE}default/")["Location"] == PAGE
    assert (stands(), LimitReplay.objects.latest("pk").value) == (0, 2)  # tried as well
    desk.post(f"{PAGE}undo/", {"seen": 1})  # the way back is open at once
    assert stands() == 2


def test_where_it_meets_many_a_second_person_has_to_want_it(zhou, lin):
    said(lin, text=LINKED, door="web")
    desk, other = browser(zhou), person("武宁")
    Role.objects.create(member=other, name=Role.Name.OPERATOR)
    tries(desk, 0)
    kept = LimitReplay.objects.get()
    for _twice in range(2):
        desk.post(f"{PAGE}set/", {"tried": kept.pk})
    assert stands() == 2
    assert f"{PAGE}set/" not in desk.get(PAGE).text
    page = browser(other).get(PAGE).text
    assert "希望这样设置" in page and f"{PAGE}set/" in page
    browser(other).post(f"{PAGE}set/", {"tried": kept.pk})
    assert stands() == 0


def test_an_old_trial_and_one_against_something_else_set_nothing(zhou, lin):
    said(lin)
    desk = browser(zhou)
    tries(desk, 1)
    kept = LimitReplay.objects.get()
    with clock.at(clock.now() + timedelta(days=1)):
        desk.post(f"{PAGE}set/", {"tried": kept.pk})
    turn(dial=LINKS_NEW, value=5, seen=None, actor=zhou, door="web")
    desk.post(f"{PAGE}set/", {"tried": kept.pk})
    assert stands() == 5
    assert f"{PAGE}set/" not in desk.get(PAGE).text
    assert SettingChange.objects.count() == 1


@pytest.mark.parametrize("wrong", ["", "x", "-1", "999999", "9" * 40])
def test_a_trial_that_is_none_is_not_found(zhou, wrong):
    assert browser(zhou).post(f"{PAGE}set/", {"tried": wrong}).status_code == 404


def test_what_does_not_fit_is_not_tried_and_what_stands_already_is_not_either(zhou):
    desk = browser(zhou)
    assert tries(desk, "many").status_code == 422
    assert tries(desk, 2).status_code == 302
    assert not LimitReplay.objects.exists()


def test_moderators_read_it_and_try_nothing(zhou, lin, he):
    said(lin, text=LINKED, door="web")
    tries(browser(zhou), 0)
    keeper = browser(moderator(he))
    page = keeper.get(PAGE).text
    assert "试过：0 个链接" in page and f"{PAGE}set/" not in page
    tries(keeper, 1)
    assert LimitReplay.objects.count() == 1
    kept = LimitReplay.objects.get()
    assert keeper.post(f"{PAGE}set/", {"tried": kept.pk}).status_code == 403


def test_samples_are_posts_that_are_still_there(zhou, lin):
    (linked,) = said(lin, text=LINKED, door="web")
    desk = browser(zhou)
    tries(desk, 0)
    Post.objects.filter(pk=linked.pk).delete()
    assert f'href="/p/{linked.pk}/"' not in desk.get(PAGE).text


def test_where_much_was_said_a_worker_tries_it(zhou, lin, monkeypatch):
    monkeypatch.setattr(limits, "AT_ONCE", 0)
    said(lin, text=LINKED, door="web")
    desk = browser(zhou)
    tries(desk, 0)
    tries(desk, 0)
    kept = LimitReplay.objects.get()
    assert "正在回放：第 0 条，共 1 条" in desk.get(PAGE).text
    desk.post(f"{PAGE}set/", {"tried": kept.pk})
    assert stands() == 2
    assert tasks.run_replay.func(kept.pk, "limit") == 1
    assert "试过：0 个链接" in desk.get(PAGE).text


@pytest.mark.parametrize("authors", [2, 20])
def test_its_page_costs_the_same_however_many_it_met(
    zhou, authors, django_assert_num_queries
):
    said(*[person(f"成员{who}") for who in range(authors)], text=LINKED, door="web")
    desk = browser(zhou)
    tries(desk, 0)
    assert LimitReplay.objects.get().hits == authors
    desk.get(PAGE)
    with django_assert_num_queries(9):
        desk.get(PAGE)


def test_what_reports_hide_at_is_tried_on_the_reports_there_were(zhou, lin):
    """Two of trust 4 weigh ten; one of them took theirs back from the other post."""
    for who in range(30):
        said(person(f"成员{who}"), number=2)
    heavy, light = said(lin, number=2)
    one, two = person("甲一", trust=4), person("乙二", trust=4)
    for post, reporters in ((heavy, (one, two)), (light, (one, two))):
        for reporter in reporters:
            reported(post, reporter)
    mine = Report.objects.get(reporter=two, case__subject=f"post:{light.pk}")
    withdraw(report=mine, actor=two, door="web")
    page, desk = "/console/settings/moderation.hides_at/", browser(zhou)
    assert desk.post(page, {"value": "low", "seen": 0})["Location"] == page
    kept = LimitReplay.objects.get()
    assert (kept.hits, kept.facts["new"]) == (0, 0)
    assert snapshot.kept_now(HIDES_AT) == "medium"  # nothing is set by trying
    assert "试过：晚：很多人举报才隐藏" in desk.get(page).text
    desk.post(page, {"value": "high", "seen": 0})
    kept = LimitReplay.objects.latest("pk")
    assert kept.hits == 2 and f'href="/p/{light.pk}/"' in desk.get(page).text
    desk.post(f"{page}set/", {"tried": kept.pk})
    assert snapshot.kept_now(HIDES_AT) == "high"  # one post more: few enough for one person

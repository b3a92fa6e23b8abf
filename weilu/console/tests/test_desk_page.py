"""The desk as its pages show it: sections, merged rows, verbs with and without JavaScript."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from weilu.conversations.tests.world import browser, first_post, moderator, room, topic
from weilu.core import clock
from weilu.moderation import actions
from weilu.moderation.models import Work, WorkItem, WorkStep
from weilu.moderation.tests.world import fresh, work

pytestmark = pytest.mark.usefixtures("stopped_time")
HTMX = {"hx-request": "true", "accept-language": "zh-hans"}
HOUR = timedelta(hours=1)


def page(member, path: str = "/console/") -> str:
    answer = browser(member, headers={"accept-language": "en"}).get(path)
    assert answer.status_code == 200, answer
    return answer.content.decode()


def test_members_do_not_come_in(lin):
    assert browser(lin).get("/console/").status_code == 403
    assert browser().get("/console/").status_code == 302


def test_an_empty_desk_says_so(zhou):
    assert "All done for today." in page(zhou)


def test_sections_carry_the_names_of_their_bands_in_order(zhou, stopped_time):
    now = clock.now()
    work("post:1", Work.GRAVE, title="有人要伤害自己")
    work("goal:1", due_at=now - HOUR, title="目标晚了")
    work("goal:2", due_at=now + HOUR, title="一小时内")
    work("event:1", Work.EVENT, due_at=now + 5 * HOUR, title="读书会")
    work("goal:3", due_at=now + 9 * HOUR, title="今天")
    work("kind:1", Work.KINDNESS, title="夸一夸")
    work("goal:4", due_at=now + 60 * HOUR, title="以后")
    found = page(zhou)
    heads = [part.split("</h2>")[0].split(">")[-1] for part in found.split("<h2")[1:]]
    bands = [
        "A person is in danger",
        "Late",
        "Within two hours",
        "Today, at a time",
        "Today, any time",
        "Opportunities",
    ]
    assert [head for head in heads if head in bands] == bands
    assert "以后" not in found
    assert "1 more is not due yet" in found
    assert "以后" in page(zhou, "/console/?show=later")


def test_one_subject_is_one_row_with_all_its_reasons(zhou):
    work("member:5", Work.SUSPECT, title="疑似广告号")
    work("member:5", Work.DUPLICATE, title="可能是同一个人", due_at=clock.now())
    work("member:6", Work.DUPLICATE, title="另一个人", due_at=clock.now())
    found = page(zhou)
    assert found.count('class="work"') == 2
    assert "疑似广告号" in found
    assert "可能是同一个人" in found


def test_at_most_three_opportunities(zhou):
    for n in range(5):
        work(f"kind:{n}", Work.KINDNESS, title=f"夸夸第{n}位")
    assert page(zhou).count("夸夸第") == 3 * 3  # the sentence, its box and its menu


def test_filters_narrow_by_kind_and_by_whose_it_is(zhou, su):
    gu = moderator(su)
    work("goal:1", title="目标", due_at=clock.now())
    work("post:1", Work.REPORT, title="举报", assigned_to_id=gu.pk)
    assert "目标" not in page(zhou, "/console/?show=order")
    assert "举报" in page(zhou, "/console/?show=order")
    assert "举报" in page(gu, "/console/?show=mine")
    assert "举报" not in page(zhou, "/console/?show=mine")
    assert "举报" in page(zhou, "/console/?show=<b>")


def test_moderators_do_not_see_what_operators_do(zhou, su):
    work("goal:1", title="目标", due_at=clock.now())
    assert "目标" not in page(moderator(su))


def test_a_row_that_is_done_goes_and_can_be_taken_back(zhou):
    item = work(due_at=clock.now())
    client = browser(zhou, headers=HTMX)
    path = f"/console/work/{item.pk}/done/"
    answer = client.post(path, {"on": f"{item.pk}:{item.version}"}).content.decode()
    assert 'class="work"' not in answer
    assert "data-undo" in answer
    assert not fresh(item).is_open
    step = WorkStep.objects.get(act="done")
    client.post("/console/undo/", {"steps": step.pk})
    assert fresh(item).is_open


def test_without_javascript_the_desk_offers_the_way_back(zhou):
    item = work(due_at=clock.now())
    client = browser(zhou)
    answer = client.post(f"/console/work/{item.pk}/done/", {"on": f"{item.pk}:1"})
    step = WorkStep.objects.get(act="done")
    assert answer["Location"] == f"/console/?undo={step.pk}"
    assert f'value="{step.pk}"' in client.get(answer["Location"]).content.decode()


def test_the_second_reads_who_was_first(zhou, su):
    gu = moderator(su)
    item = work("post:1", Work.REPORT, title="举报")
    actions.done(item=item, actor=zhou, reason="没有违规")
    given = {"on": f"{item.pk}:1", "reason": "隐藏"}
    answer = browser(gu, headers=HTMX).post(f"/console/work/{item.pk}/done/", given)
    assert "周明已经处理了" in answer.content.decode()
    assert fresh(item).reason == "没有违规"


def test_an_end_that_affects_somebody_needs_words(zhou):
    item = work("post:1", Work.REPORT, title="举报")
    browser(zhou, headers=HTMX).post(f"/console/work/{item.pk}/done/", {"reason": " "})
    assert fresh(item).is_open


@pytest.mark.parametrize(
    ("choice", "until"),
    [
        ("hour", "2026-03-02T10:00"),
        ("evening", "2026-03-02T18:00"),
        ("tomorrow", "2026-03-03T09:00"),
        ("monday", "2026-03-09T09:00"),
        ("2026-03-05T07:30", "2026-03-05T07:30"),
    ],
)
def test_put_off_until(zhou, choice, until):
    item = work(due_at=clock.now())
    given = {"on": f"{item.pk}:1", "until": choice}
    browser(zhou, headers=HTMX).post(f"/console/work/{item.pk}/snooze/", given)
    kept = fresh(item).snoozed_until
    assert kept.astimezone(ZONE).strftime("%Y-%m-%dT%H:%M") == until
    assert "All done for today." in page(zhou)


ZONE = ZoneInfo("Asia/Shanghai")


@pytest.mark.parametrize("choice", ["", "gestern", "2020-01-01T00:00", "9999-01-01", "1e9"])
def test_no_such_moment(zhou, choice):
    item = work(due_at=clock.now())
    browser(zhou).post(f"/console/work/{item.pk}/snooze/", {"until": choice})
    assert fresh(item).snoozed_until is None


def test_opening_an_item_takes_it_on_and_others_see_who_has_it(zhou, su):
    item = work("post:1", Work.REPORT, title="举报")
    page(zhou, f"/console/work/{item.pk}/")
    assert fresh(item).claimed_by == zhou
    gu = moderator(su)
    assert "周明 is on it" in page(gu)
    assert "周明 is on it" in page(gu, f"/console/work/{item.pk}/")
    assert fresh(item).claimed_by == zhou
    browser(gu).post(f"/console/work/{item.pk}/claim/?take=1", {"on": f"{item.pk}:1"})
    assert fresh(item).claimed_by == gu


def test_an_item_shows_the_post_in_its_context(zhou, lin):
    opened = topic(room(), lin, text="第一次来，请多关照，想问问怎么手冲咖啡")
    post = first_post(opened)
    item = work(f"post:{post.pk}", Work.FIRST_POST, about_id=lin.pk, title="")
    found = page(zhou, f"/console/work/{item.pk}/")
    assert "请多关照" in found
    assert f'href="/p/{post.pk}/"' in found


def test_what_one_may_not_see_is_not_there(zhou, su):
    item = work("goal:1", title="目标")
    gu = moderator(su)
    client = browser(gu)
    assert client.get(f"/console/work/{item.pk}/").status_code == 404
    assert client.post(f"/console/work/{item.pk}/done/").status_code == 404
    assert client.get(f"/console/work/{10**18}/").status_code == 404
    assert fresh(item).is_open


def test_new_rows_wait_behind_a_line(zhou, stopped_time):
    work("goal:1", due_at=clock.now() + HOUR)
    since = clock.now().isoformat()
    stopped_time.shift(60)
    client = browser(zhou, headers=HTMX)
    assert "新事项" not in client.get("/console/fresh/", {"than": since}).content.decode()
    work("goal:2", due_at=clock.now() + HOUR)
    assert "1 条新事项" in client.get("/console/fresh/", {"than": since}).content.decode()


@pytest.mark.parametrize(
    "than", ["", "x", "2026", "2026-03-02T10:00", "0001-01-01T00:00+14:00"]
)
def test_fresh_takes_anything(zhou, than):
    assert browser(zhou).get("/console/fresh/", {"than": than}).status_code == 200


def test_what_was_done_today_can_be_looked_back_on(zhou):
    actions.done(item=work(due_at=clock.now()), actor=zhou)
    assert "新人七日激活" in page(zhou, "/console/done/")
    assert "Done today: 1" in page(zhou)


def test_fifty_rows_then_more_none_twice_none_lost(zhou):
    for n in range(120):
        work(
            f"goal:{n}",
            title=f"目标{n:03}号",
            due_at=clock.now() + timedelta(minutes=n % 7),
        )
    seen, path = [], "/console/"
    while path:
        found = page(zhou, path)
        seen += [part[:3] for part in found.split("data-pane>目标")[1:]]
        more = found.split('rel="next"')[0].rsplit('href="', 1)
        path = "/console/" + more[1].split('"')[0] if 'rel="next"' in found else ""
    assert len(seen) == len(set(seen)) == WorkItem.objects.count() == 120

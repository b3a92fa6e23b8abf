"""A member's own points: each entry says why, and the page costs the same however long the list."""

import pytest

from weilu.conversations.tests.world import browser
from weilu.core import clock
from weilu.rewards.models import Award, MemberLevel
from weilu.rewards.wording import why

from .world import Earned, happen, small_rules

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_time")]
PAGE = "/me/points/"


def earned(member, key, amount, rule="manual", giver=None):
    kind = Earned(rule=rule, key=key, member_id=member.pk, giver_id=giver, amount=amount)
    happen(kind, clock.now())


def reasons(key) -> list[str]:
    return why(Award.objects.get(key=key, asset="points"))


def test_a_guest_is_led_to_the_door(client):
    assert client.get(PAGE).status_code == 302


def test_each_entry_says_why_it_is_as_high_as_it_is(lin, su):
    with small_rules():
        for number, amount in enumerate((4, 4)):
            earned(lin, f"reply-{number}", amount, "quick")
        Award.objects.update(rule="reply")
        assert reasons("reply-0") == []
        assert reasons("reply-1") == [
            "“回复”每天最多记 5。",
            "本可得 4，额度只够记 1；若前面有内容被撤下，会自动补上。",
        ]
        earned(lin, "liked-0", 3, "liked", su.pk)
        earned(lin, "liked-1", 3, "liked", su.pk)
        step = Award.objects.get(key="liked-1", asset="points")
        assert (step.base, step.step, step.raw) == (3, 1, 1)
        said = why(step)[0]
        assert said == "这 30 天里同一位成员之前已给过你 1 次，按递减规则，3 记为 1。"
        earned(lin, "slow-0", 3, "slow")
        assert reasons("slow-0") == ["3月4日 周三 09:00 起生效。"]


@pytest.mark.parametrize("number", [2, 20])
def test_the_page_costs_the_same_however_long_the_list(
    lin, number, django_assert_num_queries
):
    with small_rules():
        for each in range(number):
            earned(lin, f"k{each}", 3)
    page = browser(lin)
    page.get(PAGE)
    with django_assert_num_queries(11):
        answer = page.get(PAGE)
    assert answer.content.decode().count('class="entry"') == number


def test_what_is_owed_and_what_lapses_is_told(lin):
    with small_rules():
        earned(lin, "k1", 30)
        assert "有" not in browser(lin).get(PAGE).content.decode().split("<main")[0][:0]
        text = browser(lin).get(PAGE).content.decode()
        assert "30 分将在 30 天内到期" in text
        assert "待扣" not in text


def test_others_see_nothing_of_it(lin, he):
    with small_rules():
        earned(lin, "k1", 30)
    text = browser(he).get(PAGE).content.decode()
    assert 'class="entry"' not in text


def test_how_points_work_lists_every_rule(lin):
    text = browser(lin).get(f"{PAGE}how/").content.decode()
    assert text.count('class="entry"') == 8
    assert "回答被采纳" in text and "每天最多 150 成长值、100 积分" in text


def test_the_page_says_in_words_what_the_next_level_takes(lin):
    MemberLevel.objects.create(
        member=lin, earned=3, title=3, kept=3, since=clock.now(), activity_id=1
    )
    text = browser(lin).get(PAGE).content.decode()
    assert "3 级 · 熟客" in text
    assert "升到 4 级“骨干”需要：" in text
    for said in ("成长值", "0 / 300", "感谢过 ta 的人数", "0 / 3", "0，要为 0"):
        assert said in text, said


def test_a_level_is_on_the_profile_unless_it_is_kept_back(lin, he):
    MemberLevel.objects.create(
        member=lin, earned=2, title=3, kept=2, since=clock.now(), activity_id=1
    )
    assert "3 级 · 熟客" in browser(he).get("/m/林晓棠/").content.decode()
    mine = browser(lin)
    assert mine.post(f"{PAGE}shown/", {"level": "1"}).status_code == 302
    assert "3 级 · 熟客" not in browser(he).get("/m/林晓棠/").content.decode()
    assert "3 级 · 熟客" in mine.get(PAGE).content.decode()
    mine.post(f"{PAGE}shown/", {"level": "0"})
    assert "3 级 · 熟客" in browser(he).get("/m/林晓棠/").content.decode()


def test_how_points_work_lists_the_levels_with_what_they_take(lin):
    text = browser(lin).get(f"{PAGE}how/").content.decode()
    assert "8 · 围炉长老" in text and "由团队确认" in text
    assert "满足其一：" in text and "成长值：2000" in text

"""The levels in the control room: first whom a change touches, then the change, then the way back."""

import pytest

from weilu.conversations.tests.world import browser
from weilu.rewards import actions
from weilu.rewards.levels.steps import STANDARD
from weilu.rewards.models import LevelPlan
from weilu.rewards.queries import levels

from .test_levels import grown

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_time")]
LIST, CHANGE = "/console/levels/", "/console/levels/change/"


def typed(**changes):
    found: dict[str, object] = {}
    for step in STANDARD:
        named, number = step.named(), step.number
        found |= {f"zh_{number}": named.zh, f"en_{number}": named.en}
        if number > 1:
            found |= {f"xp_{number}": step.xp, f"who_{number}": step.qualifier}
    return found | changes


def test_operators_alone_come_in(lin, zhou):
    assert browser(lin).get(LIST).status_code in (403, 404)
    assert browser(zhou).get(LIST).status_code == 200


def test_whom_it_touches_is_shown_before_anything_changes(lin, zhou):
    grown(lin, 25)
    actions.settle_touched()
    desk = browser(zhou)
    text = desk.post(CHANGE, typed(xp_2=30)).content.decode()
    assert "位成员达到的等级会降低" in text and "林晓棠" in text
    assert not LevelPlan.objects.exists()
    seen = text.split('name="seen" value="')[1].split('"')[0]

    other = desk.post(CHANGE, typed(xp_2=40, seen=seen)).content.decode()
    assert 'name="seen"' in other, "what was not looked at is looked at first"
    assert not LevelPlan.objects.exists()

    assert desk.post(CHANGE, typed(xp_2=30, seen=seen)).status_code == 302
    plan = LevelPlan.objects.get()
    assert plan.made_by == zhou and levels.steps()[1].xp == 30
    assert levels.stand(lin.pk).earned == 1 and levels.stand(lin.pk).title == 2

    assert desk.post(f"{LIST}{plan.pk}/undo/").status_code == 302
    assert levels.steps()[1].xp == 20 and levels.stand(lin.pk).earned == 2
    assert "撤回了一次更改" in desk.get(LIST).content.decode()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"xp_3": "20"}, "要高于下一级：至少 21。"),
        ({"xp_3": "viel"}, "整数"),
        ({"who_3": "active_day >= 5"}, "active_days"),
        ({"who_3": "level >= 2"}, "等级的条件里不能再写等级。"),
        ({"zh_3": ""}, "起个名字。"),
    ],
)
def test_what_cannot_be_says_why_beside_its_field(zhou, changes, words):
    answer = browser(zhou).post(CHANGE, typed(**changes))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not LevelPlan.objects.exists()


@pytest.mark.parametrize("members", [2, 12])
def test_the_list_costs_the_same_however_many_there_are(
    lin, zhou, members, django_assert_num_queries
):
    for _each in range(members):
        actions.change_levels(actor=zhou, steps=STANDARD)
    desk = browser(zhou)
    desk.get(LIST)
    with django_assert_num_queries(7):
        desk.get(LIST)

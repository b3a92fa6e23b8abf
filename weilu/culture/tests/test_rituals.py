"""Rituals: called for a day ahead, skipped with a reason, missed when nobody holds them."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weilu.activity.models import Activity
from weilu.conftest import MONDAY, person
from weilu.core import clock
from weilu.culture import actions
from weilu.culture.errors import NotAllowed, NotPossible
from weilu.culture.gallery import examples
from weilu.culture.models import Occasion, Ritual
from weilu.culture.models.rituals import MOST
from weilu.culture.queries import rituals as queries
from weilu.members.models import Role

pytestmark = pytest.mark.django_db
SPACE = 7  # spaces live above this room
FACTS = {
    "name_zh": "周一开工",
    "name_en": "Monday start",
    "rule": "FREQ=WEEKLY;BYDAY=MO",
    "at": time(9),
    "starts_on": date(2026, 3, 1),
    "space_id": SPACE,
    "title": "周一开工 · {date}",
    "text": "早。今天是 {date}。",
}
SUNDAY = timedelta(days=6)  # after a Monday at nine: a day before the next one


@pytest.fixture
def monday(zhou, stopped_time) -> Ritual:
    """Every Monday at nine, planned on a Monday at nine."""
    return plan(zhou)


def plan(actor, **facts) -> Ritual:
    return actions.plan_ritual(actor=actor, door="web", **{"owner": actor} | FACTS | facts)


def call(at: timedelta) -> int:
    with clock.at(MONDAY + at):
        return actions.call_due()


def states() -> list[tuple[str, str]]:
    rows = Occasion.objects.order_by("due_at").values_list("day", "state")
    return [(f"{day:%m-%d}", state) for day, state in rows]


def kinds() -> list[str]:
    rows = Activity.objects.filter(kind__startswith="culture.ritual").order_by("pk")
    return [
        kind.removeprefix("culture.ritual_") for kind in rows.values_list("kind", flat=True)
    ]


def test_its_owner_is_called_a_day_ahead_and_once(monday, zhou):
    assert call(SUNDAY - timedelta(minutes=1)) == 0
    assert call(SUNDAY) == 1
    assert call(SUNDAY + timedelta(hours=1)) == 0
    (called,) = Activity.objects.filter(kind="culture.ritual_called")
    assert called.payload == {
        "ritual_id": monday.pk,
        "occasion_id": Occasion.objects.get().pk,
        "owner_id": zhou.pk,
        "due_at": "2026-03-09T01:00:00+00:00",
    }
    assert states() == [("03-09", "waiting")]


def test_the_moment_it_was_planned_at_is_past(monday):
    """Planned on Monday at nine, the first one is next Monday."""
    assert [f"{day:%m-%d}" for day, _at in queries.ahead(monday)] == [
        "03-09",
        "03-16",
        "03-23",
    ]


def test_a_day_after_it_was_due_it_is_missed(monday):
    call(SUNDAY)
    assert call(timedelta(days=7, hours=23, minutes=59)) == 0
    assert call(timedelta(days=8)) == 1
    assert states() == [("03-09", "missed")]
    missed = Occasion.objects.get()
    assert missed.settled_at == MONDAY + timedelta(days=8)


def test_after_a_standstill_nothing_is_lost_and_nobody_is_called_for_what_is_past(monday):
    call(timedelta(days=34, hours=1))
    assert states() == [
        ("03-09", "missed"), ("03-16", "missed"), ("03-23", "missed"), ("03-30", "missed"),
        ("04-06", "waiting"),
    ]  # fmt: skip
    assert kinds().count("called") == 1


@given(gaps=st.lists(st.integers(1, 400), min_size=1, max_size=12))
def test_however_rarely_one_looks_each_week_has_one(gaps, zhou):
    """Laws of the schedule hold on the rows as well."""
    Ritual.objects.all().delete()
    with clock.at(MONDAY):
        plan(zhou)
    passed = timedelta()
    for hours in gaps:
        passed += timedelta(hours=hours)
        call(passed)
    days = list(Occasion.objects.order_by("day").values_list("day", flat=True))
    ahead = (passed + timedelta(days=1)) // timedelta(days=7)
    assert days == [date(2026, 3, 2) + timedelta(days=7 * n) for n in range(1, ahead + 1)]


def test_skipping_needs_a_reason(monday, zhou):
    call(SUNDAY)
    occasion, before = Occasion.objects.get(), len(kinds())
    with pytest.raises(NotPossible):
        actions.skip(occasion=occasion, actor=zhou, door="web", reason=" \n ")
    assert (states(), len(kinds())) == ([("03-09", "waiting")], before)
    with clock.at(MONDAY + SUNDAY):
        actions.skip(occasion=occasion, actor=zhou, door="web", reason="春节  放假")
    occasion.refresh_from_db()
    assert (occasion.state, occasion.by, occasion.reason) == ("skipped", zhou, "春节 放假")
    assert call(timedelta(days=9)) == 0
    assert states() == [("03-09", "skipped")]


def test_skipping_can_be_taken_back_within_a_day(monday, zhou):
    call(SUNDAY)
    who = {"occasion": Occasion.objects.get(), "actor": zhou, "door": "web"}
    with clock.at(MONDAY + SUNDAY):
        actions.skip(**who, reason="放假")
    with clock.at(MONDAY + SUNDAY + timedelta(hours=25)):
        assert not actions.take_back_skip(**who)
    with clock.at(MONDAY + SUNDAY + timedelta(hours=5)):
        assert actions.take_back_skip(**who)
        assert not actions.take_back_skip(**who)
    assert states() == [("03-09", "waiting")]
    assert Occasion.objects.get().reason == ""


def test_who_is_not_of_the_team_skips_nothing(monday, lin):
    call(SUNDAY)
    with pytest.raises(NotAllowed):
        actions.skip(occasion=Occasion.objects.get(), actor=lin, door="web", reason="不想")
    assert states() == [("03-09", "waiting")]


def test_hosts_hold_what_lies_in_their_space_and_what_is_theirs(monday, zhou):
    here, elsewhere = person("主持一"), person("主持二")
    Role.objects.create(member=here, name="host", space_id=SPACE)
    Role.objects.create(member=elsewhere, name="host", space_id=SPACE + 1)
    assert queries.may_hold(here, monday) and not queries.may_hold(elsewhere, monday)
    Ritual.objects.filter(pk=monday.pk).update(owner=elsewhere)
    monday.refresh_from_db()
    assert queries.may_hold(elsewhere, monday)


def test_at_rest_nobody_is_called_and_nothing_is_missed(monday, zhou):
    call(SUNDAY)
    with clock.at(MONDAY + SUNDAY + timedelta(hours=1)):
        assert actions.pause_ritual(ritual=monday, actor=zhou, door="web")
        assert not actions.pause_ritual(ritual=monday, actor=zhou, door="web")
    assert states() == []
    assert call(timedelta(days=20)) == 0
    with clock.at(MONDAY + timedelta(days=20)):
        assert actions.resume_ritual(ritual=monday, actor=zhou, door="web")
    assert call(timedelta(days=20, hours=1)) == 1
    assert states() == [("03-23", "waiting")]


def test_undone_at_once_a_pause_changes_nothing(monday, zhou):
    call(SUNDAY)
    with clock.at(MONDAY + SUNDAY + timedelta(hours=1)):
        actions.pause_ritual(ritual=monday, actor=zhou, door="web")
        actions.resume_ritual(ritual=monday, actor=zhou, door="web")
        actions.call_due()
    assert states() == [("03-09", "waiting")]


def test_ended_it_keeps_its_history_and_can_be_taken_up_again(monday, zhou):
    call(timedelta(days=9))
    with clock.at(MONDAY + timedelta(days=9)):
        assert actions.end_ritual(ritual=monday, actor=zhou, door="web")
        with pytest.raises(NotPossible):
            actions.plan_ritual(actor=zhou, door="web", ritual=monday, title="别的")
        assert states() == [("03-09", "missed")]
        assert actions.return_ritual(ritual=monday, actor=zhou, door="web")
    assert call(timedelta(days=13)) == 1


def test_another_rhythm_calls_off_what_the_old_one_had_to_come(monday, zhou):
    call(SUNDAY)
    with clock.at(MONDAY + SUNDAY):
        facts = {"rule": "FREQ=WEEKLY;BYDAY=TU"}
        actions.plan_ritual(actor=zhou, door="web", ritual=monday, **facts)
        assert states() == []
    call(SUNDAY + timedelta(days=1))
    assert states() == [("03-10", "waiting")]


def test_other_words_call_nothing_off(monday, zhou):
    call(SUNDAY)
    with clock.at(MONDAY + SUNDAY):
        actions.plan_ritual(actor=zhou, door="web", ritual=monday, text="换一句。")
    assert states() == [("03-09", "waiting")]


def test_who_leaves_the_team_is_noticed_once_and_missed_until_they_are_back(monday, zhou):
    role = Role.objects.get(member=zhou)
    role.ends_at = MONDAY + timedelta(hours=1)
    role.save()
    call(timedelta(hours=2))
    call(timedelta(hours=3))
    assert kinds() == ["changed", "orphaned"]
    call(SUNDAY)
    (called,) = Activity.objects.filter(kind="culture.ritual_called")
    assert called.payload["owner_id"] is None
    Role.objects.filter(pk=role.pk).update(ends_at=None)
    call(SUNDAY + timedelta(hours=1))
    (_first, back) = Activity.objects.filter(kind="culture.ritual_orphaned").order_by("pk")
    assert back.payload["orphaned"] is False


def test_members_plan_nothing_and_leave_no_trace(lin, stopped_time):
    with pytest.raises(NotAllowed):
        plan(lin)
    assert not Ritual.objects.exists() and not Activity.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"name_zh": "", "name_en": ""},
        {"title": "  "},
        {"rule": "FREQ=DAILY"},
        {"starts_on": date(2030, 1, 1)},
        {"owner": None},
    ],
)
def test_a_plan_that_does_not_hold_leaves_no_trace(wrong, zhou, stopped_time):
    with pytest.raises(NotPossible):
        plan(zhou, **wrong)
    assert not Ritual.objects.exists() and not Activity.objects.exists()


def test_it_belongs_to_somebody_of_the_team(zhou, lin, stopped_time):
    with pytest.raises(NotPossible):
        plan(zhou, owner=lin)


def test_twenty_go_on_at_once(zhou, stopped_time):
    for _each in range(MOST):
        plan(zhou)
    with pytest.raises(NotPossible):
        plan(zhou)


def test_the_template_names_the_day(monday):
    call(SUNDAY)
    occasion = Occasion.objects.select_related("ritual").get()
    assert queries.template(occasion) == {
        "title": "周一开工 · 3月9日",
        "text": "早。今天是 3月9日。",
    }


@pytest.mark.parametrize("example", examples(), ids=lambda each: each.key)
def test_the_gallery_can_be_planned_as_it_is(example, zhou, stopped_time):
    words = ("name_zh", "name_en", "at", "rule", "title", "text")
    ritual = plan(zhou, **{name: getattr(example, name) for name in words})
    assert len(queries.ahead(ritual)) == 3
    assert example.title_zh and example.title_en and example.text_zh and example.text_en


@pytest.mark.parametrize("number", [2, 20])
def test_the_list_costs_two_queries(number, zhou, stopped_time, django_assert_num_queries):
    for _each in range(number):
        plan(zhou)
    call(timedelta(days=30))
    with django_assert_num_queries(2), clock.at(MONDAY + timedelta(days=30)):
        found = queries.kept({SPACE})
        assert [each.ritual.owner.name for each in found] == [zhou.name] * number
    assert (found[0].number("missed"), found[0].next) == (
        4, datetime.fromisoformat("2026-04-06T01:00:00Z"),
    )  # fmt: skip

"""Reminders that consent has grown old: on the day, after three, after seven, like an edition's."""

from datetime import timedelta

import pytest
from django.core import mail

from weilu.activity.models import Activity
from weilu.conftest import MONDAY, person
from weilu.core import clock
from weilu.culture import actions
from weilu.culture.models import Reminder

from .world import published, published_at

pytestmark = pytest.mark.django_db
QUARTER, YEAR = 91, 365  # days


@pytest.fixture
def lin(db):
    return person("林晓棠", joined_at=MONDAY - timedelta(days=30))


@pytest.fixture
def agreed(lin, zhou):
    """林 agreed on Monday; consent lasts a quarter, and 周 agrees again in time."""
    published_at(MONDAY, zhou)
    with clock.at(MONDAY):
        actions.agree(member=lin, version=1, door="web")
        actions.set_renewal(actor=zhou, every="quarterly", door="web")
    with clock.at(MONDAY + timedelta(days=QUARTER)):
        actions.agree(member=zhou, version=1, door="web")


def on(day: float, after: int = QUARTER) -> int:
    """How many are reminded so many days after consent grew old."""
    with clock.at(MONDAY + timedelta(days=after + day)):
        return actions.remind_due()


def days(member) -> list[int]:
    rows = Reminder.objects.filter(member=member).order_by("pk")
    return list(rows.values_list("day", flat=True))


def test_a_member_is_reminded_three_times_by_nobody_in_particular(agreed, lin):
    told = [on(day) for day in (-0.1, 0, 0, 1, 2.9, 3, 3, 6.9, 7, 8, 30)]
    assert told == [0, 1, 0, 0, 0, 1, 0, 0, 1, 0, 0]
    assert days(lin) == [0, 3, 7]
    rows = Activity.objects.filter(kind="culture.norms_reminded").order_by("pk")
    assert [(row.payload["day"], row.payload["again"]) for row in rows] == [
        (0, True),
        (3, True),
        (7, True),
    ]
    assert {row.actor_id for row in rows} == {None}


def test_whoever_agrees_again_hears_no_more_until_that_grows_old_too(agreed, lin):
    assert on(0) == 1
    with clock.at(MONDAY + timedelta(days=QUARTER + 1)):
        actions.agree(member=lin, version=1, door="web")
    assert [on(3), on(7)] == [0, 0]
    assert on(1, after=2 * QUARTER) == 2  # 周 agreed a day earlier
    assert days(lin) == [0, 0]


def test_after_a_standstill_one_reminder_is_enough_and_long_after_none(agreed, lin):
    assert [on(8), on(8)] == [1, 0] and days(lin) == [7]
    Reminder.objects.all().delete()
    assert on(15) == 0


def test_where_consent_lasts_nobody_is_reminded(lin, zhou):
    published_at(MONDAY, zhou)
    with clock.at(MONDAY):
        actions.agree(member=lin, version=1, door="web")
    assert on(1, after=YEAR) == 0


def test_chosen_late_it_begins_with_the_choice(lin, zhou):
    published_at(MONDAY, zhou)
    with clock.at(MONDAY):
        actions.agree(member=lin, version=1, door="web")
    with clock.at(MONDAY + timedelta(days=2 * YEAR)):
        actions.set_renewal(actor=zhou, every="yearly", door="web")
    told = [on(day, after=2 * YEAR) for day in (0, 2, 3, 7, 9)]
    assert told == [2, 0, 2, 2, 0] and days(lin) == [0, 3, 7]


def test_a_newer_edition_reminds_instead(agreed, lin, zhou):
    with clock.at(MONDAY + timedelta(days=QUARTER - 1)):
        published(zhou, "不发广告。")
    assert on(0) == 1
    (row,) = Activity.objects.filter(kind="culture.norms_reminded")
    assert not row.payload["again"] and row.actor_id == zhou.pk


def test_whoever_left_is_not_reminded(agreed, lin):
    lin.state = "left"
    lin.save()
    assert on(0) == 0


def test_the_letter_says_that_nothing_changed(agreed, lin, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.WEILU_MAIL_LEAVES = True
    lin.email, lin.email_confirmed_at = "lin@example.org", MONDAY
    lin.save()
    assert on(0) == 1
    (letter,) = mail.outbox
    assert letter.subject.startswith("请再读一遍公约") and "没有变" in letter.body
    assert "/norms/" in letter.body

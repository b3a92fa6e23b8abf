"""Reminders of a major edition: on its day, after three, after seven, and only of the newest."""

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
BEFORE = MONDAY - timedelta(days=30)


@pytest.fixture
def lin(db):
    return person("林晓棠", joined_at=BEFORE)


def on(day: float) -> int:
    with clock.at(MONDAY + timedelta(days=day)):
        return actions.remind_due()


def days(member) -> list[int]:
    return list(Reminder.objects.filter(member=member).values_list("day", flat=True))


def test_a_member_is_reminded_three_times(lin, zhou):
    published_at(MONDAY, zhou)
    told = [on(day) for day in (0, 0, 1, 2.9, 3, 3, 6.9, 7, 8, 30)]
    assert told == [1, 0, 0, 0, 1, 0, 0, 1, 0, 0]
    assert days(lin) == [0, 3, 7]
    kinds = Activity.objects.filter(kind="culture.norms_reminded").order_by("pk")
    assert [(each.payload["member_id"], each.payload["day"]) for each in kinds] == [
        (lin.pk, 0),
        (lin.pk, 3),
        (lin.pk, 7),
    ]


def test_whoever_agrees_hears_no_more(lin, zhou):
    published_at(MONDAY, zhou)
    on(0)
    actions.agree(member=lin, version=1, door="web")
    assert [on(3), on(7)] == [0, 0]


def test_two_major_editions_in_a_week_remind_of_the_newest_alone(lin, zhou):
    published_at(MONDAY, zhou, "一。")
    on(0)
    newest = published_at(MONDAY + timedelta(days=2), zhou, "二。")
    assert [on(2), on(3), on(5), on(9)] == [1, 0, 1, 1]
    assert Reminder.objects.filter(edition=newest).count() == 3
    assert Reminder.objects.exclude(edition=newest).count() == 1


def test_published_twice_within_the_hour_makes_one_reminder(lin, zhou):
    published_at(MONDAY, zhou, "一。")
    published_at(MONDAY + timedelta(minutes=5), zhou, "二。")
    assert on(0.01) == 1 and days(lin) == [0]


def test_a_minor_edition_reminds_nobody(lin, zhou):
    published_at(MONDAY, zhou)
    on(0)
    actions.agree(member=lin, version=1, door="web")
    with clock.at(MONDAY + timedelta(days=1)):
        published(zhou, "二。", major=False)
    assert on(1) == 0


def test_whoever_came_after_the_edition_is_asked_when_they_first_write(zhou):
    published_at(MONDAY, zhou)
    newcomer = person("新来的", joined_at=MONDAY + timedelta(hours=1))
    assert on(1) == 0 and days(newcomer) == []


def test_after_a_standstill_one_reminder_is_enough(lin, zhou):
    published_at(MONDAY, zhou)
    assert [on(8), on(8)] == [1, 0]
    assert days(lin) == [7]


def test_after_two_weeks_nobody_is_bothered(lin, zhou):
    published_at(MONDAY, zhou)
    assert on(15) == 0


def test_letters_go_to_confirmed_addresses_where_mail_leaves(lin, zhou, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.WEILU_MAIL_LEAVES = True
    lin.email, lin.email_confirmed_at = "lin@example.org", BEFORE
    lin.save()
    person("没确认", joined_at=BEFORE, email="new@example.org")
    published_at(MONDAY, zhou)
    assert on(0) == 2
    assert [letter.to for letter in mail.outbox] == [["lin@example.org"]]
    assert "/norms/" in mail.outbox[0].body and "1.0" in mail.outbox[0].body


def test_without_a_mail_server_no_letters_are_written(lin, zhou, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.WEILU_MAIL_LEAVES = False
    lin.email, lin.email_confirmed_at = "lin@example.org", BEFORE
    lin.save()
    published_at(MONDAY, zhou)
    assert on(0) == 1 and mail.outbox == []

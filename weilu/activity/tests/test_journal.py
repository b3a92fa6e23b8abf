"""Writing the journal: with its change or not at all, in chains that end, and forgetting."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from weilu.activity import actions
from weilu.activity.actions import Entry
from weilu.activity.errors import ChainTooLong
from weilu.activity.models import Activity, DeadLetter

from .happenings import THEN, FireLit, FireOut, lit


@pytest.mark.django_db
def test_everything_about_it_is_written_down(lin, stopped_time):
    activity = lit(3, actor=lin, space_id=7, subject="fire:5")

    kept = Activity.objects.get()
    assert kept == activity
    assert (kept.kind, kept.version, kept.actor_id) == ("tests.fire_lit", 1, lin.pk)
    assert (kept.door, kept.space_id, kept.subject) == ("web", 7, "fire:5")
    assert kept.payload == {"logs": 3, "where": "院子", "with_whom": None}
    assert (kept.caused_by, kept.depth) == (None, 0)
    assert (kept.occurred_at, kept.recorded_at) == (
        THEN,
        datetime(2026, 3, 2, 1, tzinfo=UTC),
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("hour", "day"), [(15, date(2026, 3, 1)), (16, date(2026, 3, 2)), (0, date(2026, 3, 1))]
)
def test_its_day_is_that_of_the_community(hour, day):
    activity = lit(1, occurred_at=datetime(2026, 3, 1, hour, tzinfo=UTC))

    assert activity.day == day  # midnight in Shanghai is 16:00 UTC


@pytest.mark.django_db(transaction=True)
def test_a_change_that_is_taken_back_leaves_nothing():
    with transaction.atomic():
        lit(1)
        transaction.set_rollback(True)

    assert Activity.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_nothing_is_written_beside_a_transaction():
    with pytest.raises(transaction.TransactionManagementError):
        actions.record(FireOut(), actor=None, door="web")

    assert Activity.objects.count() == 0


@pytest.mark.django_db
def test_a_chain_of_causes_ends_at_the_eighth():
    last = lit(0)
    for _link in range(8):
        last = lit(0, caused_by=last)
    assert (last.depth, last.caused_by) == (8, last.pk - 1)

    with pytest.raises(ChainTooLong):
        lit(0, caused_by=last)

    assert Activity.objects.count() == 9


@pytest.mark.django_db
def test_the_database_ends_a_chain_too():
    with pytest.raises(IntegrityError), transaction.atomic():
        Activity.objects.filter(pk=lit(0).pk).update(depth=9)


@pytest.mark.django_db
def test_many_are_written_as_one_would_be(lin):
    one = lit(3, actor=lin, space_id=7, subject="fire:5")
    entry = Entry(
        kind=FireLit(logs=3),
        actor_id=lin.pk,
        door="web",
        occurred_at=THEN,
        space_id=7,
        subject="fire:5",
    )

    assert actions.record_many([entry, entry]) == 2

    apart = {"id", "recorded_at"}
    rows = [
        {k: v for k, v in row.items() if k not in apart}
        for row in Activity.objects.values()
    ]
    assert rows == [rows[0]] * 3
    assert rows[0]["subject"] == one.subject


@pytest.mark.django_db
def test_forgetting_blanks_exactly_what_is_personal_of_this_member(lin, he):
    lit(1, actor=lin)
    lit(2, actor=he)
    lit(3, actor=lin, kind=FireOut)
    Activity.objects.create(
        kind="tests.long_gone", actor_id=lin.pk, door="web", payload={"a": 1},
        occurred_at=THEN, day=date(2026, 3, 1),
    )  # fmt: skip
    before = [without_payload(row) for row in Activity.objects.order_by("pk")]

    assert actions.forget(lin.pk) == 2

    after = list(Activity.objects.order_by("pk"))
    assert [row.payload for row in after] == [
        {"logs": 1, "where": None, "with_whom": None},
        {"logs": 2, "where": "院子", "with_whom": None},
        {"logs": 3},
        {},
    ]
    assert [without_payload(row) for row in after] == before
    assert actions.forget(lin.pk) == 0


def without_payload(row):
    return {
        key: value for key, value in vars(row).items() if key not in ("payload", "_state")
    }


@pytest.mark.django_db
def test_what_is_struck_takes_its_dead_letters_along(lin, he):
    gone, kept = lit(1, actor=lin), lit(2, actor=he)
    for activity in (gone, kept):
        DeadLetter.objects.create(reaction="tests.warm", activity=activity, error="no")

    assert actions.strike(actors=[lin.pk], door="nowhere") == 1

    assert list(Activity.objects.all()) == [kept]
    assert [letter.activity_id for letter in DeadLetter.objects.all()] == [kept.pk]


@pytest.mark.django_db
def test_what_the_house_noted_because_of_it_is_struck_with_it(lin, he):
    gone, kept = lit(1, actor=lin), lit(2, actor=he)
    followed = lit(3, caused_by=gone)
    lit(4, caused_by=followed)
    lit(5, subject="work:7")
    stays = [kept, lit(6, caused_by=kept), lit(7, actor=he, caused_by=gone)]

    number = actions.strike(actors=[lin.pk], door="nowhere", subjects={"work:7"})

    assert number == 4 and list(Activity.objects.order_by("pk")) == stays


@pytest.mark.django_db
def test_a_dead_letter_can_be_brought_along(lin):
    activity = lit(1, actor=lin)
    letter = actions.bring_dead_letter(
        activity=activity, reaction="tests.warm", error="TimeoutError", at=THEN
    )

    kept = DeadLetter.objects.get()
    assert (kept, kept.activity, kept.failed_at, kept.attempts) == (
        letter,
        activity,
        THEN,
        1,
    )

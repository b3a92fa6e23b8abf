"""How quickly boards are added up and read, with a million awards in one week."""

import time
from datetime import timedelta

import pytest

from weilu.conftest import person
from weilu.core import clock
from weilu.core.bulk import insert_many
from weilu.members.models import Member
from weilu.rewards import actions
from weilu.rewards.boards import stretches
from weilu.rewards.models import Account, Award, BoardScore, Leg, Txn
from weilu.rewards.queries import boards as queries

pytestmark = [pytest.mark.scale, pytest.mark.django_db(transaction=True)]
PEOPLE, AWARDS = 100_000, 1_000_000


def paid(awards: int, people: int) -> list[int]:
    """So many awards of this week, written as the ledger would."""
    now = clock.now()
    made = Member.objects.bulk_create(
        [
            Member(name=f"成员{n}", name_key=f"member {n}", joined_at=now)
            for n in range(people)
        ],
        2_000,
    )
    ids = [each.pk for each in made]
    Account.objects.bulk_create(
        [Account(asset="xp", kind="avail", member_id=pk, floor=0) for pk in ids], 2_000
    )
    accounts = dict(Account.objects.filter(asset="xp").values_list("member", "pk"))
    names = [
        "id", "key", "asset", "rule", "member", "cap_member_id", "seq", "base", "raw",
        "allotted", "granted", "state", "activity_id", "occurred_at",
    ]  # fmt: skip
    whose = [ids[int(n * 7919) % people] for n in range(awards)]
    insert_many(
        Award,
        names,
        (
            (n + 1, f"k{n}", "xp", "reply", who, who, n, 2, 2, 2, 2, "live", 0, now)
            for n, who in enumerate(whose)
        ),
    )
    insert_many(
        Txn,
        ["id", "key", "asset", "kind", "award", "at"],
        (
            (n + 1, f"t{n}", "xp", "earn", n + 1, now + timedelta(microseconds=n))
            for n in range(awards)
        ),
    )
    insert_many(
        Leg,
        ["txn", "account", "amount"],
        ((n + 1, accounts[whose[n]], 1 + n % 3) for n in range(awards)),
    )
    return ids


def milliseconds(read) -> float:
    found = []
    for _time in range(5):
        begun = time.perf_counter()
        read()
        found.append((time.perf_counter() - begun) * 1000)
    return min(found)


def test_a_weekly_board_over_a_million_awards(capsys):
    ids = paid(AWARDS, PEOPLE)
    begun = time.perf_counter()
    actions.settle_boards()
    added = time.perf_counter() - begun
    week = stretches.key("week", clock.day(clock.now()))
    assert BoardScore.objects.filter(stretch=week, space=0).count() == PEOPLE
    reader = Member.objects.get(pk=ids[len(ids) // 2])

    def read() -> None:
        assert len(queries.top("writer", 0, week)) == 10
        mine = queries.own(reader, "writer", 0, week)
        assert mine
        assert len(queries.beside(mine, "writer", 0, week)) == 5

    took = milliseconds(read)
    begun = time.perf_counter()
    actions.freeze_boards()
    frozen = time.perf_counter() - begun
    with capsys.disabled():
        figures = f"added up {added:.1f} s, read {took:.1f} ms, frozen {frozen:.2f} s"
        print("\n", figures)  # noqa: T201  the figure is the point of this test
    assert took < 100
    assert frozen < 5
    assert person("无关的人").pk

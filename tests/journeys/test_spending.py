"""Eight processes spend, take back and fold at once: nothing negative, nothing lost, nothing twice."""

import multiprocessing
import random
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection, connections, transaction

from weilu.activity import reactions
from weilu.activity.actions import record
from weilu.conftest import person
from weilu.conversations.kinds import PostDeleted, PostRestored, PostWritten
from weilu.core import clock
from weilu.members.models import Member
from weilu.rewards import actions
from weilu.rewards.actions import direct
from weilu.rewards.errors import (
    HoldFinished,
    LimitReached,
    NotEnoughPoints,
    SoldOut,
    WrongOrderState,
)
from weilu.rewards.models import Award, Hold, Item, Operation, Order, Txn
from weilu.rewards.queries import shop
from weilu.rewards.tests.shop_world import opened, rich
from weilu.rewards.tests.world import check_entries, check_house, check_members, snapshot

pytestmark = pytest.mark.django_db(transaction=True)
PROCESSES, TURNS = 8, 25
FOLD = "rewards.fold"


def said(member, number: int) -> None:
    kind = PostWritten(
        topic_id=number, post_id=number, parent_id=None, quoted_id=None,
        length=40, held=False, mentions=[],
    )  # fmt: skip
    with transaction.atomic():
        at = clock.now() - timedelta(days=number)
        record(kind, actor=member, door="web", occurred_at=at)


def spend(seed: int, member_ids: list[int], database: dict[str, object]) -> None:
    """One process among eight, with its own dice."""
    connections.close_all()
    connection.settings_dict.update(database)
    dice = random.Random(seed)
    for _turn in range(TURNS):
        key = f"h{dice.randrange(30)}"  # others use the same keys
        try:
            match dice.randrange(6):
                case 0 | 1:
                    owner = member_ids[int(key[1:]) % len(member_ids)]
                    direct.hold(key=key, member_id=owner, amount=1 + int(key[1:]) % 3)
                case 2 if Hold.objects.filter(key=key).exists():
                    direct.post(key=key)
                case 3 if Hold.objects.filter(key=key).exists():
                    direct.release(key=key)
                case 4:
                    number = 1 + dice.randrange(20)
                    word = dice.choice((PostDeleted, PostRestored))
                    with transaction.atomic():
                        record(
                            word(topic_id=number, post_id=number), actor=None, door="web"
                        )
                case _:
                    reactions.advance(reactions.named(FOLD))
        except (NotEnoughPoints, HoldFinished):
            pass
    connections.close_all()


def together(target, member_ids: list[int]) -> None:
    """Eight processes do this at once, and each of them ends well."""
    database = dict(connection.settings_dict)
    connections.close_all()
    ways = multiprocessing.get_context("fork")
    processes = [
        ways.Process(target=target, args=(seed, member_ids, database))
        for seed in range(PROCESSES)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join(240)
    assert [process.exitcode for process in processes] == [0] * PROCESSES


def redeem(seed: int, member_ids: list[int], database: dict[str, object]) -> None:
    """One of eight who all want the last gifts, and give some up again."""
    connections.close_all()
    connection.settings_dict.update(database)
    opened()
    dice = random.Random(seed)
    item, people = Item.objects.get(), list(Member.objects.filter(pk__in=member_ids))
    for _turn in range(TURNS):
        member = dice.choice(people)
        key = UUID(
            int=dice.randrange(40) * 8 + member_ids.index(member.pk)
        )  # others use it, too
        try:
            order = actions.redeem(member=member, item=item, key=key, door="web")
            if dice.randrange(3) == 0:
                actions.cancel(order=order, member=member, door="web")
        except (SoldOut, LimitReached, NotEnoughPoints, WrongOrderState):
            pass
    connections.close_all()


def test_eight_who_want_the_last_gifts_at_once_get_no_more_than_there_are(transactional_db):
    members = [person(name) for name in ("林一", "何二", "苏三", "周四")]
    with transaction.atomic():
        for member in members:
            rich(member, 50)
    item = Item.objects.create(kind="experience", title="咖啡", price=10, stock=3, limit=2)
    together(redeem, [member.pk for member in members])

    taken = Order.objects.filter(takes_stock=True)
    assert taken.count() + (shop.free(item) or 0) == 3
    held = Hold.objects.filter(state="held")
    assert held.count() == taken.count() == Order.objects.filter(state="approved").count()
    assert max(shop.had(member, item, clock.now()) for member in members) <= 2
    check_entries()
    check_members()
    keys = list(Order.objects.values_list("key", flat=True))
    assert len(keys) == len({*keys}) == Hold.objects.count()


def test_eight_processes_at_once_lose_nothing_and_do_nothing_twice(transactional_db):
    members = [person(name) for name in ("林一", "何二", "苏三")]
    for number in range(1, 21):
        said(members[number % 3], number)
    reactions.run_all([reactions.named(FOLD)])
    together(spend, [member.pk for member in members])
    reactions.run_all([reactions.named(FOLD)])

    check_entries()
    check_members()
    check_house()
    keys = list(Txn.objects.values_list("key", flat=True))
    assert len(keys) == len({*keys})
    finished = Hold.objects.exclude(state="held").count()
    assert Operation.objects.count() == Hold.objects.count() + finished
    assert Award.objects.count() == 40
    before = snapshot()
    reactions.replay(reactions.named(FOLD))
    after = snapshot()
    for name, rows in before.items():
        assert after[name] == rows, name

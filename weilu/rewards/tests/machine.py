"""Anything that can happen to points, in any order; the laws are checked after each step."""

from datetime import timedelta

from django.db import transaction
from hypothesis import strategies as some
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from weilu.conftest import person
from weilu.members.kinds import MemberErased, MembersMerged, MergeUndone
from weilu.members.models import Member
from weilu.rewards.actions import direct
from weilu.rewards.errors import HoldFinished, NotEnoughPoints
from weilu.rewards.kinds import LedgerTicked
from weilu.rewards.models import Account, Award, Hold, Lot, Txn

from .world import (
    NAMES,
    START,
    Earned,
    Redone,
    Undone,
    check_laws,
    happen,
    replayed,
    small_rules,
    snapshot,
)

WHO = some.integers(0, 2)
KEYS = some.integers(0, 11).map(lambda n: f"k{n}")
HOURS = some.integers(1, 30)
LONG = some.integers(1, 12).map(lambda n: n * 24)


class Points(RuleBasedStateMachine):
    """Three members, two capped groups, points that lapse after ten days."""

    @initialize()
    def open(self):
        self.small = small_rules()
        self.small.__enter__()
        self.block = transaction.atomic()
        self.block.__enter__()
        self.at, self.number, self.holds = START, 0, 0
        self.members = [person(name) for name in ("林一", "何二", "苏三")]
        self.merged: tuple[int, int] | None = None

    @rule(who=WHO, other=WHO, key=KEYS, name=some.sampled_from(NAMES), amount=some.integers(0, 12), hours=HOURS)  # fmt: skip
    def earn(self, who, other, key, name, amount, hours):
        self.at += timedelta(hours=hours)
        giver = self.members[other].pk if other != who else None
        happen(
            Earned(
                rule=name,
                key=key,
                member_id=self.members[who].pk,
                giver_id=giver,
                amount=amount,
            ),
            self.at,
        )

    @rule(key=KEYS)
    def void(self, key):
        happen(Undone(key=key), self.at)

    @rule(key=KEYS)
    def restore(self, key):
        happen(Redone(key=key), self.at)

    @rule(key=KEYS)
    def void_and_restore(self, key):
        rows = Award.objects.filter(key=key)
        lots = Lot.objects.filter(award__key=key, dead__gt=0)
        if not rows.exclude(state="void").exists() or lots.exists():
            return
        before = self.balances()
        happen(Undone(key=key), self.at)
        happen(Redone(key=key), self.at)
        assert self.balances() == before  # I11

    @rule(hours=LONG)
    def tick(self, hours):
        self.at += timedelta(hours=hours)
        happen(LedgerTicked(due=0), self.at)

    @rule(hours=HOURS, key=KEYS, who=WHO)
    def late(self, hours, key, who):
        """Something that happened before what is folded already."""
        happen(
            Earned(rule="quick", key=f"late-{key}", member_id=self.members[who].pk, giver_id=None, amount=7),
            self.at - timedelta(hours=hours),
        )  # fmt: skip

    @rule(who=WHO, amount=some.integers(1, 15))
    def hold(self, who, amount):
        before, have = Txn.objects.count(), self.balance(who)
        key = f"h{self.holds}"
        try:
            direct.hold(key=key, member_id=self.members[who].pk, amount=amount)
        except NotEnoughPoints:
            assert have < amount and Txn.objects.count() == before
        else:
            self.holds += 1
            after = Txn.objects.count()
            direct.hold(key=key, member_id=self.members[who].pk, amount=amount)
            assert Txn.objects.count() == after  # I10

    @precondition(lambda self: self.holds)
    @rule(
        number=some.integers(0, 30), verb=some.sampled_from(["post", "release", "refund"])
    )
    def finish(self, number, verb):
        key = f"h{number % self.holds}"
        before = Hold.objects.get(key=key).state
        ways = {
            ("post", "held"): "posted",
            ("release", "held"): "void",
            ("refund", "posted"): "refunded",
        }
        act = getattr(direct, verb)
        try:
            act(key=key)
        except HoldFinished:
            assert (verb, before) not in ways
            assert Hold.objects.get(key=key).state == before
        else:
            expected = ways.get((verb, before), before)
            assert Hold.objects.get(key=key).state == expected

    @precondition(lambda self: self.merged is None)
    @rule(who=WHO, into=WHO)
    def merge(self, who, into):
        if who != into:
            self.merged = (who, into)
            self.number += 1
            happen(MembersMerged(member_id=self.members[into].pk, gone_id=self.members[who].pk, merge_id=self.number), self.at)  # fmt: skip
            mine = Account.objects.filter(member=self.members[who]).exclude(balance=0)
            assert not mine.exists()

    @precondition(lambda self: self.merged is not None)
    @rule()
    def part(self):
        who, into = self.merged or (0, 0)
        self.merged = None
        happen(MergeUndone(member_id=self.members[into].pk, gone_id=self.members[who].pk, merge_id=self.number), self.at)  # fmt: skip

    @precondition(lambda self: self.merged is None)
    @rule(who=WHO)
    def leave(self, who):
        """Somebody leaves; somebody else comes in their place."""
        gone, self.members[who] = self.members[who], person(f"新人{Member.objects.count()}")
        happen(MemberErased(member_id=gone.pk, words="stay"), self.at)
        mine = Account.objects.filter(member=gone, asset="points")
        assert not mine.exclude(balance=0).exists()

    @rule()
    def replay(self):
        before = snapshot()
        replayed()
        after = snapshot()
        for name, rows in before.items():
            assert after[name] == rows, name  # I12

    @invariant()
    def laws(self):
        if hasattr(self, "block"):
            check_laws()

    def balances(self):
        rows = Account.objects.filter(member__isnull=False)
        return sorted(rows.values_list("member", "asset", "kind", "balance"))

    def balance(self, who):
        rows = Account.objects.filter(
            member=self.members[who], asset="points", kind="avail"
        )
        return rows.values_list("balance", flat=True).first() or 0

    def teardown(self):
        if hasattr(self, "block"):
            transaction.set_rollback(True)
            self.block.__exit__(None, None, None)
            self.small.__exit__(None, None, None)

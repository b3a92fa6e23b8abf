"""What the team does behind the counter: duty, trust with an end, tags, notes, pairs, farewells."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from weilu.conversations.actions import promising
from weilu.core import clock
from weilu.members.actions import (
    bringing,
    choosing,
    copying,
    erasing,
    merging,
    noting,
    roles,
    suspecting,
    tagging,
)
from weilu.members.actions.consenting import Given, bring_consents, withdraw_consent
from weilu.members.models import Member
from weilu.members.purposes import BY_NAME, LETTERS, LISTING
from weilu.moderation.actions import duty, swapping
from weilu.moderation.actions.duty import Stretch
from weilu.moderation.queries import swaps

from . import content, routines
from .cast import DOOR, Person

if TYPE_CHECKING:
    from .fill import Filled

SEED = 20260905
NIGHTLY = timedelta(hours=7)  # before the end: when pairs are looked for
SEEN_WITHIN = 18.0  # days: the mean time since somebody last came by
Facts = dict[str, Any]


class Backstage:
    """Does what `content/backstage.toml` says, so long before the end."""

    def __init__(self, filled: Filled, until: datetime) -> None:
        self.filled, self.until = filled, until
        self.rng = random.Random(SEED)  # noqa: S311  a story, not a secret
        self.owner, self.operator = self.who("owner"), self.who("operator")

    def happen(self) -> None:
        """All of it, one sort after the other."""
        told = content.backstage()
        self._come_by()
        for facts in told["trusted"]:
            self._trust(facts)
        self._arrange_duty(told)
        routines.keep(self, told["routine"])
        for name in told["helpers"]["names"]:
            with self._ago(days=20):
                promising.be_helper(member=self.who(name), willing=True)
        self._sort_people(told)
        self._tell_apart(told["merged"])
        self._say_goodbye(told)
        self._agree(told["agreed"])
        self._link(told["elsewhere"])

    def who(self, name: str) -> Member:
        """Somebody of the cast, by name or by what they sign in as."""
        return Member.objects.get(pk=self.filled.cast.called(name).pk)

    @contextmanager
    def _ago(self, **span: float) -> Iterator[datetime]:
        moment = self.until - timedelta(**span)
        with clock.at(moment):
            yield moment

    def _come_by(self) -> None:
        """The day each was last here: after their last words, most of them lately."""
        spoke: dict[int, datetime] = {}
        for thread in self.filled.threads:
            for said in thread.said:
                pk = said.author.pk
                spoke[pk] = max(said.at, spoke.get(pk, said.at))
        days = {
            person.pk: clock.day(self._last_seen(person, spoke))
            for person in self.filled.cast.people
        }
        bringing.bring_visits(days)

    def _last_seen(self, person: Person, spoke: dict[int, datetime]) -> datetime:
        since = spoke.get(person.pk, person.joined_at)
        drawn = self.until - timedelta(days=self.rng.expovariate(1 / SEEN_WITHIN))
        works_here = person.facts.get("team") or person.facts.get("signin")
        return self.until if works_here else max(since, drawn)

    def _trust(self, facts: Facts) -> None:
        space = self.filled.spaces[facts["space"]].pk if "space" in facts else None
        with self._ago(days=facts["days_ago"]) as moment:
            roles.give_role(
                member=self.who(facts["who"]),
                role=facts["role"],
                actor=self.owner,
                door=DOOR,
                space_id=space,
                ends_at=moment + timedelta(days=facts["for_days"]),
            )

    def _arrange_duty(self, told: Facts) -> None:
        for facts in told["duty"]:
            hours = time.fromisoformat(facts["from"]), time.fromisoformat(facts["to"])
            stretches = [Stretch(day, *hours) for day in facts["days"]]
            with self._ago(days=29):
                duty.set_shifts(
                    member=self.who(facts["who"]), stretches=stretches, actor=self.operator
                )
        for facts in told["leave"]:
            back = self.until + timedelta(days=facts["back_in_days"])
            with self._ago(hours=facts["hours_ago"]):
                duty.take_leave(
                    actor=self.who(facts["who"]), until=back, note=facts["note"]
                )

        for facts in told["swap"]:
            self._swap(facts)
        for facts in told["handed"]:
            with self._ago(hours=facts["hours_ago"]):
                swapping.hand_over(
                    actor=self.who(facts["who"]), text=facts["text"], door=DOOR
                )

    def _swap(self, facts: Facts) -> None:
        owner, to = self.who(facts["who"]), self.who(facts["to"])
        with self._ago(hours=facts["hours_ago"]):
            shift = swaps.coming(owner)[facts["nth"]]
            swap = swapping.ask_swap(
                actor=owner,
                day=shift.day,
                starts=shift.starts,
                to=to,
                words=facts["words"],
                door=DOOR,
            )
            if facts["accepted"]:
                swapping.answer_swap(swap=swap, actor=to, accept=True, door=DOOR)

    def _sort_people(self, told: Facts) -> None:
        for facts in told["tags"]:
            for name in facts["who"]:
                here = self.until - self.filled.cast.called(name).joined_at
                with self._ago(days=self.rng.uniform(0.1, 0.9) * min(here.days, 80)):
                    tagging.put_tag(
                        member=self.who(name),
                        name=facts["name"],
                        actor=self.operator,
                        door=DOOR,
                    )
        for facts in told["notes"]:
            with self._ago(days=facts["days_ago"]):
                noting.write_note(
                    member=self.who(facts["about"]),
                    text=facts["text"],
                    actor=self.who(facts["by"]),
                    door=DOOR,
                )

    def _tell_apart(self, merged: list[Facts]) -> None:
        """One pair is one record already; the night finds who else may be one person."""
        for facts in merged:
            with self._ago(days=facts["days_ago"]):
                merging.merge(
                    survivor=self.who(facts["stays"]),
                    gone=self.who(facts["goes"]),
                    actor=self.operator,
                    door=DOOR,
                )
        with clock.at(self.until - NIGHTLY):
            suspecting.find_likenesses()

    def _say_goodbye(self, told: Facts) -> None:
        for facts in told["stayed"]:
            member = self.who(facts["who"])
            with self._ago(days=facts["days_ago"]):
                erasing.ask_erasure(member=member, words=facts["words"], door=DOOR)
            with self._ago(days=facts["days_ago"] - facts["for_days"]):
                erasing.call_off(member=member, door=DOOR)
        for facts in told["leaving"]:
            with self._ago(hours=facts["hours_ago"]):
                member = self.who(facts["who"])
                erasing.ask_erasure(member=member, words=facts["words"], door=DOOR)
        for facts in told["copies"]:
            with self._ago(hours=facts["hours_ago"]):
                member = self.who(facts["who"])
                export = copying.ask_copy(member=member, language="zh-hans", door=DOOR)
                copying.make_copy(export.pk)

    def _agree(self, facts: Facts) -> None:
        version = BY_NAME[LETTERS].version
        people = [
            p for p in self.filled.cast.people if self.rng.random() < facts["letters"]
        ]
        given = [Given(p.pk, version, "", p.joined_at) for p in people]
        bring_consents(given, purpose=LETTERS, door=DOOR)
        number = int(len(people) * facts["letters_taken_back"])
        for person in self.rng.sample(people, number):
            with self._ago(days=self.rng.uniform(0.5, 6)):
                member = Member.objects.get(pk=person.pk)
                withdraw_consent(member=member, purpose=LETTERS, door=DOOR)
        for name in facts["unlisted"]:
            with self._ago(days=self.rng.uniform(8, 60)):
                choosing.choose(
                    member=self.who(name), purpose=LISTING, agrees=False, door=DOOR
                )

    def _link(self, numbers: dict[str, int]) -> None:
        """Accounts at other doors, of people who have been here a while."""
        settled = [p for p in self.filled.cast.people if not p.is_new]
        for door, number in numbers.items():
            chosen = self.rng.sample(settled, number)
            bringing.bring_accounts(
                [
                    (p.pk, f"{door}-{p.pk:04}", p.joined_at + timedelta(days=1))
                    for p in chosen
                ],
                at=door,
                tenant="mozhou",
                door=DOOR,
            )

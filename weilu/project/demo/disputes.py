"""The disputes of the demo, through the actions parties and mediators use."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from weilu.core import clock
from weilu.members.models import Member
from weilu.moderation import actions
from weilu.moderation.models import Dispute

from . import content
from .cast import DOOR

if TYPE_CHECKING:
    from .fill import Filled

Facts = dict[str, Any]


class Disputes:
    """Does what `content/disputes.toml` says, so many hours before the end."""

    def __init__(self, filled: Filled, until: datetime) -> None:
        self.filled, self.until = filled, until

    def happen(self) -> None:
        """Each dispute in turn: asked for, then act by act."""
        for facts in content.disputes():
            people = [self._who(name) for name in facts["people"]]
            if len({each.pk for each in people}) != len(people):
                continue  # another cast has these two as one person
            with self._ago(facts["hours_ago"]):
                dispute = actions.ask(
                    actor=people[0], others=people[1:], words=facts["words"], door=DOOR
                )
            for act in facts.get("acts", ()):
                with self._ago(act["hours_ago"]):
                    ACTS[act["do"]](self, dispute, act)

    @contextmanager
    def _ago(self, hours: float) -> Iterator[None]:
        with clock.at(self.until - timedelta(hours=hours)):
            yield

    def _who(self, name: str) -> Member:
        return Member.objects.get(pk=self.filled.cast.called(name).pk)

    def accept(self, dispute: Dispute, act: Facts) -> None:
        actions.accept(dispute=dispute, actor=self._who(act["by"]), door=DOOR)

    def state(self, dispute: Dispute, act: Facts) -> None:
        who = self._who(act["by"])
        actions.state(dispute=dispute, member=who, words=act["words"], door=DOOR)

    def speak(self, dispute: Dispute, act: Facts) -> None:
        who = self._who(act["by"])
        actions.speak(dispute=dispute, member=who, words=act["words"], door=DOOR)

    def offer(self, dispute: Dispute, act: Facts) -> None:
        actions.offer(
            dispute=dispute,
            actor=self._who(act["by"]),
            words=act["words"],
            no_contact=act.get("no_contact", False),
            door=DOOR,
        )

    def confirm(self, dispute: Dispute, act: Facts) -> None:
        who = self._who(act["by"])
        actions.confirm(dispute=dispute, member=who, edition=1, door=DOOR)

    def how(self, dispute: Dispute, act: Facts) -> None:
        actions.tell_how(
            dispute=dispute,
            member=self._who(act["by"]),
            went=act["went"],
            words=act["words"],
            door=DOOR,
        )


ACTS: dict[str, Callable[[Disputes, Dispute, Facts], None]] = {
    "accept": Disputes.accept,
    "state": Disputes.state,
    "speak": Disputes.speak,
    "offer": Disputes.offer,
    "confirm": Disputes.confirm,
    "how": Disputes.how,
}

"""What no window can do: fill the house, bring work, let days go by.

`python -m tests.browser.hand` reads `["verb", …]` from each line and answers with one line. It is
a process beside the server, as the tests' own has no database.
"""

import json
import sys
import time
import traceback
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import django

django.setup()

from tests.journeys import traces  # noqa: E402  models load after setup
from weilu.activity import reactions  # noqa: E402
from weilu.activity.reactions import run_due  # noqa: E402
from weilu.console.actions import SUBJECT as TROUBLE  # noqa: E402
from weilu.conversations.models import Topic  # noqa: E402
from weilu.core import clock, limits  # noqa: E402
from weilu.core.models import Job  # noqa: E402
from weilu.culture.models import Edition  # noqa: E402
from weilu.members.actions import erasing, inviting  # noqa: E402
from weilu.members.models import Erasure, Member  # noqa: E402
from weilu.members.permissions import MEMBER  # noqa: E402
from weilu.moderation.actions import mediating, opening  # noqa: E402
from weilu.moderation.models import Case, Dispute, Work, WorkItem  # noqa: E402
from weilu.rewards import actions as rewards  # noqa: E402

from . import house, world  # noqa: E402

GRACE = timedelta(days=8)  # one more than writing waits for consent
PATIENCE = 10.0  # seconds
ASKED = {  # none twice: who says the same again is refused
    "zh-hans": ("水垢怎么去得干净？", "刚入门，先买哪一种豆子好？"),
    "en": ("How does one get rid of limescale?", "Which beans when one is new to it?"),
}


def arrive(name: str, key: str, trust: int = 2) -> str:
    """Somebody who joins and agrees to what holds; the cookie of their window."""
    member = world.person(name, key, trust=trust)
    house.everybody_agrees()
    return world.cookie(member)


def invite() -> str:
    """The secret of a link by which somebody may join, as the team makes it."""
    zhou = Member.objects.get(name=world.CAST["zhou"])
    return inviting.invite(actor=zhou, role=MEMBER)


def let_grace_end() -> None:
    """The newest edition was published eight days ago."""
    newest = Edition.objects.filter(minor=0, major__gt=0).latest("major")
    newest.published_at = newest.published_at and newest.published_at - GRACE
    newest.save(update_fields=["published_at"])


def lay(number: int, mark: str, asked: bool = True) -> None:
    """A desk with nothing on it but routine work, and a question nobody has answered."""
    reactions.run_all()  # what the house was filled with is digested, and brings nothing more
    for item in WorkItem.objects.filter(done_at=None):
        opening.close_item(kind=item.kind, subject=item.subject)
    # The house holds trouble: unless it waits already, the clock puts it on the desk.
    tomorrow = opening.Wanted(shown_at=clock.now() + timedelta(days=1))
    opening.open_item(kind=Work.TROUBLE, subject=TROUBLE, wanted=tomorrow)
    for at in range(number):
        house.routine(f"{mark} {at + 1}", f"{mark}:{at}")
    topic = Topic.objects.get(title=world.ENGLISH)
    wanted = opening.Wanted(shown_at=clock.now(), space_id=topic.space_id)
    if asked:
        subject = f"topic:{topic.pk}"
        opening.open_item(kind=Work.QUESTION, subject=subject, wanted=wanted)


def let_week_end(name: str) -> int:
    """The seven days of whoever asked to be erased are over, and the clock's job runs."""
    let_worker_finish()
    Erasure.objects.filter(Erasure.OPEN, member__name=name).update(due_at=clock.now())
    done = erasing.erase_due()
    while run_due():
        pass
    return done


def let_worker_finish() -> None:
    """In a week, letters asked for are written long ago."""
    waiting = Job.objects.filter(finished_at=None, gave_up_at=None, run_after=None)
    end = time.monotonic() + PATIENCE
    while waiting.exists() and time.monotonic() < end:
        time.sleep(0.05)


def speak(name: str, title: str, text: str) -> int:
    """What somebody says in a topic; its number."""
    said = world.say(Topic.objects.get(title=title), Member.objects.get(name=name), text)
    reactions.run_all()
    return said.pk


def quarrel(title: str, said: list[str]) -> int:
    """Two members write back and forth, as on the web; the number of their topic."""
    limits.forget("")  # whatever they wrote in other tests was long ago
    lin, he = (Member.objects.get(name=world.CAST[key]) for key in ("lin", "he"))
    opened = world.opened(title, lin, said[0])
    for at, text in enumerate(said[1:], 1):
        world.say(opened, (lin, he)[at % 2], text, door="web")
    reactions.run_all()
    return opened.pk


def settle(kind: str, subject: str) -> int:
    """Something open on the desk has settled itself; how many there were."""
    rows = WorkItem.objects.filter(kind=kind, subject=subject, done_at=None)
    number = rows.count()
    opening.close_item(kind=kind, subject=subject)
    return number


def case_of(post: int) -> int:
    """The number of the case about something said."""
    return Case.objects.get(subject=f"post:{post}").pk


def let_dispute_pass(dispute: int, hours: int) -> None:
    """Everything in a dispute happened so many hours before, and the clock's job runs."""
    earlier = timedelta(hours=hours)
    moments = ("opened_at", "accepted_at", "stated_at", "apart_until", "closed_at")
    row = Dispute.objects.get(pk=dispute)
    for name in moments:
        if at := getattr(row, name):
            setattr(row, name, at - earlier)
    row.save()
    mediating.call_parties()
    reactions.run_all()


def ask_twice(language: str) -> list[int]:
    """Two questions of somebody who has been here for a while, as on the web; their numbers."""
    limits.forget("")
    lin = Member.objects.get(name=world.CAST["lin"])
    Member.objects.filter(pk=lin.pk).update(joined_at=clock.now() - timedelta(days=30))
    return [
        world.opened(words, lin, words, kind="question").pk for words in ASKED[language]
    ]


def let_points_mature() -> None:
    """Two days later what waited counts, and who stands where is found anew."""
    with clock.at(clock.now() + timedelta(hours=49)):
        rewards.tick()
        reactions.run_all()
        rewards.settle_levels()
    reactions.run_all()


def react() -> None:
    """What the journal holds is digested."""
    reactions.run_all()


def where(*words: str) -> list[str]:
    """Every table and file in which one of the words stands."""
    return traces.where(*words)


VERBS: dict[str, Callable[..., Any]] = {
    "fill": world.fill,
    "arrive": arrive,
    "invite": invite,
    "let_grace_end": let_grace_end,
    "everybody_agrees": house.everybody_agrees,
    "lay": lay,
    "let_week_end": let_week_end,
    "speak": speak,
    "quarrel": quarrel,
    "settle": settle,
    "case_of": case_of,
    "let_dispute_pass": let_dispute_pass,
    "ask_twice": ask_twice,
    "let_points_mature": let_points_mature,
    "react": react,
    "where": where,
}

if __name__ == "__main__":
    for line in sys.stdin:
        verb, *given = json.loads(line)
        answer: dict[str, Any] = {}
        try:
            answer["made"] = VERBS[verb](*given)
        except Exception:  # noqa: BLE001  one verb that fails is one test that fails, not all after
            answer["failed"] = traceback.format_exc()
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()

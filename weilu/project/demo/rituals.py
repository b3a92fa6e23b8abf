"""The demo's three rituals: what was said for them in ninety days, what was skipped and missed."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import translation

from weilu.activity.models import Activity
from weilu.conversations import holding
from weilu.conversations.kinds import TopicOpened
from weilu.core import clock
from weilu.core.times import short_day
from weilu.culture import actions, rhythm
from weilu.culture.gallery import Example, example
from weilu.culture.models import Occasion, Ritual
from weilu.culture.models.rituals import AHEAD

from . import content
from .cast import DOOR, Cast
from .talk import Said, Thread
from .timing import DAYS, ZONE

if TYPE_CHECKING:
    from .fill import Filled

BEFORE = timedelta(days=DAYS + 1)  # the end: when they were planned
FRESH = timedelta(hours=6)  # what is due so lately is still to be written
Facts = dict[str, Any]
Due = tuple[date, datetime]


def threads(cast: Cast, until: datetime) -> list[Thread]:
    """What was said, each on its day; counted from the end, so that the last ones fit it."""
    return [
        _thread(facts, due, said, cast, until)
        for facts in content.rituals()
        for due, said in zip(
            reversed(_held(facts, until)), reversed(facts["said"]), strict=False
        )
    ]


def _held(facts: Facts, until: datetime) -> list[Due]:
    left_out = [facts[how]["ago"] for how in ("skipped", "missed") if how in facts]
    due = _due(facts, until)
    kept = [each for ago, each in enumerate(reversed(due), 1) if ago not in left_out]
    return kept[::-1][-len(facts["said"]) :]


def _due(facts: Facts, until: datetime) -> list[Due]:
    """Every time it was due, but for what is still to be written."""
    planned = until - BEFORE
    model = _model(facts)
    coming = rhythm.times(
        model.rhythm, first=_day(planned), at=model.at, zone=ZONE, after=planned
    )
    due: list[Due] = []
    for each in coming:
        if each[1] > until - FRESH:
            return due
        due.append(each)
    return due


def _model(facts: Facts) -> Example:
    found = example(facts["key"])
    if found is None:
        raise KeyError(facts["key"])
    return found


def _day(moment: datetime) -> date:
    return moment.astimezone(ZONE).date()


def _thread(facts: Facts, due: Due, said: Facts, cast: Cast, until: datetime) -> Thread:
    day, at = due
    at += timedelta(minutes=day.day % 9)
    with translation.override(settings.LANGUAGE_CODE):
        said_day = short_day(day)
    told = Thread(
        name=_name(facts["key"], day),
        space=facts["space"],
        lang="zh",
        kind="discussion",
        title=_model(facts).title_zh.replace("{date}", said_day),
        said=[Said(cast.by_name[facts["owner"]], said["body"], at)],
    )
    for place, reply in enumerate(said["replies"], 1):
        who = cast.by_name[reply["who"]]
        at += timedelta(minutes=17 * place + day.day)
        if who.joined_at < at < until:
            told.said.append(Said(who, reply["text"], at))
    return told


def _name(key: str, day: date) -> str:
    return f"rituals/{key}/{day}"


def keep(filled: Filled, until: datetime) -> None:
    """Plan the three, then go through ninety days as the clock and the journal did."""
    topics = dict(
        zip((thread.name for thread in filled.threads), filled.topic_ids, strict=True)
    )
    told = {_plan(facts, filled, until).pk: facts for facts in content.rituals()}
    for due in sorted({at for facts in told.values() for _day, at in _due(facts, until)}):
        with clock.at(due - AHEAD):
            actions.call_due()
        for occasion in Occasion.objects.filter(due_at=due).select_related("ritual__owner"):
            _settle(occasion, told[occasion.ritual_id], topics)
    with clock.at(until):
        actions.call_due()


def _plan(facts: Facts, filled: Filled, until: datetime) -> Ritual:
    model, cast = _model(facts), filled.cast
    words = ("name_zh", "name_en", "rule", "at")
    with clock.at(until - BEFORE):
        return actions.plan_ritual(
            actor=cast.signin("operator").member,
            door=DOOR,
            owner=cast.by_name[facts["owner"]].member,
            space_id=filled.spaces[facts["space"]].pk,
            starts_on=_day(until - BEFORE),
            title=model.title_zh,
            text=model.text_zh.strip(),
            **{name: getattr(model, name) for name in words},
        )


def _settle(occasion: Occasion, facts: Facts, topics: dict[str, int]) -> None:
    topic_id = topics.get(_name(facts["key"], occasion.day))
    if topic_id:
        actions.note_said(occasion=occasion, topic_id=topic_id)
        opened = Activity.objects.filter(kind=TopicOpened.name, subject=f"topic:{topic_id}")
        holding.hold(list(opened))
    elif "skipped" in facts:
        owner, reason = occasion.ritual.owner, facts["skipped"]["reason"]
        if owner is not None:
            with clock.at(occasion.due_at - AHEAD / 2):
                actions.skip(occasion=occasion, actor=owner, door=DOOR, reason=reason)

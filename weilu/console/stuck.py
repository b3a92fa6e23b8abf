"""What is stuck, in words a person understands; the words stand in `project/chores.py`."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from django.conf import settings
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from weilu.activity.models import Activity, DeadLetter
from weilu.core.jobs.models import Job
from weilu.members.models import Member

BIGGEST = 2**63 - 1


class Stuck(NamedTuple):
    """A dead letter: what did not work, and about whom and what it was."""

    letter: DeadLetter
    words: str
    who: str
    what: str
    href: str


class GivenUp(NamedTuple):
    """A job that was given up."""

    job: Job
    words: str


@cache
def chores() -> Mapping[str, str | Promise]:
    """`WEILU_CHORES`."""
    found: Mapping[str, str | Promise] = import_string(settings.WEILU_CHORES)
    return found


def stuck(letters: Sequence[DeadLetter]) -> list[Stuck]:
    """Each with its words: one query for the names."""
    ids = [each.activity.actor_id for each in letters if each.activity.actor_id]
    names = dict(Member.objects.filter(pk__in=ids).values_list("pk", "name"))
    return [
        Stuck(
            letter,
            words(letter.reaction),
            names.get(letter.activity.actor_id or 0, ""),
            *_about(letter.activity),
        )
        for letter in letters
    ]


def given_up(jobs: Sequence[Job]) -> list[GivenUp]:
    """Each with its words."""
    return [GivenUp(job, words(job.task)) for job in jobs]


def words(name: str) -> str:
    """What did not work; something general for what an older release knew."""
    return str(chores().get(name, "")) or _(
        "Something the house does by itself did not work"
    )


def _about(activity: Activity) -> tuple[str, str]:
    """What it was about, and where that stands; empty where there is no page of it."""
    kind, _colon, number = activity.subject.partition(":")
    if not (number.isdecimal() and int(number) <= BIGGEST):
        return "", ""
    pages = {
        "post": (_("a post"), f"/p/{number}/"),
        "topic": (_("a topic"), f"/t/{number}/"),
        "member": (_("a member"), f"/console/members/{number}/"),
    }
    return pages.get(kind, ("", ""))

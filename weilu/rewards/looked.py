"""Looking at whom a change touches before it is made: what was looked at is what is saved."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from weilu.members.faces import Face
from weilu.members.models import Member

SHOWN = 10  # people named of each side


@dataclass(frozen=True)
class Touched:
    """Whom a change moves, before it is made."""

    up: list[Face]
    ups: int
    down: list[Face]
    downs: int


def touched(up: Sequence[int], down: Sequence[int]) -> Touched:
    """Some of them by name, all of them by number: two queries."""
    return Touched(_faces(up), len(up), _faces(down), len(down))


def _faces(members: Sequence[int]) -> list[Face]:
    rows = Member.objects.filter(pk__in=members[:SHOWN]).order_by("pinyin", "pk")
    return [
        Face(each.pk, each.name, each.picture, each.state, each.is_robot) for each in rows
    ]


def digest(said: Any) -> str:
    """A short sign of what was looked at; another sign, and it is looked at again."""
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:16]

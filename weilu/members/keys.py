"""Under which beginnings somebody is found: name, pinyin, initials, city, interests."""

import re
from collections.abc import Iterable

from weilu.core.text import HAN, fold, pinyin_initials, pinyin_key

from .models import Facet, Member, PersonKey

LONGEST = 80  # characters
STARTS = re.compile(rf"[{HAN}]|[^\W_{HAN}]+")


GONE = (Member.State.ERASED, Member.State.MERGED)
Audience = Member.Audience


def keys_of(member: Member, told_else: Iterable[tuple[str, int]] = ()) -> list[PersonKey]:
    """Every beginning somebody is found by, and by whom; where two fields share one, the wider.

    A given name alone is enough, in characters and in pinyin, as people call each other. Who
    is not active is found by the team alone; what is for oneself alone finds nobody.

    Args:
        told_else: What they answered in the community's own fields, and for whom.
    """
    if member.state in GONE:
        return []
    found: dict[str, PersonKey] = {}
    for words, audience in reversed([*told(member), *told_else]):
        for key in [*_ends(words), _spoken(words)]:
            _put(found, member, key, audience, is_name=False)
    for key in called(member.name):
        _put(found, member, key, Audience.MEMBERS, is_name=True)
    return list(found.values())


def _put(
    found: dict[str, PersonKey], member: Member, words: str, audience: int, *, is_name: bool
) -> None:
    key = fold(words)[:LONGEST]
    if not key or audience > Audience.TEAM:
        return
    hidden = audience > Audience.MEMBERS or member.state != Member.State.ACTIVE
    known = found.get(key)
    if known is None or (known.for_team and not hidden) or is_name:
        hidden = hidden and (known is None or known.for_team)
        found[key] = PersonKey(member=member, key=key, is_name=is_name, for_team=hidden)


def facets_of(member: Member, tags: Iterable[str]) -> list[Facet]:
    """What somebody is listed under: city, interests, and for the team its tags."""
    if member.state in GONE:
        return []
    city = [(Facet.Kind.CITY, member.city, member.city_for)]
    interests = [
        (Facet.Kind.INTEREST, each, member.interests_for) for each in member.interests
    ]
    tagged = [(Facet.Kind.TAG, each, Audience.TEAM) for each in tags]
    hidden = member.state != Member.State.ACTIVE
    return [
        Facet(
            member=member,
            kind=kind,
            key=key,
            for_team=hidden or audience > Audience.MEMBERS,
        )
        for (kind, key), audience in {
            (kind, fold(words)[:LONGEST]): audience
            for kind, words, audience in [*city, *interests, *tagged]
            if audience <= Audience.TEAM
        }.items()
        if key
    ]


def told(member: Member) -> list[tuple[str, int]]:
    """What they tell of themselves that others find them by, and who may."""
    return [
        (member.city, member.city_for),
        *((each, member.interests_for) for each in member.interests),
    ]


def called(name: str) -> list[str]:
    """The ways a name is begun."""
    spoken = pinyin_key(name).split()
    given = ("".join(spoken[start:]) for start in range(len(spoken)))
    return [*_ends(name), *given, pinyin_initials(name)]


def _spoken(words: str) -> str:
    return pinyin_key(words).replace(" ", "")


def _ends(words: str) -> list[str]:
    """From each Han character, and from each other word, to the end."""
    return [words, *(words[found.start() :] for found in STARTS.finditer(words))]

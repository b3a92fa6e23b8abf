"""The demo's spaces, and who belongs to them."""

from datetime import datetime, timedelta

from weilu.conversations.actions import importing_marks, make_space
from weilu.conversations.models import Space
from weilu.core import clock
from weilu.members.actions import bringing

from . import content
from .cast import DOOR, Cast, Person

TEAM = ("owner", "operator", "moderator")
OPENED = timedelta(days=91)  # before the end: the talk begins the day after


def open_rooms(cast: Cast, until: datetime) -> dict[str, Space]:
    """Give the team its duties, make the spaces, and let people in; spaces by slug."""
    bringing.bring_roles(
        [
            (p.member, p.facts["team"], None)
            for p in cast.people
            if p.facts.get("team") in TEAM
        ]
    )
    owner = cast.team("owner")[0].member
    with clock.at(until - OPENED):
        spaces = {
            facts["slug"]: make_space(
                actor=owner,
                door=DOOR,
                place=place * 10,
                **{name: facts[name] for name in ("slug", "name_zh", "name_en", "kinds")},
                **{
                    name: facts[name] for name in ("purpose_zh", "purpose_en", "visibility")
                },
                tags=facts.get("tags", []),
                opens="team" if facts["slug"] == "news" else "everybody",
            )
            for place, facts in enumerate(content.spaces(), 1)
        }
    bringing.bring_roles(
        [
            (person.member, "host", spaces[slug].pk)
            for person in cast.people
            for slug in person.hosts
        ]
    )
    rows = [row for person in cast.people for row in _places(person, cast, spaces, until)]
    importing_marks.import_memberships(rows)
    for slug, space in spaces.items():
        if space.visibility == Space.Visibility.PRIVATE:
            cast.insiders[slug] = {
                person for inside, person, _at in rows if inside == space.pk
            }
    return spaces


def _places(
    person: Person, cast: Cast, spaces: dict[str, Space], until: datetime
) -> list[tuple[int, int, datetime]]:
    """The spaces a person is in, since they joined."""
    if until - person.joined_at < timedelta(days=2):
        chosen = ["news", "hello"]
    elif person.lang == "en":
        chosen = ["worldwide", "news", *cast.rng.sample(["help", "handwriting"], 1)]
    else:
        common = ["news", "hello", "help"]
        chosen = common + cast.rng.sample(
            ["handwriting", "reading", "workflow", "ideas", "tea"], cast.rng.randrange(1, 5)
        )
    if person.facts.get("team") or person.facts.get("signin") == "member":
        chosen = [slug for slug in spaces if slug != "beta"]
    if person.facts.get("team") or cast.rng.random() < 0.08:
        chosen = [*chosen, "beta"]
    return [
        (spaces[slug].pk, person.pk, person.joined_at) for slug in dict.fromkeys(chosen)
    ]

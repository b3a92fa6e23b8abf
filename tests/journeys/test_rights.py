"""Every cell of the table of rights, tried with the real actions.

Verb × role × kind of space × own or another's: allowed exactly where `permissions.RIGHTS` says so
and the object may be read; a refusal leaves no row and no activity. A verb without a way of being
tried fails the test: a new one has to be placed in `ways.py`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from functools import cache

import pytest
from django.apps import apps
from django.db import transaction
from django.db.models import Model
from django.test import Client

from weilu.core.errors import NotAllowed
from weilu.members.models import Member, Role
from weilu.members.permissions import AUTHOR, GUEST, HOST, KEEPERS, MEMBER, RIGHTS, ROLES

from .places import PLACES, World, build
from .ways import WAYS, Case, Way

pytestmark = pytest.mark.django_db
ASIDE = {"weilu.core"}  # limits and signals: machinery, not rows of anybody's
ROLE_ROWS = Role._meta.label
TRIED = [
    (verb, place)
    for verb, way in WAYS.items()
    for place in (PLACES if way.here else PLACES[:1])
]


@pytest.mark.parametrize(("verb", "place"), TRIED, ids=[f"{v} {p}" for v, p in TRIED])
def test_a_verb_is_for_those_the_table_names_and_for_nobody_else(verb, place):
    way, world = WAYS[verb], build(place)
    before = snapshot()
    for role, own in cells(way):
        with rolled_back():
            actor = trusted(world, role)
            fresh = deepcopy(world)  # an action changes the rows it was given
            case = Case(fresh, actor, fresh.own if own else fresh.others)
            held = {**before, ROLE_ROWS: rows_of(Role)}
            allowed = attempt(way, case)
            assert allowed == expected(verb, role, own, place), (role, own)
            if not allowed:
                assert list(changes(held)) == [], (role, own)
            elif way.changes:
                assert next(changes(held), ""), (role, own)
    assert snapshot() == before


@pytest.mark.parametrize("verb", WAYS)
def test_a_guest_is_sent_away_and_leaves_no_trace(verb):
    assert GUEST not in RIGHTS[verb], "tell this test how guests do it"
    world = build("public")
    before = snapshot()
    answer = Client().post(WAYS[verb].path(world))
    to_the_door = answer.status_code == 302 and answer["Location"].startswith("/in/?next=")
    assert to_the_door or answer.status_code in (403, 404, 405)
    assert list(changes(before)) == []


def test_every_verb_of_the_table_is_tried():
    """The table promises nothing that nothing does: a right comes with its action."""
    assert WAYS.keys() == RIGHTS.keys(), "place the new verb in tests/journeys/ways.py"


def cells(way: Way) -> Iterator[tuple[str, bool]]:
    """Each role with somebody else's things and, where it matters, with their own."""
    for role in ROLES:
        if role == GUEST:
            continue  # by the door, below
        if role != AUTHOR:
            yield role, False
        if way.mine:
            yield role, True


def expected(verb: str, role: str, own: bool, place: str) -> bool:
    """The table's word, for what this role can read at all."""
    is_read = "outside" not in place or role in (HOST, *KEEPERS)
    held = {MEMBER, role} | ({AUTHOR} if own else set())
    return (is_read or not WAYS[verb].here) and not held.isdisjoint(RIGHTS[verb])


def trusted(world: World, role: str) -> Member:
    """The one who acts, with this role."""
    if role == HOST:
        for space in (world.space, world.elsewhere):
            Role.objects.create(member=world.actor, name=HOST, space_id=space.pk)
    elif role in KEEPERS:
        Role.objects.create(member=world.actor, name=role)
    return Member.objects.get(pk=world.actor.pk)


def attempt(way: Way, case: Case) -> bool:
    """Whether it was done."""
    try:
        with transaction.atomic():
            way.act(case)
    except NotAllowed:
        return False
    return True


@contextmanager
def rolled_back() -> Iterator[None]:
    """What happens inside is undone, so that the next one finds the same world."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


Rows = list[tuple[object, ...]]


def snapshot() -> dict[str, Rows]:
    """Every row of every room."""
    return {model._meta.label: rows_of(model) for model in models()}


def changes(before: dict[str, Rows]) -> Iterator[str]:
    """The tables that read differently now, one after the other."""
    for model in models():
        if rows_of(model) != before[model._meta.label]:
            yield model._meta.label


def rows_of(model: type[Model]) -> Rows:
    return list(model._default_manager.order_by("pk").values_list())


@cache
def models() -> list[type[Model]]:
    """Every table of the rooms, the journal first: most acts stand in it."""
    rooms = [app for app in apps.get_app_configs() if app.name.startswith("weilu.")]
    return [model for app in rooms if app.name not in ASIDE for model in app.get_models()]

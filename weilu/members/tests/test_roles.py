"""Duties given and ended: by whom they may be, and that somebody always owns the place."""

from datetime import timedelta
from pathlib import Path

import pytest

from weilu.activity.models import Activity
from weilu.conftest import person
from weilu.core import clock
from weilu.members import permissions, words
from weilu.members.actions.roles import end_role, give_role
from weilu.members.errors import LastOwner, NotAllowed, NotPossible
from weilu.members.models import FacesVersion, Member, Role

pytestmark = pytest.mark.django_db
DOCS = Path(__file__).resolve().parents[3] / "docs" / "rooms" / "members.md"


def noted():
    return list(Activity.objects.order_by("pk").values_list("kind", "payload", "actor_id"))


@pytest.fixture
def owner(db):
    first = person("沈砚")
    Role.objects.create(member=first, name=Role.Name.OWNER)
    return first


def test_a_role_is_given_once_and_noted(lin, zhou, stopped_time):
    until = clock.now() + timedelta(days=7)
    for _time in range(2):
        role = give_role(
            member=lin, role="moderator", actor=zhou, door="web", ends_at=until
        )
    assert (role.given_by, role.given_at, role.ends_at) == (zhou, clock.now(), until)
    payload = {"member_id": lin.pk, "role": "moderator", "role_space_id": None}
    assert noted() == [("members.role_given", payload, zhou.pk)]
    assert Member.objects.get(pk=lin.pk).standing.is_keeper
    stopped_time.shift(7 * 86_400)
    assert not Member.objects.get(pk=lin.pk).standing.is_team


def test_given_again_it_gets_its_new_end(lin, zhou, owner):
    give_role(member=lin, role="host", space_id=3, actor=zhou, door="web")
    until = clock.now() + timedelta(days=1)
    give_role(member=lin, role="host", space_id=3, actor=owner, door="web", ends_at=until)
    role = Role.objects.get(member=lin)
    assert (role.given_by, role.ends_at, len(noted())) == (owner, until, 2)


def test_an_ended_role_is_gone_and_noted(lin, zhou):
    role = give_role(member=lin, role="host", space_id=3, actor=zhou, door="web")
    end_role(role=role, actor=zhou, door="web")
    end_role(role=role, actor=zhou, door="web")
    payload = {"member_id": lin.pk, "role": "host", "role_space_id": 3}
    assert noted()[1:] == [("members.role_ended", payload, zhou.pk)]
    assert not Member.objects.get(pk=lin.pk).standing.is_team


def test_rings_in_kept_pages_are_drawn_anew(lin, zhou):
    role = give_role(member=lin, role="moderator", actor=zhou, door="web")
    before = FacesVersion.objects.get().version
    end_role(role=role, actor=zhou, door="web")
    assert FacesVersion.objects.get().version == before + 1


@pytest.mark.parametrize("role", ["owner", "operator"])
def test_only_owners_make_and_unmake_leaders(lin, zhou, owner, role):
    with pytest.raises(NotAllowed):
        give_role(member=lin, role=role, actor=zhou, door="web")
    given = give_role(member=lin, role=role, actor=owner, door="web")
    with pytest.raises(NotAllowed):
        end_role(role=given, actor=zhou, door="web")
    assert [kind for kind, _payload, _actor in noted()] == ["members.role_given"]


@pytest.mark.parametrize("role", ["", "host", "moderator"])
def test_nobody_below_operators_gives_roles(lin, he, role):
    if role:
        space = 3 if role == "host" else None
        Role.objects.create(member=he, name=role, space_id=space)
    with pytest.raises(NotAllowed):
        give_role(member=lin, role="moderator", actor=he, door="web")
    assert Role.objects.filter(member=lin).count() == 0
    assert noted() == []


def test_the_last_owner_stays(owner, lin):
    role = Role.objects.get(member=owner)
    with pytest.raises(LastOwner):
        end_role(role=role, actor=owner, door="web")
    until = clock.now() + timedelta(days=1)
    with pytest.raises(LastOwner):
        give_role(member=owner, role="owner", actor=owner, door="web", ends_at=until)
    assert Role.objects.get(member=owner).ends_at is None
    assert noted() == []
    give_role(member=lin, role="owner", actor=owner, door="web")
    end_role(role=role, actor=owner, door="web")
    assert list(Role.objects.values_list("member", flat=True)) == [lin.pk]


@pytest.mark.parametrize("gone", [{"state": Member.State.LEFT}, {"suspended": True}])
def test_an_owner_who_cannot_sign_in_is_no_owner_to_leave_it_to(owner, lin, gone):
    give_role(member=lin, role="owner", actor=owner, door="web")
    if gone.pop("suspended", False):
        gone = {"suspended_until": clock.now() + timedelta(days=9)}
    Member.objects.filter(pk=lin.pk).update(**gone)
    with pytest.raises(LastOwner):
        end_role(role=Role.objects.get(member=owner), actor=owner, door="web")


def test_everybody_may_lay_down_their_own_duty(lin, zhou):
    role = give_role(member=lin, role="moderator", actor=zhou, door="web")
    end_role(role=role, actor=Member.objects.get(pk=lin.pk), door="web")
    assert Role.objects.filter(member=lin).count() == 0


@pytest.mark.parametrize(
    "facts",
    [
        {"role": "host"},
        {"role": "moderator", "space_id": 3},
        {"role": "king"},
        {"role": "moderator", "ends_at": clock.now() - timedelta(days=1)},
    ],
)
def test_a_role_that_makes_no_sense_is_refused(lin, zhou, facts):
    with pytest.raises(NotPossible):
        give_role(member=lin, actor=zhou, door="web", **facts)
    assert (Role.objects.filter(member=lin).count(), noted()) == (0, [])


@pytest.mark.parametrize(
    "facts", [{"state": "left"}, {"state": "placeholder"}, {"is_robot": True}]
)
def test_only_people_who_are_here_hold_roles(lin, zhou, facts):
    Member.objects.filter(pk=lin.pk).update(**facts)
    lin.refresh_from_db()
    with pytest.raises(NotPossible):
        give_role(member=lin, role="moderator", actor=zhou, door="web")
    assert noted() == []


def test_every_verb_and_role_has_words():
    assert list(words.VERBS) == list(permissions.RIGHTS)
    assert tuple(words.ROLES) == permissions.ROLES
    assert len({str(word) for word in words.VERBS.values()}) == len(permissions.RIGHTS)


def test_the_table_in_the_docs_is_the_table_of_the_code():
    text = DOCS.read_text("utf-8").split("<!-- rights -->")[1].split("<!-- /rights -->")[0]
    head, _line, *rows = [
        [cell.strip() for cell in line.strip("| ").split("|")]
        for line in text.split("\n")
        if line
    ]
    shown = {
        row[0].strip("`"): tuple(
            role
            for role, cell in zip(permissions.ROLES, _padded(row[1:]), strict=True)
            if cell
        )
        for row in rows
    }
    assert tuple(head) == permissions.ROLES
    assert shown == {
        verb: tuple(role for role in permissions.ROLES if role in allowed)
        for verb, allowed in permissions.RIGHTS.items()
    }


def _padded(cells):
    """Stripping a line also takes its last empty cells."""
    return [*cells, *[""] * (len(permissions.ROLES) - len(cells))]

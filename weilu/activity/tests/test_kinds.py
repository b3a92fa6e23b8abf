"""Kinds: one name, one class; what is personal is known by the kind."""

import pytest

from weilu.activity import kinds

from .happenings import FireLit, FireOut


def test_a_kind_is_known_by_its_name():
    assert kinds.known["tests.fire_lit"] is FireLit
    assert FireLit.version == 1


def test_two_kinds_do_not_share_a_name():
    with pytest.raises(TypeError, match=r"two kinds are named tests\.fire_lit"):

        class Other(kinds.Kind):
            name = "tests.fire_lit"

    assert kinds.known["tests.fire_lit"] is FireLit


def test_a_class_of_the_same_name_in_another_room_is_another_kind():
    with pytest.raises(TypeError, match="two kinds"):
        type(
            "FireLit", (kinds.Kind,), {"name": "tests.fire_lit", "__module__": "elsewhere"}
        )


def test_what_happened_cannot_be_changed_afterwards():
    with pytest.raises(AttributeError):
        FireOut(logs=1).logs = 2  # type: ignore[misc]


def test_the_payload_is_the_fields():
    payload = FireLit(logs=3, with_whom=7).payload()

    assert payload == {"logs": 3, "where": "院子", "with_whom": 7}


def test_blanking_takes_exactly_what_is_personal():
    payload = FireLit(logs=3, with_whom=7).payload()

    assert kinds.blank("tests.fire_lit", payload) == {
        "logs": 3,
        "where": None,
        "with_whom": None,
    }


def test_of_a_kind_nobody_knows_any_more_nothing_is_kept():
    assert kinds.blank("tests.long_gone", {"where": "院子"}) == {}


def test_personal_names_fields_that_exist():
    strange = {
        kind.name: unknown
        for kind in kinds.known.values()
        if (unknown := set(kind.personal) - set(kind.__dataclass_fields__))
    }
    assert strange == {}

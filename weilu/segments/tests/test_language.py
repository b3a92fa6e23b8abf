"""The language of filters: what it says, what it refuses and where, and that nothing is lost on the way."""

import json
from contextlib import suppress

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from weilu.segments.errors import Unreadable
from weilu.segments.nodes import DEEPEST, All, AnyOf, Did, Edge, Field, Not, Tag, depth
from weilu.segments.reading import read, said
from weilu.segments.text import parse, place, written

from .nodes import filters

EXAMPLE = (
    "joined_days >= 14 and did(conversations.post_written, >= 3, 30d)"
    ' and not tag("team") and last(conversations.topic_read) >= 21d'
)


def test_the_example_of_the_handbook_says_what_it_says():
    assert parse(EXAMPLE) == All(
        (
            Field("joined_days", ">=", 14),
            Did("conversations.post_written", ">=", 3, 30),
            Not(Tag("team")),
            Edge("last", "conversations.topic_read", ">=", 21),
        )
    )
    assert written(parse(EXAMPLE)) == EXAMPLE


def test_and_binds_closer_than_or_and_brackets_are_kept():
    found = parse(
        '(trust = 1 or trust = 2) and tag("甲") or not (trust = 3 and is_bot = true)'
    )
    assert isinstance(found, AnyOf) and len(found.parts) == 2
    assert isinstance(found.parts[0], All) and isinstance(found.parts[0].parts[0], AnyOf)
    nested = "(trust = 1 and trust = 2) and trust = 3"
    assert written(parse(nested)) == nested
    assert parse(nested) != parse("trust = 1 and trust = 2 and trust = 3")


@given(filters())
def test_a_filter_survives_being_written_and_read(node):
    assume(depth(node) <= DEEPEST)
    assert parse(written(node)) == node
    assert read(json.loads(json.dumps(said(node)))) == node


@given(st.text(max_size=60))
def test_any_text_is_a_filter_or_refused_within_itself(text):
    with suppress(Unreadable):
        assert parse(written(parse(text))) == parse(text)


@given(st.text(max_size=60))
def test_a_place_lies_within_the_text(text):
    places = [0]
    try:
        parse(text)
    except Unreadable as no:
        places.append(int(no.at))
    assert all(0 <= at <= len(text) for at in places)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["all", "any", "not", "field", "did", "last", "tag", "kind"]),
            inner,
            max_size=3,
        )
    ),
    max_leaves=12,
)


@given(JSON)
def test_any_json_is_a_filter_or_refused(value):
    with suppress(Unreadable):
        assert read(said(read(value))) == read(value)


@pytest.mark.parametrize(
    ("text", "why", "where"),
    [
        ("", "leaf", (1, 1)),
        ("trust", "compare", (1, 6)),
        ("trust >=", "value", (1, 9)),
        ("trust >= 1 and", "leaf", (1, 15)),
        ("trust >= 1 trust", "more", (1, 12)),
        ("(trust >= 1", "needs", (1, 12)),
        ("trust >= 1\n  and joined_day >= 3", "field", (2, 7)),
        ("joined_days != 3", "op", (1, 16)),
        ("joined_days >= true", "number", (1, 16)),
        ("joined_days >= 3651", "number", (1, 16)),
        ('state = "gone"', "choice", (1, 9)),
        ("trust in []", "value", (1, 11)),
        ("is_bot = 1", "truth", (1, 10)),
        ("did(conversations.post, >= 1, 7d)", "kind", (1, 5)),
        ("did(conversations.post_written, >= 1, 7)", "days", (1, 39)),
        ("did(conversations.post_written, >= 1, 731d)", "number", (1, 36)),
        ("last(conversations.post_written) = 3d", "op", (1, 36)),
        ("trust >= 1; DROP TABLE members_member", "sign", (1, 11)),
        ("tag('甲')", "sign", (1, 5)),
        ("loves(1)", "unknown", (1, 1)),
        ("not " * 30 + "trust = 1", "deep", None),
        ("(" * 60 + "trust = 1" + ")" * 60, "deep", None),
        (" and ".join(["trust = 1"] * 51), "large", None),
        ("trust = 1 or " * 200, "long", None),
    ],
)
def test_what_cannot_be_read_says_why_and_where(text, why, where):
    with pytest.raises(Unreadable) as no:
        parse(text)
    assert no.value.why == why
    if where:
        assert place(text, int(no.value.at)) == where


def test_a_field_misspelt_is_told_what_it_may_have_been():
    with pytest.raises(Unreadable) as no:
        parse("joined_day >= 3")
    assert no.value.facts == {"word": "joined_day", "near": "joined_days"}


@pytest.mark.parametrize(
    ("value", "why", "at"),
    [
        ([], "shape", "filter"),
        ({"all": [{"not": {"tag": ""}}]}, "word", "filter.all[0].not.tag"),
        ({"field": ["trust", ">=", 1.5]}, "number", "filter.field"),
        ({"field": ["email", "=", "a"]}, "field", "filter.field"),
        ({"metric": ["points", ">", 1]}, "field", "filter.metric"),
        ({"level": [">=", "b"]}, "number", "filter.level"),
        ({"sql": "1=1"}, "unknown", "filter.sql"),
        (
            {"did": {"kind": "conversations.post_written", "op": "=", "n": 1}},
            "shape",
            "filter.did",
        ),
        ({"in_space": 2**63}, "number", "filter.in_space"),
    ],
)
def test_json_that_is_no_filter_says_at_which_node(value, why, at):
    with pytest.raises(Unreadable) as no:
        read(value)
    assert (no.value.why, no.value.at) == (why, at)

"""Filters drawn at random, of everything that is admitted."""

from hypothesis import strategies as st

from weilu.segments.fields import table
from weilu.segments.nodes import (
    All,
    AnyOf,
    Did,
    Edge,
    Field,
    InSegment,
    InSpace,
    Not,
    Tag,
)

COMPARING = ("=", "!=", "<", "<=", ">", ">=")
WORDS = st.text(
    st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=8
)

IDS = st.integers(1, 10**6)


@st.composite
def fields(draw, small=False):
    known = draw(
        st.sampled_from(sorted(table().fields.values(), key=lambda each: each.name))
    )
    op = draw(st.sampled_from(known.ops))
    most = 4 if small else 3_000
    one = {
        "bool": st.booleans(),
        "int": st.integers(-most, most),
        "days": st.integers(0, 40 if small else 3_650),
        "text": st.sampled_from(known.choices) if known.choices else WORDS,
        "set": WORDS,
    }[known.type]
    value = draw(st.lists(one, min_size=1, max_size=3).map(tuple) if op == "in" else one)
    return Field(known.name, op, value)


def leaves(*, tags=WORDS, spaces=IDS, small=False, segments=True):
    kinds = st.sampled_from(sorted(table().kinds))
    days = st.integers(1, 9 if small else 730)
    where = st.one_of(
        st.just((None, "")),
        spaces.map(lambda space: (space, "")),
        st.sampled_from(["web", "api", "import"]).map(lambda door: (None, door)),
    )
    did = st.builds(
        lambda kind, op, n, days, where: Did(kind, op, n, days, *where),
        kinds,
        st.sampled_from(COMPARING),
        st.integers(0, 4 if small else 10**6),
        days,
        where,
    )
    edge = st.builds(
        Edge,
        st.sampled_from(["first", "last"]),
        kinds,
        st.sampled_from(["<=", ">="]),
        st.integers(0, 9 if small else 3_650),
    )
    one_of = [fields(small=small), tags.map(Tag), spaces.map(InSpace), did, edge]
    if segments:
        one_of.append(IDS.map(InSegment))
    return st.one_of(one_of)


def filters(**facts):
    """Small trees, within the limits."""
    return st.recursive(
        leaves(**facts),
        lambda part: st.one_of(
            st.lists(part, max_size=3).map(tuple).map(All),
            st.lists(part, max_size=3).map(tuple).map(AnyOf),
            part.map(Not),
        ),
        max_leaves=6,
    )

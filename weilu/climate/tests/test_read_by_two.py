"""Decisions that two people read: how alike, beyond chance, and the figure moves when they differ."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weilu.climate.fairness import Group, Reread, agreements
from weilu.conftest import person
from weilu.conversations.tests.world import browser, moderator, room, say, topic
from weilu.core.estimates import agreement
from weilu.moderation.actions import rereading
from weilu.moderation.models import Rereading
from weilu.moderation.queries import rereading as lots
from weilu.moderation.tests.world import decided, reported

NEW, OLD = Group("new", 0, "zh", "web", 1), Group("old", 2, "zh", "web", 1)
PAGE = "/console/climate/alike/"
SIDES = st.sampled_from(["nothing", "hide", "remove"])


def test_cohens_own_worked_example():
    """Fifty grants, two readers: 20 twice yes, 15 twice no, 5 and 10 apart: κ is 0.40."""
    pairs = [("yes", "yes")] * 20 + [("no", "no")] * 15
    pairs += [("yes", "no")] * 5 + [("no", "yes")] * 10
    kappa = agreement(pairs)
    assert kappa and round(kappa.mean, 6) == 0.4
    assert (round(kappa.low, 3), round(kappa.high, 3)) == (0.125, 0.618)


def test_few_that_are_all_alike_are_not_certain():
    kappa = agreement([("hide", "hide")] * 5 + [("nothing", "nothing")] * 5)
    assert kappa and kappa.mean == 1 and 0.4 < kappa.low < 0.5


def test_where_both_always_say_the_same_chance_is_all():
    assert agreement([("hide", "hide")] * 30) is None


def test_of_no_pairs_nothing_is_said():
    with pytest.raises(ValueError, match="a part of something"):
        agreement([])


@given(st.lists(st.tuples(SIDES, SIDES), min_size=1, max_size=60))
def test_it_lies_in_its_interval_and_the_sides_may_be_changed(pairs):
    kappa = agreement(pairs)
    turned = agreement([(two, one) for one, two in pairs])
    if kappa is None or turned is None:
        assert kappa is turned
        return
    assert -1 <= kappa.low <= kappa.mean <= kappa.high <= 1
    assert kappa.mean == pytest.approx(turned.mean)


def test_nine_of_a_group_are_too_few_to_tell():
    found = [Reread(NEW, "hide", "hide")] * 9 + [Reread(OLD, "hide", "nothing")] * 10
    (old,) = agreements(found, "tenure")
    assert (old.key, old.number, old.alike.mean) == ("old", 10, 0.0)
    assert agreements(found)[0].number == 19


@pytest.fixture
def eleven(db, lin, zhou, stopped_time, monkeypatch):
    """Eleven posts of 何's were decided a day ago; the lot falls on all of them."""
    monkeypatch.setattr(lots, "is_drawn", lambda pk: True)
    there, author = topic(room(), lin), person("何若")
    for number in range(11):
        case = reported(say(there, author), lin).case
        decided(case, zhou, "hide" if number % 2 else "nothing")
    stopped_time.shift(timedelta(days=1, minutes=1))
    wu = moderator(person("吴越"))
    assert rereading.draw_again() == 11
    return wu


def test_two_differ_both_see_it_and_the_figure_moves(eleven, zhou):
    wu, readings = browser(eleven), list(Rereading.objects.order_by("pk"))
    for reading in readings[:10]:
        if reading == readings[9]:
            assert "9 次，太少了" in browser(zhou).get(PAGE).content.decode()
        path = f"/console/rereading/{reading.pk}/"
        wu.post(path, {"act": "reread", "would": reading.decision.measure})
    before = browser(zhou).get(PAGE).content.decode()
    assert "100%" in before and "1.00" in before

    last = f"/console/rereading/{readings[10].pk}/"
    wu.post(last, {"act": "reread", "would": "remove"})
    assert "两人的判断不一样" in browser(zhou).get("/console/?show=mine").content.decode()
    assert "两人的判断不一样" in wu.get("/console/?show=mine").content.decode()
    assert "删除" in browser(zhou).get(last).content.decode()
    after = browser(zhou).get(PAGE).content.decode()
    assert "91%" in after and "1.00 " not in after.split('id="second"')[1]

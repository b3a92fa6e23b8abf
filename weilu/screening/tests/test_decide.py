"""The deed that costs least, worked by hand; and who is never hidden by a probability."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weilu.screening.decide import DEFAULT, MILDEST_FIRST, TRUST, Author, decide

CATEGORIES = sorted(DEFAULT.prices)
STANDINGS = st.sampled_from(sorted(TRUST))
P = st.floats(0, 1)


@pytest.mark.parametrize(
    ("category", "p", "action", "cost"),
    [
        ("offence", 0.05, "allow", 0.30),  # a note would cost 0.45
        ("offence", 0.3, "nudge", 1.20),  # against 1.80 for letting it pass
        ("offence", 0.8, "hold", 2.48),  # against 2.70 for a note
        ("offence", 0.09, "log", 0.54),  # a note is as good as: 0.57
        ("sexism", 0.5, "nudge", 1.80),
        ("hate", 0.5, "hold", 4.25),
        ("spam", 0.5, "allow", 2.00),  # a note is of no use: 2.30, and close: log
        ("fraud", 0.3, "hold", 5.10),
        ("gambling", 0.2, "allow", 2.00),
        ("sexual", 0.9, "hold", 2.40),
    ],
)
def test_the_costs_are_those_worked_by_hand(category, p, action, cost):
    decision = decide({category: p})
    assert decision.category == category
    told = "allow" if decision.action == "log" else decision.action
    assert decision.costs[told] == pytest.approx(cost)
    assert decision.action == action or (action == "allow" and decision.action == "log")


def test_the_category_is_the_one_that_would_cost_most():
    assert decide({"spam": 0.9, "fraud": 0.3}).category == "fraud"
    assert decide({"warmth": 1.0}).action == "allow"


def test_nothing_found_is_allowed():
    assert decide({"offence": 0.0, "ads": None}).action == "allow"
    assert decide({}).category == ""


@given(st.sampled_from(CATEGORIES), P, P, STANDINGS)
def test_more_likely_is_never_milder(category, one, other, standing):
    author = Author(standing)
    low, high = sorted((one, other))
    deeds = [decide({category: p}, author=author).action for p in (low, high)]
    serious = ["allow" if deed == "log" else deed for deed in deeds]
    assert MILDEST_FIRST.index(serious[0]) <= MILDEST_FIRST.index(serious[1])


@given(st.sampled_from(CATEGORIES), P, STANDINGS)
def test_no_model_hides_before_two_hundred_local_decisions(category, p, standing):
    author = Author(standing, local_decisions={category: 199})
    assert decide({category: p}, author=author).action not in ("hide", "refuse")


@given(st.sampled_from(CATEGORIES), P)
def test_a_host_is_never_hidden_by_the_model(category, p):
    host = Author("host", local_decisions={category: 10_000})
    assert decide({category: p}, author=host).action != "hide"


def test_a_sure_model_with_many_decisions_may_hide_but_never_disguised_text():
    author = Author(local_decisions={"fraud": 200})
    assert decide({"fraud": 0.995}, author=author).action == "hide"
    assert decide({"fraud": 0.98}, author=author).action == "hold"
    assert decide({"fraud": 0.995}, author=author, is_disguised=True).action == "hold"


def test_where_nobody_is_composing_a_note_becomes_a_line_in_the_log():
    assert decide({"offence": 0.3}, author=Author(is_composing=False)).action == "log"


def test_of_two_deeds_that_cost_the_same_the_milder_is_done():
    """At p = 0.1, letting an offence pass costs 0.6, and so does a note."""
    assert decide({"offence": 0.1}).action in ("allow", "log")


@given(st.dictionaries(st.sampled_from(CATEGORIES), P), STANDINGS)
def test_what_is_let_pass_without_weighing_would_be_let_pass_weighed(scores, standing):
    author = Author(standing)
    quick = decide(scores, author=author)
    never_quick = replace(DEFAULT, review=-1e-9)  # no deed is known to cost more
    weighed = decide(scores, author=author, policy=never_quick)

    if len(quick.costs) == 1 and scores:
        assert weighed.action == "allow"
        assert weighed[1:3] == quick[1:3]

"""The measures say what they say they say, of any talk."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weilu.climate.measures import MEASURES, gini, gini_without, received
from weilu.climate.talk import First, Long, Opened, Said, Talk

HOUR = timedelta(hours=1)


def said(*pairs, thanked=(), new=()):
    """(author, whom they answer) in turn."""
    return tuple(
        Said(pk, author, author in new, answers, pk in thanked)
        for pk, (author, answers) in enumerate(pairs, 1)
    )


def figure(name, talk):
    return MEASURES[name].figure(talk)


def test_eight_of_ten_first_posts_were_answered_in_time():
    talk = Talk(firsts=tuple(First(pk, pk > 2) for pk in range(1, 11)))
    found = figure("first_posts", talk)
    assert (found.number, found.estimate.mean) == (10, 0.8)
    assert MEASURES["first_posts"].behind(talk) == [1, 2]


def test_of_nine_there_is_no_figure_and_nothing_is_lost():
    talk = Talk(firsts=tuple(First(pk, True) for pk in range(9)))
    assert figure("first_posts", talk) == (9, None)


def test_a_question_answered_after_a_day_and_a_second_was_left_alone():
    waits = [None, 24 * HOUR, 24 * HOUR + timedelta(seconds=1), *[HOUR] * 7]
    opened = [Opened(100 + pk, True, wait) for pk, wait in enumerate(waits)]
    opened.append(Opened(199, False, None))  # no question
    talk = Talk(opened=tuple(opened))
    assert figure("questions", talk).estimate.mean == 0.2
    assert MEASURES["questions"].behind(talk) == [100, 102]


def test_the_wait_is_the_middle_one_and_the_longest_come_first():
    waits = [n * HOUR for n in (1, 2, 3, 4, 5, 6, 7, 8, 9, 100)]
    talk = Talk(opened=tuple(Opened(n, False, w) for n, w in enumerate(waits)))
    found = figure("first_reply", talk)
    assert (found.number, found.estimate) == (10, (5.5, 2.0, 9.0))
    assert MEASURES["first_reply"].behind(talk)[:2] == [9, 8]


def test_thanks_and_new_voices_count_posts_and_people():
    talk = Talk(said=said(*[(n % 10, 0) for n in range(20)], thanked={1, 2, 3}, new={4, 5}))
    assert figure("thanks", talk).estimate.mean == 0.15
    assert figure("new_voices", talk).estimate.mean == 0.2
    assert MEASURES["thanks"].behind(talk) == [1, 2, 3]
    assert len(MEASURES["new_voices"].behind(talk)) == 4


def test_a_voice_of_two_posts_in_five_is_loud():
    long = [Long(pk, 0.39) for pk in range(9)] + [Long(90, 0.4)]
    talk = Talk(long=tuple(long))
    assert figure("one_voice", talk).estimate.mean == 0.1
    assert MEASURES["one_voice"].behind(talk) == [90]


def test_ten_of_twenty_who_say_as_much_say_half():
    talk = Talk(said=said(*[(n, 0) for n in range(20)]))
    found = figure("busiest", talk)
    assert (found.number, found.estimate.mean) == (20, 0.5)
    assert figure("busiest", Talk(said=said(*[(n, 0) for n in range(19)]))) == (19, None)


def test_the_busiest_ten_are_named_busiest_first():
    pairs = [(n, 0) for n in range(20) for _post in range(n + 1)]
    talk = Talk(said=said(*pairs))
    assert figure("busiest", talk).estimate.mean == pytest.approx(155 / 210)
    assert MEASURES["busiest"].behind(talk) == list(range(19, 9, -1))


def test_replies_that_all_reach_one_are_as_uneven_as_can_be():
    everybody = [(n, 1) for n in range(1, 11)]
    talk = Talk(said=said(*everybody))
    assert received(talk.said)[1] == 10
    assert figure("uneven", talk).estimate.mean == pytest.approx(0.9)
    assert len(MEASURES["uneven"].behind(talk)) == 9


def test_replies_to_people_who_said_nothing_this_week_are_not_counted():
    assert sum(received(said((1, 99), (2, 1))).values()) == 1


@given(st.lists(st.integers(0, 50), min_size=1, max_size=30))
def test_the_index_lies_between_even_and_one(numbers):
    found = gini(sorted(numbers))
    assert 0 <= found < 1
    assert gini(sorted(numbers * 2)) == pytest.approx(
        found
    )  # of more alike it says the same


@given(st.lists(st.integers(0, 50), min_size=2, max_size=30))
def test_leaving_one_out_says_the_same_as_counting_again(numbers):
    ranked = sorted(numbers)
    again = [gini(ranked[:n] + ranked[n + 1 :]) for n in range(len(ranked))]
    assert gini_without(ranked) == pytest.approx(again)


@given(
    st.lists(st.tuples(st.integers(0, 25), st.integers(0, 25)), max_size=120),
    st.sets(st.integers(1, 120)),
)
def test_every_figure_lies_within_its_interval_and_its_bounds(pairs, thanked):
    talk = Talk(said=said(*pairs, thanked=thanked, new={1, 2}))
    for measure in MEASURES.values():
        number, estimate = measure.figure(talk)
        assert number >= 0
        if estimate:
            assert 0 <= estimate.low <= estimate.mean <= estimate.high <= 1

"""Boards: growth within a stretch of time, one's own way first, places that are total and fair."""

from datetime import timedelta

import pytest

from weilu.activity import reactions
from weilu.activity.tests.marks import AFTER_COMMIT, run_all
from weilu.conftest import person
from weilu.conversations import actions as talk
from weilu.conversations.actions import marking
from weilu.conversations.tests.world import browser, room, say, topic
from weilu.core import clock
from weilu.core.dials.snapshot import SNAPSHOT
from weilu.members.models import Member, WarmUp
from weilu.rewards import actions
from weilu.rewards.actions import keeping
from weilu.rewards.boards import stretches
from weilu.rewards.dials import BOARDS
from weilu.rewards.models import BoardEnd, BoardLook, BoardScore, Discretion
from weilu.rewards.queries import boards as queries

pytestmark = [AFTER_COMMIT, pytest.mark.usefixtures("stopped_time")]
PAGE = "/boards/"


def this(stretch: str = "week") -> str:
    return stretches.key(stretch, clock.day(clock.now()))


def writes(member: Member, times: int, space=None) -> None:
    """So many replies in topics of somebody else: two growth each, at once."""
    for _time in range(times):
        say(topic(space or room(), OTHERS[0]), member, door="web")


OTHERS: list[Member] = []


@pytest.fixture(autouse=True)
def others(db):
    """Somebody who opens topics and earns nothing by it."""
    OTHERS[:] = [person("楼主")]


def settled() -> None:
    run_all()
    actions.settle_boards()


def order(
    board: str = "writer", space: int = 0, stretch: str = ""
) -> list[tuple[str, int, int]]:
    found = queries.top(board, space, stretch or this())
    return [(each.face.name, each.rank, each.score) for each in found]


def test_what_counts_is_growth_of_this_week_everywhere_and_in_its_space(
    lin, su, stopped_time
):
    hall = room()
    writes(lin, 2, hall)
    writes(su, 1)
    settled()
    assert order() == [("林晓棠", 1, 4), ("苏晨", 2, 2)]
    assert order(space=hall.pk) == [("林晓棠", 1, 4)]
    for stretch in ("month", "quarter", "all"):
        assert order(stretch=this(stretch)) == order()
    stopped_time.shift(timedelta(days=7))
    assert order() == []
    assert order(stretch="all") == [("林晓棠", 1, 4), ("苏晨", 2, 2)]


def test_who_reached_it_first_stands_before_and_the_same_moment_is_shared(
    lin, su, he, stopped_time
):
    writes(su, 1)
    writes(lin, 1)
    settled()
    stopped_time.shift(timedelta(minutes=1))
    writes(he, 1)
    settled()
    assert [(rank, score) for _name, rank, score in order()] == [(1, 2), (1, 2), (3, 2)]
    assert order()[2][0] == he.name


def test_what_is_taken_away_goes_from_the_week_it_was_earned_in(lin, stopped_time):
    post = say(topic(room(), OTHERS[0]), lin, door="web")
    settled()
    week = this()
    stopped_time.shift(timedelta(days=8))
    talk.delete_post(post=post, actor=lin, door="web")
    settled()
    assert order(stretch=week) == [] and order() == []
    talk.restore_post(post=post, actor=lin, door="web")
    settled()
    assert order(stretch=week) == [("林晓棠", 1, 2)] and order() == []


def test_an_accepted_answer_counts_for_helpers_when_it_comes_into_force(
    lin, su, stopped_time
):
    stopped_time.shift(timedelta(days=5))
    asked = topic(room(), lin, kind="question")
    marking.accept(post=say(asked, su, door="web"), actor=lin, door="web")
    settled()
    assert order("helper") == []
    stopped_time.shift(timedelta(hours=49))
    actions.tick()
    settled()
    assert order("helper", stretch="all") == [("苏晨", 1, 15)]


def test_the_team_robots_who_is_away_and_who_wants_not_to_stand_nowhere(lin, su, he, zhou):
    for member in (lin, su, he, zhou):
        writes(member, 1)
    settled()
    Discretion.objects.create(pk=su.pk, boards=True)
    Member.objects.filter(pk=he.pk).update(state="suspended")
    assert order() == [("林晓棠", 1, 2)]
    mine = queries.own(su, "writer", 0, this())
    assert (mine.rank, mine.score) == (1, 2), "their own place stays to be read"


def test_adding_up_bit_by_bit_and_all_at_once_is_the_same(lin, su, stopped_time):
    for turn in range(4):
        writes(lin if turn % 2 else su, 1)
        if turn == 1:
            post = say(topic(room(), OTHERS[0]), lin, door="web")
            settled()
            talk.delete_post(post=post, actor=lin, door="web")
        stopped_time.shift(timedelta(days=3))
        settled()
    before = sorted(map(repr, BoardScore.objects.values_list()))
    BoardScore.objects.all().delete()
    BoardLook.objects.all().delete()
    actions.settle_boards()
    assert sorted(map(repr, BoardScore.objects.values_list())) == before
    keeping.drop()
    assert not BoardScore.objects.exists()
    reactions.replay(reactions.named("rewards.fold"))
    actions.settle_boards()
    assert sorted(map(repr, BoardScore.objects.values_list())) == before


def five(times: int = 1) -> list[Member]:
    found = [person(f"写手{number}") for number in range(5)]
    for number, member in enumerate(found):
        writes(member, times + (number == 0))
    return found


def test_a_week_that_is_over_keeps_its_places_and_says_what_was_corrected(stopped_time, su):
    found = five()
    post = say(topic(room(), OTHERS[0]), found[1], door="web")
    settled()
    week = this()
    stopped_time.shift(timedelta(days=7))
    run_all()
    assert actions.freeze_boards() > 0
    end = BoardEnd.objects.get(board="writer", space=0, stretch=week)
    assert [each.score for each in queries.kept_places(end)] == [4, 4, 2, 2, 2]
    assert actions.freeze_boards() == 0

    first = found[0].posts.earliest("pk")
    talk.delete_post(post=first, actor=found[0], door="web")
    stopped_time.shift(timedelta(days=1, minutes=1))
    settled()
    actions.freeze_boards()
    end.refresh_from_db()
    kept = queries.kept_places(end)
    assert end.final_at and [each.score for each in kept] == [4, 2, 2, 2, 2], "in dispute"
    assert kept[0].member_id == found[1].pk

    stopped_time.shift(timedelta(days=1))
    talk.delete_post(post=post, actor=found[1], door="web")
    settled()
    again = queries.kept_places(end)
    assert [each.score for each in again] == [4, 2, 2, 2, 2], "final"
    assert [bool(each.corrected_at) for each in again] == [True, False, False, False, False]

    before = list(end.places.order_by("rank", "member").values("member", "rank", "score"))
    reactions.replay(reactions.named("rewards.keep_boards"))
    end = BoardEnd.objects.get(board="writer", space=0, stretch=week)
    assert (
        list(end.places.order_by("rank", "member").values("member", "rank", "score"))
        == before
    )
    assert end.final_at
    text = browser(su).get(f"{PAGE}?board=writer&time=past-week").content.decode()
    assert "暂时没有" not in text


def test_fewer_than_five_are_no_board_and_end_as_none(lin, stopped_time):
    stopped_time.shift(timedelta(days=20))
    writes(lin, 1)
    settled()
    text = browser(lin).get(f"{PAGE}?board=writer").content.decode()
    assert "满五个人才显示榜单" in text
    stopped_time.shift(timedelta(days=7))
    run_all()
    assert actions.freeze_boards() == 0


def test_newcomers_read_their_own_way_alone(stopped_time):
    found = five()
    settled()
    page = f"{PAGE}?board=writer"
    text = browser(found[2]).get(page).content.decode()
    assert "头两周" in text and "写手1" not in text
    stopped_time.shift(timedelta(days=15))
    found = [*found, person("晚来的")]
    for member in found:
        writes(member, 1)
    settled()
    text = browser(found[2]).get(page).content.decode()
    assert "写手1" in text and "头两周" not in text


def test_ones_neighbours_stand_in_order_with_ones_own_place_among_them(stopped_time):
    people = [person(f"写手{number:02}") for number in range(14)]
    for number, member in enumerate(people):
        BoardScore.objects.create(
            board="writer", space=0, stretch=this(), member=member,
            score=100 - number, reached_at=clock.now(),
        )  # fmt: skip
    mine = queries.own(people[12], "writer", 0, this())
    assert mine
    beside = queries.beside(mine, "writer", 0, this())
    assert [(each.rank, each.score) for each in beside] == [
        (11, 90), (12, 89), (13, 88), (14, 87),
    ]  # fmt: skip
    assert len(queries.top("writer", 0, this())) == 10


def test_one_may_stand_on_none_and_come_back(lin):
    writes(lin, 1)
    settled()
    browser(lin).post("/boards/mine/", {"boards": "1"})
    assert order() == [] and Discretion.objects.get(pk=lin.pk).boards
    assert browser(lin).post("/boards/mine/", {"boards": "0"})["Location"] == PAGE
    assert order() == [("林晓棠", 1, 2)]


def test_a_team_that_wants_no_boards_has_none(lin):
    SNAPSHOT.assume({BOARDS.key: False})
    assert browser(lin).get(PAGE).status_code == 404
    assert PAGE not in browser(lin).get("/me/").content.decode()


def test_while_the_house_warms_up_nobody_is_ranked(lin):
    WarmUp.objects.create(pk=1)
    assert "暖场期间不排名" in browser(lin).get(PAGE).content.decode()


def test_a_space_one_may_not_read_has_no_board_for_one(lin):
    secret = room("secret", visibility="private")
    assert browser(lin).get(f"{PAGE}?space={secret.slug}").status_code == 404
    assert browser(lin).get(f"{PAGE}?space=%00").status_code == 404
    assert browser(lin).get(f"{PAGE}?board=nothing&time=past-nothing").status_code == 200


@pytest.mark.parametrize("people", [6, 16])
def test_a_board_costs_the_same_however_many_stand_on_it(
    people, stopped_time, django_assert_max_num_queries
):
    found = [person(f"写手{number}") for number in range(people)]
    for number, member in enumerate(found):
        BoardScore.objects.create(
            board="writer", space=0, stretch=this(), member=member,
            score=100 - number, reached_at=clock.now(),
        )  # fmt: skip
    stopped_time.shift(timedelta(days=0))
    Member.objects.update(joined_at=clock.now() - timedelta(days=30))
    reader = browser(found[-1])
    reader.get(f"{PAGE}?board=writer")
    with django_assert_max_num_queries(12):
        reader.get(f"{PAGE}?board=writer")

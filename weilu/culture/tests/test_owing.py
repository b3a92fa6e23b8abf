"""Who owes consent, and from when on writing waits: the law, and the two ways it is asked."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from weilu.conftest import MONDAY, person
from weilu.core import clock
from weilu.core.db import rows
from weilu.culture import actions
from weilu.culture.dials import GRACE
from weilu.culture.queries.owing import Agreed, owed, owes_sql, owing
from weilu.members.models import Member

from .world import published, published_at

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def day(number: float) -> datetime:
    return NOON + timedelta(days=number)


class TestTheLaw:
    def test_nothing_published_asks_nothing(self):
        assert owed([], joined=day(0)) is None

    def test_whoever_was_here_before_the_first_edition_has_seven_days(self):
        owes = owed([(1, day(0))], joined=day(-30))
        assert (owes.since, owes.due, owes.again) == (day(0), day(7), False)

    def test_whoever_came_later_waits_from_the_beginning(self):
        assert owed([(1, day(0))], joined=day(3)).due == day(3)

    def test_whoever_agreed_owes_nothing(self):
        assert owed([(1, day(0))], joined=day(-1), agreed=Agreed(1, day(1))) is None

    def test_a_newer_major_edition_gives_seven_days(self):
        majors = [(1, day(0)), (2, day(50))]
        owes = owed(majors, joined=day(-1), agreed=Agreed(1, day(1)))
        assert (owes.version, owes.since, owes.due) == (2, day(50), day(57))

    def test_two_in_one_week_give_seven_days_from_the_newest(self):
        majors = [(1, day(0)), (2, day(50)), (3, day(55))]
        assert owed(majors, joined=day(-1), agreed=Agreed(1, day(1))).due == day(62)

    def test_a_later_one_does_not_free_whoever_waits_already(self):
        majors = [(1, day(0)), (2, day(50)), (3, day(58))]
        assert owed(majors, joined=day(-1), agreed=Agreed(1, day(1))).due == day(57)

    def test_a_newcomer_who_never_agreed_is_not_freed_by_a_newer_edition(self):
        assert owed([(1, day(0)), (2, day(5))], joined=day(3)).due == day(3)

    def test_consent_grows_old_where_the_team_decided_so(self):
        with clock.at(day(366)):
            owes = owed(
                [(1, day(0))],
                joined=day(-1),
                agreed=Agreed(1, day(0)),
                renewal=day(365),
            )
            assert (owes.due, owes.again, owes.waits) == (day(372), True, False)
        with clock.at(day(364)):
            assert (
                owed(
                    [(1, day(0))],
                    joined=day(-1),
                    agreed=Agreed(1, day(0)),
                    renewal=day(365),
                )
                is None
            )

    @given(
        gaps=some.lists(some.floats(0.01, 40), min_size=1, max_size=6),
        joined=some.floats(-100, 250),
        agreed=some.integers(0, 6),
    )
    def test_grace_is_never_shorter_than_seven_days_for_whoever_was_here(
        self, gaps, joined, agreed
    ):
        days = [sum(gaps[: n + 1]) for n in range(len(gaps))]
        majors = [(n + 1, day(at)) for n, at in enumerate(days)]
        given_ = Agreed(agreed, day(days[agreed - 1])) if 0 < agreed <= len(days) else None
        owes = owed(majors, joined=day(joined), agreed=given_)
        if given_ and given_.version == len(majors):
            assert owes is None
            return
        assert owes.version == len(majors)
        first = majors[given_.version if given_ else 0][1]
        if given_ or day(joined) < first:
            assert owes.due >= first + GRACE.value
        else:
            assert owes.due == day(joined)


@pytest.mark.django_db
class TestAskedOfTheDatabase:
    """The gate's query and the frame's number agree, for everybody and at every moment."""

    def say(self, member: Member) -> int:
        return int(rows(*owes_sql(member))[0][0])

    def test_a_draft_asks_nobody(self, lin, zhou):
        actions.write_clause(actor=zhou, text_zh="对事不对人。")
        assert owing(lin) is None and self.say(lin) == 0

    def test_an_edition_asks_those_who_have_not_agreed(self, lin, he, zhou):
        published(zhou)
        actions.agree(member=he, version=1, door="web")
        assert [self.say(each) for each in (lin, he, zhou)] == [1, 0, 0]
        assert [bool(owing(each)) for each in (lin, he, zhou)] == [True, False, False]

    def test_a_minor_edition_asks_nobody_anew(self, lin, zhou):
        published(zhou)
        actions.agree(member=lin, version=1, door="web")
        edition = published(zhou, "不发广告。", major=False)
        assert edition.label == "1.1" and self.say(lin) == 0 and owing(lin) is None

    @pytest.mark.parametrize(
        ("every", "days", "owes"),
        [
            ("never", 9999, 0),
            ("quarterly", 90, 0),
            ("quarterly", 92, 1),
            ("yearly", 366, 1),
        ],
    )
    def test_renewal(self, lin, zhou, every, days, owes):
        with clock.at(MONDAY):
            published(zhou)
            actions.agree(member=lin, version=1, door="web")
            actions.set_renewal(actor=zhou, every=every, door="web")
        with clock.at(MONDAY + timedelta(days=days)):
            assert (self.say(lin), int(bool(owing(lin)))) == (owes, owes)

    def test_nobody_is_late_before_it_was_decided(self, lin, zhou):
        """Two years after everybody agreed, leaders choose that consent lasts one year."""
        with clock.at(MONDAY):
            published(zhou)
            actions.agree(member=lin, version=1, door="web")
        chosen = MONDAY + timedelta(days=730)
        with clock.at(chosen):
            actions.set_renewal(actor=zhou, every="yearly", door="web")
            owes = owing(lin)
            assert (owes.since, owes.due) == (chosen, chosen + GRACE.value)
            assert owes.again and not owes.waits and self.say(lin) == 1

    def test_agreeing_again_ends_a_renewal(self, lin, zhou):
        with clock.at(MONDAY):
            published(zhou)
            actions.agree(member=lin, version=1, door="web")
            actions.set_renewal(actor=zhou, every="quarterly", door="web")
        with clock.at(MONDAY + timedelta(days=100)):
            assert owing(lin).again
            assert actions.agree(member=lin, version=1, door="web")
            assert self.say(lin) == 0 and owing(lin) is None

    def test_robots_and_placeholders_agree_to_nothing(self, zhou):
        published(zhou)
        assert owing(person("小机器人", is_robot=True)) is None
        assert owing(person("旧成员", state="placeholder")) is None

    def test_it_costs_one_statement(self, lin, zhou, django_assert_num_queries):
        published_at(MONDAY, zhou)
        with django_assert_num_queries(1):
            owing(lin)

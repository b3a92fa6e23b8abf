"""Trust: what each step takes, what is lost and when, and what its owner reads."""

import re
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weilu.activity.models import Activity
from weilu.activity.tests.marks import AFTER_COMMIT, run_all
from weilu.conversations import actions as conversations
from weilu.conversations.models import ReadingTotals, Topic
from weilu.conversations.queries.trusting import Ever, Lately
from weilu.conversations.tests.world import browser, first_post, room, say, topic
from weilu.core.dials.snapshot import SNAPSHOT
from weilu.members.models import Member, Role
from weilu.moderation import trusting
from weilu.moderation.actions.trusting import move_trust, set_trust
from weilu.moderation.dials import trust as dials
from weilu.moderation.errors import NotAllowed
from weilu.moderation.queries import trusting as queries

from .world import again

pytestmark = [AFTER_COMMIT, pytest.mark.usefixtures("stopped_time")]
DAY = timedelta(days=1)
EVER = Ever(days=15, topics=20, posts=100, minutes=60, given=1, received=1, replied=3)
LATE = Lately(
    days=50, topics=25, new_topics=100, posts=50, new_posts=200, given=30, received=20,
    received_from=4, received_on=5, replied=10,
)  # fmt: skip


def read(member: Member, **facts) -> None:
    given = {"days_visited": 15, "topics_opened": 20, "posts_read": 100, **facts}
    ReadingTotals.objects.update_or_create(
        member=member, defaults={"seconds_read": 3_600, **given}
    )


@pytest.fixture
def regular(lin, he):
    """林 at trust 1, with everything the second step takes."""
    Member.objects.filter(pk=lin.pk).update(trust=1)
    read(lin)
    topics = [topic(room(), he) for _number in range(3)]
    posts = [say(each, lin) for each in topics]
    conversations.give_sign(post=posts[0], member=he, sign="thanks", door="web")
    theirs = first_post(topics[0])
    conversations.give_sign(post=theirs, member=lin, sign="thanks", door="web")
    return again(lin)


@pytest.fixture
def stands():
    """Lets dials stand at other values."""
    yield lambda values: SNAPSHOT.assume({d.key: d.keep(v) for d, v in values.items()})
    SNAPSHOT.assume({})


class TestSteps:
    def test_the_second_takes_all_of_seven_things(self):
        assert trusting.are_met(trusting.for_regular(EVER))
        for name in vars(EVER):
            less = Ever(**{**vars(EVER), name: vars(EVER)[name] - 1})
            assert not trusting.are_met(trusting.for_regular(less))

    def test_the_third_takes_twelve(self):
        ever = Ever(**{**vars(EVER), "topics": 200, "posts": 500})
        needs = trusting.for_leading(ever, LATE, upheld=5, sanctions=0)
        assert len(needs) == 12 and trusting.are_met(needs)
        for upheld, sanctions in ((6, 0), (0, 1)):
            needs = trusting.for_leading(ever, LATE, upheld=upheld, sanctions=sanctions)
            assert not trusting.are_met(needs)

    @given(st.integers(0, 200_000))
    def test_of_what_is_new_a_quarter_is_asked_and_never_more_than_the_cap(self, new):
        assert trusting.part(new, 500) <= 500
        assert abs(trusting.part(min(new, 2_000), 500) - min(new, 2_000) / 4) <= 0.5


class TestMoving:
    def test_up_to_two_and_its_owner_is_told(self, regular):
        assert move_trust() == 1
        assert again(regular).trust == 2
        run_all()
        assert "你现在是信任 2 级" in browser(again(regular)).get("/notices/").text
        assert move_trust() == 0

    @pytest.mark.parametrize(
        ("dial", "more", "words"),
        [(dials.DAYS, 16, "15，需要 16"), (dials.POSTS, 101, "100，需要 101"), (dials.SIGNS, 2, "1，需要 2"),
         (dials.REPLIED, 4, "3，需要 4"), (dials.MINUTES, 61, "60，需要 61"), (dials.TOPICS, 21, "20，需要 21")],
        ids=lambda each: each.key if hasattr(each, "key") else None,
    )  # fmt: skip
    def test_what_the_second_takes_is_set_and_its_page_says_so(
        self, regular, stands, dial, more, words
    ):
        stands({dial: more})
        assert move_trust() == 0
        assert words in re.sub("<[^>]*>", "", browser(regular).get("/me/trust/").text)
        stands({dial: more - 1})
        assert move_trust() == 1

    def test_what_the_third_takes_is_set(self, stands, lin):
        names = {
            dials.LATE_DAYS: "late_days", dials.LATE_REPLIED: "late_replied",
            dials.LATE_GIVEN: "late_given", dials.LATE_RECEIVED: "late_received",
            dials.EVER_TOPICS: "topics", dials.EVER_POSTS: "posts", dials.UPHELD: "upheld",
        }  # fmt: skip
        stands({dial: dial.standard + 1 for dial in names})
        needs = {each.name: each.need for each in queries.needs_of(lin, 3)}
        for dial, name in names.items():
            assert needs[name] == dial.standard + 1, name
        assert (needs["late_people"], needs["late_thanked"]) == (21 // 5, 21 // 4)
        late = trusting.Takes(late_share=40)
        told = trusting.for_leading(EVER, LATE, upheld=0, sanctions=0, takes=late)
        asked = {each.name: each.need for each in told}
        assert (asked["late_topics"], asked["late_posts"]) == (40, 80)

    def test_how_long_before_the_third_is_lost_is_set(self, lin, stands, stopped_time):
        Member.objects.filter(pk=lin.pk).update(trust=3)
        stands({dials.GRACE: DAY})
        assert move_trust() == 0
        stopped_time.shift(DAY)
        assert move_trust() == 1 and again(lin).trust == 2

    def test_the_settings_stand_as_the_product_says(self):
        assert queries.taken() == trusting.USUAL

    @pytest.mark.parametrize("name", ["days_visited", "topics_opened", "posts_read"])
    def test_with_less_it_stays(self, regular, name):
        read(regular, **{name: 1})
        assert move_trust() == 0

    def test_what_is_not_earned_is_lost_after_two_weeks_in_a_row(
        self, lin, stopped_time, monkeypatch
    ):
        Member.objects.filter(pk=lin.pk).update(trust=3)
        earned = {"is": False}
        needs = [trusting.Need("late_days", 0, 1)]
        monkeypatch.setattr(
            "weilu.moderation.actions.trusting.needs_of",
            lambda *_asked: [] if earned["is"] else needs,
        )
        moves = [move_trust()]
        stopped_time.shift(13 * DAY)
        moves.append(move_trust())
        earned["is"] = True
        moves.append(move_trust())
        earned["is"] = False
        stopped_time.shift(DAY)
        moves.append(move_trust())  # two weeks begin anew
        assert moves == [0, 0, 0, 0] and again(lin).trust == 3
        assert "会降为 2 级" in browser(again(lin)).get("/me/trust/").text
        stopped_time.shift(14 * DAY)
        assert move_trust() == 1 and again(lin).trust == 2
        run_all()
        assert (
            "你现在是信任 2 级；常来参与就会回来"
            in browser(again(lin)).get("/notices/").text
        )

    def test_the_last_is_given_by_hand_and_told_of(self, lin, su, zhou):
        Role.objects.create(member=su, name=Role.Name.MODERATOR)
        for actor in (again(su), lin):
            with pytest.raises(NotAllowed):
                set_trust(member=lin, actor=actor, given=True)
        assert set_trust(member=lin, actor=zhou, given=True)
        assert not set_trust(member=lin, actor=zhou, given=True)
        assert (again(lin).trust, move_trust()) == (4, 0)
        said = Activity.objects.get(kind="moderation.trust_set")
        assert (said.actor_id, said.payload["after"]) == (zhou.pk, 4)
        assert set_trust(member=lin, actor=zhou, given=False)
        assert again(lin).trust == 2


class TestThePage:
    def test_it_says_what_is_still_missing(self, regular, django_assert_max_num_queries):
        read(regular, days_visited=9)
        window = browser(regular)
        window.get("/me/trust/")
        with django_assert_max_num_queries(9):
            page = window.get("/me/trust/").text
        assert "信任 1 级" in page and "来过的天数" in page
        assert re.search(r"9</span>，需要 <span[^>]*>15<", page)

    def test_a_newcomer_reads_the_two_settings(self, lin):
        page = browser(lin).get("/me/trust/").text
        assert "别人能读到的帖子" in page

    def test_the_team_sees_it_and_gives_the_last(self, lin, he, zhou):
        at = f"/console/members/{lin.pk}/trust/"
        assert browser(he).get(at).status_code in (403, 404)
        assert "给予信任 4 级" in browser(zhou).get(at).text
        browser(zhou).post(at, {"given": "1"})
        assert again(lin).trust == 4

    def test_the_third_is_counted_from_what_stands(self, regular, he):
        for each in Topic.objects.all():
            say(each, he)  # not read yet
        Member.objects.filter(pk=regular.pk).update(trust=2)
        needs = {need.name: need.have for need in queries.needs_of(again(regular), 3)}
        assert needs["late_replied"] == 3
        assert needs["late_posts"] == 6  # three topics and their own three replies
        assert (needs["late_received"], needs["late_people"], needs["upheld"]) == (1, 1, 0)

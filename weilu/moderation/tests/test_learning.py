"""The model a community's decisions make: when it is in force, and how it goes back, forgets and warns."""

from datetime import timedelta

import pytest

from weilu.activity.models import Activity
from weilu.activity.tests.marks import AFTER_COMMIT
from weilu.conftest import person
from weilu.conversations.models import Post, Topic
from weilu.conversations.tests.world import browser, room, say, topic
from weilu.core import clock
from weilu.members.models import Member
from weilu.moderation.actions import drifting, learning
from weilu.moderation.actions.examples import forget_examples
from weilu.moderation.errors import NotAllowed
from weilu.moderation.models import Example, LearntModel, ScoreDay, WorkItem
from weilu.moderation.queries import screening as queries
from weilu.moderation.screener import SCREENER
from weilu.screening import fairness, model
from weilu.screening.screen import Screen

from .test_screening import screened, shipped

__all__ = ["screened", "shipped"]
pytestmark = [AFTER_COMMIT, pytest.mark.usefixtures("stopped_time")]
DAY = timedelta(days=1)
BAD = "桥头赶集，豆腐脑热乎的，摊子摆到十点，第{}回。"  # the shipped model lets it pass
GOOD = "我家的水壶用了{}天，柠檬酸除垢挺好用的。"


def decided(author: Member, number: int, since: timedelta = 40 * DAY) -> list[Post]:
    """So many posts, one in three found to be advertising, spread over the days since."""
    opened = topic(room(), author)
    posts = [
        say(opened, author, text=(BAD if n % 3 == 0 else GOOD).format(n))
        for n in range(number)
    ]
    Example.objects.bulk_create(
        Example(
            post=post, category="ads", found=n % 3 == 0, source="decision",
            at=clock.now() - since + n * since / (number + 1),
        )
        for n, post in enumerate(posts)
    )  # fmt: skip
    return posts


@pytest.fixture
def fair(monkeypatch):
    """The gate is open: it has tests of its own, and takes seconds."""
    monkeypatch.setattr(fairness, "measure", lambda screen: {})


def champion() -> LearntModel | None:
    return LearntModel.objects.filter(state="champion").first()


class TestLearning:
    def test_nothing_is_learnt_from_few_decisions(self, lin, screened, fair):
        decided(lin, 59)
        assert learning.learn_tonight() == "" and not LearntModel.objects.exists()

    def test_sixty_decisions_change_a_score_and_the_same_ones_give_the_same_file(
        self, lin, screened
    ):
        decided(lin, 90)
        one, other = (learning.learnt(learning.decided()) for _ in range(2))
        assert one is not None and other is not None
        assert model.dump(one) == model.dump(other)
        text = BAD.format(7)
        before = SCREENER.screen().scores(text)["ads"] or 0.0
        after = Screen(model.parse(model.dump(one))).scores(text)["ads"] or 0.0
        assert after > before + 0.3

    def test_in_force_where_it_decides_the_newest_better(self, lin, screened, fair):
        decided(lin, 330)
        pk = learning.learn_tonight()
        row = champion()
        assert row is not None and row.pk == pk and row.content
        assert (
            row.figures["rows"] == 66 and row.figures["cost"] < row.figures["cost_before"]
        )
        moved = Activity.objects.get(kind="moderation.model_moved")
        assert moved.payload == {"before": "", "after": pk, "why": "better"}
        assert learning.learn_tonight() == "" and champion() == row  # nothing new to learn

    def test_too_few_newest_to_tell_and_it_waits(self, lin, screened, fair):
        decided(lin, 150)
        assert learning.learn_tonight() == "" and champion() is None
        assert LearntModel.objects.get().state == "challenger"

    def test_refused_where_it_treats_groups_worse(self, lin, screened, monkeypatch):
        worse = {"zh": {"swaps": 9.0, "anti_bias": 0.1}}
        monkeypatch.setattr(fairness, "measure", lambda screen: worse)
        decided(lin, 330)
        assert learning.learn_tonight() == "" and champion() is None
        assert LearntModel.objects.get().figures["unfair"] == 2


class TestForgetting:
    def test_an_erased_member_takes_their_examples_along_and_the_model_is_made_anew(
        self, lin, su, screened, fair
    ):
        decided(lin, 330)
        first = learning.learn_tonight()
        forget_examples(author_id=lin.pk)
        assert not Example.objects.exists() and champion().is_stale
        assert (
            learning.learn_tonight() == "" and champion() is None
        )  # the one that ships again
        assert LearntModel.objects.get(pk=first).content is None

    def test_what_others_taught_stays(self, lin, su, screened, fair):
        decided(su, 330)
        decided(lin, 40, since=10 * DAY)
        first = learning.learn_tonight()
        forget_examples(author_id=lin.pk)
        second = learning.learn_tonight()
        assert second and second != first and champion().pk == second


class TestGoingBack:
    def test_by_itself_where_it_foretells_worse(self, lin, zhou, screened, fair):
        with clock.at(clock.now() - 2 * DAY):
            decided(lin, 330)
            pk = learning.learn_tonight()
        opened = topic(room(), lin)
        for n in range(60):  # people changed their mind: such posts are fine now
            post = say(opened, lin, text=BAD.format(1000 + n))
            at = clock.now() - DAY + n * timedelta(minutes=1)
            Example.objects.create(
                post=post, category="ads", found=False, source="decision", at=at
            )
        assert learning.learn_tonight() == "" and champion() is None
        assert LearntModel.objects.get(pk=pk).why == "worse"
        assert WorkItem.objects.get(subject="screening:back").audience == "operator"
        learning.restore(model_id=pk, actor=zhou)
        assert champion().pk == pk and not WorkItem.objects.filter(done_at=None).exists()

    def test_by_hand_to_the_one_that_ships_and_members_cannot(
        self, lin, zhou, screened, fair
    ):
        decided(lin, 330)
        pk = learning.learn_tonight()
        with pytest.raises(NotAllowed):
            learning.restore(model_id="shipped", actor=lin)
        assert champion().pk == pk
        learning.restore(model_id="shipped", actor=zhou)
        assert champion() is None
        with pytest.raises(LearntModel.DoesNotExist):
            learning.restore(model_id="", actor=zhou)


class TestDrift:
    def spread(self, days: range, tenth: int, number: int = 60) -> None:
        pk = SCREENER.screen().model.id
        for ago in days:
            day = clock.day(clock.now() - ago * DAY)
            ScoreDay.objects.create(
                day=day, model=pk, head="offence", tenth=tenth, number=number
            )

    def warned(self) -> int:
        learning.learn_tonight()
        return WorkItem.objects.filter(subject="drift:offence").count()

    def test_two_days_unlike_the_month_before_are_an_alarm(self, screened):
        self.spread(range(3, 31), 0)
        self.spread(range(1, 3), 6)
        assert self.warned() == 1

    def test_it_names_the_words_websites_and_spaces_that_changed(
        self, screened, monkeypatch, zhou
    ):
        """Said by several; what one alone writes again and again is not named."""
        people = [person(f"邻居{n}") for n in range(4)]
        before = topic(room("tools"), people[0])
        after = topic(room("fair"), people[0])
        for n in range(60):
            post = say(before, people[n % 4], text=f"第{n}天，水壶还是好用。")
            Post.objects.filter(pk=post.pk).update(written_at=clock.now() - 9 * DAY)
        for n in range(40):
            text = f"加微信领团购，见 https://deal.example/{n}"
            say(
                after,
                people[n % 4],
                text=text if n % 4 else f"只有我写 https://own.example/{n}",
            )
        for rows in (Post, Topic):  # as if somebody had let each through
            rows.objects.update(held_at=None)
        monkeypatch.setattr(
            drifting, "_heavy", lambda head: {"zh": {"团购", "微信", "加微信"}}
        )
        self.spread(range(3, 31), 0)
        self.spread(range(1, 3), 6)
        assert self.warned() == 1
        found = {(kind, what): rates for kind, what, *rates in drifting.changed("offence")}
        assert found[("host", "deal.example")] == [0.0, 714.3]  # 30 of 42
        assert found[("space", str(after.space_id))] == [0.0, 976.2]
        named = {what for kind, what in found if kind == "piece"}
        assert "团购" in named and len(named) == 2  # of two that say the same, one
        assert ("host", "own.example") not in found
        page = browser(zhou).get("/console/screening/").content.decode()
        assert "“团购”" in page and "deal.example" in page and "“空间fair”" in page

    @pytest.mark.parametrize(
        ("piece", "reads"),
        [
            ("加微信", True),
            ("微", False),
            ("微 ", False),
            (" free ", True),
            (" free entry ", True),
            (" at ", False),
            ("ree", False),
        ],
    )
    def test_only_what_reads_as_a_word_is_named(self, piece, reads):
        assert bool(drifting.WORD.fullmatch(piece)) is reads

    def test_one_day_is_none(self, screened):
        self.spread(range(2, 31), 0)
        self.spread(range(1, 2), 6)
        assert self.warned() == 0

    def test_a_handful_of_posts_says_nothing(self, screened):
        self.spread(range(3, 31), 0, number=4)
        self.spread(range(1, 3), 6, number=4)
        assert self.warned() == 0


class TestFigures:
    def test_in_plain_words_from_fifty_on(self, lin, screened):
        posts = decided(lin, 90)
        held = [post.pk for post in posts[:50]]
        Example.objects.filter(post__in=held).update(held=True, p=0.9)
        ads = next(each for each in queries.figures(70) if each.name == "ads")
        assert (ads.held, ads.agreed, ads.found, ads.seen) == (50, 17, 30, 17)
        assert ads.says and not ads.says_missed
        Example.objects.filter(post=held[0]).update(held=False)
        ads = next(each for each in queries.figures() if each.name == "ads")
        assert not ads.says

    def test_the_dial_says_what_a_precision_would_catch_and_bring(self, lin, screened):
        posts = decided(lin, 90)
        for n, post in enumerate(posts):
            Example.objects.filter(post=post).update(p=0.95 if n % 3 == 0 else 0.2)
        ads = next(each for each in queries.figures(95) if each.name == "ads")
        assert ads.at is not None
        assert (ads.at.precision, ads.at.recall, ads.at.a_day) == (95, 100, 0.3)

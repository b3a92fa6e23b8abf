"""What authors do, and what websites did, weighs as people decided; with the model, and back with it."""

import os
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from weilu.activity.tests.marks import AFTER_COMMIT
from weilu.conversations.models import HeldPost
from weilu.conversations.tests.world import room, say, topic
from weilu.core import clock
from weilu.moderation import behaviour
from weilu.moderation.actions import domains, learning
from weilu.moderation.actions.examples import forget_examples
from weilu.moderation.models import DomainSeen, Example, LearntModel
from weilu.moderation.screener import SCREENER, model_of
from weilu.screening import fairness, fusion
from weilu.screening import model as models
from weilu.screening.datasets import training
from weilu.screening.screen import Screen

from .test_screening import screened, shipped

__all__ = ["screened", "shipped"]
pytestmark = [AFTER_COMMIT, pytest.mark.usefixtures("stopped_time")]
DAY = timedelta(days=1)
SAMPLES = Path(os.environ.get("WEILU_SAMPLE_DATA", "/nowhere"), "moderation")
LABELLED = pytest.mark.skipif(
    not (SAMPLES / "train" / "en_spam_sms.parquet").is_file(),
    reason="WEILU_SAMPLE_DATA names no folder with the labelled sets",
)


@pytest.fixture
def fair(monkeypatch):
    """The gate is open: it has tests of its own, and takes seconds."""
    monkeypatch.setattr(fairness, "measure", lambda screen: {})


def labelled(number):
    """Messages people labelled, as many of both sorts: text, and whether it is spam."""
    read = training(SAMPLES, "en_spam_sms")
    rows = list(zip(read.texts, read.labels, strict=True))
    spam, fine = (
        [(t, bool(x)) for t, x in rows if bool(x) is want] for want in (True, False)
    )
    mixed = [one for pair in zip(spam, fine, strict=False) for one in pair]
    assert len(mixed) >= number
    return mixed[:number]


def decided(author, rows, does):
    """Held posts with what their author did, and what people decided; spread over forty days."""
    opened = topic(room(), author)
    for n, (text, found) in enumerate(rows):
        post = say(opened, author, text=text)
        at = clock.now() - 40 * DAY + n * 40 * DAY / (len(rows) + 1)
        facts = {"category": "spam", "p": 0.5, "features": does(found, n)}
        held = {"gate": "model", "facts": facts}
        HeldPost.objects.update_or_create(post=post, defaults=held)
        Example.objects.create(
            post=post, category="spam", found=found, source="decision", at=at
        )


def learnt():
    """What all decisions so far make of the model that ships."""
    made = learning.learnt(learning.decided())
    assert made is not None
    return made


def young(found, n):
    """Newcomers sent the spam, people who had been here for long the rest."""
    return {"young": 0.9} if found else {"young": 0.1, "trust": 0.5}


@LABELLED
class TestWhatAuthorsDo:
    def test_two_hundred_decisions_weigh_it_anew_in_the_models_own_file(
        self, lin, screened
    ):
        decided(lin, labelled(240), young)
        made = learnt()
        kept = fusion.kept_in(models.parse(models.dump(made)).about)
        assert kept["spam"]["young"] > fusion.shipped()["spam"]["young"]
        assert kept["spam"]["trust"] <= fusion.shipped()["spam"]["trust"]
        assert kept["ads"] == fusion.shipped()["ads"]
        again = learnt()
        assert models.dump(again) == models.dump(made)

    def test_fewer_leave_what_was_set_by_hand(self, lin, screened):
        decided(lin, labelled(199), young)
        made = learnt()
        assert fusion.kept_in(made.about) == fusion.shipped()

    def test_of_what_nothing_was_kept_of_its_author_nothing_is_weighed(self, lin, screened):
        decided(lin, labelled(240), lambda found, n: {})
        assert fusion.kept_in(learnt().about) == fusion.shipped()

    def test_it_is_in_force_with_its_model_and_goes_back_with_it(
        self, lin, zhou, screened, fair
    ):
        decided(lin, labelled(420), young)
        before = said(young(found=True, n=0))
        row = LearntModel.objects.create(
            id="0" * 12,
            state="challenger",
            content=models.dump(learnt()),
        )
        learning.restore(model_id=row.pk, actor=zhou)
        SCREENER.assume(Screen(model_of(row)))
        assert said(young(found=True, n=0)) > before
        learning.restore(model_id=learning.SHIPPED, actor=zhou)
        SCREENER.assume(Screen(model_of(None)))
        assert said(young(found=True, n=0)) == before

    def test_both_models_are_compared_with_what_authors_did(self, lin, screened):
        decided(lin, labelled(240), young)
        rows = learning.decided()
        made = Screen(models.parse(models.dump(learnt())))
        with_it = [row.p for row in learning.told(made, rows)]
        without = [row.p for row in learning.told(made, [bare(row) for row in rows])]
        assert with_it != without

    def test_an_erased_member_takes_along_what_was_weighed(self, lin, screened):
        decided(lin, labelled(240), young)
        forget_examples(author_id=lin.pk)
        assert learning.learnt(learning.decided()) is None


def bare(row):
    return replace(row, does=None)


def said(does):
    kept = fusion.kept_in(SCREENER.screen().model.about)
    return round(fusion.fused({"spam": 0.5}, does, kept)["spam"], 6)


class TestWebsites:
    def links(self, author, number, *, found, host="deal.example"):
        opened = topic(room(), author)
        for n in range(number):
            post = say(opened, author, text=f"看这里 https://{host}/{n}")
            Example.objects.create(
                post=post, category="spam", found=found, source="decision", at=clock.now()
            )

    def harm(self, author, link):
        text, now = f"https://{link}", clock.now()
        before = behaviour.history(author.pk, text, now)
        known = behaviour.features(
            text, trust=0, joined_at=author.joined_at, at=now, before=before
        )
        return round(known["domain"], 4)

    def test_what_was_decided_about_links_moves_what_the_next_one_is_worth(
        self, lin, su, screened
    ):
        assert self.harm(su, "deal.example/x") == 0
        self.links(lin, 10, found=True)
        domains.count_domains(learning.decided())
        assert DomainSeen.objects.get().harmful == 10
        assert self.harm(su, "deal.example/x") == round(11 / 20 - 0.1, 4)
        assert self.harm(su, "shop.deal.example/x") == self.harm(su, "deal.example")
        assert self.harm(su, "other.example") == 0

    def test_a_website_found_harmless_is_no_worse_than_any_other(self, lin, su, screened):
        self.links(lin, 12, found=False)
        domains.count_domains(learning.decided())
        assert self.harm(su, "deal.example") == 0

    def test_a_shortener_counts_as_any_until_more_is_known(self, lin, su, screened):
        assert self.harm(su, "bit.ly/x") == 0.1
        self.links(lin, 10, found=True, host="bit.ly")
        domains.count_domains(learning.decided())
        assert self.harm(su, "bit.ly/x") == 0.45

    def test_offences_say_nothing_of_a_website(self, lin, screened):
        self.links(lin, 5, found=True)
        Example.objects.update(category="offence")
        assert domains.count_domains(learning.decided()) == 0

    def test_counted_each_night_anew_what_was_erased_is_forgotten(
        self, lin, screened, fair
    ):
        self.links(lin, 3, found=True)
        learning.learn_tonight()
        assert DomainSeen.objects.count() == 1
        forget_examples(author_id=lin.pk)
        learning.learn_tonight()
        assert not DomainSeen.objects.exists()

    def test_a_text_without_a_link_asks_nothing_more(
        self, lin, screened, django_assert_num_queries
    ):
        with django_assert_num_queries(4):
            behaviour.history(lin.pk, "没有链接的一句话", clock.now())
        with django_assert_num_queries(5):
            behaviour.history(lin.pk, "https://deal.example", clock.now())

"""What is kept with a rule to be asked of every later version, and replays a worker does."""

import pytest

from weilu.activity.tests.marks import AFTER_COMMIT
from weilu.conversations.models import Post
from weilu.conversations.tests.world import browser, first_post, room, topic
from weilu.moderation import tasks
from weilu.moderation.actions import replays, rule_examples, running
from weilu.moderation.actions import rules as actions
from weilu.moderation.errors import ExamplesBroken, NotAllowed
from weilu.moderation.models import RuleExample, RuleReplay
from weilu.moderation.queries.rule_examples import broken

from .test_rules import AD, FINE, written

pytestmark = [AFTER_COMMIT, pytest.mark.usefixtures("stopped_time")]


def test_a_rule_is_switched_on_only_while_it_does_what_they_say(lin, zhou):
    met, spared = (first_post(topic(room(), lin, text=text)) for text in (AD, FINE))
    rule = written(zhou)
    for post, meets in ((met, True), (spared, False)):
        rule_examples.keep_example(rule=rule, actor=zhou, post=post, meets=meets)
    rule_examples.keep_example(rule=rule, actor=zhou, text="返现刷单", meets=True)
    assert broken(rule) == 1
    replays.replay_rule(rule=rule, actor=zhou)
    with pytest.raises(ExamplesBroken):
        actions.enable(rule=rule, actor=zhou, shadow=True)
    actions.change_rule(rule=rule, actor=zhou, facts={"terms": "刷单"})
    replays.replay_rule(rule=rule, actor=zhou)
    assert actions.enable(rule=rule, actor=zhou, shadow=True).state == "shadow"


def test_a_copy_is_asked_the_same_wherever_the_rule_holds(zhou):
    rule = written(zhou, spaces=[99], trust=0)
    rule_examples.keep_example(rule=rule, actor=zhou, text=AD, meets=True)
    facts = {"name": "刷单", "terms": "别的"}
    copy = actions.write_rule(actor=zhou, facts=facts, replaces=rule)
    assert (broken(rule), broken(copy)) == (0, 1)


def test_where_a_post_is_gone_so_is_the_example(lin, zhou):
    rule = written(zhou)
    post = first_post(topic(room(), lin, text=AD))
    for meets in (False, True):
        rule_examples.keep_example(rule=rule, actor=zhou, post=post, meets=meets)
    assert RuleExample.objects.get().meets
    Post.objects.all().delete()
    assert not RuleExample.objects.exists()


def test_kept_and_let_go_on_the_page_of_the_rule(lin, zhou):
    post = first_post(topic(room(), lin, text=AD))
    rule = written(zhou)
    desk, at = browser(zhou), f"/console/rules/{rule.pk}/"
    desk.post(f"{at}replay/")
    desk.post(f"{at}example/", {"post": post.pk, "meets": "0"})
    page = desk.get(at).text
    assert "不该命中" in page and "没有做到" in page
    desk.post(f"{at}example/", {"drop": RuleExample.objects.get().pk})
    desk.post(f"{at}example/", {"text": " ", "meets": "1"})
    assert not RuleExample.objects.exists()
    with pytest.raises(NotAllowed):
        rule_examples.keep_example(rule=rule, actor=lin, text="x", meets=True)


def test_where_much_was_said_a_worker_replays_it_and_the_page_says_how_far(
    lin, zhou, monkeypatch
):
    monkeypatch.setattr(replays, "AT_ONCE", 2)
    monkeypatch.setattr(running, "EVERY", 2)
    for number in range(5):
        topic(room(), lin, text=f"{AD}{number}")
    rule = written(zhou)
    kept = replays.start_replay(rule=rule, actor=zhou)
    assert kept.state == "runs" and actions.fresh_replay(rule) is None
    assert replays.start_replay(rule=rule, actor=zhou) == kept
    RuleReplay.objects.filter(pk=kept.pk).update(looked=2)
    assert (
        "正在回放：第 2 条，共 5 条" in browser(zhou).get(f"/console/rules/{rule.pk}/").text
    )
    assert tasks.run_replay.func(kept.pk) == 5
    done = actions.fresh_replay(rule)
    assert (done.state, done.hits, done.looked) == ("done", 5, 5)
    assert tasks.run_replay.func(kept.pk) == 0  # it is done


def test_a_rule_changed_meanwhile_needs_another(zhou, lin, monkeypatch):
    monkeypatch.setattr(replays, "AT_ONCE", 0)
    topic(room(), lin, text=AD)
    rule = written(zhou)
    kept = replays.start_replay(rule=rule, actor=zhou)
    actions.change_rule(rule=rule, actor=zhou, facts={"terms": "别的"})
    tasks.run_replay.func(kept.pk)
    kept.refresh_from_db()
    assert kept.state == "failed" and actions.fresh_replay(rule) is None


def test_it_says_what_is_met_more_and_no_longer_than_before(lin, zhou):
    for text in (AD, FINE):
        topic(room(), lin, text=text)
    first = written(zhou, terms="刷单返利")
    facts = {"name": "刷单", "terms": "水垢"}
    copy = actions.write_rule(actor=zhou, facts=facts, replaces=first)
    kept = replays.replay_rule(rule=copy, actor=zhou)
    assert (kept.facts["gained"], kept.facts["lost"]) == (1, 1)

"""Many rows at once: tried first, each one act with its letter, one way back for a day."""

import re
from datetime import timedelta

import pytest

from weilu.activity.models import Activity
from weilu.conftest import person
from weilu.conversations.models import Post
from weilu.conversations.tests.world import browser, first_post, moderator, room, topic
from weilu.core import clock
from weilu.moderation.models import Batch, Decision, Sanction, WorkItem, WorkStep
from weilu.moderation.tests.world import again, case_of, decided, fresh, reported, work

pytestmark = pytest.mark.usefixtures("stopped_time")
WORDS = "这句话伤到了人，请改一改。"


@pytest.fixture
def three(lin, he, su):
    """Two posts of 林 and one of 何, each reported by 苏."""
    space = room()
    posts = [first_post(topic(space, by)) for by in (lin, lin, he)]
    for post in posts:
        reported(post, su)
    return posts


def handles() -> list[str]:
    rows = WorkItem.objects.filter(done_at=None).order_by("pk")
    return [f"{row.pk}:{row.version}" for row in rows]


def looked(client, **given) -> tuple[str, str]:
    """The page that says what would happen, and its key."""
    page = client.post("/console/bulk/", {"on": handles(), **given})
    assert page.status_code == 200, page.content.decode()
    text = page.content.decode()
    key = re.search(r'name="key" value="(\w+)"', text)
    return text, key[1] if key else ""


def english(member):
    return browser(member, headers={"accept-language": "en"})


def hidden(client, three) -> Batch:
    on = handles()
    given = {"act": "hide", "reason": WORDS, "step": "-1"}
    _text, key = looked(client, **given)
    sent = {"on": on, "sure": "1", "key": key, **given}
    answer = client.post("/console/bulk/", sent)
    batch = Batch.objects.latest("pk")
    assert answer["Location"] == f"/console/bulk/{batch.pk}/"
    assert client.post("/console/bulk/", sent)["Location"] == answer["Location"]
    return batch


def test_looking_first_says_what_would_happen_and_leaves_nothing_behind(zhou, three):
    before = Activity.objects.count()
    text, _key = looked(english(zhou), act="hide", reason=WORDS, step="-1")
    assert "3 things would be done" in text
    assert text.count("Only the author and the team read it") == 3
    assert Activity.objects.count() == before
    assert not Decision.objects.exists()
    assert not Post.objects.exclude(hidden_at=None).exists()


def test_each_is_one_decision_with_a_letter_and_one_sentence_for_all(zhou, three):
    batch = hidden(english(zhou), three)
    assert Decision.objects.filter(measure="hide", told=True).count() == 3
    assert Post.objects.exclude(hidden_at=None).count() == 3
    said = Activity.objects.get(kind="moderation.batch_done").payload
    assert (said["batch_id"], said["number"], said["refused"]) == (batch.pk, 3, 0)
    assert Activity.objects.filter(kind="moderation.case_decided").count() == 3


def test_one_occasion_is_one_step_of_the_ladder(zhou, three, lin, he):
    hidden(english(zhou), three)
    steps = Sanction.objects.order_by("member_id").values_list("member_id", "step")
    assert sorted(steps) == sorted([(lin.pk, 0), (he.pk, 0)])


def test_what_cannot_be_done_says_why_and_stays(zhou, su, three):
    decided(case_of(three[0]), moderator(person("顾安")))
    on = [f"{row.pk}:{row.version}" for row in WorkItem.objects.order_by("pk")]
    work("goal:1", title="目标", due_at=clock.now())
    on += handles()[-1:]
    client = english(zhou)
    page = client.post("/console/bulk/", {"on": on, "act": "nothing"}).content.decode()
    assert "2 things would be done" in page
    assert "2 things cannot be done this way" in page
    assert "Already handled by" in page
    assert "Such a thing is not ended this way" in page


def test_all_of_it_is_taken_back_together_within_a_day(zhou, three, stopped_time):
    client = english(zhou)
    batch = hidden(client, three)
    client.post(f"/console/bulk/{batch.pk}/undo/")
    assert not Post.objects.exclude(hidden_at=None).exists()
    assert WorkItem.objects.filter(done_at=None).count() == 3
    assert not Sanction.objects.filter(lifted_at=None).exists()
    client.post(f"/console/bulk/{batch.pk}/undo/")
    assert Activity.objects.filter(kind="moderation.batch_undone").count() == 1


def test_after_a_day_it_stays(zhou, three, stopped_time):
    client = english(zhou)
    batch = hidden(client, three)
    stopped_time.shift(timedelta(days=1, seconds=1))
    client.post(f"/console/bulk/{batch.pk}/undo/")
    assert Post.objects.exclude(hidden_at=None).count() == 3


def test_removing_takes_two_even_together(zhou, three, lin):
    given = {
        "act": "remove",
        "reason": WORDS,
        "step": "6",
        "note": "一直只发广告，提醒过两次。",
    }
    client = english(zhou)
    on = handles()
    _text, key = looked(client, **given)
    client.post("/console/bulk/", {"on": on, "sure": "1", "key": key, **given})
    until = again(lin).suspended_until
    assert until == clock.now() + timedelta(hours=720)
    assert (
        WorkItem.objects.filter(subject__startswith="removal:", done_at=None).count() == 2
    )


def test_whoever_may_not_see_a_thing_does_not_touch_it(zhou, su):
    goal = work("goal:1", title="目标", due_at=clock.now())
    on = [f"{goal.pk}:{goal.version}"]
    client = english(moderator(su))
    sent = {"on": on, "act": "done", "sure": "1", "key": "a" * 32}
    client.post("/console/bulk/", sent)
    assert fresh(goal).is_open
    assert not WorkStep.objects.exists()


def test_at_most_a_hundred_and_nothing_chosen(zhou):
    client = english(zhou)
    many = [f"{n}:1" for n in range(1, 102)]
    for on in (many, [], ["x"], ["1:"], ["9" * 40 + ":1"]):
        assert client.get("/console/bulk/", {"on": on})["Location"] == "/console/"
    assert client.get("/console/bulk/", {"on": ["1:1"], "act": "no"}).status_code == 404


def test_members_and_others_of_the_team_do_not_see_it(zhou, su, lin, three):
    batch = hidden(english(zhou), three)
    assert browser(lin).get(f"/console/bulk/{batch.pk}/").status_code == 403
    gu = moderator(person("顾安"))
    assert browser(gu).get(f"/console/bulk/{batch.pk}/").status_code == 404
    assert browser(zhou).get(f"/console/bulk/{batch.pk}/").status_code == 200


@pytest.mark.parametrize("act", ["", *Batch.Act.values])
def test_every_act_has_its_page(zhou, three, act):
    page = english(zhou).get("/console/bulk/", {"on": handles(), "act": act})
    assert page.status_code == 200
    assert "What you chose" in page.content.decode()

"""Two records that may be one person come to the desk once, and go when somebody decided."""

from weilu.activity import reactions
from weilu.activity.models import Activity
from weilu.activity.tests.marks import AFTER_COMMIT
from weilu.conftest import person
from weilu.conversations.tests.world import browser
from weilu.members.actions import merging, suspecting
from weilu.members.actions.erasing import ask_erasure, erase_due
from weilu.members.models import Likeness, Role
from weilu.moderation import queries
from weilu.moderation.actions.clearing import clear_work
from weilu.moderation.models import WorkItem

pytestmark = AFTER_COMMIT


def twins(number: int = 1, **facts):
    """Records of one mailbox: a strong pair."""
    return [
        person(
            f"林晓棠{number}{sign}",
            email=f"lin{number}{label}@example.org",
            email_confirmed_at="2026-03-01T00:00+00:00",
            **facts,
        )
        for sign, label in (("", ""), ("甲", "+two"))
    ]


def found() -> None:
    suspecting.find_likenesses()
    reactions.run_all()


def waiting() -> list[tuple[str, str]]:
    rows = WorkItem.objects.filter(done_at=None).order_by("pk")
    return [(row.kind, row.subject) for row in rows]


def ended() -> tuple[str, str]:
    item = WorkItem.objects.exclude(done_at=None).latest("done_at")
    return item.outcome, item.done_by.name if item.done_by else ""


def test_a_pair_comes_to_the_desk_once_and_leads_to_both_records(zhou, stopped_time):
    one, other = twins()
    found()
    found()
    assert waiting() == [("duplicate", f"pair:{one.pk}-{other.pk}")]
    item = WorkItem.objects.get()
    pair = Likeness.objects.get()
    assert (item.times, item.path, item.facts) == (
        1,
        f"/console/members/pairs/{pair.pk}/",
        {"score": 100},
    )
    assert (
        "林晓棠1可能有两份档案"
        in browser(zhou).get("/console/?show=later").content.decode()
    )


def test_made_one_it_is_done_by_who_made_them_one(zhou):
    one, other = twins()
    found()
    merging.merge(survivor=other, gone=one, actor=zhou, door="web")
    reactions.run_all()
    assert (waiting(), ended()) == ([], ("done", "周明"))


def test_set_apart_it_is_done_and_not_asked_about_again(zhou):
    twins()
    found()
    merging.set_apart(likeness=Likeness.objects.get(), actor=zhou, door="web")
    reactions.run_all()
    found()
    assert (waiting(), ended()) == ([], ("done", "周明"))


def test_a_record_that_is_gone_is_compared_with_nobody_until_it_is_back(zhou):
    one, other = twins()
    third = person(
        "林晓棠1乙", email="lin1+three@example.org", email_confirmed_at=one.joined_at
    )
    found()
    assert len(waiting()) == 3
    merge = merging.merge(survivor=one, gone=other, actor=zhou, door="web")
    reactions.run_all()
    assert waiting() == [("duplicate", f"pair:{one.pk}-{third.pk}")]
    merging.undo(merge=merge, actor=zhou, door="web")
    reactions.run_all()
    assert sorted(waiting()) == [
        ("duplicate", f"pair:{one.pk}-{third.pk}"),
        ("duplicate", f"pair:{other.pk}-{third.pk}"),
    ]


def test_who_is_erased_is_compared_with_nobody(stopped_time):
    _one, other = twins()
    found()
    ask_erasure(member=other, words="go", door="web")
    stopped_time.shift(8 * 86_400)
    erase_due()
    reactions.run_all()
    assert waiting() == []


def test_whoever_is_one_of_the_two_decides_nothing(zhou):
    one, other = twins()
    Role.objects.create(member=other, name=Role.Name.OPERATOR)
    found()
    item = WorkItem.objects.get()
    assert item.about == other
    assert queries.item_for(other, item.pk) is None
    assert queries.item_for(zhou, item.pk) == item
    assert one.pk < other.pk


def test_twenty_at_a_time_the_likeliest_first_and_more_when_some_are_decided(zhou):
    for number in range(22):
        twins(number)
    found()
    assert len(waiting()) == 20
    found()
    assert len(waiting()) == 20
    for pair in Likeness.objects.exclude(called_at=None)[:3]:
        merging.set_apart(likeness=pair, actor=zhou, door="web")
    found()
    assert len(waiting()) == 19  # all that are left


def test_named_by_hand_it_is_asked_about_once(zhou, lin, he):
    for _time in range(2):
        suspecting.name_alike(one=lin, other=he, actor=zhou, door="web")
    said = Activity.objects.filter(kind="members.likeness_found")
    assert [(row.actor_id, row.payload["score"]) for row in said] == [(zhou.pk, 0)]


def test_clearing_a_demo_takes_along_a_pair_with_one_of_its_people():
    _one, other = twins()
    found()
    item = WorkItem.objects.get()
    assert clear_work(people=[other.pk], subjects=()) == [f"work:{item.pk}"]
    assert not WorkItem.objects.exists()

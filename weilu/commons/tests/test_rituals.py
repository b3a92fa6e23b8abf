"""Rituals from the reminder to the topic that holds one, as people go through it."""

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from weilu.activity.tests.marks import AFTER_COMMIT, run_all
from weilu.conftest import MONDAY, person
from weilu.conversations import actions as talk
from weilu.conversations.models import Draft, Membership, Space, Topic
from weilu.conversations.tests.world import room
from weilu.culture import actions
from weilu.culture.models import Occasion, Ritual
from weilu.members.actions import roles
from weilu.members.models import Member, Role
from weilu.moderation.models import WorkItem

from .plans import LIST, typed

pytestmark = AFTER_COMMIT
SUNDAY = timedelta(days=6)


@pytest.fixture
def tea(db) -> Space:
    return room("tea")


@pytest.fixture
def desk(client: Client, zhou: Member, stopped_time) -> Client:
    client.force_login(zhou)
    return client


@pytest.fixture
def monday(desk, tea, zhou) -> Ritual:
    desk.post(f"{LIST}new/", typed(tea, zhou))
    return Ritual.objects.get()


@pytest.fixture
def due(monday, stopped_time) -> Occasion:
    """The owner was called for it, a day ahead."""
    stopped_time.shift(SUNDAY)
    actions.call_due()
    run_all()
    return Occasion.objects.get()


def items() -> list[tuple[str, str]]:
    rows = WorkItem.objects.order_by("pk")
    return [(item.subject, item.outcome or "open") for item in rows]


def begun(page) -> dict[str, str]:
    """What the composer's form holds."""
    text = page.content.decode()
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', text))
    return {name: hidden[name] for name in ("key", "edition", "device", "ritual")}


def say(desk, due, **other: object):
    form = begun(desk.get(f"/write/?ritual={due.pk}"))
    words = {
        "kind": "discussion",
        "space": "tea",
        "title": "周一开工，我先来",
        "text": "早。这周先把库房理完。",
    }
    return desk.post("/write/", form | words | other)


def test_the_owner_writes_it_and_what_was_said_holds_it(desk, due, zhou):
    assert items() == [(f"occasion:{due.pk}", "open")]
    (item,) = WorkItem.objects.all()
    assert (item.assigned_to, item.due_at) == (zhou, MONDAY + timedelta(days=7))
    assert item.path == f"{LIST}{due.ritual_id}/"
    page = desk.get(f"/write/?ritual={due.pk}").content.decode()
    assert 'value="周一开工 · 3月9日"' in page and "早。新的一周，我先说。" in page
    assert "发布到“空间tea”之后" in page
    assert say(desk, due).status_code == 302
    due.refresh_from_db()
    assert due.state == "waiting"  # nobody has read the journal yet
    run_all()
    due.refresh_from_db()
    topic = Topic.objects.get()
    assert (due.state, due.by, due.topic_id) == ("held", zhou, topic.pk)
    assert items() == [(f"occasion:{due.pk}", "done")]
    assert (
        f'<a href="/t/{topic.pk}/">周一开工，我先来</a>'
        in desk.get(item.path).content.decode()
    )


def test_said_elsewhere_it_is_just_a_topic(desk, due):
    room(slug="news")
    say(desk, due, space="news")
    run_all()
    due.refresh_from_db()
    assert (due.state, Topic.objects.count()) == ("waiting", 1)


def test_taken_back_it_waits_again(desk, due, zhou):
    say(desk, due)
    run_all()
    topic = Topic.objects.get()
    talk.delete_topic(topic=topic, actor=zhou, door="web")
    run_all()
    due.refresh_from_db()
    assert (due.state, due.by) == ("waiting", None)
    assert items() == [(f"occasion:{due.pk}", "open")]


def test_it_can_be_written_ahead_for_its_time(desk, due, stopped_time):
    say(desk, due, publish_at="2026-03-09T09:00")
    stopped_time.shift(timedelta(days=1, minutes=1))
    talk.publish_due()
    run_all()
    due.refresh_from_db()
    assert due.state == "held"


def test_a_draft_remembers_what_it_was_for(desk, due):
    form = begun(desk.get(f"/write/?ritual={due.pk}"))
    desk.post("/drafts/new/", form | {"title": "半句", "text": "早，"})
    assert Draft.objects.get().fields["ritual"] == str(due.pk)
    for address in ("/write/", f"/write/?ritual={due.pk}"):
        page = desk.get(address).content.decode()
        assert 'value="半句"' in page and f'name="ritual" value="{due.pk}"' in page


@pytest.mark.parametrize("asked", ["", "0", "x", "9" * 30, "1" * 18, "-1"])
def test_no_such_ritual_is_the_plain_composer(desk, asked):
    assert desk.get(f"/write/?ritual={asked}").status_code == 200


def test_a_member_cannot_hold_it_for_them(due, lin):
    visitor = Client()
    visitor.force_login(lin)
    assert "周一开工" not in visitor.get(f"/write/?ritual={due.pk}").content.decode()
    space = Space.objects.get(slug="tea")
    facts: dict[str, Any] = {
        "kind": "discussion",
        "title": "我来替你们开工",
        "text": "大家早，我先说两句。",
        "door": "web",
    }
    talk.open_topic(space=space, author=lin, key=uuid4(), occasion_id=due.pk, **facts)
    run_all()
    due.refresh_from_db()
    assert (due.state, due.topic_id) == ("waiting", None)


def test_skipping_needs_words_and_closes_the_item(desk, due):
    path = f"{LIST}{due.ritual_id}/{due.pk}/"
    assert desk.post(f"{path}skip/", {"reason": " "}).status_code == 422
    assert desk.post(f"{path}skip/", {"reason": "这周团建"}).status_code == 302
    run_all()
    assert items() == [(f"occasion:{due.pk}", "nothing")]
    assert "这周团建" in desk.get(f"{LIST}{due.ritual_id}/").content.decode()
    desk.post(f"{path}hold/")
    run_all()
    assert items() == [(f"occasion:{due.pk}", "open")]


def test_missed_it_says_so_and_can_be_made_up_for(desk, due, stopped_time):
    stopped_time.shift(timedelta(days=2))
    actions.call_due()
    run_all()
    assert items() == [(f"occasion:{due.pk}", "lapsed")]
    page = desk.get(f"{LIST}{due.ritual_id}/").content.decode()
    assert "错过" in page and f"/write/?ritual={due.pk}" in page
    say(desk, due)
    run_all()
    due.refresh_from_db()
    assert due.state == "held"


def test_a_pause_takes_it_off_the_desk_and_offers_the_way_back(desk, due):
    act = f"{LIST}{due.ritual_id}/act/"
    page = desk.post(act, {"act": "pause"}, follow=True).content.decode()
    run_all()
    assert 'name="act" value="resume"' in page
    assert items() == [(f"occasion:{due.pk}", "settled")]
    back = desk.post(act, {"act": "resume"}, headers={"hx-request": "true"})
    assert back.headers["HX-Redirect"] == f"{LIST}{due.ritual_id}/?did=resume"
    assert desk.post(act, {"act": "burn"}).status_code == 422


def test_it_goes_to_whoever_owns_it_now(desk, due, tea, zhou):
    other = person("接手的人")
    Role.objects.create(member=other, name="moderator")
    desk.post(f"{LIST}{due.ritual_id}/edit/", typed(tea, other))
    run_all()
    assert items() == [(f"occasion:{due.pk}", "settled"), (f"occasion:{due.pk}", "open")]
    assert WorkItem.objects.get(done_at=None).assigned_to == other


def test_an_owner_who_leaves_the_team_is_work_until_somebody_takes_it_over(
    desk, monday, tea, zhou
):
    host = person("要走的人")
    role = Role.objects.create(member=host, name="moderator")
    desk.post(f"{LIST}{monday.pk}/edit/", typed(tea, host))
    roles.end_role(role=role, actor=zhou, door="web")
    actions.call_due()
    run_all()
    (item,) = WorkItem.objects.all()
    assert (item.subject, item.audience) == (f"ritual:{monday.pk}", "operator")
    assert item.path == f"{LIST}{monday.pk}/edit/"
    desk.post(f"{LIST}{monday.pk}/edit/", typed(tea, zhou))
    run_all()
    assert items() == [(f"ritual:{monday.pk}", "settled")]


def test_members_find_none_of_these_pages(due, lin, he):
    visitor = Client()
    visitor.force_login(he)
    for path in (LIST, f"{LIST}new/", f"{LIST}{due.ritual_id}/"):
        assert visitor.get(path).status_code in (403, 404)
    assert Client().get(LIST).status_code == 302


def test_what_lies_in_a_private_space_is_found_by_those_inside(due, tea):
    Space.objects.filter(pk=tea.pk).update(visibility="private")
    host = person("别处的主持")
    Role.objects.create(member=host, name="host", space_id=room().pk)
    visitor = Client()
    visitor.force_login(host)
    assert visitor.get(f"{LIST}{due.ritual_id}/").status_code == 404
    assert "Monday" not in visitor.get(LIST).content.decode()
    assert ">周一开工<" not in visitor.get(LIST).content.decode()
    Membership.objects.create(space=tea, member=host)
    assert visitor.get(f"{LIST}{due.ritual_id}/").status_code == 200


def test_changed_before_its_time_it_still_holds_the_ritual(desk, due, stopped_time):
    say(desk, due, publish_at="2026-03-09T09:00")
    waiting = f"/me/drafts/{Draft.objects.get().pk}/"
    page = desk.get(waiting)
    later = {"publish_at": "2026-03-09T09:30", "text": "早。这周先把库房理完，再说别的。"}
    words = {"kind": "discussion", "space": "tea", "title": "周一开工，我先来"}
    assert desk.post(waiting, begun(page) | words | later).status_code == 302
    stopped_time.shift(timedelta(days=1, minutes=31))
    talk.publish_due()
    run_all()
    due.refresh_from_db()
    assert due.state == "held"
    gone = desk.post(waiting, begun(page) | words | later)
    assert (gone.status_code, "早。这周先把库房理完" in gone.text) == (422, True)

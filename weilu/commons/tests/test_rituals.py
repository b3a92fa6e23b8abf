"""Rituals from the first plan to a topic that holds one, as people go through it."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from weilu.activity import reactions
from weilu.conftest import MONDAY, person
from weilu.conversations import actions as talk
from weilu.conversations.models import Draft, Membership, Space, Topic
from weilu.conversations.tests.world import room
from weilu.core import clock
from weilu.culture import actions
from weilu.culture.models import Occasion, Ritual
from weilu.members.actions import roles
from weilu.members.models import Role
from weilu.moderation.models import WorkItem

pytestmark = pytest.mark.django_db
LIST = "/console/charter/rituals/"
SUNDAY = timedelta(days=6)


@pytest.fixture
def tea(db) -> Space:
    return room("tea")


@pytest.fixture
def desk(client, zhou, stopped_time) -> Client:
    client.force_login(zhou)
    return client


def typed(tea: Space, owner, **other: object) -> dict[str, object]:
    return {
        "name_zh": "周一开工",
        "name_en": "Monday start",
        "often": "week",
        "weekdays": ["0"],
        "monthday": "1",
        "nth": "1",
        "weekday": "0",
        "apart": "1",
        "at": "09:00",
        "starts_on": "2026-03-02",
        "owner": str(owner.pk),
        "space": str(tea.pk),
        "title": "周一开工 · {date}",
        "text": "早。新的一周，我先说。",
    } | other


@pytest.fixture
def monday(desk, tea, zhou) -> Ritual:
    desk.post(f"{LIST}new/", typed(tea, zhou))
    return Ritual.objects.get()


@pytest.fixture
def due(monday, stopped_time) -> Occasion:
    """The owner was called for it, a day ahead."""
    stopped_time.shift(SUNDAY)
    actions.call_due()
    reactions.run_all()
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


def test_an_empty_page_offers_three_to_start_from(desk):
    page = desk.get(LIST).content.decode()
    assert [name in page for name in ("周一开工", "周五夸夸", "月度新人茶话")] == [True] * 3
    form = desk.get(f"{LIST}new/?from=newcomers").content.decode()
    assert 'value="月度新人茶话 · {date}"' in form and "茶泡好了" in form
    assert '<option value="5" selected>周六</option>' in form


def test_a_rhythm_picked_in_words_becomes_a_rule(desk, tea, zhou):
    last = {"often": "weekday", "nth": "-1", "weekday": "4", "apart": "3"}
    desk.post(f"{LIST}new/", typed(tea, zhou, **last))
    assert Ritual.objects.get().rule == "FREQ=MONTHLY;INTERVAL=3;BYDAY=-1FR"
    page = desk.get(LIST).content.decode()
    assert "每 3 个月的最后一个周五 09:00" in page


@pytest.mark.parametrize(
    "wrong",
    [
        {"weekdays": []},
        {"weekdays": ["7"]},
        {"apart": "0"},
        {"apart": "9"},
        {"apart": "99999999999999999999"},
        {"at": "25:00"},
        {"starts_on": "2026-02-30"},
        {"starts_on": "2126-03-02"},
        {"owner": "999999"},
        {"space": "x"},
        {"title": ""},
        {"name_zh": "", "name_en": ""},
        {"often": "day", "monthday": "31"},
        {"often": "never"},
    ],
)
def test_what_does_not_hold_comes_back_with_its_words(desk, tea, zhou, wrong):
    answer = desk.post(f"{LIST}new/", typed(tea, zhou) | wrong)
    assert answer.status_code == 422
    assert "早。新的一周，我先说。" in answer.content.decode()
    assert not Ritual.objects.exists()


def test_whoever_cannot_speak_in_the_space_holds_nothing_there(desk, tea, zhou):
    host = person("主持")
    Role.objects.create(member=host, name="host", space_id=room().pk)
    Space.objects.filter(pk=tea.pk).update(opens="hosts")
    answer = desk.post(f"{LIST}new/", typed(tea, host))
    assert (
        answer.status_code,
        "主持 不能在这个空间发话题。" in answer.content.decode(),
    ) == (
        422,
        True,
    )


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
    reactions.run_all()
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
    reactions.run_all()
    due.refresh_from_db()
    assert (due.state, Topic.objects.count()) == ("waiting", 1)


def test_taken_back_it_waits_again(desk, due, zhou):
    say(desk, due)
    reactions.run_all()
    topic = Topic.objects.get()
    talk.delete_topic(topic=topic, actor=zhou, door="web")
    reactions.run_all()
    due.refresh_from_db()
    assert (due.state, due.by) == ("waiting", None)
    assert items() == [(f"occasion:{due.pk}", "open")]


def test_it_can_be_written_ahead_for_its_time(desk, due, stopped_time):
    say(desk, due, publish_at="2026-03-09T09:00")
    stopped_time.shift(timedelta(days=1, minutes=1))
    talk.publish_due()
    reactions.run_all()
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
    facts = {
        "kind": "discussion",
        "title": "我来替你们开工",
        "text": "大家早，我先说两句。",
        "door": "web",
    }
    key = "11111111-1111-4111-8111-111111111111"
    talk.open_topic(space=space, author=lin, key=key, occasion_id=due.pk, **facts)
    reactions.run_all()
    due.refresh_from_db()
    assert (due.state, due.topic_id) == ("waiting", None)


def test_skipping_needs_words_and_closes_the_item(desk, due):
    path = f"{LIST}{due.ritual_id}/{due.pk}/"
    assert desk.post(f"{path}skip/", {"reason": " "}).status_code == 422
    assert desk.post(f"{path}skip/", {"reason": "这周团建"}).status_code == 302
    reactions.run_all()
    assert items() == [(f"occasion:{due.pk}", "nothing")]
    assert "这周团建" in desk.get(f"{LIST}{due.ritual_id}/").content.decode()
    desk.post(f"{path}hold/")
    reactions.run_all()
    assert items() == [(f"occasion:{due.pk}", "open")]


def test_missed_it_says_so_and_can_be_made_up_for(desk, due, stopped_time):
    stopped_time.shift(timedelta(days=2))
    actions.call_due()
    reactions.run_all()
    assert items() == [(f"occasion:{due.pk}", "lapsed")]
    page = desk.get(f"{LIST}{due.ritual_id}/").content.decode()
    assert "错过" in page and f"/write/?ritual={due.pk}" in page
    say(desk, due)
    reactions.run_all()
    due.refresh_from_db()
    assert due.state == "held"


def test_a_pause_takes_it_off_the_desk_and_offers_the_way_back(desk, due):
    act = f"{LIST}{due.ritual_id}/act/"
    page = desk.post(act, {"act": "pause"}, follow=True).content.decode()
    reactions.run_all()
    assert 'name="act" value="resume"' in page
    assert items() == [(f"occasion:{due.pk}", "settled")]
    back = desk.post(act, {"act": "resume"}, headers={"hx-request": "true"})
    assert back.headers["HX-Redirect"] == f"{LIST}{due.ritual_id}/?did=resume"
    assert desk.post(act, {"act": "burn"}).status_code == 422


def test_it_goes_to_whoever_owns_it_now(desk, due, tea, zhou):
    other = person("接手的人")
    Role.objects.create(member=other, name="moderator")
    desk.post(f"{LIST}{due.ritual_id}/edit/", typed(tea, other))
    reactions.run_all()
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
    reactions.run_all()
    (item,) = WorkItem.objects.all()
    assert (item.subject, item.audience) == (f"ritual:{monday.pk}", "operator")
    assert item.path == f"{LIST}{monday.pk}/edit/"
    desk.post(f"{LIST}{monday.pk}/edit/", typed(tea, zhou))
    reactions.run_all()
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


@pytest.mark.parametrize("number", [2, 20])
def test_the_list_costs_the_same_however_long(
    number, desk, tea, zhou, django_assert_max_num_queries
):
    facts = {"rule": "FREQ=WEEKLY;BYDAY=MO", "starts_on": clock.day(clock.now())}
    facts |= {"at": "09:00", "owner": zhou, "space_id": tea.pk, "title": "开工"}
    for each in range(number):
        actions.plan_ritual(actor=zhou, door="web", name_zh=f"仪式{each}", **facts)
    desk.get(LIST)  # notes that they were here today
    with django_assert_max_num_queries(5):
        desk.get(LIST)


def test_everybody_reads_what_comes_round_where_they_may_look(monday, tea, zhou, lin):
    actions.plan_ritual(
        actor=zhou,
        door="web",
        name_zh="里屋夜话",
        rule="FREQ=MONTHLY;BYMONTHDAY=-1",
        at="21:00",
        starts_on=clock.day(clock.now()),
        owner=zhou,
        space_id=room(visibility="private").pk,
        title="里屋夜话",
    )
    visitor = Client()
    publish_values(zhou)
    for signed_in in (False, True):
        if signed_in:
            visitor.force_login(lin)
        page = visitor.get("/charter/").content.decode()
        assert "每周一 09:00" in page and 'href="/s/tea/"><span' in page
        assert "里屋夜话" not in page
    actions.pause_ritual(ritual=monday, actor=zhou, door="web")
    assert "周一开工" not in visitor.get("/charter/").content.decode()


def publish_values(actor) -> None:
    """So that the page has something to say."""
    actions.write_value(actor=actor, door="web", name_zh="耐心", sentence_zh="慢慢说。")

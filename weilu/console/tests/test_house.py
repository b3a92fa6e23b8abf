"""Dead letters, health, the palette and the roster, as pages."""

from datetime import time

import pytest

from weilu.activity.models import Activity, DeadLetter
from weilu.console import actions, finding
from weilu.conversations.models import Topic
from weilu.conversations.tests.world import browser, kinds, moderator, room, topic
from weilu.core import clock
from weilu.core.jobs.models import Job
from weilu.members.models import Member
from weilu.moderation import actions as work
from weilu.moderation.actions.duty import Stretch
from weilu.moderation.models import Absence, Shift, WorkItem

pytestmark = pytest.mark.usefixtures("stopped_time")
EN = {"accept-language": "en"}


@pytest.fixture
def letter(zhou, lin):
    topic(room(), lin, door="web")
    said = Activity.objects.latest("pk")
    return DeadLetter.objects.create(
        reaction="notices.quieten", activity=said, error="KeyError: 'topic_id'"
    )


def test_trouble_comes_to_the_desk_once_and_goes_when_it_is_gone(letter):
    assert (actions.look_after_the_house(), actions.look_after_the_house()) == (1, 0)
    assert WorkItem.objects.get(kind="trouble").path == "/console/troubles/"
    letter.delete()
    actions.look_after_the_house()
    assert WorkItem.objects.get(kind="trouble").outcome == "settled"


def test_what_is_stuck_is_said_in_words_and_the_names_of_code_stand_apart(
    letter, zhou, lin
):
    page = browser(zhou, headers=EN).get("/console/troubles/").text
    words, _sign, technical = page.partition("For whoever looks into it")
    assert "A bell still rings for what was read" in words
    assert lin.name in words
    assert f'<a href="/t/{Topic.objects.get().pk}/">a topic</a>' in words
    assert "notices.quieten" not in words
    assert "notices.quieten" in technical
    assert "KeyError" in technical
    zh = browser(zhou).get("/console/troubles/").text
    assert "看过了，铃铛还在响" in zh


def test_what_only_an_older_release_knew_has_words_too(letter, zhou):
    DeadLetter.objects.update(reaction="gone.with_it")
    page = browser(zhou, headers=EN).get("/console/troubles/").text
    assert "Something the house does by itself did not work" in page


@pytest.mark.parametrize("letters", [2, 20])
def test_the_list_costs_the_same_however_long(
    letters, letter, zhou, lin, django_assert_num_queries
):
    said = list(Activity.objects.order_by("pk"))
    for number in range(letters):
        facts = {"reaction": f"a.b{number}", "activity": said[0], "error": "x"}
        DeadLetter.objects.create(**facts)
    client = browser(zhou, headers=EN)
    client.get("/console/troubles/")
    with django_assert_num_queries(
        6
    ):  # who, the frame, letters and their number, names, jobs
        client.get("/console/troubles/")


def test_a_dead_letter_is_left_out_with_a_reason_alone(letter, zhou):
    client, path = browser(zhou, headers=EN), f"/console/troubles/{letter.pk}/skip/"
    told = kinds()
    answer = client.post(path, {"reason": "  "})
    assert answer.status_code == 422
    assert "Say why in a few words" in answer.content.decode()
    assert (DeadLetter.objects.count(), kinds()) == (1, told)
    client.post(path, {"reason": "演示数据，不必补"})
    assert not DeadLetter.objects.exists()
    said = Activity.objects.latest("pk")
    assert (said.kind, said.actor_id) == ("console.trouble_skipped", zhou.pk)
    assert said.payload["reason"] == "演示数据，不必补"


def test_a_dead_letter_is_tried_again(letter, zhou):
    client = browser(zhou, headers=EN)
    client.post(f"/console/troubles/{letter.pk}/retry/")
    assert DeadLetter.objects.filter(pk=letter.pk).count() == 0


def test_a_job_that_was_given_up_is_tried_again(zhou, stopped_time):
    job = Job.objects.create(
        task="weilu.members.tasks.clear_away",
        queue="default",
        arguments=[[], {}],
        gave_up_at=clock.now(),
        due_at=None,
        error="OSError: disk",
    )
    client = browser(zhou, headers=EN)
    assert (
        "weilu.members.tasks.clear_away"
        in client.get("/console/troubles/").content.decode()
    )
    client.post(f"/console/troubles/job/{job.pk}/")
    job.refresh_from_db()
    assert job.gave_up_at is None


def test_moderators_do_not_look_after_the_house(letter, su):
    client = browser(moderator(su))
    for path in ("/console/troubles/", "/console/health/"):
        assert client.get(path).status_code == 403
    answer = client.post(f"/console/troubles/{letter.pk}/skip/", {"reason": "好"})
    assert (answer.status_code, DeadLetter.objects.count()) == (403, 1)


def test_health_says_what_to_do(letter, zhou):
    found = browser(zhou, headers=EN).get("/console/health/").content.decode()
    assert "1 thing is stuck" in found
    assert "Set WEILU_EMAIL_URL" in found
    assert "Clock" in found


@pytest.mark.parametrize("text", ["tj", "tijian", "体检", "Doctor", "health", "ＴＪ"])
def test_a_page_is_found_by_characters_pinyin_and_initials(text, zhou):
    assert "/console/health/" in [hit.href for hit in finding.pages(text, zhou)]


def test_pages_one_may_not_open_are_not_found(su):
    assert finding.pages("health", moderator(su)) == []


def test_people_and_spaces_are_found(zhou, lin):
    room("coffee")
    found = browser(zhou).get("/console/find/", {"q": "kongjian"}).content.decode()
    assert "/s/coffee/" in found


@pytest.mark.parametrize("text", ["", "\x00", "<b>", "a" * 5_000, "%", "' OR 1"])
def test_the_palette_takes_anything(text, zhou):
    assert browser(zhou).get("/console/find/", {"q": text}).status_code == 200


def test_operators_put_somebody_on_duty(zhou, su):
    gu = moderator(su)
    given = {"member": gu.pk, "weekdays": ["0", "2"], "starts": "09:00", "ends": "13:00"}
    client = browser(zhou, headers=EN)
    client.post("/console/roster/shift/", given)
    assert list(Shift.objects.values_list("weekday", flat=True)) == [0, 2]
    assert "On duty: 苏晨" in client.get("/console/").content.decode()
    given["weekdays"] = ["0"]
    assert client.post("/console/roster/shift/", given).status_code == 422
    client.post(f"/console/roster/shift/{Shift.objects.first().pk}/end/")
    assert Shift.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"member": "99999"},
        {"weekdays": ["9"]},
        {"weekdays": []},
        {"starts": "25:00"},
        {"starts": "10:00", "ends": "09:00"},
        {"member": "\x00"},
    ],
)
def test_a_shift_that_cannot_be_is_refused_in_words(wrong, zhou):
    given = {"member": zhou.pk, "weekdays": ["0"], "starts": "09:00", "ends": "13:00"}
    answer = browser(zhou).post("/console/roster/shift/", given | wrong)
    assert (answer.status_code, Shift.objects.count()) == (422, 0)


def test_only_leaders_arrange_duty(su, zhou):
    gu = moderator(su)
    given = {"member": gu.pk, "weekdays": ["0"], "starts": "09:00", "ends": "13:00"}
    assert browser(gu).post("/console/roster/shift/", given).status_code == 403
    assert browser(gu).get("/console/roster/").status_code == 200
    assert not Shift.objects.exists()


def test_whoever_is_off_gives_back_what_they_have_in_hand(zhou, su):
    gu = Member.objects.get(pk=moderator(su).pk)
    work.set_shifts(member=gu, stretches=[Stretch(0, time(8), time(0))], actor=zhou)
    item = work.open_item(kind="routine", subject="routine:1")
    work.claim(item=item, actor=gu)
    client = browser(gu, headers=EN)
    client.post("/console/roster/leave/", {"note": "还差作者回话"})
    item.refresh_from_db()
    assert item.claimed_by is None
    assert item.steps.get(act="release").note == "还差作者回话"
    assert "Nobody is on duty" in client.get("/console/").content.decode()
    client.post("/console/roster/back/")
    assert not Absence.objects.exists()
    assert "On duty: 苏晨" in client.get("/console/").content.decode()

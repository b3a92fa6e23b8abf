"""Second readings: drawn by lot, blind, without a consequence, and a talk where two differ."""

from datetime import timedelta

import pytest

from weilu.activity.models import Activity
from weilu.activity.tests.marks import AFTER_COMMIT, run_all
from weilu.conftest import person
from weilu.conversations.models import Post
from weilu.conversations.tests.world import browser, moderator, room, say, topic
from weilu.core.errors import NotAllowed
from weilu.members.models import Role
from weilu.moderation import actions as all_actions
from weilu.moderation.actions import rereading as actions
from weilu.moderation.errors import AlreadyHandled, Involved, NothingToUndo, ReasonNeeded
from weilu.moderation.models import Case, Decision, Rereading, WorkItem
from weilu.moderation.queries import audit, item_for
from weilu.moderation.queries import rereading as queries

from .world import again, case_of, decided, reported

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_time")]
A_DAY = timedelta(days=1, minutes=1)
WHY = "我读到的是在说机器，不是在说人。"


@pytest.fixture
def wu(db):
    return moderator(person("吴越"))


@pytest.fixture
def drawn(monkeypatch):
    """The lot falls on every decision."""
    monkeypatch.setattr(queries, "is_drawn", lambda pk: True)


@pytest.fixture
def post(lin, he):
    return say(topic(room(), lin), he, "你们这些人根本不懂咖啡。")


@pytest.fixture
def decision(post, lin, zhou):
    return decided(reported(post, lin).case, zhou, "hide")


@pytest.fixture
def reading(decision, wu, drawn, stopped_time):
    stopped_time.shift(A_DAY)
    assert actions.draw_again() == 1
    return Rereading.objects.get()


def reread(reading, by, would="nothing"):
    return actions.reread(reading=reading, actor=by, would=would, door="web")


def audit_of(reader):
    run_all()
    return audit.entries(audit.Wanted(), reader=again(reader)).items


def test_the_lot_falls_on_one_in_twenty_and_on_the_same_ones_each_time():
    hit = [pk for pk in range(1, 20_001) if queries.is_drawn(pk)]
    assert 900 < len(hit) < 1_100
    assert hit == [pk for pk in range(1, 20_001) if queries.is_drawn(pk)]


def test_a_decision_is_drawn_a_day_later_and_once(decision, wu, drawn, stopped_time):
    assert actions.draw_again() == 0  # it can still be taken back
    stopped_time.shift(A_DAY)
    assert (actions.draw_again(), actions.draw_again()) == (1, 0)
    item = WorkItem.objects.get(kind="reread")
    assert item.due_at - decision.at == timedelta(days=7)


def test_what_is_a_week_old_or_appealed_against_is_not_drawn(
    decision, he, wu, drawn, stopped_time
):
    stopped_time.shift(timedelta(days=2))
    words = "我说的是咖啡机，不是哪个人。"
    all_actions.appeal(decision=decision, member=again(he), words=words, door="web")
    assert actions.draw_again() == 0
    Decision.objects.get().appeal.delete()
    stopped_time.shift(timedelta(days=6))
    assert actions.draw_again() == 0


def test_in_a_team_of_one_nothing_is_drawn(decision, drawn, stopped_time):
    stopped_time.shift(A_DAY)
    assert actions.draw_again() == 0
    assert not WorkItem.objects.filter(kind="reread").exists()


def test_whoever_decided_reported_or_is_concerned_does_not_read_it(
    reading, zhou, lin, he, wu
):
    item = WorkItem.objects.get(kind="reread")
    assert item_for(zhou, item.pk) is None and item_for(wu, item.pk) == item
    path = f"/console/rereading/{reading.pk}/"
    assert browser(zhou).get(path).status_code == 404
    for member in (zhou, moderator(lin), moderator(he)):
        with pytest.raises(Involved):
            reread(reading, member)
        assert browser(member).get(path).status_code == 404
    assert Rereading.objects.get().is_open


def test_the_first_verdict_is_read_after_ones_own(reading, zhou, wu):
    client, path = browser(wu), f"/console/rereading/{reading.pk}/"
    before = client.get(path).content.decode()
    assert "根本不懂咖啡" in before
    assert "周明" not in before and "请改一改" not in before
    client.post(path, {"act": "reread", "would": "hide"})
    after = client.get(path).content.decode()
    assert "周明" in after and "请改一改" in after


def test_the_page_and_the_list_of_cases_keep_it_from_the_second_reader(reading, zhou, wu):
    address, by = f"/console/cases/{reading.decision.case_id}/", f"{zhou.name}办完"
    there = f"/console/rereading/{reading.pk}/"

    def page(reader, path=address):
        return browser(reader).get(path).content.decode()

    assert (there in page(wu), by in page(wu)) == (True, False)
    assert "再读一遍" in page(wu, "/console/cases/?show=closed")
    assert (there in page(zhou), by in page(zhou)) == (False, True)
    assert "再读一遍" not in page(zhou, "/console/cases/?show=closed")
    reread(reading, wu)
    assert (there in page(wu), by in page(wu)) == (False, True)


def test_neither_the_desk_nor_another_case_names_it_to_the_second_reader(
    reading, decision, post, zhou, wu, su
):
    item = decision.step.item
    other = say(post.topic, post.author, "别的话，也不怎么客气。")
    case = reported(other, su).case
    hidden = (
        (f"/console/work/{item.pk}/", f"{zhou.name}办完"),
        (f"/console/cases/{case.pk}/", f'href="/console/cases/{decision.case_id}/"'),
    )
    for path, words in hidden:
        assert words in browser(zhou).get(path).text, path
        assert words not in browser(wu).get(path).text, path
    reread(reading, wu)
    for path, words in hidden:
        assert words in browser(wu).get(path).text, path


def test_what_was_done_today_leaves_out_what_the_reader_is_to_judge(
    decision, post, he, zhou, wu
):
    words = "我说的是咖啡机，不是哪个人。"
    all_actions.appeal(decision=decision, member=again(he), words=words, door="web")
    at = f"/console/work/{decision.step.item_id}/"
    assert at in browser(zhou).get("/console/done/").text
    assert at not in browser(wu).get("/console/done/").text


def test_alike_ends_it_and_nobody_is_called(reading, wu):
    assert not reread(reading, wu, "hide").is_apart
    assert WorkItem.objects.get(kind="reread").outcome == "done"
    assert not WorkItem.objects.filter(done_at=None).exists()
    assert Activity.objects.filter(kind="moderation.decision_reread").count() == 1


def test_apart_changes_nothing_and_calls_both(reading, decision, zhou, wu, post):
    assert reread(reading, wu).is_apart
    assert Post.objects.get(pk=post.pk).hidden_at and Decision.objects.get().stands
    calls = WorkItem.objects.filter(subject__startswith="apart:").order_by("pk")
    assert [each.assigned_to_id for each in calls] == [zhou.pk, wu.pk]
    third = moderator(person("顾言"))
    assert [item_for(third, each.pk) for each in calls] == [None, None]
    path = f"/console/rereading/{reading.pk}/"
    seen = [browser(each).get(path).status_code for each in (zhou, wu, third)]
    assert seen == [200, 200, 404]


def test_what_one_says_comes_to_the_desk_of_the_other(reading, zhou, wu):
    reread(reading, wu)
    actions.say_why(reading=reading, actor=wu, text=WHY, door="web")
    waits = WorkItem.objects.filter(subject__startswith="apart:", done_at=None)
    assert [each.assigned_to_id for each in waits] == [zhou.pk]
    actions.say_why(reading=reading, actor=zhou, text="有道理。", door="web")
    assert [each.assigned_to_id for each in waits.all()] == [wu.pk]
    page = browser(zhou).get(f"/console/rereading/{reading.pk}/").content.decode()
    assert WHY in page and "有道理。" in page
    with pytest.raises(ReasonNeeded):
        actions.say_why(reading=reading, actor=wu, text="  ", door="web")


def test_of_two_who_read_it_at_once_the_second_reads_who_was_first(reading, wu):
    other = moderator(person("顾言"))
    reread(reading, wu)
    with pytest.raises(AlreadyHandled):
        reread(reading, other, "hide")
    assert Rereading.objects.get().by == wu
    with pytest.raises(NotAllowed):
        actions.say_why(reading=reading, actor=other, text=WHY, door="web")


def test_only_whoever_decided_takes_it_back_and_the_case_is_open_again(
    reading, zhou, wu, post
):
    reread(reading, wu)
    with pytest.raises(NotAllowed):
        actions.think_again(reading=reading, actor=wu)
    page = browser(zhou).post(f"/console/rereading/{reading.pk}/", {"act": "again"})
    case = case_of(post)
    assert page["Location"] == f"/console/cases/{case.pk}/"
    assert Case.objects.get(pk=case.pk).is_open
    assert Post.objects.get(pk=post.pk).hidden_at is None
    assert not Decision.objects.get().stands
    assert WorkItem.objects.filter(kind="report", done_at=None).count() == 1
    with pytest.raises(NothingToUndo):
        actions.think_again(reading=reading, actor=zhou)


@pytest.mark.parametrize(
    ("sent", "status"), [({}, 404), ({"act": "x"}, 404), ({"act": "reread"}, 422)]
)
def test_half_a_form_notes_nothing(reading, wu, sent, status):
    answer = browser(wu).post(f"/console/rereading/{reading.pk}/", sent)
    assert answer.status_code == status and Rereading.objects.get().is_open


@AFTER_COMMIT
def test_the_audit_log_does_not_tell_the_second_reader_how_it_was_decided(
    lin, he, zhou, drawn, stopped_time
):
    owner = person("沈砚")
    Role.objects.create(member=owner, name=Role.Name.OWNER)
    owner = again(owner)
    post = say(topic(room(), lin), he, "你们这些人根本不懂咖啡。")
    decided(reported(post, lin).case, zhou, "remove", step=2, note="第二次了，先停一天。")
    told = audit_of(owner)
    stopped_time.shift(A_DAY)
    assert actions.draw_again() == 1
    (left,) = blind = audit_of(owner)
    assert (left.words, left.why) == (
        "对关于何若的案件作出了决定",
        "有人要把它再看一遍：在那之前，这里不说是怎么决定的。",
    )
    assert len(told) > len(blind)  # which tells of the words, their author and the work
    reread(Rereading.objects.get(), owner)
    assert [line.pk for line in audit_of(owner)[2:]] == [line.pk for line in told]

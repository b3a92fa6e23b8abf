"""The pages of survey, needs and goals: they answer, refuse kindly, and keep what was typed."""

import pytest

from weilu.activity.models import Activity
from weilu.charter.actions import answering
from weilu.charter.models import Answer, Asking, Goal, Need, Question, Tactic
from weilu.conftest import person
from weilu.members.models import Role

from .world import ask, browser, goal, say

pytestmark = pytest.mark.django_db
MINE = "/charter/questions/"
ROOM = "/console/charter/"


@pytest.fixture
def boss(zhou):
    return browser(zhou)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize(
    "path",
    ["", "versions/", "survey/", "survey/new/", "survey/results/", "needs/", "needs/new/", "goals/", "goals/new/"],
)  # fmt: skip
def test_every_page_answers_empty_in_both_languages(path, language, boss):
    boss.cookies["language"] = language
    page = boss.get(ROOM + path)

    assert page.status_code == 200
    assert page.text.count("<h1") == 1
    assert page.text.count("button--primary") <= 1


def test_a_host_reads_needs_and_goals_and_changes_nothing(zhou, lin, stopped_time):
    Role.objects.create(member=lin, name=Role.Name.MODERATOR)
    row, keeper = goal(zhou), browser(lin)
    before = Activity.objects.count()
    for path in ("goals/", "needs/", f"goals/{row.pk}/", "versions/"):
        page = keeper.get(ROOM + path)
        assert page.status_code == 200
        assert "button--primary" not in page.text
    for path in ("survey/", "survey/results/", "goals/new/", ""):
        assert keeper.get(ROOM + path).status_code == 403
    for act in ("activate", "end", "owner", "tactic"):
        sent = {
            "act": act, "end-state": "achieved", "owner-owner": str(zhou.pk),
            "tactic-kind": "event", "tactic-words": "茶话会",
        }  # fmt: skip
        assert keeper.post(f"{ROOM}goals/{row.pk}/", sent).status_code == 403
    assert Activity.objects.count() == before


def test_a_question_is_written_moved_retired_and_asked_again(boss):
    typed = {
        "text_zh": "你最想找到什么？", "kind": "multi", "at_joining": "on",
        "zh0": "写字", "en0": "Writing", "tag0": "书法", "zh1": "读书",
    }  # fmt: skip
    assert boss.post(f"{ROOM}survey/new/", typed).status_code == 302
    question = Question.objects.get()
    assert [o.text_zh for o in question.options.all()] == ["写字", "读书"]
    page = boss.get(f"{ROOM}survey/{question.pk}/").text
    assert 'value="书法"' in page

    act = f"{ROOM}survey/{question.pk}/act/"
    for value in ("up", "down", "retire", "ask", "nonsense"):
        assert boss.post(act, {"act": value}).status_code == 302
    assert Question.objects.get().retired_at is None


def test_a_question_that_does_not_hold_comes_back_as_typed(boss):
    typed = {"text_zh": "只有一个选项？", "kind": "single", "zh0": "唯一的一个"}
    page = boss.post(f"{ROOM}survey/new/", typed)

    assert page.status_code == 422
    assert "唯一的一个" in page.text
    assert not Question.objects.exists()
    assert (
        boss.post(f"{ROOM}survey/new/", {"kind": "x", "pk0": "9" * 40}).status_code == 422
    )
    assert boss.get(f"{ROOM}survey/{2**70}/").status_code == 404


def test_a_member_answers_and_goes_on_where_they_were_sent(zhou, lin):
    question = ask(zhou)
    client, option = browser(lin), question.options.first()
    page = client.get(f"{MINE}?next=/spaces/").text
    assert "写字" in page
    assert 'value="/spaces/"' in page

    sent = client.post(MINE, {f"q{question.pk}": option.pk, "next": "/spaces/"})
    assert sent["Location"] == "/spaces/"
    assert Answer.objects.get().option == option
    assert "checked" in client.get(MINE).text

    client.post(f"{MINE}forget/")
    assert not Answer.objects.exists()


@pytest.mark.parametrize(
    "onward", ["//elsewhere.example/", "https://elsewhere.example/", "x", ""]
)
def test_nobody_is_sent_elsewhere(onward, zhou, lin):
    ask(zhou, "text")
    sent = browser(lin).post(MINE, {"act": "skip", "next": onward})
    assert sent["Location"] == "/"
    assert Asking.objects.get().skipped_at is not None


def test_an_answer_that_is_too_long_comes_back_whole(zhou, lin):
    question = ask(zhou, "text")
    page = browser(lin).post(MINE, {f"q{question.pk}": "长" * 301})
    assert page.status_code == 422
    assert "长" * 301 in page.text
    assert not Asking.objects.exists()
    assert browser(lin).post(MINE, {f"q{question.pk}": "\x00"}).status_code == 422


def test_a_guest_is_led_to_the_door(db):
    assert browser(None).get(MINE)["Location"].startswith("/in/?next=")


def test_results_show_shares_and_hide_small_groups(zhou, boss):
    from weilu.charter.given import Given

    question, own = ask(zhou), ask(zhou, "text", text_zh="还有什么？")
    first, second, _third = question.options.order_by("place")
    for n in range(12):
        chosen = Given(options=((first if n < 8 else second).pk,))
        words = Given(text=f"第 {n} 句心里话")
        say(person(f"成员{n}"), {question.pk: chosen, own.pk: words})
    page = boss.get(f"{ROOM}survey/results/").text

    assert "67%" in page
    assert "第 3 句心里话" in page
    assert "成员3" not in page
    for cut in ("tenure", "tag", "nonsense"):
        answer = boss.get(f"{ROOM}survey/results/?by={cut}")
        assert answer.status_code == 200
        assert ("第 3 句心里话" in answer.text) == (cut == "nonsense")


def test_a_need_is_noted_shown_served_and_taken_off(zhou, boss):
    question = ask(zhou)
    boss.post(f"{ROOM}needs/new/", {"sentence": "想知道从哪里开始", "state": "unmet"})
    need = Need.objects.get()
    here = f"{ROOM}needs/{need.pk}/"
    option = question.options.first()
    boss.post(
        here, {"act": "evidence", "evidence-kind": "answer", "evidence-option": option.pk}
    )
    boss.post(
        here, {"act": "service", "service-kind": "space", "service-words": "新人报到"}
    )
    boss.post(here, {"act": "save", "sentence": "想知道从哪里开始", "state": "partly"})

    page = boss.get(f"{ROOM}needs/").text
    assert "新人报到" in page
    assert Need.objects.get().state == "partly"
    assert boss.get(here).status_code == 200
    boss.post(f"{here}act/", {"service": need.services.get().pk})
    assert not need.services.exists()
    boss.post(f"{here}act/", {"act": "drop"})
    assert "想知道从哪里开始" not in boss.get(f"{ROOM}needs/").text


@pytest.mark.parametrize(
    "typed",
    [
        {"act": "service", "service-kind": "space", "service-words": "别处", "service-path": "http://x"},
        {"act": "evidence", "evidence-kind": "talk"},
        {"act": "save", "sentence": "", "state": "unmet"},
        {"act": "nonsense"},
        {},
    ],
)  # fmt: skip
def test_a_need_page_refuses_kindly(typed, zhou, boss):
    boss.post(f"{ROOM}needs/new/", {"sentence": "想知道从哪里开始", "state": "unmet"})
    here = f"{ROOM}needs/{Need.objects.get().pk}/"
    before = Activity.objects.count()
    assert boss.post(here, typed).status_code == 422
    assert Activity.objects.count() == before


def test_a_goal_goes_its_way_through_the_pages(zhou, boss, stopped_time):
    typed = {
        "sentence": "新人七天内开口", "metric": "activation_rate", "baseline": "30", "target": "45",
        "due_on": "2026-04-30", "owner": zhou.pk, "guard": "answer_rate", "guard_side": "min", "guard_limit": "60",
    }  # fmt: skip
    assert boss.post(f"{ROOM}goals/new/", typed).status_code == 302
    here = f"{ROOM}goals/{Goal.objects.get().pk}/"
    assert boss.post(f"{here}edit/", {**typed, "target": "50"}).status_code == 302
    assert "30% → 50%" in boss.get(here).text
    boss.post(here, {"act": "activate"})
    boss.post(here, {"act": "tactic", "tactic-kind": "event", "tactic-words": "新人茶话会"})
    boss.post(
        here,
        {"act": "move", "move-to": "2026-05-31", "move-reason": "春节假期里没有新人加入"},
    )
    work = f"{ROOM}work/{Tactic.objects.get().pk}/"
    assert boss.post(work, {"act": "done", "result": "来了 14 位"}).status_code == 302
    page = boss.get(here).text
    assert "来了 14 位" in page
    assert "春节假期里没有新人加入" in page
    assert boss.post(here, {"act": "end", "end-state": "achieved"}).status_code == 302
    assert Goal.objects.get().state == "achieved"
    assert "新人七天内开口" in boss.get(f"{ROOM}goals/").text


def test_a_goal_that_does_not_hold_comes_back_as_typed(zhou, boss, stopped_time):
    typed = {
        "sentence": "新人七天内开口", "metric": "activation_rate", "baseline": "30", "target": "30",
        "due_on": "2026-04-30", "owner": zhou.pk, "guard": "answer_rate", "guard_side": "min", "guard_limit": "60",
    }  # fmt: skip
    page = boss.post(f"{ROOM}goals/new/", typed)
    assert page.status_code == 422
    assert "新人七天内开口" in page.text
    for wrong in ({"target": "1e400"}, {"due_on": "x"}, {"owner": "0"}, {"metric": "\x00"}):
        assert boss.post(f"{ROOM}goals/new/", {**typed, **wrong}).status_code == 422
    assert not Goal.objects.exists()


def test_waving_away_is_said_once(zhou, lin):
    ask(zhou, "text")
    answering.skip(member=lin, round_name="joining", door="web")
    assert "formnovalidate" not in browser(lin).get(MINE).text

"""Reports, letters, cases and appeals as their pages show them; no script is needed."""

import pytest

from weilu.conftest import person
from weilu.conversations.models import Post
from weilu.conversations.tests.world import (
    browser,
    first_post,
    host,
    moderator,
    room,
    say,
    topic,
)
from weilu.culture.tests.world import published
from weilu.moderation.models import Appeal, Case, Decision, Report, Sanction, WorkItem

from .world import again, case_of, decided, reported

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_time")]
SAID = "你们这些人根本不懂咖啡。"


@pytest.fixture
def post(lin, he):
    return say(topic(room(), lin), he, SAID)


def page(reader, path, status=200):
    answer = browser(reader).get(path)
    assert answer.status_code == status, (path, answer.status_code)
    return answer.content.decode()


def send(reader, path, **given):
    return browser(reader).post(path, given)


def test_a_report_is_one_choice_away_from_every_post_topic_and_member(post, lin, he):
    acts = page(lin, f"/p/{post.pk}/acts/")
    assert f"/report/post/{post.pk}/" in acts
    assert "/report/" not in page(he, f"/p/{post.pk}/acts/")  # their own
    assert f"/report/topic/{post.topic_id}/" in page(he, f"/t/{post.topic_id}/")
    assert f"/report/member/{he.pk}/" in page(lin, f"/m/{he.name}/")


def test_a_report_is_sent_and_thanked_for(post, lin):
    assert SAID in page(lin, f"/report/post/{post.pk}/")
    answer = send(lin, f"/report/post/{post.pk}/", reason="abuse", words="对人不对事")
    assert (answer.status_code, answer["Location"]) == (302, f"/p/{post.pk}/")
    made = Report.objects.get()
    assert (made.reporter, made.reason, made.words) == (lin, "abuse", "对人不对事")
    again_ = send(lin, f"/report/post/{post.pk}/", reason="abuse")
    assert again_.status_code == 422 and "你已经举报过" in again_.content.decode()


@pytest.mark.parametrize(
    "given", [{}, {"reason": "boring"}, {"reason": "other", "words": "不好"}]
)
def test_a_report_that_says_nothing_comes_back_with_its_words(post, lin, given):
    answer = send(lin, f"/report/post/{post.pk}/", **given)
    assert answer.status_code == 422 and not Case.objects.exists()
    assert given.get("words", "") in answer.content.decode()


def test_what_one_may_not_read_cannot_be_reported(he, su):
    place = room(visibility="private")
    inside = topic(place, host(su, place))
    for path in (
        f"/report/post/{inside.first_post_id}/", f"/report/topic/{inside.pk}/",
        "/report/space/1/", "/report/post/99999999999999999999/", "/report/member/0/",
    ):  # fmt: skip
        page(he, path, 404)


def test_a_case_shows_what_it_rests_on_and_names_reporters_to_the_team(post, lin, zhou):
    reported(post, lin, words="对人不对事")
    found = page(zhou, f"/console/cases/{case_of(post).pk}/")
    for words in (SAID, "林晓棠", "对人不对事", "何若"):
        assert words in found
    item = page(zhou, f"/console/work/{WorkItem.objects.get().pk}/")
    assert 'id="done"' not in item and f"/console/cases/{case_of(post).pk}/" in item
    assert WorkItem.objects.get().claimed_by == zhou
    page(lin, f"/console/cases/{case_of(post).pk}/", 403)
    page(moderator(again(post.author)), f"/console/cases/{case_of(post).pk}/", 404)


def test_a_case_is_decided_with_one_button_and_taken_back_from_the_desk(post, lin, zhou):
    clause = published(zhou, "对事不对人。").clauses.get()
    case = reported(post, lin).case
    address = f"/console/cases/{case.pk}/"
    page(zhou, address)
    given = {"version": case_of(post).version, "clause": clause.number, "step": "usual"}
    answer = send(zhou, address, measure="hide", quoted="根本不懂咖啡", **given)
    decision = Decision.objects.get()
    assert answer["Location"] == f"/console/?undo={decision.step_id}"
    assert (decision.clause, decision.quoted, decision.sanction.step) == (
        clause, "根本不懂咖啡", 0,
    )  # fmt: skip
    assert "已隐藏" not in page(zhou, answer["Location"])
    send(zhou, "/console/undo/", steps=decision.step_id)
    assert Post.objects.get(pk=post.pk).hidden_at is None and case_of(post).is_open


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"measure": "hide"}, "选一条公约，或者写明理由"),
        ({"measure": "hide", "reason": "太伤人了，请改一改再说。", "quoted": "没说过"}, "被举报的内容里没有这些字"),
        ({"measure": "hide", "reason": "太伤人了，请改一改再说。", "step": "3"}, "这比阶梯重"),
        ({"measure": "hide", "step": "dance"}, ""),
    ],
)  # fmt: skip
def test_a_ruling_that_lacks_something_comes_back_with_its_words(
    post, lin, zhou, given, words
):
    case = reported(post, lin).case
    version = case_of(post).version
    answer = send(
        zhou, f"/console/cases/{case.pk}/", **{"version": version, "step": "none", **given}
    )
    assert answer.status_code == 422 and words in answer.content.decode()
    assert given.get("reason", "") in answer.content.decode()
    assert not Decision.objects.exists() and case_of(post).is_open


def test_a_preview_says_what_would_happen_and_does_nothing(post, lin, zhou):
    case = reported(post, lin).case
    given = {
        "version": case_of(post).version,
        "step": "2",
        "reason": "太伤人了，请改一改再说。",
    }
    found = send(zhou, f"/console/cases/{case.pk}/", preview="hide", **given)
    words = found.content.decode()
    assert "此后只有作者和团队看得到" in words and "何若：禁言 24 小时，到" in words
    assert "1 位举报的人会读到结果" in words and not Decision.objects.exists()


def test_whoever_comes_second_reads_who_was_first(post, lin, zhou):
    case = reported(post, lin).case
    given = {"version": case_of(post).version, "step": "none", "measure": "nothing"}
    wu = moderator(person("吴越"))
    send(zhou, f"/console/cases/{case.pk}/", **given)
    client = browser(wu)
    answer = client.post(f"/console/cases/{case.pk}/", given, follow=True)
    assert "周明刚刚处理了这条：没有违规。" in answer.content.decode()


def test_the_author_reads_norm_words_and_what_follows_and_never_who_reported(
    post, lin, he, zhou
):
    clause = published(zhou, "对事不对人。").clauses.get()
    case = reported(post, lin).case
    note = "已经提醒过两次，仍然如此。"
    decided(case, zhou, clause=clause, quoted="根本不懂咖啡", step=2, note=note)
    found = page(again(he), "/me/letters/")
    for words in (
        "被隐藏了",
        "依据公约第 1 条",
        "对事不对人。",
        "根本不懂咖啡",
        "你被禁言到",
        "申诉",
    ):
        assert words in found
    for words in ("林晓棠", "周明", note):
        assert words not in found
    assert "团队已经处理" in page(lin, "/me/letters/")
    assert "根本不懂咖啡" not in page(lin, "/me/letters/")


def test_a_report_is_taken_back_from_ones_own_page(post, lin, su):
    made = reported(post, lin)
    assert "收回" in page(lin, "/me/letters/")
    assert send(su, f"/me/reports/{made.pk}/withdraw/").status_code == 404
    send(lin, f"/me/reports/{made.pk}/withdraw/")
    assert Report.objects.get().withdrawn_at and "你撤回了" in page(lin, "/me/letters/")


def test_an_appeal_goes_its_way_from_the_letter_to_the_post_that_is_back(
    post, lin, he, zhou
):
    wu = moderator(person("吴越"))
    decision = decided(reported(post, lin).case, zhou, reason="这句话伤到了人，请改一改。")
    address = f"/me/letters/{decision.pk}/appeal/"
    page(lin, address, 404)
    assert send(he, address, words="不").status_code == 422
    assert send(he, address, words="我说的是咖啡机，不是哪个人。").status_code == 302
    made = Appeal.objects.get()
    desk = f"/console/appeals/{made.pk}/"
    blind = page(wu, desk)
    assert "周明" not in blind.split("<main")[1] and "这句话伤到了人" not in blind
    send(wu, desk, act="look", would="nothing")
    assert "这句话伤到了人" in page(wu, desk)
    send(wu, desk, act="ask", question="你说的是谁？")
    assert "你说的是谁？" in page(he, "/me/letters/")
    send(he, f"/me/appeals/{made.pk}/answer/", words="说的是机器。")
    assert "说的是机器。" in page(wu, desk)
    send(wu, desk, act="decide", verdict="overturned", reason="通读前后，说的确实是机器。")
    assert SAID in page(lin, f"/t/{post.topic_id}/")
    assert "这次处理已经撤销" in page(he, "/me/letters/")
    assert "没有违反公约" in page(lin, "/me/letters/")


def test_somebody_suspended_reads_the_letter_at_the_door_and_appeals(post, lin, he, zhou):
    he.set_password("kafei-ji-2026-qingxi")
    he.email = "he@example.org"
    he.save()
    note = "长期如此，多次提醒无效。"
    decided(reported(post, lin).case, zhou, step=Sanction.Step.SUSPENDED, note=note)
    client = browser()
    assert client.get("/me/letters/").status_code == 302
    door = client.post("/in/", {"typed": "何若", "password": "kafei-ji-2026-qingxi"})
    assert door.status_code == 403 and "/me/letters/" in door.content.decode()
    assert "停用到" in client.get("/me/letters/").content.decode()
    pk = Decision.objects.get().pk
    client.post(f"/me/letters/{pk}/appeal/", {"words": "我说的是咖啡机，不是哪个人。"})
    assert Appeal.objects.get().by == he
    assert client.get("/me/bookmarks/").status_code == 302


@pytest.mark.parametrize("number", [2, 20])
def test_lists_cost_the_same_however_long(number, lin, zhou, django_assert_max_num_queries):
    talk = topic(room(), person("话主"))
    for n in range(number):
        reported(say(talk, person(f"客{n}")), person(f"看客{n}"))
    client = browser(zhou)
    client.get("/console/cases/")
    with django_assert_max_num_queries(5):
        client.get("/console/cases/")


def test_a_host_finds_the_cases_of_their_spaces_alone(post, lin, su):
    reported(post, lin)
    other = topic(room(), person("话主"))
    reported(first_post(other), lin)
    keeper = host(su, post.topic.space)
    found = page(keeper, "/console/cases/")
    assert "根本不懂咖啡" in found and other.title not in found
    page(keeper, f"/console/cases/{case_of(first_post(other)).pk}/", 404)

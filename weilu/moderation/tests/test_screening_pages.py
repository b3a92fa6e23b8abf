"""The pages of screening: a policy is changed, replayed and put in force; posts are looked at."""

from datetime import timedelta

import pytest

from weilu.activity.tests.marks import AFTER_COMMIT
from weilu.conftest import person
from weilu.conversations.models import Post
from weilu.conversations.tests.world import browser, first_post, moderator, room, topic
from weilu.core import clock
from weilu.core.jobs import leases
from weilu.core.jobs.running import MOST_ATTEMPTS, Options, run
from weilu.members.models import Role
from weilu.moderation import tasks
from weilu.moderation.actions import looking, policies
from weilu.moderation.errors import NotAllowed, ReplayNeeded
from weilu.moderation.models import Case, Look, PolicyReplay, ScreeningPolicy, WorkItem
from weilu.moderation.policy import CATEGORIES
from weilu.moderation.screener import SCREENER

from .test_screening import AD, FINE, RUDE, known, new, screened, shipped, web
from .test_watching_words import read, said_alike

__all__ = ["screened", "shipped"]
pytestmark = [AFTER_COMMIT, pytest.mark.usefixtures("stopped_time")]
AT = "/console/screening/"


def typed(**changed) -> dict[str, str]:
    given: dict[str, str] = {}
    for name in CATEGORIES:
        given |= {f"reach_{name}": "tell", f"miss_{name}": "1.0", f"clause_{name}": ""}
    return {**given, **changed}


@pytest.fixture
def desk(zhou):
    return browser(zhou)


def test_a_policy_is_written_replayed_and_put_in_force(desk, lin, su, screened):
    for n in range(60):
        topic(room(), known(su), text=f"请问第{n}个水箱怎么洗比较干净？")
    web(known(lin), AD, title="这里有人代办手续")
    assert (
        desk.post(f"{AT}edit/", typed(reach_spam="all", miss_spam="1.5")).status_code == 302
    )
    draft = ScreeningPolicy.objects.get()
    page = desk.get(AT).text
    assert "1.5" in page and f'action="{AT}{draft.pk}/enable/"' not in page
    desk.post(f"{AT}{draft.pk}/replay/")
    kept = PolicyReplay.objects.get()
    assert (kept.posts, kept.hits, kept.members_hit, kept.facts["new"]) == (61, 1, 1, 1)
    assert (
        kept.facts["drawn"] == [first_post(lin.topics.get()).pk]
        if hasattr(lin, "topics")
        else True
    )
    desk.post(f"{AT}{draft.pk}/enable/")
    draft.refresh_from_db()
    assert (
        draft.state == "draft" and draft.asked_by is not None
    )  # one of two members: two people
    other = person("武宁")
    Role.objects.create(member=other, name=Role.Name.OPERATOR)
    browser(other).post(f"{AT}{draft.pk}/enable/")
    draft.refresh_from_db()
    assert draft.state == "live"


def test_without_a_replay_of_today_nothing_is_put_in_force(desk, zhou, lin, screened):
    facts = {"reach": {"spam": "off"}, "misses": {}, "clauses": {}}
    row = policies.write_policy(actor=zhou, facts=facts)
    with pytest.raises(ReplayNeeded):
        policies.enable_policy(policy=row, actor=zhou)
    policies.replay_policy(policy=row, actor=zhou)
    with clock.at(clock.now() + timedelta(hours=24)), pytest.raises(ReplayNeeded):
        policies.enable_policy(policy=row, actor=zhou)
    for act in (policies.replay_policy, policies.enable_policy):
        with pytest.raises(NotAllowed):
            act(policy=row, actor=lin)
    assert policies.enable_policy(policy=row, actor=zhou).state == "live"


def test_replay_says_what_would_be_held_live(lin, zhou, screened):
    """What the gate held is what a replay of the same policy finds."""
    author = new(lin)
    held = first_post(web(author))
    web(author, FINE)
    facts = {
        "reach": dict.fromkeys(("spam", "ads", "fraud"), "new"),
        "misses": {},
        "clauses": {},
    }
    row = policies.write_policy(actor=zhou, facts=facts)
    kept = policies.replay_policy(policy=row, actor=zhou)
    assert kept.facts["newest"] == [held.pk] and kept.facts["new"] == 0
    assert Post.objects.get(pk=held.pk).is_held


def test_where_much_was_said_a_worker_replays_a_policy_and_the_page_says_how_far(
    desk, lin, zhou, screened, monkeypatch
):
    monkeypatch.setattr(policies, "AT_ONCE", 1)
    author = new(lin)
    held = first_post(web(author))
    web(author, FINE)
    row = policies.write_policy(actor=zhou, facts=typed_facts())
    for _twice in range(2):  # pressed again it goes on
        desk.post(f"{AT}{row.pk}/replay/")
    kept = PolicyReplay.objects.get()
    assert kept.state == "runs" and policies.fresh_replay(row) is None
    page = desk.get(AT).text
    assert "正在回放：第 0 条，共 2 条" in page and f"{AT}{row.pk}/replay/" not in page
    with pytest.raises(ReplayNeeded):
        policies.enable_policy(policy=row, actor=zhou)
    assert tasks.run_replay.func(kept.pk, "policy") == 1
    kept.refresh_from_db()
    assert (kept.state, kept.looked, kept.facts["newest"]) == ("done", 2, [held.pk])
    assert "正在回放" not in desk.get(AT).text
    assert tasks.run_replay.func(kept.pk, "policy") == 0  # it is done


def test_a_worker_that_says_nothing_and_one_that_broke_off_are_told_of(
    desk, lin, zhou, screened, monkeypatch
):
    monkeypatch.setattr(policies, "AT_ONCE", 0)
    web(new(lin), FINE)
    row = policies.write_policy(actor=zhou, facts=typed_facts())
    kept = policies.start_replay(policy=row, actor=zhou)
    quiet, broke = "似乎没有后台进程在处理它", "上一次回放中断了"
    with clock.at(clock.now() + timedelta(seconds=61)):
        page = desk.get(AT).text
        assert quiet in page and broke not in page
    with clock.at(clock.now() + timedelta(minutes=61)):
        page = desk.get(AT).text
        assert broke in page and f"{AT}{row.pk}/replay/" in page
    monkeypatch.setattr(SCREENER, "screen", lambda: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        tasks.run_replay.func(kept.pk, "policy")
    assert broke in desk.get(AT).text and policies.fresh_replay(row) is None


def test_one_that_always_fails_is_a_dead_letter_and_is_tried_again_from_there(
    desk, zhou, screened, monkeypatch, stopped_time, django_capture_on_commit_callbacks
):
    monkeypatch.setattr(policies, "AT_ONCE", 0)
    web(new(person("罗新")), FINE)
    row = policies.write_policy(actor=zhou, facts=typed_facts())
    with monkeypatch.context() as broken:
        broken.setattr(SCREENER, "screen", lambda: 1 / 0)
        with django_capture_on_commit_callbacks(execute=True):
            policies.start_replay(policy=row, actor=zhou)
        for _attempt in range(MOST_ATTEMPTS):
            assert not leases.dead().exists()
            works(stopped_time)
    (job,) = leases.dead()
    assert job.last_words == "ZeroDivisionError: division by zero"
    page = desk.get("/console/troubles/").text
    assert "一条规则、策略或限制没有回放" in page and f"/troubles/job/{job.pk}/" in page
    assert "上一次回放中断了" in desk.get(AT).text
    desk.post(f"/console/troubles/job/{job.pk}/")
    works(stopped_time)
    assert PolicyReplay.objects.get().state == "done"
    assert not leases.dead().exists() and policies.fresh_replay(row) is not None


def works(time) -> None:
    """A worker does what is due, after the longest pause there is."""
    time.shift(leases.LONGEST_WAIT)
    for claim in leases.claim("tester", most=20, seconds=30):
        if (done := run(claim, Options())) is not None:
            leases.finish([done])


def typed_facts() -> dict[str, dict[str, str]]:
    return {"reach": {"spam": "new"}, "misses": {}, "clauses": {}}


@pytest.mark.parametrize(
    "wrong",
    [{"miss_spam": "0"}, {"miss_spam": "nan"}, {"miss_spam": "1e9"}, {"reach_spam": "refuse"},
     {"clause_spam": "x"}, {"miss_spam": ""}],
)  # fmt: skip
def test_what_does_not_fit_is_said_and_nothing_is_kept(desk, wrong):
    assert desk.post(f"{AT}edit/", typed(**wrong)).status_code == 422
    assert not ScreeningPolicy.objects.exists()


def test_moderators_read_it_and_members_do_not(lin, he, screened):
    assert browser(lin).get(AT).status_code == browser(he).get(AT).status_code == 403
    page = browser(moderator(he)).get(AT)
    assert page.status_code == 200 and f"{AT}edit/" not in page.text
    assert browser(he).post(f"{AT}edit/", typed()).status_code in (403, 404)


def test_noticed_its_page_says_why_and_opens_a_case(desk, lin, screened):
    post = first_post(web(known(lin), RUDE))
    read(post)
    at = f"/console/looks/{post.pk}/"
    page = desk.get(at).text
    assert "辱骂" in page and "恶心" in page
    assert desk.post(at, {"found": "nonsense"}).status_code == 422
    answer = desk.post(at, {"found": "offence"})
    assert answer["Location"] == f"/console/cases/{Case.objects.get().pk}/"
    assert desk.get(answer["Location"]).status_code == 200


def test_drawn_its_page_does_not_say_what_the_model_says(desk, lin, screened, monkeypatch):
    monkeypatch.setattr(looking, "SHARE", 1.0)
    post = first_post(web(known(lin), FINE))
    read(post)
    page = desk.get(f"/console/looks/{post.pk}/").text
    assert "程序觉得" not in page.split("<main", 1)[1].split("choices", 1)[0]
    assert desk.post(f"/console/looks/{post.pk}/", {"found": "none"}).status_code == 302
    assert Look.objects.get().found == "none"
    assert browser(lin).get(f"/console/looks/{post.pk}/").status_code == 403


def test_a_campaign_on_its_page(desk, screened):
    posts = said_alike(3)
    read(*posts)
    at = f"/console/campaigns/{posts[0].pk}/"
    assert all(f"/p/{post.pk}/" in desk.get(at).text for post in posts)
    assert desk.post(at, {"act": "hide", "reason": "短"}).status_code == 422
    assert WorkItem.objects.get(kind="campaign").is_open
    assert (
        desk.post(at, {"act": "hide", "reason": "同一段广告，几个账号一起发。"}).status_code
        == 302
    )
    assert not Post.objects.filter(Post.VISIBLE, pk__in=[p.pk for p in posts]).exists()
    assert desk.get(at).status_code == 200

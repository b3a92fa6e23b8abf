"""From an empty installation to a community one can live in, step by step or by passing them over."""

import pytest
from django.test import Client

from weilu.activity.models import Activity
from weilu.charter.models import Edition, Goal, Tactic
from weilu.console.models import SetupStep
from weilu.conversations.models import Post, Space
from weilu.core.dials import snapshot
from weilu.core.dials.house import NAME
from weilu.culture.models import Clause
from weilu.culture.models import Edition as Norms
from weilu.members.actions import links
from weilu.members.models import Member, OneTimeLink, Role

from .opening import SETUP, opened, skip, text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_time")]
STEPS = ("owner", "purpose", "spaces", "team", "goal", "weeks")


@pytest.fixture
def owner(db) -> Client:
    return opened()


def states() -> dict[str, bool]:
    return dict(SetupStep.objects.values_list("name", "is_skipped"))


def test_passing_everything_over_leaves_a_community_one_can_live_in(owner):
    there = f"{SETUP}/purpose/"
    for step in STEPS[1:]:
        assert there == f"{SETUP}/{step}/"
        assert owner.get(there).status_code == 200
        there = skip(owner, step)
    assert there == f"{SETUP}/done/"
    assert "/up/" in text(owner.get(there))

    assert Edition.objects.get().tagline_zh == "围着火，慢慢说"
    assert list(Space.objects.order_by("pk").values_list("slug", flat=True)) == [
        "hello", "news", "tea",
    ]  # fmt: skip
    assert Norms.objects.get().label == "1.0"
    assert Clause.objects.count() == 6
    assert Goal.objects.get().state == "draft"
    assert [str(week) for week in Tactic.objects.order_by("week").values_list("week", flat=True)] == [
        "2026-03-02", "2026-03-09", "2026-03-16", "2026-03-23",
    ]  # fmt: skip
    assert states() == dict.fromkeys(STEPS[1:], True)


def test_one_press_passes_over_whatever_is_still_open(owner):
    assert skip(owner, "rest") == f"{SETUP}/done/"

    assert Space.objects.count() == 3
    assert states() == dict.fromkeys(STEPS[1:], True)
    before = Activity.objects.count()
    skip(owner, "rest")  # nothing is open any more
    assert Activity.objects.count() == before


def test_a_member_who_joins_agrees_to_the_norms_and_is_heard(owner):
    skip(owner, "rest")
    guest = Client()
    guest.post(
        "/up/",
        {"name": "林晓棠", "email": "lin@example.com", "password": "灯火可亲且暖和着呢呀"},
    )
    assert "围着火，慢慢说" in text(Client().get("/"))
    said = {
        "space": "hello", "kind": "discussion", "title": "大家好，我是新来的",
        "text": "在这条街上住了三年，今天第一次进来坐坐。", "key": "7b1d0c1e-5a1c-4b8e-9a53-2f6a1c9d0a11",
    }  # fmt: skip

    refused = guest.post("/write/", said)
    assert refused.status_code == 422
    assert not Post.objects.exists()
    assert 'name="agree" value="1"' in text(refused)
    answer = guest.post("/write/", said | {"agree": "1"})

    assert answer.status_code == 302
    assert Post.objects.get().author.name == "林晓棠"


def test_the_steps_walked_one_by_one_say_what_was_typed(owner):
    page = owner.get(f"{SETUP}/purpose/")
    assert page.status_code == 200
    said = {
        "revision": 0, "sort": "interest", "tagline_zh": "写字的人在这里歇脚", "name_zh": "墨边",
    }  # fmt: skip
    assert owner.post(f"{SETUP}/purpose/", said)["Location"] == f"{SETUP}/spaces/"
    assert snapshot.kept_now(NAME) == ("墨边", "")
    edition = Edition.objects.get()
    assert (edition.tagline_zh, edition.tagline_en) == ("写字的人在这里歇脚", "")
    assert edition.value_zh == "新手问得出口，老手乐意讲，有了好东西一起高兴。"

    keys = ["spaces.hello", "spaces.beginners", "norms.person"]
    owner.post(f"{SETUP}/spaces/", {"key": keys})
    assert [space.slug for space in Space.objects.order_by("pk")] == ["hello", "beginners"]
    assert [clause.number for clause in Clause.objects.all()] == [1]
    lu = Member.objects.get()
    assert lu.memberships.count() == 2  # whoever opens a room sits down in it

    assert owner.post(f"{SETUP}/team/")["Location"] == f"{SETUP}/goal/"
    page = text(owner.get(f"{SETUP}/goal/"))
    assert "新人的第一帖，一天之内都有人回" in page
    goal = {
        "sentence": "新人的第一帖，一天之内都有人回", "metric": "newcomer_replied_24h", "baseline": "",
        "target": "90", "due_on": "2026-04-27", "owner": lu.pk, "guard": "answer_rate",
        "guard_side": "min", "guard_limit": "60",
    }  # fmt: skip
    assert owner.post(f"{SETUP}/goal/", goal)["Location"] == f"{SETUP}/weeks/"
    assert Goal.objects.get().state == "active"

    weeks = {
        "words_2026-03-02": "开张第一帖", "pillar_2026-03-02": "pillars.weekly",
        "words_2026-03-16": "线上碰头一小时", "pillar_2026-03-16": "",
    }  # fmt: skip
    assert owner.post(f"{SETUP}/weeks/", weeks)["Location"] == f"{SETUP}/done/"
    first, second = Tactic.objects.order_by("week")
    assert (first.kind, first.pillar, first.goal) == (
        "content",
        "pillars.weekly",
        Goal.objects.get(),
    )
    assert (second.kind, second.pillar, str(second.week)) == ("event", "", "2026-03-16")
    assert states() == {
        "purpose": False,
        "spaces": False,
        "team": True,
        "goal": False,
        "weeks": False,
    }


def test_it_goes_on_where_it_was_left_on_another_machine_too(owner):
    skip(owner, "purpose")
    skip(owner, "spaces")
    elsewhere = Client()
    elsewhere.force_login(Member.objects.get())

    page = text(elsewhere.get(f"{SETUP}/"))
    assert f'href="{SETUP}/team/"' in page
    assert elsewhere.get(f"{SETUP}/done/")["Location"] == f"{SETUP}/team/"
    desk = text(elsewhere.get("/console/"))
    assert f'href="{SETUP}/goal/"' in desk and f'href="{SETUP}/purpose/"' not in desk


def test_the_desk_stops_reminding_after_a_week_and_once_nothing_is_open(
    owner, stopped_time
):
    assert f'href="{SETUP}/goal/"' in text(owner.get("/console/"))
    stopped_time.shift(7 * 24 * 3600)
    assert f'href="{SETUP}/goal/"' not in text(owner.get("/console/"))
    stopped_time.shift(-7 * 24 * 3600)
    skip(owner, "rest")
    assert f'href="{SETUP}/goal/"' not in text(owner.get("/console/"))


def test_walking_it_again_leaves_alone_what_people_changed_and_says_so(owner):
    skip(owner, "rest")
    Space.objects.filter(slug="hello").update(name_zh="打个招呼")
    Clause.objects.filter(number=1).update(text_zh="先当对方是好意。")
    before = rows()

    page = text(owner.get(f"{SETUP}/spaces/"))
    assert "现在叫“打个招呼”，保持不变" in page and "后来改过措辞，保持不变" in page
    for step in STEPS[1:]:
        skip(owner, step)
    owner.post(f"{SETUP}/spaces/", {"key": ["spaces.hello", "norms.goodwill"]})
    draft = {"revision": 1, "sort": "other"} | {
        name: getattr(Edition.objects.get(), name)
        for name in ("tagline_zh", "tagline_en", "value_zh", "value_en")
    }
    answer = owner.post(f"{SETUP}/purpose/", draft, follow=True)

    assert "保持原样" in text(answer)
    assert rows() == before


def rows() -> list[object]:
    models = (Edition, Norms, Clause, Space, Goal, Tactic)
    return [list(model._default_manager.order_by("pk").values_list()) for model in models]


def test_new_norms_join_the_draft_where_some_are_published(owner):
    skip(owner, "rest")
    owner.post(
        f"{SETUP}/purpose/", {"revision": 1, "sort": "learning", "tagline_zh": "一起学"}
    )

    owner.post(f"{SETUP}/spaces/", {"key": ["norms.homework"]})

    assert Norms.objects.get(major=1).clauses.count() == 6
    assert Norms.objects.get(major=0).clauses.count() == 7


def test_a_draft_somebody_left_on_the_canvas_is_not_published_by_passing_by(owner):
    owner.post(
        "/console/charter/", {"revision": 0, "tagline_zh": "还没想好", "act": "save"}
    )

    skip(owner, "purpose")

    assert not Edition.objects.exists()


@pytest.mark.parametrize(
    ("step", "said"),
    [
        ("purpose", {"revision": 0, "sort": "other", "tagline_zh": "长" * 31}),
        ("purpose", {"revision": 0, "sort": "made-up"}),
        ("purpose", {"revision": 0, "sort": "other", "name_zh": "长" * 21}),
        ("purpose", {"revision": "x"}),
        ("spaces", {"key": ["norms.person"]}),
        ("spaces", {}),
        ("goal", {"sentence": "没有数"}),
        ("weeks", {"words_2026-03-02": "长" * 81}),
        ("weeks", {"words_2026-03-02": "好", "pillar_2026-03-02": "pillars.nowhere"}),
        ("team", {"act": "invite", "role": "owner"}),
        ("team", {"act": "invite", "role": "host"}),
    ],
)
def test_what_does_not_hold_is_said_and_leaves_no_trace(step, said, owner):
    journal = Activity.objects.count()

    answer = owner.post(f"{SETUP}/{step}/", said)

    assert answer.status_code == 422
    assert Activity.objects.count() == journal
    assert not SetupStep.objects.exists() and not OneTimeLink.objects.filter(
        purpose="invite"
    )
    assert rows() == [[], [], [], [], [], []]


def test_who_does_not_lead_sets_nothing_up(owner, lin):
    Role.objects.create(member=lin, name="moderator")
    client = Client()
    client.force_login(lin)
    for path in ("", "purpose/", "spaces/", "team/", "goal/", "weeks/", "done/"):
        assert client.get(f"{SETUP}/{path}").status_code == 403
    assert client.post(f"{SETUP}/purpose/leave/", {"to": "rest"}).status_code == 403
    assert not SetupStep.objects.exists() and not Space.objects.exists()


def test_a_step_nobody_knows_is_not_there(owner):
    assert owner.post(f"{SETUP}/everything/leave/", {"to": "skip"}).status_code == 404


def test_a_used_owners_link_says_where_another_comes_from(owner):
    secret = links.make_link(links.Purpose.OWNER)
    answer = Client().get(f"/owner/{secret[:-1]}/")

    assert answer.status_code == 410
    assert "weilu owner-link" in text(answer)
    assert 'href="/in/"' in text(answer)

"""The pages of values and norms: who may open them, what they show, what they refuse."""

import pytest

from weilu.activity.models import Activity
from weilu.culture import actions
from weilu.culture.models import Clause, Edition, Value
from weilu.members.models import ConsentRecord
from weilu.members.tests.browsing import browser

from .world import published

pytestmark = pytest.mark.django_db
DESK = "/console/charter/norms/"


def test_without_norms_the_page_says_so(client):
    assert "还没有写下公约" in client.get("/norms/").text


def test_guests_read_the_norms_and_are_asked_nothing(client, zhou):
    published(zhou, "对事不对人。")
    answer = client.get("/norms/")
    assert "对事不对人。" in answer.text and "1.0" in answer.text
    assert 'action="/norms/agree/"' not in answer.text


def test_a_member_agrees_on_the_page_and_goes_on(lin, zhou):
    published(zhou)
    client = browser(lin)
    assert 'action="/norms/agree/"' in client.get("/norms/?next=/spaces/").text
    answer = client.post("/norms/agree/", {"version": "1", "next": "/spaces/"})
    assert answer["Location"] == "/spaces/"
    row = ConsentRecord.objects.get(member=lin)
    assert (row.purpose, row.version, row.shown, row.door) == ("norms", 1, "1.0", "web")
    page = client.get("/norms/").text
    assert 'action="/norms/agree/"' not in page and "1.0" in page


@pytest.mark.parametrize(
    "elsewhere", ["//evil.example/", "https://evil.example/", "javascript:1"]
)
def test_going_on_never_leads_elsewhere(lin, zhou, elsewhere):
    published(zhou)
    answer = browser(lin).post("/norms/agree/", {"version": "1", "next": elsewhere})
    assert answer["Location"] == "/"


@pytest.mark.parametrize("version", ["", "0", "2", "-1", "x", "9" * 30])
def test_agreeing_to_what_was_not_shown_is_refused_and_leaves_no_trace(lin, zhou, version):
    published(zhou)
    before = Activity.objects.count()
    answer = browser(lin).post("/norms/agree/", {"version": version})
    assert answer["Location"] == "/norms/"
    assert not ConsentRecord.objects.filter(member=lin).exists()
    assert Activity.objects.count() == before


def test_an_older_edition_stays_readable_with_its_numbers(client, zhou):
    published(zhou, "不发广告。", "对事不对人。")
    actions.withdraw_clause(actor=zhou, number=1)
    actions.publish(actor=zhou, major=True, door="web")
    assert "不发广告。" in client.get("/norms/1.0/").text
    now = client.get("/norms/").text
    assert 'id="norm-2"' in now and 'id="norm-1"' not in now
    for label in ("0.0", "9.9", "1", "x.y", "1.0.0", "１.0"):
        assert client.get(f"/norms/{label}/").status_code == 404


def test_english_readers_see_chinese_with_a_mark_where_there_is_no_english(client, zhou):
    published(zhou, "对事不对人。")
    answer = client.get("/norms/", headers={"Accept-Language": "en"})
    assert '<span lang="zh-Hans">对事不对人。</span>' in answer.text
    assert 'class="said__sign"' in answer.text


def test_leaders_write_look_over_and_publish(zhou):
    client = browser(zhou)
    words = {"text_zh": "对事不对人。", "severity": "serious"}
    assert client.post(f"{DESK}clauses/new/", words)["Location"] == DESK
    assert Edition.objects.get().is_draft and Clause.objects.get().number == 1
    assert "对事不对人。" in client.get(f"{DESK}preview/").text
    assert client.get(f"{DESK}publish/").status_code == 200
    sent = {"size": "major", "note_zh": "第一版。"}
    assert client.post(f"{DESK}publish/", sent)["Location"] == DESK
    edition = Edition.objects.get()
    assert (edition.label, edition.note_zh, edition.published_by) == (
        "1.0",
        "第一版。",
        zhou,
    )


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"severity": "minor"}, "text_zh"),
        ({"text_zh": "字" * 201, "severity": "minor"}, "text_zh"),
        ({"text_en": "a" * 401, "severity": "minor"}, "text_en"),
        ({"text_zh": "好", "severity": "deadly"}, "severity"),
        ({"text_zh": "好\x00", "severity": "minor"}, "text_zh"),
    ],
)
def test_a_clause_that_does_not_hold_comes_back_with_its_words(zhou, sent, field):
    answer = browser(zhou).post(f"{DESK}clauses/new/", sent)
    assert answer.status_code == 422
    assert f'id="id_{field}_error"' in answer.text
    assert not Edition.objects.exists()


def test_nothing_to_publish_is_said_and_nothing_is_written(zhou):
    published(zhou)
    actions.begin_draft(actor=zhou)
    answer = browser(zhou).post(f"{DESK}publish/", {"size": "minor"})
    assert answer.status_code == 422
    assert Edition.objects.exclude(major=0).count() == 1


@pytest.mark.parametrize(
    "path", ["", "preview/", "publish/", "waiting/", "clauses/new/", "clauses/1/"]
)
def test_the_desk_is_for_leaders(lin, zhou, path):
    published(zhou)
    assert browser(lin).get(DESK + path).status_code == 403


@pytest.mark.parametrize("number", ["99", "0", str(2**40)])
def test_a_clause_that_is_not_there_is_not_found(zhou, number):
    published(zhou)
    assert browser(zhou).get(f"{DESK}clauses/{number}/").status_code == 404


def test_the_desk_says_how_many_agreed_and_lists_who_has_not(zhou, lin, he):
    published(zhou)
    actions.agree(member=lin, version=1, door="web")
    client = browser(zhou)
    assert "1 人还没有" in client.get(DESK).text
    page = client.get(f"{DESK}waiting/").text
    assert "何若" in page and "林晓棠" not in page


@pytest.mark.parametrize("number", [2, 20])
def test_who_has_not_agreed_costs_the_same_however_many(
    zhou, number, django_assert_max_num_queries
):
    from weilu.conftest import person

    published(zhou)
    for each in range(number):
        person(f"成员{each}")
    client = browser(zhou)
    client.get(f"{DESK}waiting/")
    with django_assert_max_num_queries(10):
        client.get(f"{DESK}waiting/")


VALUE = {
    "name_zh": "耐心",
    "sentence_zh": "慢一点，把话听完。",
    "dos_zh": "先问清楚\n再回答",
}


def test_leaders_put_values_into_words(zhou):
    client = browser(zhou)
    assert client.post("/console/charter/values/new/", VALUE).status_code == 302
    value = Value.objects.get()
    assert (value.name, value.dos_zh) == ("耐心", ["先问清楚", "再回答"])
    assert "先问清楚" in client.get("/console/charter/values/").text
    assert client.get(f"/console/charter/values/{value.pk}/").status_code == 200


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"sentence_zh": "没有名字"}, "name_zh"),
        ({"name_zh": "没有那一句话"}, "sentence_zh"),
        (VALUE | {"name_zh": "九个字的名字太长了"}, "name_zh"),
        (VALUE | {"dos_zh": "一\n二\n三\n四"}, "dos_zh"),
        (VALUE | {"donts_zh": "字" * 61}, "donts_zh"),
    ],
)
def test_a_value_that_does_not_hold_comes_back(zhou, sent, field):
    answer = browser(zhou).post("/console/charter/values/new/", sent)
    assert answer.status_code == 422
    assert f'id="id_{field}_error"' in answer.text
    assert not Value.objects.exists()

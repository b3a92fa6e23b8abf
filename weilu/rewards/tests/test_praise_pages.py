"""Praise in a browser's words: the form, what it refuses, and the team's page."""

from uuid import uuid4

import pytest

from weilu.activity.tests.marks import AFTER_COMMIT
from weilu.conversations.tests.world import browser, first_post, moderator, room, topic
from weilu.rewards.models import Praise

from .praise_world import SAID, SOLD, named, rule

pytestmark = AFTER_COMMIT


@pytest.fixture(autouse=True)
def value(db):
    return named()


def sent(about, **facts):
    return {"to": "何若", "value": about.pk, "text": SAID, "key": str(uuid4()), **facts}


def test_thanking_somebody_leads_to_the_wall(lin, he, value):
    page = browser(lin).get("/praise/new/?to=何若").text
    assert 'value="何若"' in page and "本周还可以夸 5 次" in page
    answer = browser(lin).post("/praise/new/", sent(value))
    assert answer.headers["Location"] == "/praise/"
    assert SAID in browser(he).get("/praise/").text


def test_a_post_fills_in_its_author(lin, he, value):
    post = first_post(topic(room(), he))
    page = browser(lin).get(f"/praise/new/?post={post.pk}").text
    assert 'value="何若"' in page and post.topic.title in page
    answer = browser(lin).post("/praise/new/", sent(value, post=post.pk))
    assert answer.status_code == 302
    assert Praise.objects.get().post_id == post.pk


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"to": ""}, "写下你想谢的人。"),
        ({"to": "查无此人"}, "查无此人"),
        ({"to": "林晓棠"}, "夸夸要送给别人。"),
        ({"to": "甲,乙,丙,丁,戊,己"}, "一次最多夸五个人。"),
        ({"text": "谢谢"}, "至少 10 个字"),
        ({"value": "999"}, ""),
        ({"value": ""}, "选一个做到的价值观。"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_lost(
    wrong, words, lin, he, value
):
    answer = browser(lin).post("/praise/new/", sent(value, **wrong))
    assert answer.status_code == 422 and words in answer.text
    if "text" not in wrong:
        assert SAID in answer.text
    assert not Praise.objects.exists()


def test_without_values_the_page_leads_to_them(lin, zhou, value):
    value.delete()
    assert "还没有写下" in browser(lin).get("/praise/").text
    assert "/console/charter/values/" in browser(zhou).get("/praise/").text


def test_the_team_decides_on_one_page(lin, he, zhou, value):
    rule(zhou, "hold")
    browser(lin).post("/praise/new/", sent(value, text=SOLD))
    made = Praise.objects.get()
    address = f"/console/praise/{made.pk}/"
    assert browser(moderator(he)).get(address).status_code == 404  # it is about them
    page = browser(zhou).get(address)
    assert page.status_code == 200 and "代写文案" in page.text
    answer = browser(zhou).post(address, {"act": "decline"})
    assert answer.status_code == 422 and "请选一条公约，或写明原因。" in answer.text
    answer = browser(zhou).post(address, {"act": "show"})
    assert answer.headers["Location"] == "/console/"
    assert made.text in browser(lin).get("/praise/").text


def test_profiles_show_what_somebody_was_thanked_for_to_members_alone(
    client, lin, he, value
):
    browser(lin).post("/praise/new/", sent(value))
    assert SAID in browser(lin).get("/m/何若/").text
    assert SAID not in client.get("/m/何若/").text
    assert SAID not in browser(he).get("/m/何若/?as=guest").text


def test_numbers_too_long_are_not_found(lin, zhou):
    assert browser(lin).post(f"/praise/{10**18 * 99}/hide/").status_code == 404
    assert browser(zhou).get(f"/console/praise/{10**18 * 99}/").status_code == 404


def test_the_menu_of_others_posts_leads_to_the_form(lin, he):
    post = first_post(topic(room(), he))
    link = f"/praise/new/?post={post.pk}"
    assert link in browser(lin).get(f"/p/{post.pk}/acts/").text
    assert link not in browser(he).get(f"/p/{post.pk}/acts/").text

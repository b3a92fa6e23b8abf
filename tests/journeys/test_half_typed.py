"""Words half typed in a step of the setup survive leaving it, for whoever typed them."""

import pytest
from django.test import Client

from weilu.charter.models import Edition
from weilu.console.models import SetupDraft
from weilu.members.models import Member

from .opening import SETUP, opened, text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_time")]


@pytest.fixture
def owner(db) -> Client:
    return opened()


HALF = {
    "purpose": {
        "sort": "learning",
        "tagline_zh": "一起学到一半",
        "value_en": "Half a thought",
    },
    "goal": {"sentence": "这句话还没写完", "target": "3"},
    "weeks": {"words_2026-03-02": "还没想好", "words_2026-03-09": ""},
}


@pytest.mark.parametrize("step", HALF)
@pytest.mark.parametrize("to", ["before", "later", "", "skip"])
def test_words_half_typed_are_there_again_whichever_way_one_left(step, to, owner):
    owner.post(f"{SETUP}/{step}/leave/", HALF[step] | {"to": to, "revision": "0"})

    elsewhere = Client()
    elsewhere.force_login(Member.objects.get())
    page = text(elsewhere.get(f"{SETUP}/{step}/"))
    if (
        to == "skip" and step != "purpose"
    ):  # what usually works holds, and is not asked again
        return
    for words in filter(None, HALF[step].values()):
        assert words in page
    assert "还没有提交" in page


def test_leaving_leads_where_it_says(owner):
    way = {"before": f"{SETUP}/spaces/", "later": f"{SETUP}/"}
    for to, there in way.items():
        answer = owner.post(f"{SETUP}/team/leave/", {"to": to})
        assert answer["Location"] == there
    assert owner.post(f"{SETUP}/team/leave/", {}).status_code == 204
    assert not SetupDraft.objects.exists()


def test_what_is_only_proposed_is_no_draft(owner):
    page = text(owner.get(f"{SETUP}/spaces/"))
    shown = page.split('name="shown" value="')[1].split('"')[0]
    keys = shown.split(",")
    owner.post(f"{SETUP}/spaces/leave/", {"shown": shown, "key": keys, "to": "later"})
    owner.post(f"{SETUP}/purpose/leave/", {"sort": "other", "to": "later"})
    assert not SetupDraft.objects.exists()
    owner.post(f"{SETUP}/spaces/leave/", {"shown": shown, "key": keys[:1], "to": "later"})
    assert text(owner.get(f"{SETUP}/spaces/")).count(" checked") == 1


def test_what_is_sent_or_forgotten_is_no_draft_any_more(owner):
    half = {"sort": "learning", "tagline_zh": "一起学到一半", "revision": "0"}
    owner.post(f"{SETUP}/purpose/leave/", half | {"to": "later"})
    owner.post(f"{SETUP}/purpose/leave/", {"to": "forget"})
    assert "一起学到一半" not in text(owner.get(f"{SETUP}/purpose/"))
    owner.post(f"{SETUP}/purpose/leave/", half | {"to": "later"})
    owner.post(f"{SETUP}/purpose/", half)
    assert not SetupDraft.objects.exists()
    assert Edition.objects.get().tagline_zh == "一起学到一半"


def test_half_typed_words_are_their_writers_alone(owner, zhou):
    half = {"sort": "learning", "tagline_zh": "一起学到一半", "to": "later"}
    owner.post(f"{SETUP}/purpose/leave/", half)
    other = Client()
    other.force_login(zhou)
    assert "一起学到一半" not in text(other.get(f"{SETUP}/purpose/"))

"""Changing what one said: asked about as new words are, once, and only one's own."""

from weilu.activity.models import Activity
from weilu.activity.tests.marks import AFTER_COMMIT
from weilu.climate.models import Nudge
from weilu.conversations.models import Post, Topic
from weilu.conversations.tests.world import browser, room, say, topic

from .test_nudges import (
    ASKED,
    HARSH,
    KIND,
    clock,
    opened,
    screening,
    settled,
    states,
    the_token,
)

__all__ = ["clock", "opened", "screening", "settled"]
pytestmark = AFTER_COMMIT


def changed(client, post, text, **facts):
    sent = {"text": text, "edition": post.edit_count, **facts}
    return client.post(f"/p/{post.pk}/edit/", sent)


def test_a_change_of_ones_own_words_is_asked_about_once_as_well(settled, opened):
    post, client = say(opened, settled, KIND), browser(settled)
    page = changed(client, post, HARSH)

    assert page.status_code == 200 and ASKED in page.text
    assert "<mark>闭嘴</mark>" in page.text
    assert Post.objects.get(pk=post.pk).text == KIND
    assert states() == [("harsh", "shown")]

    again = changed(client, post, HARSH, anyway=the_token(page), noted="harsh")

    assert again.status_code == 302 and Post.objects.get(pk=post.pk).text == HARSH
    assert states() == [("harsh", "ignored")]
    kept = Activity.objects.get(kind="climate.nudge_overridden")
    assert kept.payload["post_id"] == post.pk


def test_a_kinder_change_settles_it_and_old_words_or_those_of_others_are_not_asked_about(
    settled, opened, zhou
):
    post, client = say(opened, settled, KIND), browser(settled)
    changed(client, post, HARSH)
    changed(client, post, f"{KIND}！", noted="harsh")
    assert states() == [("harsh", "edited")]
    Nudge.objects.all().delete()
    Post.objects.filter(pk=post.pk).update(text=HARSH)
    post.refresh_from_db()
    assert changed(client, post, HARSH).status_code == 302
    post.refresh_from_db()
    assert changed(browser(zhou), post, f"{HARSH}。", reason="错字").status_code == 302
    assert states() == []


def test_a_title_that_is_changed_by_itself_is_asked_about_as_well(settled, zhou):
    mine = topic(room(), settled)
    client = browser(settled)
    page = client.post(f"/t/{mine.pk}/title/", {"title": HARSH})

    assert page.status_code == 200 and ASKED in page.text
    assert "<mark>闭嘴</mark>" in page.text and states() == [("harsh", "shown")]
    assert Topic.objects.get(pk=mine.pk).title == mine.title

    anyway = {"title": HARSH, "anyway": the_token(page), "noted": "harsh"}
    assert client.post(f"/t/{mine.pk}/title/", anyway).status_code == 302
    assert Topic.objects.get(pk=mine.pk).title == HARSH
    assert states() == [("harsh", "ignored")]
    other = topic(room(), settled)
    assert browser(zhou).post(f"/t/{other.pk}/title/", {"title": HARSH}).status_code == 302

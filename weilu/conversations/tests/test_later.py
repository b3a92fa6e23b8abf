"""What waits for its time can be changed, moved, or kept from being said; by its author alone."""

from datetime import timedelta

import pytest
from django.test import Client

from weilu.conversations import actions
from weilu.conversations.errors import NotAllowed, NotPossible, Stale
from weilu.conversations.models import Draft, Space, Topic
from weilu.core import clock

from .world import TITLE, WORDS, browser, kinds, room

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
AT = "2026-03-03T18:00"


def fields(space, **more):
    return {
        "space": space.pk,
        "kind": "discussion",
        "title": TITLE,
        "text": WORDS,
        "poll": None,
        "declaration": "",
        "source_url": "",
        **more,
    }


def wait(member, space, **more) -> Draft:
    at = clock.now() + HOUR
    return actions.schedule(member=member, fields=fields(space, **more), at=at)


def page(client: Client, draft: Draft) -> str:
    return client.get(f"/me/drafts/{draft.pk}/").content.decode()


def form_of(draft, **changes):
    return {
        "key": "6f0d5fd4-53a5-4f0e-9a44-7f1f3a2f7c99",
        "edition": draft.edition,
        "device": "one",
        "kind": draft.fields["kind"],
        "space": changes.pop("space"),
        "title": TITLE,
        "text": WORDS,
        "publish_at": AT,
        **changes,
    }


def post(client, draft, space, **changes):
    return client.post(
        f"/me/drafts/{draft.pk}/", form_of(draft, space=space.slug, **changes)
    )


def test_words_and_time_are_changed_and_said_then(lin, stopped_time):
    space, other = room(), room()
    draft = wait(lin, space)
    client = browser(lin)
    shown = page(client, draft)
    assert TITLE in shown
    assert WORDS in shown
    assert 'value="2026-03-02T10:00"' in shown
    answer = post(
        client,
        draft,
        other,
        title="水箱清洗的新办法",
        text="先倒掉剩水，再用柠檬酸泡一晚。",
    )
    assert answer["Location"] == "/me/drafts/"
    draft.refresh_from_db()
    assert draft.publish_at.isoformat() == "2026-03-03T10:00:00+00:00"
    stopped_time.shift(2 * HOUR)
    assert actions.publish_due() == 0
    stopped_time.shift(32 * HOUR)
    assert actions.publish_due() == 1
    said = Topic.objects.get()
    assert (said.title, said.space, said.author) == ("水箱清洗的新办法", other, lin)
    assert not Draft.objects.exists()


def test_a_poll_comes_back_as_it_was_typed(lin, stopped_time):
    space = room()
    closes = (clock.now() + 48 * HOUR).isoformat()
    poll = {
        "options": ["早上", "晚上"],
        "several": True,
        "anonymous": False,
        "results": "always",
        "closes_at": closes,
    }
    draft = wait(lin, space, kind="poll", poll=poll)
    shown = page(browser(lin), draft)
    assert "早上\n晚上" in shown
    assert 'value="2026-03-04T09:00"' in shown
    kept = {"options": "早上\n晚上", "several": "on", "named": "on", "results": "always"}
    post(browser(lin), draft, space, closes_at="2026-03-04T09:00", **kept)
    draft.refresh_from_db()
    assert draft.fields["poll"] == {**poll, "closes_at": "2026-03-04T09:00:00+08:00"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"publish_at": ""},
        {"publish_at": "2026-03-02T08:59"},
        {"publish_at": "soon"},
        {"title": ""},
        {"text": ""},
        {"space": "nowhere"},
    ],
)
def test_what_does_not_hold_comes_back_with_its_words(wrong, lin, stopped_time):
    space = room()
    draft = wait(lin, space)
    typed = {"text": "这是改了一半的话，别弄丢了。", **wrong}
    slug = typed.pop("space", space.slug)
    answer = browser(lin).post(
        f"/me/drafts/{draft.pk}/", form_of(draft, space=slug, **typed)
    )
    assert answer.status_code == 422
    assert typed["text"] in answer.content.decode()
    before = draft.publish_at
    draft.refresh_from_db()
    assert (draft.fields, draft.publish_at) == (fields(space), before)


def test_nobody_has_a_topic_wait_where_they_may_not_open_one(lin, stopped_time):
    space, shut, secret = room(), room(opens="team"), room(visibility="private")
    draft = wait(lin, space)
    change = {"member": lin, "at": clock.now() + HOUR}
    for there in (shut, secret):
        with pytest.raises(NotAllowed):
            actions.schedule(fields=fields(there), **change)
        with pytest.raises(NotAllowed):
            actions.reschedule(draft_id=draft.pk, edition=1, fields=fields(there), **change)
        assert post(browser(lin), draft, there).status_code == 422
    assert Draft.objects.get().fields == fields(space)


def test_who_may_no_longer_open_there_when_it_is_time_does_not(lin, stopped_time):
    space = room()
    draft = wait(lin, space)
    Space.objects.filter(pk=space.pk).update(visibility="private")
    stopped_time.shift(2 * HOUR)
    assert (actions.publish_due(), kinds(), Topic.objects.count()) == (0, [], 0)
    draft.refresh_from_db()
    assert draft.refused


def test_two_devices_do_not_overwrite_each_other(lin, stopped_time):
    space = room()
    draft = wait(lin, space)
    client = browser(lin)
    post(client, draft, space, title="第一台设备上改的标题")
    answer = post(client, draft, space, title="第二台设备上改的标题")
    assert answer.status_code == 422
    assert "第二台设备上改的标题" in answer.content.decode()
    assert Draft.objects.get().fields["title"] == "第一台设备上改的标题"
    change = {"member": lin, "draft_id": draft.pk, "fields": {}, "edition": 1}
    with pytest.raises(Stale):
        actions.reschedule(at=clock.now() + HOUR, **change)


def test_nobody_else_finds_it(lin, he, zhou, stopped_time):
    space = room()
    draft = wait(lin, space)
    for stranger in (he, zhou):
        client = browser(stranger)
        assert client.get(f"/me/drafts/{draft.pk}/").status_code == 404
        assert post(client, draft, space, title="别人改的标题").status_code == 422
        assert client.post(f"/me/drafts/{draft.pk}/keep/").status_code == 404
        with pytest.raises(NotPossible):
            actions.unschedule(member=stranger, draft_id=draft.pk)
    assert browser().get(f"/me/drafts/{draft.pk}/").status_code == 302
    draft.refresh_from_db()
    assert (draft.edition, draft.fields) == (1, fields(space))


def test_kept_as_a_draft_it_is_not_said_and_goes_on_where_topics_begin(lin, stopped_time):
    space = room()
    draft = wait(lin, space)
    client = browser(lin)
    assert client.post(f"/me/drafts/{draft.pk}/keep/")["Location"] == "/write/"
    stopped_time.shift(2 * HOUR)
    assert (actions.publish_due(), kinds()) == (0, [])
    shown = client.get("/write/").content.decode()
    assert TITLE in shown
    assert WORDS in shown
    assert f'value="{space.slug}" selected' in shown


def test_a_topic_begun_already_is_not_overwritten(lin, stopped_time):
    draft = wait(lin, room())
    begun = {"title": "已经写了一半"}
    actions.save_draft(member=lin, target="new", fields=begun, edition=0, device="one")
    answer = browser(lin).post(f"/me/drafts/{draft.pk}/keep/")
    assert answer.status_code == 422
    draft.refresh_from_db()
    assert draft.publish_at
    assert Draft.objects.get(publish_at=None).fields == begun


def test_what_a_gate_refused_says_why_and_is_tried_again(lin, stopped_time):
    space = room()
    draft = wait(lin, space, text="短")
    stopped_time.shift(2 * HOUR)
    assert actions.publish_due() == 0
    draft.refresh_from_db()
    assert draft.refused in page(browser(lin), draft)
    assert post(browser(lin), draft, space).status_code == 302
    stopped_time.shift(48 * HOUR)
    assert actions.publish_due() == 1
    assert Topic.objects.get().title == TITLE


def test_what_was_said_meanwhile_is_said_once_and_its_new_words_are_kept(lin, stopped_time):
    space = room()
    draft = wait(lin, space)
    stopped_time.shift(2 * HOUR)
    actions.publish_due()
    answer = post(browser(lin), draft, space, text="多写了一句，别弄丢了这句话。")
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert "多写了一句，别弄丢了这句话。" in shown
    assert 'action="/write/"' in shown
    assert (Topic.objects.count(), Draft.objects.count()) == (1, 0)


def test_the_list_leads_to_it(lin, stopped_time):
    draft = wait(lin, room())
    shown = browser(lin).get("/me/drafts/").content.decode()
    assert f'<a href="/me/drafts/{draft.pk}/" data-open>{TITLE}</a>' in shown

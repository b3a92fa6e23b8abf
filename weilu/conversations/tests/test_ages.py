"""Old talk says that it is old: at the top, at the composer, and where a silence ended."""

from datetime import timedelta

import pytest
from django.utils import translation

from weilu.conversations import actions, ages
from weilu.conversations.models import Post, Topic
from weilu.members.models import Member

from .world import browser, first_post, room, say, topic

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
OLDER, SILENT, AFTER = "较早的内容", "个月没人说话了", "时隔 "


def page(asked: Topic, reader: Member | None, language: str = "zh-hans") -> str:
    headers = {"accept-language": language}
    return browser(reader, headers=headers).get(f"/t/{asked.pk}/").content.decode()


def marks(shown: str) -> list[int]:
    return [shown.count(words) for words in (OLDER, SILENT, AFTER)]


@pytest.mark.parametrize(
    ("days", "expected"),
    [(13, [0, 0, 0]), (14, [0, 0, 0]), (15, [2, 0, 0]), (180, [2, 0, 0]), (181, [1, 1, 0])],
)
def test_a_topic_says_how_old_it_is_as_time_goes_by(days, expected, lin, he, stopped_time):
    asked = topic(room(), lin)
    page(asked, he)  # kept from now on
    stopped_time.shift(days * DAY)
    assert marks(page(asked, he)) == expected


def test_a_guest_sees_the_age_and_no_note_for_writers(lin, stopped_time):
    asked = topic(room(), lin)
    stopped_time.shift(200 * DAY)
    assert marks(page(asked, None)) == [1, 0, 0]


def test_the_first_post_after_a_silence_keeps_saying_so(lin, he, stopped_time):
    asked = topic(room(), lin)
    stopped_time.shift(250 * DAY)
    asked.refresh_from_db()
    revived = say(asked, he)
    asked.refresh_from_db()
    say(asked, lin)
    assert list(Post.objects.order_by("pk").values_list("silent_days", flat=True)) == [
        None,
        250,
        None,
    ]
    shown = page(asked, he)
    assert marks(shown) == [0, 0, 1]
    assert shown.index(f'id="p{revived.pk}"') < shown.index("时隔 8 个月")
    assert "After 8 months of silence" in page(asked, he, "en")
    stopped_time.shift(20 * DAY)
    assert marks(page(asked, he)) == [2, 0, 1]


def test_a_reply_below_another_says_so_too(lin, he, stopped_time):
    asked = topic(room(), lin)
    early = say(asked, he)
    asked.refresh_from_db()
    stopped_time.shift(800 * DAY)
    say(asked, lin, parent=early)
    assert "时隔 2 年" in page(asked, he)


def test_two_weeks_of_rest_are_no_silence(lin, he, stopped_time):
    asked = topic(room(), lin)
    stopped_time.shift(180 * DAY)
    asked.refresh_from_db()
    assert say(asked, he).silent_days is None


def test_what_begins_a_topic_of_its_own_follows_no_silence(lin, he, zhou, stopped_time):
    asked = topic(room(), lin)
    stopped_time.shift(200 * DAY)
    asked.refresh_from_db()
    revived = say(asked, he)
    new = actions.split(
        topic=asked, posts=[revived], title="另开一个话题", actor=zhou, door="web"
    )
    assert first_post(new).silent_days is None


def test_a_merge_that_fills_the_silence_ends_it(lin, he, zhou, stopped_time):
    space = room()
    asked, other = topic(space, lin), topic(space, lin)
    stopped_time.shift(150 * DAY)
    other.refresh_from_db()
    say(other, he)
    stopped_time.shift(50 * DAY)
    asked.refresh_from_db()
    revived = say(asked, he)
    assert revived.silent_days == 200
    other.refresh_from_db()
    actions.merge(topic=asked, into=other, actor=zhou, door="web")
    revived.refresh_from_db()
    assert revived.silent_days is None


@pytest.mark.parametrize(
    ("days", "zh", "en"),
    [
        (181, "5 个月", "5 months"),
        (365, "12 个月", "12 months"),
        (729, "23 个月", "23 months"),
        (730, "2 年", "2 years"),
        (4000, "10 年", "10 years"),
    ],
)
def test_a_long_time_reads_as_people_say_it(days, zh, en):
    for language, words in (("zh-hans", zh), ("en", en)):
        with translation.override(language):
            assert ages.span(days) == words

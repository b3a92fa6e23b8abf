"""Welcome back: the first words after a hundred and twenty days away, for those who greet."""

from datetime import timedelta

import pytest

from weilu.activity.reactions import named, replay, run_all
from weilu.conversations import actions
from weilu.conversations.models import Return
from weilu.members.models import Member

from .world import browser, first_post, room, say, topic

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("stopped_time"),
]
DAY = timedelta(days=1)
BACK = "好久不见"


def react() -> None:
    run_all([named("conversations.see_returns")])


def returns() -> list[tuple[int, int]]:
    return list(Return.objects.order_by("pk").values_list("post_id", "days"))


@pytest.fixture
def talk(lin, he):
    """林 and 何 have spoken here."""
    opened = topic(room(), he, door="web")
    say(opened, lin, door="web")
    return opened


def test_a_hundred_and_twenty_days_are_long_and_a_second_less_is_not(
    talk, lin, he, stopped_time
):
    stopped_time.shift(120 * DAY - timedelta(seconds=1))
    say(talk, lin, door="web")
    stopped_time.shift(timedelta(seconds=1))
    back = say(talk, he, door="web")
    react()
    assert returns() == [(back.pk, 120)]


def test_only_the_first_words_after_it_are_a_return(talk, lin, stopped_time):
    stopped_time.shift(150 * DAY)
    back = say(talk, lin, door="web")
    say(talk, lin, door="web")
    react()
    assert returns() == [(back.pk, 150)]


def test_reading_first_is_no_word_and_takes_no_greeting_away(talk, lin, stopped_time):
    stopped_time.shift(200 * DAY)
    actions.mark_read(
        topic=talk, member=lin, post_id=talk.last_post_id, seconds=9, door="web"
    )
    back = say(talk, lin, door="web")
    react()
    assert returns() == [(back.pk, 200)]


def test_who_only_read_meanwhile_was_never_away(talk, he, lin, stopped_time):
    for _turn in range(2):
        stopped_time.shift(70 * DAY)
        new = say(talk, he, door="web")
        actions.mark_read(topic=talk, member=lin, post_id=new.pk, seconds=9, door="web")
    say(talk, lin, door="web")
    react()
    assert returns() == []


def test_a_first_word_ever_is_no_return_and_an_import_is_none(talk, su, lin, stopped_time):
    stopped_time.shift(300 * DAY)
    say(talk, su, door="web")
    say(talk, lin)
    react()
    assert returns() == []


def test_reading_the_journal_again_gives_the_same(talk, lin, he, stopped_time):
    stopped_time.shift(130 * DAY)
    say(talk, lin, door="web")
    topic(room(), he, door="web")
    react()
    before = list(Return.objects.order_by("pk").values())
    replay(named("conversations.see_returns"))
    assert list(Return.objects.order_by("pk").values()) == before
    assert len(before) == 2


def test_the_team_and_seasoned_members_see_it_for_a_week_and_nobody_else(
    talk, lin, he, su, zhou, stopped_time
):
    stopped_time.shift(130 * DAY)
    say(talk, lin, door="web")
    react()
    address = f"/t/{talk.pk}/"
    Member.objects.filter(pk=su.pk).update(trust=2)
    for reader, sees in (
        (su, True),
        (zhou, True),
        (he, False),
        (lin, False),
        (None, False),
    ):
        assert (BACK in browser(reader).get(address).content.decode()) is sees, reader
    stopped_time.shift(7 * DAY + timedelta(seconds=1))
    assert BACK not in browser(zhou).get(address).content.decode()


def test_a_hidden_return_greets_nobody(talk, lin, zhou, stopped_time):
    stopped_time.shift(130 * DAY)
    back = say(talk, lin, door="web")
    react()
    actions.delete_post(post=back, actor=zhou, door="web")
    su = browser(Member.objects.create(name="苏", name_key="苏", trust=2))
    assert first_post(talk).pk
    assert BACK not in su.get(f"/t/{talk.pk}/").content.decode()

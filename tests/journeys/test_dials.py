"""What operators set holds where it matters: in gates, promises, deadlines, reminders and keeping."""

from datetime import UTC, datetime, time, timedelta
from io import BytesIO

import pytest
from django.test import Client

from weilu.charter import dials as charter
from weilu.conftest import MONDAY, person
from weilu.conversations import actions, limits
from weilu.conversations.actions.editing import may_edit
from weilu.conversations.actions.marking import may_accept
from weilu.conversations.dials import answering, writing
from weilu.conversations.errors import Refused
from weilu.conversations.models import Draft, FirstPost, Revision
from weilu.conversations.queries import promises
from weilu.conversations.queries.lint import lint
from weilu.conversations.tests.world import first_post, room, say, topic
from weilu.core import clock, hours
from weilu.core.dials import house
from weilu.culture import dials as culture
from weilu.culture.queries.owing import owed
from weilu.members import dials as members
from weilu.members.actions import joining, signing_in
from weilu.members.actions.profile import change_profile
from weilu.members.errors import NameRefused, SignUpShut
from weilu.members.models import Member, MemberSession, Role
from weilu.moderation import dials as moderation
from weilu.moderation.actions import claim, open_item
from weilu.moderation.actions.opening import Wanted
from weilu.moderation.errors import HandsFull
from weilu.moderation.models import Work
from weilu.notices.actions import forget_old, write_letter
from weilu.notices.dials import LETTERS_KEPT

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_time")]
DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
EN = {"accept-language": "en"}


class TestWriting:
    def test_authors_edit_for_as_long_as_is_set(self, su, lin, turned):
        with clock.at(MONDAY - 2 * DAY):
            old, new = (first_post(topic(room(), who)) for who in (su, lin))
        assert (may_edit(su, old), may_edit(lin, new)) == (True, False)
        turned(writing.OWN_EDITS, DAY)
        turned(writing.OWN_EDITS_NEW, 72 * HOUR)
        assert (may_edit(su, old), may_edit(lin, new)) == (False, True)

    def test_an_edit_is_silent_for_as_long_as_is_set(self, lin, turned, stopped_time):
        turned(writing.SILENT_EDIT, timedelta())
        post = first_post(topic(room(), lin))
        stopped_time.shift(1)
        actions.edit_post(
            post=post, editor=lin, text="第一次修改，大家都看得见", edition=0, door="web"
        )
        assert Revision.objects.count() == 1

    def test_titles_and_posts_may_be_as_short_as_is_set(self, su, turned):
        with pytest.raises(Refused, match="6"):
            topic(room(), su, title="短标题", door="web")
        turned(writing.ZH_TITLE, 3)
        turned(writing.ZH_TEXT, 3)
        opened = topic(room(), su, title="短标题", text="真好呀", door="web")
        turned(writing.ZH_TEXT, 20)
        with pytest.raises(Refused, match="20"):
            say(opened, su, "这句话不到二十个字", door="web")

    def test_newcomers_carry_and_name_as_much_as_is_set(self, lin, su, turned):
        assert limits.most_attached(lin) == (1, 0)
        turned(writing.PICTURES_NEW, 4)
        turned(writing.PICTURES, 12)
        turned(writing.FILES, 0)
        assert (limits.most_attached(lin), limits.most_attached(su)) == ((4, 0), (12, 0))
        assert "4" in limits.too_much(lin)
        assert "12" in limits.too_much(su)
        turned(writing.NAMED_NEW, 0)
        with pytest.raises(Refused, match="0"):
            topic(room(), lin, text=f"你好 @{su.name}，请问这个怎么用", door="web")

    def test_files_may_be_as_large_as_is_set(self, su, turned):
        turned(writing.FILE_SIZE, 1)
        file = BytesIO(b"x" * (1024 * 1024 + 1))
        with pytest.raises(Refused, match="1 MB"):
            actions.upload(owner=su, file=file, name="big.txt")

    def test_the_pace_is_what_is_set(self, su, turned):
        turned(writing.TOPICS_A_DAY, 1)
        topic(room(), su, door="web")
        with pytest.raises(Refused):
            topic(room(), su, door="web")
        turned(writing.POSTS_AN_HOUR, 5)
        turned(writing.POSTS_A_DAY, 10)
        assert limits.paces()[1:] == ((5, 3_600), (10, 86_400))

    def test_drafts_are_kept_for_as_long_as_is_set(self, lin, turned):
        old = clock.now() - 40 * DAY
        Draft.objects.create(member=lin, target="new", fields={}, saved_at=old)
        assert actions.forget_old_drafts() == 0
        turned(writing.DRAFTS_KEPT, 30 * DAY)
        assert actions.forget_old_drafts() == 1


class TestAnswering:
    def test_helpers_are_asked_when_and_as_often_as_is_set(self, lin, su, turned):
        opened = topic(room(), lin)
        first = FirstPost.objects.create(
            post=first_post(opened), member=lin, written_at=clock.now() - 90 * MINUTE
        )
        actions.be_helper(member=su, willing=True)
        Member.objects.update(last_seen_on=clock.day(clock.now()))
        assert actions.ask_helpers() == 0
        turned(answering.HELP_AFTER, HOUR)
        assert actions.ask_helpers() == 1
        turned(answering.ASKS_A_DAY, 1)
        assert list(promises.helpers_for(first, at_most=3)) == []

    def test_the_team_accepts_when_it_is_set_to(self, lin, zhou, turned):
        with clock.at(MONDAY - 3 * DAY):
            asked = topic(room(), lin, kind="question")
        assert not may_accept(zhou, asked)
        turned(answering.OTHERS_ACCEPT, 2 * DAY)
        assert may_accept(zhou, asked)

    def test_newcomers_find_as_many_and_as_lively_spaces_as_is_set(self, lin, turned):
        with clock.at(MONDAY - 5 * DAY):
            topic(room(), lin)
        assert not lint().enough
        turned(answering.LINT_SPACES, 1)
        assert lint().alive
        turned(answering.LINT_FRESH, 3 * DAY)
        assert not lint().alive


class TestTheQueue:
    @pytest.mark.parametrize(
        ("kind", "dial", "value", "due"),
        [
            (Work.HELD, moderation.HELD, 2 * HOUR, 2 * HOUR),
            (Work.REPORT, moderation.REPORT, 5 * HOUR, 5 * HOUR),
            (Work.QUESTION, moderation.QUESTION, 3 * HOUR, DAY + 3 * HOUR),
        ],
    )
    def test_things_are_due_when_it_is_set(self, kind, dial, value, due, turned):
        turned(dial, value)
        item = open_item(kind=kind, subject="post:1")
        assert item.due_at == item.opened_at + due

    def test_a_first_post_is_passed_on_when_it_is_set(self, turned):
        turned(moderation.FIRST_DUTY, 2 * HOUR)
        item = open_item(kind=Work.FIRST_POST, subject="post:1")
        assert item.step_at == item.opened_at + 2 * HOUR

    def test_working_hours_are_what_is_set(self, turned):
        evening = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)  # 18:00 in Shanghai
        assert hours.after(evening, 4 * HOUR) - evening == 16 * HOUR
        turned(house.CLOSES, time(22))
        assert hours.after(evening, 4 * HOUR) - evening == 4 * HOUR
        turned(house.OPENS, time(8))
        assert hours.after(evening, 5 * HOUR) - evening == 15 * HOUR

    def test_hands_hold_as_much_and_as_long_as_is_set(self, zhou, turned):
        turned(moderation.IN_HAND, 1)
        turned(moderation.IN_HAND_FOR, 5 * MINUTE)
        one, two = (
            open_item(kind=Work.ROUTINE, subject=f"x:{n}", wanted=Wanted(path="/"))
            for n in (1, 2)
        )
        held = claim(item=one, actor=zhou)
        assert held.claimed_until == clock.now() + 5 * MINUTE
        with pytest.raises(HandsFull):
            claim(item=two, actor=zhou)


class TestPeople:
    def test_shut_nobody_joins_by_themselves_and_the_page_says_so(self, lin, turned):
        Role.objects.create(member=lin, name=Role.Name.OWNER)
        turned(members.SIGN_UP, members.SHUT)
        client, form = Client(headers=EN), {"name": "白露", "email": "bailu@example.com"}
        page = client.get("/up/")
        assert page.status_code == 200
        assert "The circle is full" in page.content.decode()
        assert client.post("/up/", form | {"password": "x"}).status_code == 403
        facts = form | {"password": "x", "language": "en"}
        for join in (
            joining.ask_to_join,
            lambda **f: joining.join_at_once(door="web", **f),
        ):
            with pytest.raises(SignUpShut):
                join(**facts)
        assert Member.objects.get() == lin

    def test_names_change_as_often_as_is_set(self, lin, turned):
        turned(members.RENAMES, 1)
        change_profile(member=lin, name="林小棠", door="web")
        with pytest.raises(NameRefused, match="1"):
            change_profile(member=lin, name="林大棠", door="web")

    def test_addresses_are_forgotten_when_it_is_set(self, lin, turned):
        client = Client()
        client.force_login(lin)
        MemberSession.objects.update(address="192.0.2.1", began_at=clock.now() - 10 * DAY)
        assert signing_in.forget_addresses() == 0
        turned(members.ADDRESSES_KEPT, 7 * DAY)
        assert signing_in.forget_addresses() == 1

    def test_new_norms_may_be_read_for_as_long_as_is_set(self, turned):
        turned(culture.GRACE, 3 * DAY)
        owes = owed([(1, MONDAY - DAY)], joined=MONDAY - 30 * DAY)
        assert owes.due == MONDAY + 2 * DAY


class TestKeeping:
    def test_letters_go_when_it_is_set(self, turned):
        letter = write_letter(sender="a@b.c", to="x@y.z", subject="s", text="t")
        type(letter).objects.update(written_at=clock.now() - 10 * DAY)
        assert forget_old() == 0
        turned(LETTERS_KEPT, 7 * DAY)
        assert forget_old() == 1

    def test_as_many_are_asked_about_their_needs_as_is_set(self, turned):
        from weilu.charter.actions.asking import _drawn

        for n in range(10):
            person(f"成员{n}", last_seen_on=clock.day(clock.now()))
        assert len(_drawn("2026q1", clock.now())) == 2
        turned(charter.SHARE, 45)
        assert len(_drawn("2026q1", clock.now())) == 5


def test_nothing_set_is_the_practice_as_it_is_written():
    """The defaults of the product, in one place to be compared with its description."""
    assert (writing.SILENT_EDIT.value, writing.OWN_EDITS.value) == (5 * MINUTE, 30 * DAY)
    assert (answering.HELP_AFTER.value, moderation.FIRST_DUTY.value) == (2 * HOUR, 4 * HOUR)
    assert (moderation.FIRST_OPERATOR.value, answering.TARGET.value) == (12 * HOUR, 90)
    assert (culture.GRACE.value, culture.REMINDERS.value) == (7 * DAY, (0, 3, 7))
    assert (members.ADDRESSES_KEPT.value, charter.SHARE.value) == (90 * DAY, 20)

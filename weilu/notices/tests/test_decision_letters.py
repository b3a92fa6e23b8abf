"""Who does not see here what was decided about theirs gets one letter, if letters reach them."""

from datetime import timedelta

import pytest
from django.core import mail

from weilu.activity.tests.marks import AFTER_COMMIT, run_all
from weilu.conversations import actions as talk
from weilu.conversations.actions.spaces import admit, dismiss
from weilu.conversations.tests.world import first_post, room, topic
from weilu.core import clock
from weilu.core.jobs.models import Job
from weilu.members.actions import choosing
from weilu.members.models import Member
from weilu.notices.actions import see, tell_by_letter
from weilu.notices.letters import unlinked
from weilu.notices.models import Notice

from .test_decisions import fresh

pytestmark = AFTER_COMMIT
DOOR = {"door": "web"}
JOB = "weilu.notices.tasks.tell_by_letter"


@pytest.fixture
def lin(lin, settings, stopped_time):
    settings.WEILU_MAIL_LEAVES = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    Member.objects.filter(pk=lin.pk).update(
        email="lin@example.com", email_confirmed_at=clock.now(), language="zh-hans"
    )
    return Member.objects.get(pk=lin.pk)


@pytest.fixture
def asked(lin):
    return topic(room("kettle"), lin, **DOOR)


@pytest.fixture
def moved(asked, zhou):
    """The topic lies in another space, and the reactions know."""
    talk.move(topic=fresh(asked), space=room("care"), actor=zhou, **DOOR)
    run_all()
    return asked


def written() -> list[bool]:
    """What each job that waits comes to, in order."""
    jobs = Job.objects.filter(task=JOB).order_by("pk")
    done = []
    for job in jobs:
        member_id, activity_id = job.arguments[0]
        done.append(tell_by_letter(member_id=member_id, activity_id=activity_id))
    return done


def test_the_letter_waits_ten_minutes_and_says_what_the_notice_says(moved, lin):
    (job,) = Job.objects.filter(task=JOB)
    assert job.due_at == clock.now() + timedelta(minutes=10)
    assert written() == [True]
    (letter,) = mail.outbox
    assert (letter.to, letter.subject.split(" · ")[0]) == (
        ["lin@example.com"],
        "关于你写的内容",
    )
    assert f"{moved.title}\n\n周明把你的话题移到了“空间care”\n" in letter.body
    assert f"/notices/post/{first_post(moved).pk}/" in letter.body
    assert "我的数据" in letter.body


def test_several_decisions_on_one_topic_are_one_letter(moved, lin, zhou):
    talk.close(topic=fresh(moved), actor=zhou, door="web")
    run_all()
    assert written() == [False, True]
    assert "移到了" in mail.outbox[0].body and "关闭了" in mail.outbox[0].body


def test_what_was_seen_or_undone_needs_no_letter(moved, lin, zhou):
    see(member=lin, topic_id=moved.pk)
    talk.close(topic=fresh(moved), actor=zhou, door="web")
    run_all()
    talk.reopen(topic=fresh(moved), actor=zhou, door="web")
    assert written() == [False, False]
    assert mail.outbox == []


def test_no_letter_goes_where_none_is_wanted_or_none_arrives(moved, lin, settings):
    choosing.choose(member=lin, purpose="letters", agrees=False, door="web")
    assert written() == [False]
    choosing.choose(member=lin, purpose="letters", agrees=True, door="web")
    Member.objects.update(email_confirmed_at=None)
    assert written() == [False]
    Member.objects.update(email_confirmed_at=clock.now())
    settings.WEILU_MAIL_LEAVES = False
    assert written() == [False]


def test_old_decisions_are_no_news(moved, lin, stopped_time):
    stopped_time.shift(timedelta(days=1, seconds=1))
    assert written() == [False]


def test_a_first_run_over_an_old_journal_asks_for_no_letters(asked, zhou, stopped_time):
    talk.close(topic=fresh(asked), actor=zhou, door="web")
    stopped_time.shift(timedelta(days=1, seconds=1))
    run_all()
    assert Notice.objects.count() == 1 and not Job.objects.filter(task=JOB).exists()


def test_a_private_space_is_not_named_to_who_was_let_out(lin, zhou):
    inner = room("inner", visibility="private")
    admit(space=inner, member=lin, actor=zhou, **DOOR)
    dismiss(space=inner, member=lin, actor=zhou, **DOOR)
    run_all()
    assert written() == [False, True]
    (letter,) = mail.outbox
    assert "inner" not in letter.body and letter.subject.startswith("关于你在这里的位置")


def test_words_of_others_become_no_link():
    words = unlinked("去 https://evil.example/x 或 a@evil.example 看看。")
    assert "https://" not in words and "evil.example" not in words
    assert (
        words.replace("\u2060", "") == "去 https://evil.example/x 或 a@evil.example 看看。"
    )

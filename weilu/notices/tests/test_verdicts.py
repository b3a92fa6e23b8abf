"""Letters of the team, what became of reports and appeals: told to those they concern, once."""

import pytest
from django.core import mail

from weilu.activity.reactions import named, replay
from weilu.activity.tests.marks import AFTER_COMMIT, run_all
from weilu.conftest import person
from weilu.conversations.tests.world import browser, moderator, room, say, topic
from weilu.core import clock
from weilu.core.jobs.models import Job
from weilu.members.models import Member
from weilu.moderation import actions
from weilu.moderation.models import Appeal
from weilu.moderation.tests.world import case_of, decided, reported, taken_back
from weilu.notices import queries
from weilu.notices.actions import tell_by_letter
from weilu.notices.models import Notice

pytestmark = AFTER_COMMIT
JOB = "weilu.notices.tasks.tell_by_letter"
LETTER = (
    "团队处理了你的内容或言行。信里写明是什么、依据哪条公约、有什么后果，以及怎么申诉。"
)
HIDDEN = "你写的内容有多人举报，先隐藏起来，等团队看过再定，多半不到一天。"
ENDED = "你举报的内容，团队看过了，结果在这里。"
DELETED = "团队删除了你写的内容，30 天内可以恢复。不清楚为什么，尽管问。"


@pytest.fixture
def post(lin, he, stopped_time):
    return say(topic(room(), lin), he, "你们这些人根本不懂咖啡。")


def told(member):
    """What their page of notices says beside what they were told of topics."""
    run_all()
    groups = queries.notices(member).page.items
    return [why for group in groups if group.topic_id < 0 for why in group.why]


def test_the_author_and_who_reported_are_told_and_nobody_else(post, lin, he, su, zhou):
    reported(post, lin)
    decided(case_of(post), zhou)
    assert (told(he), told(lin), told(su), told(zhou)) == ([LETTER], [ENDED], [], [])
    page = browser(he).get("/notices/").content.decode()
    assert "/notices/place/letters/" in page and "周明" not in page and "林晓棠" not in page
    assert browser(he).get("/notices/place/letters/")["Location"] == "/me/letters/"


def test_a_decision_taken_back_is_told_no_longer(post, lin, he, zhou):
    reported(post, lin)
    decision = decided(case_of(post), zhou)
    taken_back(decision, zhou)
    assert told(he) == told(lin) == []


def test_what_reports_hid_is_told_as_long_as_it_is_so(post, he, zhou):
    for name in ("甲一", "乙二"):
        reported(post, person(name, trust=4))
    assert told(he) == [HIDDEN]
    decided(case_of(post), zhou, "nothing")
    assert told(he) == [LETTER]


def test_an_author_who_did_nothing_wrong_hears_of_no_report(post, lin, he, zhou):
    reported(post, lin)
    decided(case_of(post), zhou, "nothing")
    assert (told(he), told(lin)) == ([], [ENDED])


def test_what_a_decision_took_away_is_told_by_its_letter_alone(post, lin, he, zhou):
    reported(post, lin)
    decided(case_of(post), zhou, "remove")
    run_all()
    said = [why for group in queries.notices(he).page.items for why in group.why]
    assert said == [LETTER] and DELETED not in said


def test_an_appeal_is_asked_about_and_its_verdict_told(post, lin, he, zhou):
    wu = moderator(person("吴越"))
    reported(post, lin)
    decision = decided(case_of(post), zhou)
    actions.appeal(
        decision=decision, member=he, words="我说的是咖啡机，不是哪个人。", door="web"
    )
    made = Appeal.objects.get()
    actions.ask_back(appeal=made, actor=wu, question="你说的是谁？", door="web")
    assert "看你申诉的人有个问题问你。" in told(he)
    actions.answer_back(appeal=made, member=he, words="说的是机器。", door="web")
    assert "看你申诉的人有个问题问你。" not in told(he)
    actions.look(appeal=made, actor=wu, would="nothing")
    actions.decide_appeal(
        appeal=made,
        actor=wu,
        verdict="overturned",
        reason="通读前后，说的确实是机器。",
        door="web",
    )
    assert "你的申诉有结果了。" in told(he) and LETTER not in told(he)
    assert told(lin) == []  # the notice of how it ended went with the decision


def test_a_replay_tells_the_same(post, lin, he, zhou):
    reported(post, lin)
    decided(case_of(post), zhou)
    before = told(he), told(lin)
    replay(named("notices.tell"))
    assert (told(he), told(lin)) == before


def test_whoever_is_suspended_gets_the_letter_by_mail(post, lin, he, zhou, settings):
    settings.WEILU_MAIL_LEAVES = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    confirmed = {"email": "he@example.com", "email_confirmed_at": clock.now()}
    Member.objects.filter(pk=he.pk).update(**confirmed, language="zh-hans")
    reported(post, lin)
    decided(case_of(post), zhou, step=5, note="长期如此，多次提醒无效。")
    run_all()
    (job,) = Job.objects.filter(task=JOB)
    member_id, activity_id = job.arguments[0]
    assert tell_by_letter(member_id=member_id, activity_id=activity_id) is True
    (letter,) = mail.outbox
    assert letter.to == ["he@example.com"] and letter.subject.startswith("团队来信")
    assert LETTER in letter.body and "/notices/place/letters/" in letter.body
    assert Notice.objects.get(member=he, reason="letter").actor_id == he.pk


def test_a_held_post_published_on_appeal_is_told_by_the_verdict_alone(lin, he, zhou):
    talk = topic(room(is_reviewed=True), lin)
    post = say(talk, he, "周末团购咖啡豆。", door="web")
    actions.not_published(post=post, actor=zhou, door="web", clause=None, message="团购。")
    decision = case_of(post).decisions.get()
    made = actions.appeal(
        decision=decision, member=he, words="不是广告，是邻居。" * 3, door="web"
    )
    wu = moderator(person("吴越"))
    actions.look(appeal=made, actor=wu, would="nothing")
    actions.decide_appeal(
        appeal=made,
        actor=wu,
        verdict="overturned",
        reason="他说得对，这是邻居之间的话。",
        door="web",
    )
    run_all()
    reasons = Notice.objects.filter(member=he).values_list("reason", flat=True)
    assert sorted(reasons) == ["declined", "verdict"]

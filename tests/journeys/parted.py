"""Somebody who did everything there is to do here, in words that stand nowhere else."""

import io
from datetime import timedelta
from uuid import uuid4

from django.core.mail import send_mail
from django.test import Client

from weilu.activity import reactions
from weilu.activity.models import Activity, DeadLetter
from weilu.conftest import person
from weilu.conversations import actions as talk
from weilu.conversations.actions import PollForm
from weilu.conversations.models import Post
from weilu.conversations.tests.world import room
from weilu.core import limits
from weilu.members import tasks
from weilu.members.actions import profile, ties
from weilu.members.models import Identity, Note, Role, Tag, Tagging
from weilu.members.tests.test_profile import picture
from weilu.moderation import actions as moderation
from weilu.moderation.actions.opening import Wanted
from weilu.moderation.things import Thing

NAME, FORMER, EMAIL = "沐清和", "沐小舟", "muqinghe@example.org"
LINE, CITY, INTEREST = "在雾里养蓝色的鲸", "云栖镇", "修古董座钟"
BROWSER, ADDRESS = "Zephyrfox/97.3", "203.0.113.77"
SAID, OPENED, TITLE = "我把琉璃灯挂在了南窗", "琥珀色的晚霞适合泡茶吗", "琥珀晚霞怎么拍"
FILE, UNSAID, NOTED = "翡翠账本.pdf", "还没想好的紫藤花", "团队记下：脾气像秋千"
EXTERNAL = "wx-zq-778899"
REPORTED, DECIDED = "这句读来像晒干的海盐", "请把海盐那一句改得软些"
APPEALED, JUDGED = "我想说的其实是潮汐，不是人", "潮汐的说法说得通，撤销"
ABOUT = (
    NAME,
    FORMER,
    EMAIL,
    LINE,
    CITY,
    INTEREST,
    BROWSER,
    ADDRESS,
    FILE,
    UNSAID,
    NOTED,
    EXTERNAL,
    REPORTED,
    DECIDED,
    APPEALED,
    JUDGED,
)
WORDS = (SAID, OPENED, TITLE)


def build(time):
    """One who did everything there is to do here, among others who answered and named them."""
    he, su, zhou = person("何若"), person("苏晨", trust=2), person("周明")
    Role.objects.create(member=zhou, name=Role.Name.OWNER)
    me = person(FORMER, email=EMAIL, trust=2)
    tea = room("tea")
    profile.change_profile(
        member=me,
        door="web",
        name=NAME,
        line=LINE,
        city=CITY,
        interests=[INTEREST],
        picture=picture(),
    )
    browse(me)
    Identity.objects.create(member=me, door="wecom", tenant="t", external_id=EXTERNAL)
    Note.objects.create(member=me, author=zhou, text=NOTED)
    Tagging.objects.create(
        member=me, tag=Tag.objects.create(name="热心", key="热心"), given_by=zhou
    )
    ties.follow(member=me, followed=he, door="web")
    ties.follow(member=su, followed=me, door="web")
    ties.mute(member=he, muted=me, door="web")
    speak(me, he, su, tea, time)
    send_mail("Sign in", f"{NAME}, come in", None, [EMAIL])
    tasks.send_sign_in.enqueue(EMAIL, "zh-hans", "/")
    limits.allow(f"letters:{EMAIL}", times=2, seconds=3600)
    dispute(me, he, zhou)
    about = Wanted(about_id=me.pk, title=f"{NAME} 可能是广告号")
    moderation.open_item(kind="suspect", subject=f"member:{me.pk}", wanted=about)
    reactions.run_all()
    DeadLetter.objects.create(
        reaction="x",
        activity=Activity.objects.filter(actor_id=me.pk).earliest("pk"),
        error=f"ValueError: {NAME}",
    )
    return me


def dispute(me, he, zhou):
    """Each reported the other; one was decided, appealed against, and looked at again."""
    keeper = person("吴越")
    Role.objects.create(member=keeper, name=Role.Name.MODERATOR)
    mine, theirs = (
        Post.objects.select_related("topic__space").filter(author=each).earliest("pk")
        for each in (me, he)
    )
    made = moderation.report(
        thing=Thing(f"post:{mine.pk}", me, mine),
        reporter=he,
        reason="abuse",
        words=f"{NAME}：{REPORTED}",
        door="web",
    )
    moderation.report(
        thing=Thing(f"post:{theirs.pk}", he, theirs),
        reporter=me,
        reason="abuse",
        words=REPORTED,
        door="web",
    )
    ruling = moderation.Ruling(measure="leave", reason=DECIDED, note=NOTED, step=0)
    decision = moderation.decide(case=made.case, actor=keeper, ruling=ruling)
    appeal = moderation.appeal(decision=decision, member=me, words=APPEALED, door="web")
    moderation.ask_back(appeal=appeal, actor=zhou, question=f"{NAME}在吗", door="web")
    moderation.answer_back(appeal=appeal, member=me, words=APPEALED, door="web")
    moderation.look(appeal=appeal, actor=zhou, would="nothing")
    moderation.decide_appeal(
        appeal=appeal, actor=zhou, verdict="upheld", reason=JUDGED, door="web"
    )
    asked = moderation.ask(
        actor=me, others=[he], words=f"{REPORTED}，想请人说和", door="web"
    )
    moderation.accept(dispute=asked, actor=keeper, door="web")


def browse(me):
    browser = Client(HTTP_USER_AGENT=BROWSER, REMOTE_ADDR=ADDRESS)
    browser.force_login(me)
    session = browser.session
    session["browser"], session["address"] = BROWSER, ADDRESS
    session.save()
    assert browser.get("/me/").status_code == 200


def say(topic, author, text, **facts):
    return talk.post(
        topic=topic, author=author, text=text, key=uuid4(), door="chat", **facts
    )


def begin(space, author, title, text, **facts):
    facts = {"kind": "question", **facts}
    return talk.open_topic(
        space=space,
        author=author,
        title=title,
        text=text,
        key=uuid4(),
        door="chat",
        **facts,
    )


def speak(me, he, su, tea, time):
    mine = begin(tea, me, TITLE, f"{OPENED}，请教大家")
    alone = begin(tea, me, f"{TITLE}（续）", f"{OPENED}，还是想问")
    theirs = begin(tea, he, "怎么洗水箱才好", f"请问@{FORMER} 你平时怎么洗")
    file = talk.upload(owner=me, file=io.BytesIO(b"%PDF emerald"), name=FILE)
    sent = say(theirs, me, f"{SAID}，账本在这里 {file.markdown}")
    talk.edit_post(
        post=sent,
        editor=me,
        text=f"{SAID}，改过一次 {file.markdown}",
        edition=0,
        door="web",
    )
    time.shift(timedelta(minutes=20))
    sent.refresh_from_db()
    talk.edit_post(
        post=sent,
        editor=me,
        text=f"{SAID}，改过两次 {file.markdown}",
        edition=1,
        door="web",
    )
    answer = say(mine, su, f"@{NAME} 傍晚逆光就好，[{NAME}](/m/{NAME}/)")
    say(theirs, su, f"同意 `@{NAME}` 的说法，谢谢她", parent=sent)
    talk.accept(post=answer, actor=me, door="web")
    talk.give_sign(post=answer, member=me, sign="thanks", door="web")
    talk.give_sign(post=sent, member=he, sign="like", door="web")
    talk.say_metoo(topic=theirs, member=me, said=True, door="web")
    talk.bookmark(post=answer, member=me)
    talk.follow_topic(topic=theirs, member=me, level="all", door="web")
    talk.mark_read(topic=theirs, member=me, post_id=sent.pk, seconds=30, door="web")
    poll = PollForm(options=("龙井", "岩茶"))
    asked = begin(tea, he, "喝哪一种茶比较好呢", "大家一起来选一选", kind="poll", poll=poll)
    talk.vote(topic=asked, member=me, choices=[asked.poll.options.first().pk], door="web")
    talk.save_draft(member=me, target="new", fields={"text": UNSAID}, device="a", edition=0)
    talk.save_draft(
        member=he,
        target="new",
        fields={"text": f"想问@{NAME} 一件事"},
        device="b",
        edition=0,
    )
    assert alone.pk

"""Words and people for the page of components: invented, in both languages, never in the database."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from weilu.core import charts, clock
from weilu.core.estimates import Estimate
from weilu.rewards.badges.standard import STANDARD

ZH: dict[str, Any] = {
    "names": [
        "林小满",
        "周舟",
        "何以笙",
        "Marta Kowalska",
        "阿迟",
        "潮汐与灯塔观测站的老陈",
    ],
    "titles": [
        "升级到 2.7 之后，同步一直停在 97%",
        "晒一页今天的手写：雨天适合抄什么？",
        "把会议记录从键盘搬回手写的第四个月",
        "翻页套要不要出磨砂墨绿？",
        "我在远洋船上用了半年 Mozhou One，写一点关于离线同步、盐雾、摇晃的书桌，以及一支用秃了的笔尖的事",
        "Mini 放得进白大褂口袋吗",
    ],
    "excerpt": "四个月前我还在用键盘记会议，打字快，可是散会以后一页也不想再看。换成手写以后慢了，反而记住了是谁在哪一刻停顿了一下。",
    "spaces": [
        ("问答", "用着用着卡住了，来这里问，通常当天有人答。"),
        ("手写与模板", "模板、字帖、笔尖和手腕。"),
        ("内测小组", "新版本先在这里试，发现问题请写复现步骤。"),
        ("茶水间", "什么都能聊，除了吵架。"),
    ],
    "html": "<p>先别急着重置。试试在 App 里把这本笔记<strong>单独停掉同步</strong>再打开，我这边是那一页贴了张特别大的图。</p><blockquote><p><strong>林小满</strong></p><p>昨晚升级完就一直停在 97%，换了两个 Wi-Fi 都一样。</p></blockquote><p>步骤大概是这样：</p><ol><li>设置 → 同步 → 按笔记本查看</li><li>找到进度不动的那一本，关掉开关，等十秒</li><li>重新打开，看日志里有没有 <code>page_too_large</code></li></ol>",
    "article": "<p>船上的书桌不是平的。这句话说出来像句玩笑，可是它决定了我这半年怎么写字。</p><h2>离线的四十天</h2><p>离开高雄以后有四十天没有网络。出发前我把三本笔记都下载到本机，每天睡前写半页，靠岸那天一次同步了 <em>一百一十二页</em>，用了九分钟。</p><ul><li>盐雾：每周用干布擦一次充电口</li><li>笔尖：三个月换一次，备了五支</li></ul><pre><code>sync: 112 pages, 9 min 04 s\nconflicts: 0</code></pre><table><thead><tr><th>项目</th><th>出发时</th><th>靠岸时</th></tr></thead><tbody><tr><td>电量</td><td>100%</td><td>38%</td></tr><tr><td>页数</td><td>0</td><td>112</td></tr></tbody></table>",
    "reply": "试了，可以。谢谢，我差点把三百页都删了。",
    "mixed": "同感 🙈 我的 folio case 也是，磁吸那一侧用久了会松。",
    "line": "远洋轮机员，靠岸才有网。",
    "cities": ["高雄", "成都"],
    "options": ["磨砂墨绿", "旧书脊的棕", "就要黑的，别的都会脏", "不换，我裸机"],
    "why": "你关注的空间里，今天回复最多",
    "hit": "先把这本笔记单独停掉<mark>同步</mark>再打开，进度从 97% 走完用了两分钟……",
    "hit_title": "升级到 2.7 之后，<mark>同步</mark>一直停在 97%",
}
EN: dict[str, Any] = {
    "names": [
        "Lin Xiaoman",
        "Zhou Zhou",
        "Priya Raman",
        "Marta Kowalska",
        "阿迟",
        "Bartholomew Featherstonehaugh-Nkemelu",
    ],
    "titles": [
        "Sync has been stuck at 97% since the 2.7 update",
        "Show today's page: what do you copy out when it rains?",
        "Four months of taking meeting notes by hand again",
        "Should the folio case come in matte pine green?",
        "Half a year with a Mozhou One at sea: offline sync, salt air, a desk that will not stay level, and one worn-out nib",
        "Does the Mini fit a lab coat pocket",
    ],
    "excerpt": "Four months ago I typed everything. It was quick, and I never wanted to read a page of it again. By hand I am slower, and I remember who paused, and when.",
    "spaces": [
        ("Questions", "Stuck on something? Ask here; most get an answer the same day."),
        ("Handwriting", "Templates, practice sheets, nibs and wrists."),
        ("Beta group", "New versions land here first. Please write down the steps."),
        ("Tea room", "Anything except a row."),
    ],
    "html": "<p>Don't reset it yet. In the app, <strong>turn sync off for that one notebook</strong> and back on; mine was a page with a very large picture.</p><blockquote><p><strong>Lin Xiaoman</strong></p><p>Stuck at 97% since last night, on two different networks.</p></blockquote><p>Roughly:</p><ol><li>Settings → Sync → By notebook</li><li>Switch the stuck one off and wait ten seconds</li><li>Switch it on again and look for <code>page_too_large</code> in the log</li></ol>",
    "article": "<p>A desk on a ship is never level. It sounds like a joke, and it decided how I wrote for half a year.</p><h2>Forty days without a line</h2><p>After Kaohsiung there was no network for forty days. I had downloaded three notebooks before we left, wrote half a page every night, and synced <em>a hundred and twelve pages</em> in nine minutes on the day we tied up.</p><ul><li>Salt air: wipe the port with a dry cloth once a week</li><li>Nibs: one every three months, I carry five</li></ul><pre><code>sync: 112 pages, 9 min 04 s\nconflicts: 0</code></pre><table><thead><tr><th>What</th><th>Leaving</th><th>Landing</th></tr></thead><tbody><tr><td>Battery</td><td>100%</td><td>38%</td></tr><tr><td>Pages</td><td>0</td><td>112</td></tr></tbody></table>",
    "reply": "That did it. Thank you, I was about to delete three hundred pages.",
    "mixed": "Same here 🙈 the magnet side of my 翻页套 went soft as well.",
    "line": "Ship's engineer. Online when we tie up.",
    "cities": ["Kaohsiung", "Leeds"],
    "options": [
        "Matte pine green",
        "Old book-spine brown",
        "Black; anything else gets dirty",
        "No case at all, thanks",
    ],
    "why": "Most replies today in a space you follow",
    "hit": "Turn <mark>sync</mark> off for that one notebook and back on; it went from 97% to done in two minutes …",
    "hit_title": "<mark>Sync</mark> has been stuck at 97% since the 2.7 update",
}


class Thing(SimpleNamespace):
    """Anything with these attributes; parts of pages are kept under what they show."""

    __hash__ = object.__hash__  # type: ignore[assignment]  # it has none of its own


class SampleForm(forms.Form):
    """One of each widget."""

    name = forms.CharField(
        label=_("Name"), max_length=40, help_text=_("As people call you here.")
    )
    email = forms.EmailField(label=_("Mail address"), required=False)
    language = forms.ChoiceField(
        label=_("Language"), choices=[("zh-hans", "\u4e2d\u6587"), ("en", "English")]
    )
    kind = forms.ChoiceField(
        label=_("What is it?"),
        widget=forms.RadioSelect,
        choices=[
            ("discussion", _("Discussion")),
            ("question", _("Question")),
            ("poll", _("Poll")),
        ],
    )
    listed = forms.BooleanField(
        label=_("Show me in the members' directory"),
        required=False,
        help_text=_("Others find you by name, city and interest."),
    )
    face = forms.FileField(label=_("Picture"), required=False)
    day = forms.DateField(
        label=_("Day"), required=False, widget=forms.DateInput({"type": "date"})
    )
    line = forms.CharField(
        label=_("A line about you"), required=False, widget=forms.Textarea
    )


class SampleText(forms.Form):
    """What a composer needs."""

    text = forms.CharField(label=_("Your words"), max_length=2000, widget=forms.Textarea)
    parent = forms.CharField(widget=forms.HiddenInput, required=False)
    quoted = forms.CharField(widget=forms.HiddenInput, required=False)
    edition = forms.CharField(widget=forms.HiddenInput, required=False)


def make() -> dict[str, Any]:
    """Everything the page shows, in the reader's language."""
    words = EN if (get_language() or "").startswith("en") else ZH
    people = [_person(number, name, words) for number, name in enumerate(words["names"], 1)]
    spaces = [_space(number, *pair) for number, pair in enumerate(words["spaces"])]
    return {
        "words": words,
        "people": people,
        "medals": [each for each in STANDARD if each.number in (1, 5, 10)],
        "gone": Thing(pk=99, name="-", state="erased", is_robot=False, face=""),
        "robot": Thing(pk=8, name="Bot", state="active", is_robot=True, face="", line=""),
        "spaces": spaces,
        "topics": _topics(words, people, spaces),
        "posts": _posts(words, people),
        "poll": _poll(words),
        "form": SampleForm(
            initial={"name": words["names"][0], "kind": "question", "listed": True}
        ),
        "wrong": SampleForm(
            {"wrong-email": "lin@", "wrong-kind": "question"}, prefix="wrong"
        ),
        "text": SampleText(),
        "refused": SampleText({"text": ""}),
        "ago": [
            clock.now() - timedelta(minutes=minutes)
            for minutes in (0, 5, 300, 5_000, 500_000)
        ],
        **_charts(words),
    }


def _charts(words: dict[str, Any]) -> dict[str, Any]:
    """A trend with a gap, a week with a lively evening, and four steps."""
    values = [Estimate(8, 7.4, 8.6), None, Estimate(9.1, 8.5, 9.7), Estimate(8.8, 8.1, 9.5)]
    steps = [(label, 100 - 22 * number) for number, label in enumerate(words["names"][:4])]
    return {
        "trend": charts.trend(values, most=12),
        "funnel": [
            {"label": label, "number": share * 3, "percent": share}
            for label, share in steps
        ],
        "heat": [
            {"label": day + 1, "levels": [max(4 - abs(20 - hour), 0) for hour in range(24)]}
            for day in range(7)
        ],
    }


def _person(number: int, name: str, words: dict[str, Any]) -> Thing:
    return Thing(
        pk=number,
        name=name,
        state="active",
        is_robot=False,
        face="",
        line=words["line"],
        city=words["cities"][number % 2],
        joined_at=clock.now() - timedelta(days=40 * number),
    )


def _space(number: int, name: str, purpose: str) -> Thing:
    return Thing(
        name=name,
        purpose=purpose,
        slug=f"sample-{number}",
        topic_count=(128, 12_480, 7, 0)[number],
        visibility=("public", "members", "private", "public")[number],
        is_open=number != 3,
        last_topic_at=clock.now() - timedelta(minutes=7 + 700 * number),
    )


def _topics(words: dict[str, Any], people: list[Thing], spaces: list[Thing]) -> list[Thing]:
    kinds = ("question", "discussion", "article", "poll", "discussion", "question")
    return [
        Thing(
            pk=number,
            title=title,
            kind=kinds[number],
            author=people[number],
            space=spaces[number % 4],
            reply_count=(14, 3, 0, 61, 12_345, 0)[number],
            last_post_at=clock.now() - timedelta(minutes=3 + 400 * number),
            is_pinned=number == 1,
            closed_at=clock.now() if number == 3 else None,
            featured_at=clock.now() if number == 2 else None,
            accepted_id=5 if number == 0 else None,
            held_at=None,
            metoo_count=(4, 0, 0, 0, 0, 1)[number],
            unread=(3, None, 0, 12, 0, 1)[number],
        )
        for number, title in enumerate(words["titles"])
    ]


def _posts(words: dict[str, Any], people: list[Thing]) -> list[Thing]:
    texts = [
        words["html"],
        f"<p>{words['reply']}</p>",
        f"<p>{words['mixed']}</p>",
        f"<p>{words['reply']}</p>",
    ]
    signs = [{"like": 12, "thanks": 3}, {}, {"funny": 2}, {}]
    language = "en" if words is EN else "zh"
    return [
        Thing(
            pk=100 + number,
            topic_id=1,
            author=people[number],
            html=html,
            language=language,
            text=words["reply"],
            written_at=clock.now() - timedelta(minutes=4 + 900 * (3 - number)),
            edited_at=clock.now() if number == 0 else None,
            held_at=clock.now() if number == 3 else None,
            hidden_at=None,
            deleted_at=None,
            reactions=signs[number],
        )
        for number, html in enumerate(texts)
    ]


def _poll(words: dict[str, Any]) -> Thing:
    options = [
        Thing(pk=n, text=text, vote_count=votes)
        for n, (text, votes) in enumerate(
            zip(words["options"], (41, 23, 118, 6), strict=True)
        )
    ]
    return Thing(
        options=options,
        several=False,
        anonymous=True,
        voter_count=188,
        is_open=True,
        closes_at=clock.now() + timedelta(days=3),
    )

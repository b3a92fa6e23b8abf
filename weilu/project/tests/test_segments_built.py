"""A filter clicked together: rows of what a text says, one more, one less; the text is what is kept."""

import re
from html import unescape
from typing import NamedTuple

import pytest
from django.db import connection

from weilu.activity.tests.marks import AFTER_COMMIT
from weilu.conftest import person
from weilu.conversations.tests.world import browser, kinds, moderator, room
from weilu.members.models import Tag
from weilu.segments import building
from weilu.segments.models import Segment
from weilu.segments.queries import saved
from weilu.segments.saying import words_of
from weilu.segments.text import parse, written

pytestmark = AFTER_COMMIT
NEW = "/console/segments/new/"
WROTE = "conversations.post_written"


class Shown(NamedTuple):
    """What the page says afterwards."""

    text: str
    rows: list[str]
    asks: list[str]  # the names of what the new row asks for
    html: str


def post(zhou, **typed):
    """Act on the form of a new segment, without a script."""
    answer = browser(zhou).post(NEW, {"filter": "joined_days <= 7", "name": "", **typed})
    assert answer.status_code == 200
    html = answer.content.decode()
    build = html[html.index('id="rows"') : html.index('id="id_filter"')]
    return Shown(
        unescape(
            re.findall(r'id="id_filter"[^>]*>\s*(.*?)</textarea>', html, re.DOTALL)[0]
        ),
        [unescape(each) for each in re.findall(r'aria-label="去掉：(.*?)"', build)],
        re.findall(r'name="(what|op|value|days)"', build),
        html,
    )


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("joined_days <= 7", ("all", 1)),
        ("trust >= 2 and posts_30 >= 1", ("all", 2)),
        ('trust >= 2 or tag("a") or tag("b")', ("any", 3)),
        ('trust >= 2 and (tag("a") or tag("b"))', ("all", 2)),
        ('not (tag("a") or tag("b"))', ("all", 1)),
        ("all()", ("all", 0)),
    ],
)
def test_every_filter_is_rows_and_its_rows_are_the_filter(text, rows):
    found = building.parts(parse(text))
    assert (found.joint, len(found.nodes)) == rows
    assert building.joined(found) == parse(text)


def test_taking_the_last_row_away_means_everybody_and_an_unknown_row_changes_nothing():
    node = parse("trust >= 2")
    assert written(building.without_row(node, 0)) == "all()"
    assert building.without_row(node, 7) == node


@pytest.mark.parametrize(
    ("typed", "row"),
    [
        ({"what": "field:trust", "op": ">=", "value": "2"}, "trust >= 2"),
        ({"what": "field:joined_days", "op": "<=", "value": "14"}, "joined_days <= 14"),
        ({"what": "field:city_known", "value": "false"}, "city_known = false"),
        ({"what": "field:language", "op": "!=", "value": "en"}, 'language != "en"'),
        (
            {"what": f"did:{WROTE}", "op": "=", "value": "0", "days": "14"},
            f"did({WROTE}, = 0, 14d)",
        ),
        ({"what": f"last:{WROTE}", "op": ">=", "value": "30"}, f"last({WROTE}) >= 30d"),
        ({"what": f"first:{WROTE}", "op": "<=", "value": "30"}, f"first({WROTE}) <= 30d"),
        ({"what": "tag", "op": "!=", "value": "试用"}, 'not tag("试用")'),
    ],
)
def test_a_row_is_added_to_the_text(zhou, typed, row):
    Tag.objects.create(name="试用", key="试用")
    shown = post(zhou, act="add", **typed)
    assert shown.text == f"joined_days <= 7 and {row}"
    assert len(shown.rows) == 2 and shown.asks == ["what"]  # ready for the next one


def test_spaces_and_segments_are_chosen_by_their_names(zhou):
    hall = room("cafe")
    Segment.objects.create(
        name="新人", key="新人", filter={"field": ["joined_days", "<=", 7]}
    )
    segment = Segment.objects.get()
    shown = post(zhou, filter="all()", act="add", what="space", op="=", value=hall.pk)
    assert (shown.text, shown.rows) == (f"in_space({hall.pk})", ["在空间“空间cafe”里"])
    more = {"what": "segment", "op": "!=", "value": segment.pk}
    shown = post(zhou, filter=shown.text, act="add", **more)
    assert shown.text == f"in_space({hall.pk}) and not in_segment({segment.pk})"
    assert shown.rows[1] == "不是：在分群“新人”里"


def test_rows_are_joined_by_any_and_taken_away_again(zhou):
    shown = post(zhou, filter="trust >= 2 and posts_30 >= 1", act="joint", joint="any")
    assert shown.text == "trust >= 2 or posts_30 >= 1"
    row = {"what": "field:trust", "op": "=", "value": "0"}
    shown = post(zhou, filter=shown.text, act="add", joint="any", **row)
    assert shown.text == "trust >= 2 or posts_30 >= 1 or trust = 0"
    shown = post(zhou, filter=shown.text, act="drop:1", joint="any")
    assert shown.text == "trust >= 2 or trust = 0"


@pytest.mark.parametrize(
    "typed",
    [
        {"what": "field:trust", "op": ">=", "value": "many"},
        {"what": "field:trust", "op": "~", "value": "1"},
        {"what": "field:trust"},
        {"what": "field:nothing", "op": ">=", "value": "1"},
        {"what": "did:members.secret", "op": ">=", "value": "1", "days": "3"},
        {"what": f"did:{WROTE}", "op": ">=", "value": "1", "days": "731"},
        {"what": "tag", "op": "=", "value": "nobody has it"},
        {"what": "space", "op": "=", "value": "1; DROP TABLE"},
        {"what": "\x00"},
        {},
    ],
)
def test_a_row_that_cannot_be_leaves_the_text_as_it_was(zhou, typed):
    assert post(zhou, act="add", **typed).text == "joined_days <= 7"
    assert Segment.objects.count() == 0 and kinds() == []


def test_choosing_what_asks_for_what_it_needs_and_changes_nothing(zhou):
    shown = post(zhou, act="choose", what=f"did:{WROTE}")
    assert shown.text == "joined_days <= 7"
    assert shown.asks == ["what", "op", "value", "days"]


@pytest.mark.parametrize(
    "act", ["drop:99999999999", "drop:-1", "drop:", "joint", "nonsense"]
)
def test_strange_acts_change_nothing(zhou, act):
    assert post(zhou, act=act).text == "joined_days <= 7"


def test_an_unreadable_text_says_why_and_stays_as_typed(zhou):
    shown = post(zhou, filter="joined_day <= 7", act="drop:0")
    assert (shown.text, shown.rows) == ("joined_day <= 7", [])
    assert "是不是“joined_days”" in shown.html or "joined_days？" in shown.html


def test_who_types_gets_count_and_rows_alone_and_eight_questions_are_asked(
    zhou, django_assert_num_queries
):
    page = browser(zhou)
    page.get(NEW)
    patience = 2 * (connection.vendor == "postgresql")  # set, and taken back
    with django_assert_num_queries(8 + patience):
        answer = page.post(NEW, {"filter": "trust >= 2"}, headers={"HX-Request": "true"})
    html = answer.content.decode()
    assert 'hx-swap-oob="true"' in html and "<html" not in html


def test_who_may_not_write_segments_builds_none(he):
    for nobody in (moderator(he), person("某人")):
        assert browser(nobody).post(NEW, {"act": "drop:0"}).status_code == 403


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"did({WROTE}, = 0, 14d)", "发了帖：14 天内一次也没有"),
        (f"did({WROTE}, >= 3, 14d)", "发了帖：14 天内 ≥ 3 次"),
        (f'did({WROTE}, >= 3, 14d, door="web")', "经由 web 发了帖：14 天内 ≥ 3 次"),
        (f"last({WROTE}) >= 30d", "发了帖：最近一次至少在 30 天前"),
        ("joined_days <= 7", "加入天数 ≤ 7"),
        ("city_known != true", "不是：填了城市"),
        ("trust in [0, 1]", "信任级别：0, 1"),
        ('tag("a") and (trust = 0 or all())', "(有标签“a” 且 (信任级别 = 0 或 所有人))"),
        ("any()", "没有人"),
    ],
)
def test_filters_are_said_in_the_readers_words(db, text, words):
    assert words_of(parse(text), saved.names()) == words

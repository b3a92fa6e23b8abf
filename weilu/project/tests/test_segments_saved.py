"""Saved segments: who is in them, who came and went, what rests on what; and their pages."""

from datetime import timedelta

import pytest
import time_machine

from weilu.activity.models import Activity
from weilu.activity.tests.marks import AFTER_COMMIT
from weilu.conftest import MONDAY, person
from weilu.conversations.tests.world import browser, kinds, moderator
from weilu.core.db import rows
from weilu.members.actions.tagging import put_tag
from weilu.members.models import Member
from weilu.segments import actions
from weilu.segments.errors import InUse, NotAllowed, TooComplex, Unreadable
from weilu.segments.models import Segment, SegmentMember
from weilu.segments.nodes import InSegment, Not
from weilu.segments.queries import asking, saved
from weilu.segments.text import parse

pytestmark = AFTER_COMMIT
NEW = "joined_days <= 7"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(MONDAY, tick=False) as traveller:
        yield traveller


def keep(zhou, name="新来的", text=NEW, **facts):
    node = facts.pop("node", None) or parse(text)
    return actions.save_segment(actor=zhou, name=name, node=node, **facts)


def within(segment):
    now_in = SegmentMember.objects.filter(segment=segment, until=None)
    return set(now_in.values_list("member__name", flat=True))


def moved():
    rows = Activity.objects.filter(kind__in=("segments.entered", "segments.left"))
    return [
        (row.kind.partition(".")[2], row.payload["member_id"])
        for row in rows.order_by("pk")
    ]


def test_whom_it_begins_with_entered_nowhere_and_who_comes_later_did(zhou, lin, he, clock):
    Member.objects.filter(pk=he.pk).update(joined_at=MONDAY - timedelta(days=9))
    segment = keep(zhou)
    assert within(segment) == {"周明", "林晓棠"} and segment.number == 2
    assert moved() == [] and saved.moves(segment) == []
    clock.shift(timedelta(days=7))
    late = person("后来的")
    actions.settle_all()
    assert moved() == [("entered", late.pk)]
    clock.shift(timedelta(days=1))  # the first are eight days old
    actions.settle_all()
    actions.settle_all()
    assert moved() == [
        ("entered", late.pk),
        ("left", min(zhou.pk, lin.pk)),
        ("left", max(zhou.pk, lin.pk)),
    ]
    assert [(each.member.name, each.entered) for each in saved.moves(segment)][-1] == (
        "后来的",
        True,
    )


def test_what_happens_meanwhile_is_noticed_within_minutes_and_nothing_is_counted_twice(
    zhou, lin, clock
):
    segment = keep(zhou, text='tag("helps")')
    assert actions.settle_moved() == 0  # nothing happened since it was saved
    put_tag(member=lin, name="helps", actor=zhou, door="web")
    clock.shift(timedelta(minutes=5))
    assert actions.settle_moved() == 1
    assert within(segment) == {"林晓棠"} and moved() == [("entered", lin.pk)]
    assert actions.settle_moved() == 1  # its own entry in the journal
    assert actions.settle_moved() == 0
    before = within(segment)
    actions.settle_all()
    assert within(segment) == before and moved() == [("entered", lin.pk)]


def test_only_leaders_write_and_a_refusal_leaves_no_trace(lin, zhou, he):
    for nobody in (lin, moderator(he)):
        with pytest.raises(NotAllowed):
            keep(nobody)
    assert not Segment.objects.exists() and kinds() == []


def test_a_name_is_given_once_however_it_is_spelt(zhou):
    keep(zhou, name="Beta")
    with pytest.raises(Unreadable) as no:
        keep(zhou, name="ｂｅｔａ")
    assert no.value.why == "taken" and Segment.objects.count() == 1


def test_segments_rest_on_each_other_but_never_on_themselves(zhou, lin):
    first = keep(zhou)
    others = keep(zhou, name="其他人", node=Not(InSegment(first.pk)))
    assert within(others) == set()
    with pytest.raises(Unreadable) as no:
        keep(zhou, segment=first, node=InSegment(others.pk))
    assert no.value.why == "circle"
    assert Segment.objects.get(pk=first.pk).filter == {"field": ["joined_days", "<=", 7]}
    with pytest.raises(InUse) as used:
        actions.remove_segment(actor=zhou, segment=first)
    assert used.value.names == ["其他人"]
    actions.remove_segment(actor=zhou, segment=others)
    actions.remove_segment(actor=zhou, segment=first)
    assert not Segment.objects.exists()


def test_four_levels_of_segments_are_too_many(zhou):
    node, last = parse(NEW), None
    for number in range(4):
        last = keep(zhou, name=f"第{number}层", node=node)
        node = InSegment(last.pk)
    with pytest.raises(Unreadable) as no:
        keep(zhou, name="再一层", node=node)
    assert no.value.why == "nested"


def test_a_field_that_is_gone_means_nobody_and_never_everybody(zhou, lin):
    segment = keep(zhou)
    Segment.objects.filter(pk=segment.pk).update(filter={"field": ["shoe_size", ">", 40]})
    actions.settle_all()
    segment.refresh_from_db()
    assert segment.fault == "field" and within(segment) == {"周明", "林晓棠"}
    page = browser(zhou).get(f"/console/segments/{segment.pk}/").text
    assert "没有字段 shoe_size。" in page and "没有人：现在算不出来。" in page


def test_what_takes_too_long_is_given_up(zhou, monkeypatch):
    monkeypatch.setattr(asking, "PATIENCE", 0.05)
    endless = """SELECT m.id FROM members_member m WHERE (WITH RECURSIVE n(i) AS
      (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000000) SELECT max(i) FROM n) > 0"""
    with pytest.raises(TooComplex), asking.limited(asking.PATIENCE):
        rows(endless)
    assert asking.glance(parse(NEW)).number == 1  # and the connection goes on


def test_a_filter_is_counted_before_it_is_saved(zhou, lin):
    page = browser(zhou)
    sent = {"name": "", "filter": NEW, "act": "count"}
    assert "林晓棠" in page.post("/console/segments/new/", sent).text
    part = page.post("/console/segments/new/", sent, headers={"HX-Request": "true"})
    assert "林晓棠" in part.text and "<html" not in part.text
    wrong = page.post(
        "/console/segments/new/",
        {**sent, "filter": "joined_day <= 7"},
        headers={"HX-Request": "true"},
    )
    assert "第 1 行第 1 列：没有字段 joined_day。是不是 joined_days？" in wrong.text
    assert not Segment.objects.exists()


def test_saving_leads_to_its_page_which_says_why(zhou, lin, he):
    Member.objects.filter(pk=he.pk).update(joined_at=MONDAY - timedelta(days=30))
    page = browser(zhou)
    answer = page.post("/console/segments/new/", {"name": "新来的", "filter": NEW})
    there = answer.headers["Location"]
    assert page.get(there).status_code == 200
    text = page.get(f"{there}?who=何若").text
    assert "何若不在里面。" in text and "现在：30" in text
    assert "林晓棠在里面。" in page.get(f"{there}?who=林晓棠").text
    assert "没有叫" in page.get(f"{there}?who=无此人").text
    answer = page.post(f"{there}edit/", {"name": "新来的", "filter": "joined_days <="})
    assert answer.status_code == 422 and "第 1 行第 15 列" in answer.text
    assert page.post(f"{there}remove/").headers["Location"] == "/console/segments/"


def test_a_list_costs_the_same_at_two_and_at_twenty(zhou, django_assert_num_queries):
    for number in range(20):
        keep(zhou, name=f"第{number}个")
        if number in (1, 19):
            with django_assert_num_queries(1):
                assert len(saved.segments()) == number + 1

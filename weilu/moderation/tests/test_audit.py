"""The audit log: what the team does is written down once, and told to leaders alone."""

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from weilu.activity.actions import forget
from weilu.activity.models import Activity
from weilu.activity.tests.marks import AFTER_COMMIT, run_all
from weilu.conftest import person
from weilu.conversations import actions as talk
from weilu.conversations.tests.world import browser, room, say, topic
from weilu.core import clock
from weilu.members.actions import roles, turning
from weilu.members.models import Member, Role
from weilu.moderation import dials
from weilu.moderation.actions.auditing import (
    forget_addresses,
    forget_addresses_of,
    forget_struck,
)
from weilu.moderation.auditing import keep_audit
from weilu.moderation.models import AuditEntry
from weilu.moderation.queries import audit

from .world import case_of, decided, reported

pytestmark = AFTER_COMMIT


def colleague(name: str, role: str):
    member = person(name)
    Role.objects.create(member=member, name=role)
    return member


@pytest.fixture
def there(db):
    """A topic of somebody else."""
    return topic(room(), person("何静"))


def told(reader=None, **wanted):
    run_all()
    return page(reader, **wanted).items


def page(reader=None, *, after=None, **wanted):
    """As somebody reads it who had no part in anything."""
    reader = reader or Member.objects.filter(name="林远").first() or person("林远")
    return audit.entries(audit.Wanted(**wanted), reader=reader, after=after)


def test_a_role_that_was_given_says_by_whom_to_whom_and_which(zhou, lin):
    roles.give_role(member=lin, role="moderator", actor=zhou, door="web")

    (line,) = told()
    assert (line.actor, line.words) == ("周明", "给了林晓棠角色：版主")
    assert line.href == f"/console/members/{lin.pk}/"


def test_a_setting_says_what_it_was_and_what_it_became(zhou):
    dial = dials.REPORT
    turning.turn(dial=dial, value=2 * dial.standard, seen=0, actor=zhou, door="web")

    (line,) = told(group="house")
    assert line.words == f"更改了设置“{dial.title}”"
    assert (line.before, line.after) == ("24 小时", "48 小时")


def test_a_decision_says_why(zhou, lin, there):
    post = say(there, lin)
    reported(post, there.author)
    decided(case_of(post), zhou, reason="这句话伤到了人，请改一改。")

    lines = {line.words: line.why for line in told(group="order")}
    assert lines["对关于林晓棠的案件作出了决定"] == "这句话伤到了人，请改一改。"


def test_what_one_does_with_ones_own_words_is_not_an_act_of_the_team(zhou, lin, there):
    own, others = say(there, zhou), say(there, lin)
    talk.delete_post(post=own, actor=zhou, door="web")
    talk.delete_post(post=others, actor=zhou, door="web")

    (line,) = told(group="talk")
    assert line.words == f"在“{others.topic.title}”里删除了别人的帖子"


def test_the_same_history_is_written_down_once(zhou, lin):
    roles.give_role(member=lin, role="moderator", actor=zhou, door="web")
    run_all()
    keep_audit(list(Activity.objects.filter(kind="members.role_given")))
    assert AuditEntry.objects.count() == 1


def test_it_is_narrowed_by_who_did_it(zhou, lin):
    wu = colleague("吴桐", "operator")
    roles.give_role(member=lin, role="moderator", actor=zhou, door="web")
    roles.end_role(role=lin.roles.get(), actor=wu, door="web")

    assert [line.words for line in told(actor=wu.pk)] == ["结束了林晓棠的角色：版主"]


def test_who_does_not_lead_does_not_see_it():
    client = browser(colleague("吴桐", "moderator"))
    assert client.get("/console/audit/").status_code == 403
    assert client.post("/console/audit/export/").status_code == 403
    assert not Activity.objects.filter(kind="moderation.audit_exported").exists()


def test_the_table_to_take_along_holds_what_the_page_shows_and_is_an_act_itself(zhou, lin):
    roles.give_role(member=lin, role="moderator", actor=zhou, door="web")
    run_all()

    answer = browser(zhou).post("/console/audit/export/")
    text = answer.getvalue().decode("utf-8-sig")
    head, line = list(csv.reader(io.StringIO(text)))
    assert head == ["时间", "谁", "做了什么", "之前", "之后", "为什么", "入口", "网络地址"]
    assert line[1:3] == ["周明", "给了林晓棠角色：版主"]
    assert [each.words for each in told(group="house")] == ["把操作记录导出了：1 行"]


@pytest.mark.parametrize("number", [2, 20])
def test_a_page_of_it_is_two_queries(number, zhou, django_assert_num_queries):
    for n in range(number):
        roles.give_role(member=person(f"同事{n}"), role="moderator", actor=zhou, door="web")
    run_all()
    page(zhou)
    with django_assert_num_queries(2):  # what is secret to them; the lines
        assert len(page(zhou).items) == number


def test_a_strange_address_shows_everything(zhou):
    page = browser(zhou).get(
        "/console/audit/?group=x&actor=-1&after=%00&about=99999999999999999999"
    )
    assert page.status_code == 200


def test_the_next_page_goes_on_where_the_first_ended(zhou):
    for n in range(53):
        roles.give_role(member=person(f"同事{n}"), role="moderator", actor=zhou, door="web")
    run_all()

    first = page()
    second = page(after=first.next)
    found = [line.pk for line in (*first.items, *second.items)]
    assert (len(first.items), len(second.items), second.next) == (50, 3, None)
    assert found == sorted(found, reverse=True)
    assert len(set(found)) == 53


def shift(client, actor, address="203.0.113.9"):
    """An act of the team, as a page sends it."""
    client.force_login(actor)
    given = {"member": actor.pk, "weekdays": ["0"], "starts": "09:00", "ends": "12:00"}
    assert (
        client.post("/console/roster/shift/", given, REMOTE_ADDR=address).status_code == 302
    )


def test_from_where_the_team_acted_is_read_by_leaders_and_goes_with_the_table(client, zhou):
    shift(client, zhou, "2001:db8:0:0::1")
    (line,) = told()
    assert line.address == "2001:db8::1"
    assert "2001:db8::1" in client.get("/console/audit/").content.decode()
    exported = b"".join(client.post("/console/audit/export/"))
    assert "2001:db8::1" in exported.decode("utf-8-sig")


def test_of_members_nothing_is_noted(client, lin, there):
    client.force_login(lin)
    client.post(f"/t/{there.pk}/posts/", {"text": "你好"}, REMOTE_ADDR="203.0.113.9")
    assert not Activity.objects.exclude(address=None).exists()


def test_after_ninety_days_the_address_goes_and_nothing_else(client, zhou):
    shift(client, zhou)
    run_all()
    before = AuditEntry.objects.values().get()
    at = before["at"]
    with clock.at(at + timedelta(days=90)):
        assert forget_addresses() == 0
    assert not Activity.objects.exclude(
        address=None
    ).exists()  # the journal only brought it
    with clock.at(at + timedelta(days=90, seconds=1)):
        assert forget_addresses() == 1
        assert forget_addresses() == 0
    assert AuditEntry.objects.values().get() == before | {"address": None}


def test_whoever_is_erased_leaves_no_address_behind(client, zhou):
    shift(client, zhou)
    run_all()
    forget(zhou.pk)
    assert forget_addresses_of(zhou.pk) == 1
    assert not Activity.objects.exclude(address=None).exists()
    assert AuditEntry.objects.get().address is None


CHANGES: dict[str, dict[str, Any]] = {
    "who": {"actor_id": 1},
    "what": {"kind": "members.role_given"},
    "facts": {"facts": {}},
    "when": {"at": clock.now()},
    "address": {"address": "203.0.113.77"},
    "both": {"address": None, "door": "api"},
}


@pytest.mark.parametrize("change", CHANGES)
def test_the_database_itself_keeps_a_line_as_it_is(client, zhou, change):
    shift(client, zhou)
    run_all()
    before = AuditEntry.objects.values().get()
    with pytest.raises(DatabaseError, match="insert-only"), transaction.atomic():
        AuditEntry.objects.update(**CHANGES[change])
    assert AuditEntry.objects.values().get() == before


def test_a_line_goes_only_once_the_journal_no_longer_knows_the_act(client, zhou):
    shift(client, zhou)
    run_all()
    rows = AuditEntry.objects.all()
    with pytest.raises(DatabaseError, match="insert-only"), transaction.atomic():
        rows._raw_delete(rows.db)
    assert forget_struck() == 0 and rows.count() == 1
    Activity.objects.filter(pk=rows.get().pk).delete()
    assert forget_struck() == 1 and not rows.exists()

"""Notices of norms that were not agreed to: told by a reminder, gone with the consent."""

from datetime import timedelta

import pytest

from weilu.activity.tests.marks import AFTER_COMMIT, run_all
from weilu.conftest import MONDAY, person
from weilu.core import clock
from weilu.culture import actions as culture
from weilu.culture.tests.world import published_at
from weilu.notices import queries
from weilu.notices.models import NORMS, Notice

pytestmark = AFTER_COMMIT


@pytest.fixture
def lin(db):
    return person("林晓棠", joined_at=MONDAY - timedelta(days=30))


def remind(day: float) -> None:
    with clock.at(MONDAY + timedelta(days=day)):
        culture.remind_due()
        run_all()


def test_three_reminders_are_one_line_that_leads_to_the_norms(lin, zhou):
    published_at(MONDAY, zhou)
    for day in (0, 3, 7):
        remind(day)
    assert Notice.objects.filter(member=lin, reason="norms").count() == 3
    (group,) = queries.notices(lin).page.items
    assert (group.topic_id, group.name, group.href) == (NORMS, "公约", "/norms/")
    assert group.why == ["周明请你读一读新的公约"]
    assert queries.waiting(lin) == 1


def test_it_goes_as_soon_as_they_agree(lin, zhou):
    published_at(MONDAY, zhou)
    remind(0)
    culture.agree(member=lin, version=1, door="web")
    assert queries.waiting(lin) == 0
    assert queries.notices(lin, everything=True).page.items == []


def test_a_newer_edition_brings_it_back(lin, zhou):
    published_at(MONDAY, zhou, "一。")
    remind(0)
    culture.agree(member=lin, version=1, door="web")
    published_at(MONDAY + timedelta(days=30), zhou, "二。")
    remind(30)
    assert queries.waiting(lin) == 1


def test_marking_it_read_hides_it_until_the_next_reminder(lin, zhou, client):
    published_at(MONDAY, zhou)
    remind(0)
    client.force_login(lin)
    (group,) = queries.notices(lin).page.items
    assert client.post("/notices/seen/", {"seen": group.mark}).status_code == 302
    assert queries.waiting(lin) == 0
    remind(3)
    assert queries.waiting(lin) == 1


def test_consent_that_grew_old_is_asked_for_by_nobody_in_particular(lin, zhou, client):
    published_at(MONDAY, zhou)
    with clock.at(MONDAY):
        culture.agree(member=lin, version=1, door="web")
        culture.set_renewal(actor=zhou, every="quarterly", door="web")
    with clock.at(MONDAY + timedelta(days=91)):
        culture.agree(member=zhou, version=1, door="web")
        culture.remind_due()
        run_all()
        (group,) = queries.notices(lin).page.items
        assert (group.name, group.href, group.people) == ("公约", "/norms/", [])
        assert group.why == ["你同意公约有一段时间了，请再读一遍。内容没有变。"]
        assert queries.waiting(lin) == 1
    with clock.at(MONDAY + timedelta(days=92)):
        culture.agree(member=lin, version=1, door="web")
        assert queries.waiting(lin) == 0

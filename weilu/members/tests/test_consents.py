"""What one agreed to, as its page shows it; and network addresses, forgotten on time."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db.models import GenericIPAddressField
from django.test import Client

from weilu.core import clock, db, limits
from weilu.members import tasks
from weilu.members.actions import choosing
from weilu.members.actions.consenting import give_consent
from weilu.members.models import ConsentRecord, Member, MemberSession
from weilu.members.queries import consents

from .test_my_data import PAGE, browser, noted

pytestmark = pytest.mark.django_db


def test_consents_are_said_and_taken_back_in_their_version(lin, stopped_time):
    give_consent(member=lin, purpose="norms", version=2, shown="2.1", door="web")
    client = browser(lin)
    page = client.get(PAGE).content.decode()
    assert "2.1" in page
    client.post(f"{PAGE}agree/listing/", {"agrees": "no"})
    assert Member.objects.get(pk=lin.pk).listed is False
    row = ConsentRecord.objects.get(purpose="listing")
    assert (row.version, row.withdrawn_at) == (1, clock.now())
    client.post(f"{PAGE}agree/listing/", {"agrees": "yes"})
    assert Member.objects.get(pk=lin.pk).listed is True
    assert [
        r.withdrawn_at is None for r in ConsentRecord.objects.filter(purpose="listing")
    ] == [False, True]
    assert client.post(f"{PAGE}agree/anything/", {"agrees": "yes"}).status_code == 404


def test_whoever_says_no_to_letters_gets_none_about_the_community(lin, stopped_time):
    assert consents.wants_letters(lin)
    choosing.choose(member=lin, purpose="letters", agrees=False, door="web")
    choosing.choose(member=lin, purpose="letters", agrees=False, door="web")
    assert not consents.wants_letters(lin)
    choosing.choose(member=lin, purpose="letters", agrees=True, door="web")
    choosing.choose(member=lin, purpose="letters", agrees=True, door="web")
    assert consents.wants_letters(lin)
    assert noted() == ["members.consent_withdrawn", "members.consent_given"]


@pytest.mark.parametrize("rows", [2, 20])
def test_the_page_of_ones_data_costs_the_same_however_long_the_register(
    rows, lin, django_assert_num_queries
):
    for number in range(rows):
        give_consent(
            member=lin, purpose="norms", version=number + 1, shown=f"{number}.0", door="web"
        )
    client = browser(lin)
    client.get(PAGE)
    with django_assert_num_queries(7):
        client.get(PAGE)


def test_network_addresses_are_forgotten_after_ninety_days_wherever_they_stand(
    lin, stopped_time
):
    """Every column of an address in every table; a new one must be forgotten, too.

    Those of the team's acts are, as `moderation/tests/test_audit.py` shows.
    """
    columns = [
        (model._meta.label, column.name)
        for model in apps.get_models()
        for column in model._meta.local_fields
        if isinstance(column, GenericIPAddressField)
    ]
    team = [("activity.Activity", "address"), ("moderation.AuditEntry", "address")]
    assert sorted(columns) == sorted([*team, ("members.MemberSession", "address")])
    client = Client(REMOTE_ADDR="203.0.113.9")
    client.force_login(lin)
    session = client.session
    session["address"] = "203.0.113.9"
    session.set_expiry(timedelta(days=400))
    session.save()
    limits.allow("in:203.0.113.9", times=25, seconds=300)
    stopped_time.shift(timedelta(days=89))
    tasks.clear_away.call()
    assert MemberSession.objects.get().address == "203.0.113.9"
    assert db.rows("SELECT key FROM core_limit") == []
    stopped_time.shift(timedelta(days=1, seconds=1))
    tasks.clear_away.call()
    row = MemberSession.objects.get()
    assert row.address is None
    assert "203.0.113.9" not in str(client.session.load())

"""Accounts elsewhere: linked by who shows both, once, within ten minutes; never by a name."""

from datetime import timedelta

import pytest
from django.test import Client

from weilu.activity.models import Activity
from weilu.members.actions.linking import link_account, make_account_link, unlink_account
from weilu.members.errors import LinkGone, NotAllowed
from weilu.members.models import Identity, Likeness

pytestmark = pytest.mark.django_db


def secret(external_id="u1"):
    return make_account_link(
        door="wecom", tenant="corp", external_id=external_id, shown="林晓棠"
    )


@pytest.fixture
def browser(lin):
    client = Client()
    client.force_login(lin)
    return client


def test_a_link_asks_once_and_makes_the_account_theirs(browser, lin):
    address = f"/me/settings/doors/link/{secret()}/"
    page = browser.get(address).content.decode()
    assert "林晓棠" in page and not Identity.objects.exists()
    assert browser.post(address).status_code == 302
    row = Identity.objects.get()
    assert (row.member, row.door, row.tenant, row.external_id) == (
        lin,
        "wecom",
        "corp",
        "u1",
    )
    linked = Activity.objects.get(kind="members.identity_linked")
    assert linked.payload == {"member_id": lin.pk, "at": "wecom"}
    assert browser.post(address).status_code == 410
    assert Identity.objects.count() == 1


def test_after_ten_minutes_it_links_nothing(lin, stopped_time):
    late = secret()
    stopped_time.shift(timedelta(minutes=10, seconds=1))
    with pytest.raises(LinkGone):
        link_account(secret=late, member=lin, door="web")
    assert not Identity.objects.exists() and not Activity.objects.exists()


def test_linking_again_what_is_theirs_changes_nothing(lin):
    link_account(secret=secret(), member=lin, door="web")
    link_account(secret=secret(), member=lin, door="web")
    assert Identity.objects.count() == 1
    assert Activity.objects.filter(kind="members.identity_linked").count() == 1


def test_an_account_of_another_record_stays_there_and_a_person_looks_at_both(
    browser, lin, he
):
    link_account(secret=secret(), member=he, door="web")
    browser.post(f"/me/settings/doors/link/{secret()}/")
    assert Identity.objects.get().member == he
    pair = Likeness.objects.get()
    assert {pair.first_id, pair.second_id} == {lin.pk, he.pk}
    assert (pair.is_strong, pair.reasons) == (True, ["account"])


def test_one_unlinks_ones_own_and_nobody_elses(browser, lin, he):
    his = link_account(secret=secret("u2"), member=he, door="web")
    mine = link_account(secret=secret(), member=lin, door="web")
    assert browser.post(f"/me/settings/doors/{his.pk}/unlink/").status_code == 404
    with pytest.raises(NotAllowed):
        unlink_account(identity=his, member=lin, door="web")
    assert browser.post(f"/me/settings/doors/{mine.pk}/unlink/").status_code == 302
    assert list(Identity.objects.all()) == [his]


def test_a_guest_is_led_to_the_door_and_the_link_stays_good(lin):
    kept = secret()
    assert Client().get(f"/me/settings/doors/link/{kept}/").status_code == 302
    link_account(secret=kept, member=lin, door="web")
    assert Identity.objects.count() == 1

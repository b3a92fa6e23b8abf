"""A badge taken along is signed so that others can check it with nothing of ours."""

import hashlib
import json

import pytest

from weilu.conversations.tests.world import browser
from weilu.core import clock
from weilu.members.models import Member
from weilu.rewards import actions
from weilu.rewards.credentials import new_key
from weilu.rewards.models import BadgeGrant

from . import ed25519

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_time")]


@pytest.fixture
def given(lin, zhou):
    """A badge 林 holds; the address of its file."""
    actions.give_badge(actor=zhou, member=lin, badge=7, reason="周末来了茶会")
    grant = BadgeGrant.objects.get(member=lin)
    return f"/me/badges/{grant.activity_id}/credential/"


@pytest.fixture
def key(settings):
    settings.WEILU_BADGE_KEY = new_key()


def test_the_check_itself_knows_the_vector_of_the_standard():
    """RFC 8032, 7.1, test 2."""
    public = bytes.fromhex(
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"
    )
    signature = bytes.fromhex(
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    )
    assert ed25519.holds(public, b"\x72", signature)
    assert not ed25519.holds(public, b"\x73", signature)


def test_a_badge_taken_along_holds_before_whoever_checks_it(key, given, lin):
    Member.objects.filter(pk=lin.pk).update(
        email="lin@example.org", email_confirmed_at=clock.now()
    )
    answer = browser(lin).get(given)
    assert answer["Content-Type"] == "application/ld+json"
    found = json.loads(answer.content)
    assert found["type"] == ["VerifiableCredential", "OpenBadgeCredential"]
    assert found["@context"][0] == "https://www.w3.org/ns/credentials/v2"
    subject = found["credentialSubject"]
    assert subject["achievement"]["name"] == "首次到场"
    who = subject["identifier"][0]
    digest = hashlib.sha256(f"lin@example.org{who['salt']}".encode()).hexdigest()
    assert who["identityHash"] == f"sha256${digest}" and "lin@" not in str(found)
    assert ed25519.is_true(found)


@pytest.mark.parametrize("forge", ["name", "validFrom", "issuer", "created"])
def test_what_was_changed_afterwards_holds_no_longer(key, given, lin, forge):
    found = json.loads(browser(lin).get(given).content)
    if forge == "issuer":
        found["issuer"] = {**found["issuer"], "name": "别的社区"}
    elif forge == "created":
        found["proof"]["created"] = "2020-01-01T00:00:00Z"
    else:
        found[forge] = "2020-01-01T00:00:00Z"
    assert not ed25519.is_true(found)


def test_without_a_key_it_says_whom_to_ask(given, lin, settings):
    settings.WEILU_BADGE_KEY = ""
    answer = browser(lin).get(given)
    assert answer.status_code == 409 and "WEILU_BADGE_KEY" in answer.content.decode()
    assert "带走" not in browser(lin).get("/me/badges/").content.decode()


def test_nobody_takes_a_badge_of_somebody_else_along(key, given, su, lin, zhou):
    assert browser(su).get(given).status_code == 404
    grant = BadgeGrant.objects.get(member=lin)
    actions.take_badge(actor=zhou, grant_id=grant.pk, why="mistake", reason="认错人了吧")
    assert browser(lin).get(given).status_code == 404

"""Secrets in forms: Django's form, made quickly, and never another visitor's."""

import pytest
from django.middleware.csrf import _unmask_cipher_token  # type: ignore[attr-defined]
from django.test import Client, RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from weilu.core.form_secrets import SIGNS, masked, token

SECRET = "benchbenchbenchbenchbenchbench12"
pytestmark = pytest.mark.django_db
secrets = st.text(alphabet=SIGNS, min_size=32, max_size=32)


def visitor(*, member, cookie=SECRET):
    request = RequestFactory().get("/")
    vars(request)["member"] = member
    if cookie:
        request.META["CSRF_COOKIE"] = cookie
    return request


@given(secrets)
def test_django_finds_the_secret_under_the_mask(secret):
    assert _unmask_cipher_token(masked(secret)) == secret


def test_no_two_masks_are_alike():
    assert len({masked(SECRET) for _n in range(200)}) == 200


def test_a_members_cookie_is_not_sent_again_with_every_page():
    request = visitor(member=object())
    assert _unmask_cipher_token(token(request)) == SECRET
    assert "CSRF_COOKIE_NEEDS_UPDATE" not in request.META


def test_a_guests_page_is_marked_as_theirs_alone():
    request = visitor(member=None)
    assert _unmask_cipher_token(token(request)) == SECRET
    assert request.META["CSRF_COOKIE_NEEDS_UPDATE"] is True


def test_a_member_without_the_cookie_is_sent_one():
    request = visitor(member=object(), cookie=None)
    secret = _unmask_cipher_token(token(request))
    assert request.META["CSRF_COOKIE"] == secret
    assert request.META["CSRF_COOKIE_NEEDS_UPDATE"] is True


def test_django_takes_what_was_masked_here_and_refuses_another_secret():
    client = Client(enforce_csrf_checks=True)
    client.cookies["csrftoken"] = SECRET
    asked = {"csrfmiddlewaretoken": masked(SECRET), "theme": "dark"}
    assert client.post("/in/", asked).status_code != 403
    asked["csrfmiddlewaretoken"] = masked(SECRET[::-1])
    assert client.post("/in/", asked).status_code == 403

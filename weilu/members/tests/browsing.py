"""Browsers for tests of pages."""

from typing import Any

from django.test import Client

from weilu.members.models import Member


def browser(member: Member | None = None, **options: Any) -> Client:
    """Somebody's browser, signed in unless nobody."""
    client = Client(**options)
    if member:
        client.force_login(member)
    return client

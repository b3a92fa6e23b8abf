"""林 with a password and an address, and her browser, signed in; time stands still."""

import pytest
from django.test import Client

from weilu.members.models import Member
from weilu.members.tests.door import CHROME, enter, with_password


@pytest.fixture
def lin(lin, stopped_time) -> Member:
    return with_password(lin, email="lin@example.com", language="en")


@pytest.fixture
def client(lin) -> Client:
    """林's browser, signed in."""
    made = Client(headers={"accept-language": "en", "user-agent": CHROME})
    enter(made, "林晓棠")
    return made

"""The door as tests use it: browsers, letters, and the worker that writes them."""

import re
from typing import Any

from django.core import mail
from django.test import Client

from weilu.core.jobs.desk import Desk
from weilu.members.models import Member

PASSWORD = "eine Kanne Tee am Fenster"
CHROME = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/126.0 Safari/537.36"
ADDRESS = re.compile(r"https?://[^/\s]+(/\S+)")


def with_password(member: Member, password: str = PASSWORD, **facts: Any) -> Member:
    """The same member, who can sign in by password."""
    for name, value in facts.items():
        setattr(member, name, value)
    member.set_password(password)
    member.save()
    return member


def enter(client: Client, typed: str, password: str = PASSWORD, **more: Any):
    """What the browser answers to the form at the door."""
    return client.post("/in/", {"typed": typed, "password": password, **more})


def work() -> None:
    """What the worker would do now."""
    Desk().finish_all()


def path_in(letter: mail.EmailMessage) -> str:
    """The path of the one link in a letter."""
    return str(ADDRESS.findall(str(letter.body))[0])


def is_in(client: Client) -> bool:
    """Whether a browser is signed in, as a page of members shows."""
    return client.get("/me/settings/sign-in/").status_code == 200

"""A community on its first day: its owner at a browser, and how they go on."""

from typing import Any

from django.test import Client

from weilu.members.actions import owning

OWNER = {
    "name": "陆掌柜",
    "email": "lu@example.com",
    "password": "ein Kessel Suppe für alle",
}
SETUP = "/console/setup"


def opened() -> Client:
    """The browser of somebody who has just opened the printed link."""
    client = Client()
    answer = client.post(f"/owner/{owning.make_owner_link()}/", OWNER)
    assert answer["Location"] == f"{SETUP}/purpose/"
    return client


def skip(client: Client, step: str) -> str:
    """Pass a step over; where one is led then."""
    here, to = ("purpose", "rest") if step == "rest" else (step, "skip")
    answer = client.post(f"{SETUP}/{here}/leave/", {"to": to})
    assert answer.status_code == 302
    return answer["Location"]


def text(answer: Any) -> str:
    said: str = answer.content.decode()
    return said

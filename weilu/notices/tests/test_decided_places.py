"""Whoever is let into a space or out of it is told, and a private one is named to none outside."""

import pytest

from weilu.activity.tests.marks import AFTER_COMMIT, run_all
from weilu.conversations.actions.spaces import admit, dismiss
from weilu.conversations.tests.world import browser, moderator, room
from weilu.notices import queries

from .test_decisions import told

pytestmark = AFTER_COMMIT
DOOR = {"door": "web"}


@pytest.fixture
def keeper(zhou):
    return moderator(zhou)


def test_being_let_into_a_private_space_leads_there(lin, keeper):
    inner = room("inner", visibility="private")
    admit(space=inner, member=lin, actor=keeper, **DOOR)
    assert told(lin) == [("空间inner", ["周明让你进来了"], "空间inner")]
    client = browser(lin)
    page = client.get("/notices/").text
    assert f'href="/notices/space/{inner.pk}/"' in page
    assert client.get(f"/notices/space/{inner.pk}/").headers["Location"] == "/s/inner/"
    assert queries.waiting(lin) == 0


def test_being_let_out_names_neither_the_space_nor_who_did_it(lin, he, keeper):
    inner = room("inner", visibility="private")
    admit(space=inner, member=lin, actor=keeper, **DOOR)
    dismiss(space=inner, member=lin, actor=keeper, **DOOR)
    out = "团队收回了你在这里的位置。你写下的仍然留着；不清楚为什么，尽管问。"
    assert told(lin) == [("一个私密空间", [out], "")]
    assert "空间inner" not in browser(lin).get("/notices/?show=all").text
    assert browser(lin).get(f"/notices/space/{inner.pk}/").headers["Location"] == "/spaces/"
    assert browser(he).get(f"/notices/space/{inner.pk}/").status_code == 404
    assert browser(lin).get(f"/notices/space/{2**70}/").status_code == 404


def test_a_place_is_marked_as_read_where_it_stands_and_taken_back(lin, keeper):
    inner = room("inner", visibility="private")
    admit(space=inner, member=lin, actor=keeper, **DOOR)
    run_all()
    (group,) = queries.notices(lin).page.items
    client = browser(lin)
    assert client.post("/notices/seen/", {"seen": group.mark}).status_code == 302
    assert queries.waiting(lin) == 0
    before = {"seen": f"{group.topic_id}:0"}
    client.post("/notices/unseen/", before, headers={"HX-Request": "true"})
    assert queries.waiting(lin) == 1

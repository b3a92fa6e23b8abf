"""Links that invite: made on the people's pages, shown once, listed while open, taken back."""

import pytest

from weilu.conversations.tests.world import browser, moderator
from weilu.members.actions import inviting
from weilu.members.models import Member, OneTimeLink
from weilu.members.queries.team import open_invitations

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_time")]
PAGE = "/console/members/invitations/"


def test_a_link_is_shown_once_and_stands_among_the_open_ones(zhou):
    client = browser(zhou, headers={"accept-language": "en"})
    made = client.post(PAGE, {"role": "member"})
    page = made.content.decode()
    secret = page.split("/invited/")[1].split("/")[0]
    assert made["Cache-Control"] == "private, no-store"
    assert "<wl-copy" in page
    assert inviting.find_invitation(secret).role == "member"
    again = client.get(PAGE).content.decode()
    assert secret not in again
    assert f"By {zhou.name}, good until" in again


def test_taken_back_it_opens_nothing(zhou):
    client = browser(zhou)
    inviting.invite(actor=zhou, role="member")
    link = OneTimeLink.objects.get()
    assert client.post(f"{PAGE}{link.pk}/")["Location"] == PAGE
    assert open_invitations() == []
    assert client.post(f"{PAGE}{link.pk}/").status_code == 404


@pytest.mark.parametrize("role", ["owner", "king", "host", ""])
def test_what_nobody_becomes_by_a_link_is_refused_without_a_trace(zhou, role):
    answer = browser(zhou).post(PAGE, {"role": role})
    assert (answer.status_code, OneTimeLink.objects.count()) == (422, 0)


def test_only_leaders_invite(lin):
    client = browser(moderator(lin))
    assert client.get(PAGE).status_code == 403
    assert client.post(PAGE, {"role": "member"}).status_code == 403
    assert PAGE not in client.get("/console/members/").content.decode()
    assert not OneTimeLink.objects.exists()


def test_the_people_s_page_leads_there(zhou):
    assert f'href="{PAGE}"' in browser(zhou).get("/console/members/").content.decode()
    assert Member.objects.count() == 1


@pytest.mark.parametrize("number", [2, 20])
def test_the_page_costs_the_same_for_any_number(number, zhou, django_assert_num_queries):
    for _n in range(number):
        inviting.invite(actor=zhou, role="member")
    client = browser(zhou)
    client.get(PAGE)
    with django_assert_num_queries(4):
        client.get(PAGE)

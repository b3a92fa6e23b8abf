"""Links on a profile: for those who are trusted, to pages, and always to be taken away."""

import pytest

from weilu.activity.models import Activity
from weilu.conftest import person
from weilu.members.actions import telling
from weilu.members.errors import NotPossible
from weilu.members.models import Member

from .test_fields import answer, asked

pytestmark = pytest.mark.django_db


def test_links_wait_for_trust_but_may_always_be_taken_away(zhou, lin):
    field = asked(zhou, kind="link")
    with pytest.raises(NotPossible):
        answer(lin, field, "example.com")
    with pytest.raises(NotPossible):
        telling.tell(member=lin, door="web", answers={}, links=["example.com"])
    assert lin.links == []
    trusted = person("程小舸", trust=1)
    answer(trusted, field, "example.com/me")
    links = ["https://a.example", "b.example/c"]
    telling.tell(member=trusted, door="web", answers={}, links=links)
    assert trusted.links == ["https://a.example", "https://b.example/c"]
    Member.objects.filter(pk=trusted.pk).update(trust=0)
    trusted = Member.objects.get(pk=trusted.pk)
    telling.tell(member=trusted, door="web", answers={}, links=["https://a.example"])
    assert trusted.links == ["https://a.example"]


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "ftp://a.example", "https://me:pw@a.example", "x", "https://",
     "https://a.example/" + "x" * 300, "https://[", "data://text"],
)  # fmt: skip
def test_what_is_no_address_of_a_page_is_refused(address):
    trusted = person("程小舸", trust=1)
    with pytest.raises(NotPossible):
        telling.tell(member=trusted, door="web", answers={}, links=[address])
    assert trusted.links == []
    assert not Activity.objects.exists()

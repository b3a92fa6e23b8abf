"""Interests that lead newcomers to a space, as an operator types them."""

import pytest

from weilu.conversations.forms import SpaceForm
from weilu.conversations.models import Space

from .world import browser, room

FACTS = {
    "name_zh": "茶室",
    "slug": "tea",
    "visibility": "public",
    "kinds": ["discussion"],
    "opens": "everybody",
    "replies": "everybody",
    "slow_seconds": "0",
}
pytestmark = pytest.mark.django_db


def test_commas_of_either_script_part_them_and_each_stands_once():
    form = SpaceForm({**FACTS, "tags": " 喝茶，Tea, tea、 猫 , ,"})
    assert form.is_valid()
    assert form.cleaned_data["tags"] == ["喝茶", "tea", "猫"]


@pytest.mark.parametrize("typed", [",".join("abcdefghijk"), "长" * 21])
def test_too_many_and_too_long_ones_are_said_and_kept_nowhere(typed, zhou):
    answer = browser(zhou).post("/spaces/new/", {**FACTS, "tags": typed})
    assert answer.status_code == 422
    assert not Space.objects.exists()


def test_they_come_back_into_the_form_as_they_were_typed(zhou):
    room("tea", tags=["喝茶", "猫"])
    client = browser(zhou)
    assert 'value="喝茶、猫"' in client.get("/s/tea/edit/").content.decode()
    client.post("/s/tea/edit/", {**FACTS, "state": "open", "tags": "猫"})
    assert Space.objects.get().tags == ["猫"]

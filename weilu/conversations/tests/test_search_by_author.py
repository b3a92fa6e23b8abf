"""Whose words: an author is named in characters, or as they sound."""

import pytest

from weilu.conversations import search
from weilu.conversations.models import Post
from weilu.conversations.search import Filters

from .world import room, say, topic

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("typed", ["何若", "heruo", "He Ruo", " 何若 "])
def test_an_author_is_found_in_characters_and_in_pinyin(lin, he, typed):
    asked = topic(room(), lin, text="水箱怎么清洗才干净呢")
    said = say(asked, he, "水箱用白醋泡一个晚上")
    search.index(posts=Post.objects.values_list("pk", flat=True))
    found = search.find("水箱", reader=None, filters=Filters(author=typed)).items
    assert [hit.post_id for hit in found] == [said.pk]


@pytest.mark.parametrize("typed", ["heru", "ruo", "何"])
def test_part_of_a_name_is_nobody(lin, he, typed):
    say(topic(room(), lin), he, "水箱用白醋泡一个晚上")
    search.index(posts=Post.objects.values_list("pk", flat=True))
    assert search.find("水箱", reader=None, filters=Filters(author=typed)).items == []

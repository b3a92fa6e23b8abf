"""A page of posts stays light for members, who have buttons at every post."""

import pytest

from .world import browser, room, say, topic

pytestmark = pytest.mark.django_db
POST = 1_000  # bytes beside its words, for a member
PAGE = 36_000  # of twenty posts beside their words; 40 kB with them


def weight(talk, reader) -> int:
    return len(browser(reader).get(f"/t/{talk.pk}/").content)


def test_a_page_of_twenty_posts_weighs_less_than_its_budget(lin, he, su):
    short, long = topic(room("hall"), lin), topic(room("tea"), lin)
    words = len(say(short, he).html.encode())
    for _number in range(19):
        say(long, he)
    few, many = weight(short, su), weight(long, su)
    assert (many - few) / 18 - words < POST
    assert many - 20 * words < PAGE

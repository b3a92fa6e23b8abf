"""What the demo's people say: whole, varied, and theirs."""

import random
import re
from collections import Counter
from datetime import UTC, datetime

import pytest

from weilu.project.demo import content, fill, rooms
from weilu.project.demo.cast import bring
from weilu.project.demo.timing import ZONE

END = datetime(2026, 11, 27, 12, tzinfo=UTC)
SENTENCE = re.compile(r"[。！？!?\n]+|\.\s")
SLOT = re.compile(r"\{(\w+)\}")
MAKERS = re.compile(content.watched()["makers"], re.IGNORECASE)


@pytest.fixture
def threads(db):
    rng = random.Random(fill.SEED)
    cast = bring(END, rng)
    rooms.open_rooms(cast, END)
    return fill.tell(cast, END, rng)


def texts():
    """Everything in the files, with the place it stands at."""
    for theme in content.themes():
        place = f"{theme.space}/{theme.name}"
        for topic in theme.topics:
            yield place, topic.title
            yield place, topic.body
            yield from ((place, reply.text) for reply in topic.replies)
        yield from ((place, reply.text) for reply in theme.replies)
    for piece in content.pieces():
        yield piece.name, piece.title
        yield piece.name, piece.body
        yield from ((piece.name, post["text"]) for post in piece.posts)


def test_the_filled_demo_is_as_large_as_promised(threads):
    assert len(threads) >= 1200
    assert sum(len(thread.said) for thread in threads) >= 9000


def test_every_space_has_talk_of_the_kinds_it_takes():
    kinds = {space["slug"]: set(space["kinds"]) for space in content.spaces()}
    openings = [
        (theme.space, topic) for theme in content.themes() for topic in theme.topics
    ]

    assert {space for space, _topic in openings} == set(kinds)
    assert [t.title for space, t in openings if t.kind not in kinds[space]] == []
    assert [
        t.title for _s, t in openings if (t.kind == "poll") != (len(t.options) > 1)
    ] == []


def test_titles_are_their_own_and_nothing_is_a_stub():
    titles = [topic.title for theme in content.themes() for topic in theme.topics]
    titles += [piece.title for piece in content.pieces()]

    assert [title for title, often in Counter(titles).items() if often > 1] == []
    assert [title for title in titles if len(title) < 6] == []
    assert [place for place, text in texts() if not text] == []


def test_no_sentence_is_heard_more_than_six_times(threads):
    heard = Counter(
        sentence.strip()
        for thread in threads
        for said in thread.said
        for sentence in set(SENTENCE.split(said.text))
        if len(sentence.strip()) > 12
    )

    assert {sentence: often for sentence, often in heard.items() if often > 6} == {}


def test_every_slot_is_used_and_none_is_left_open():
    for theme in content.themes():
        said = [topic.title + topic.body for topic in theme.topics]
        said += [r.text for topic in theme.topics for r in topic.replies]
        said += [reply.text for reply in theme.replies]
        used = {name for text in said for name in SLOT.findall(text)}
        assert used == set(theme.slots), f"{theme.space}/{theme.name}"


def test_whoever_is_named_lives_in_the_demo_and_says_hello_once():
    names = {person["name"] for person in content.people()}
    openings = [
        (theme.space, topic) for theme in content.themes() for topic in theme.topics
    ]
    named = {topic.by for _space, topic in openings} | {
        reply.by for _space, topic in openings for reply in topic.replies
    }
    hellos = Counter(topic.by for space, topic in openings if space == "hello" and topic.by)

    assert named - names - {""} == set()
    assert [name for name, often in hellos.items() if often > 1] == []


def test_everybody_a_line_is_meant_for_lives_in_the_demo():
    words: set[str] = set()
    for theme in content.themes():
        replies = [*theme.replies, *(r for topic in theme.topics for r in topic.replies)]
        words |= {theme.of, *(t.of for t in theme.topics), *(r.of for r in replies)}
    about = [
        " ".join(person.get(key, "") for key in ("trade", "city", "line"))
        for person in content.people()
    ]

    assert [
        word for of in words for word in of.split() if not any(word in one for one in about)
    ] == []


def test_nobody_says_the_same_words_twice(threads):
    said = Counter(
        (said.author.pk, said.text)
        for thread in threads
        for said in thread.said
        if not thread.name.startswith("pieces/")
    )

    assert [text for (_pk, text), often in said.items() if often > 1] == []


def test_talk_of_a_season_is_heard_in_it(threads):
    seasons = {
        topic.title: topic.season or theme.season
        for theme in content.themes()
        for topic in theme.topics
        if not topic.days_ago
    }
    out = [
        thread.title
        for thread in threads
        if (season := seasons.get(thread.title))
        and not season[0] <= f"{thread.said[0].at.astimezone(ZONE):%m-%d}" <= season[1]
    ]

    assert out == []


def test_people_say_hello_themselves_on_the_day_they_come(threads):
    hellos = [thread for thread in threads if thread.name.startswith("hello/")]
    late = [
        thread.title
        for thread in hellos
        if (thread.said[0].at - thread.said[0].author.joined_at).days > 6
    ]

    assert len(hellos) == len(content.introduced())
    assert late == []


def test_no_maker_of_the_real_world_is_named():
    found = [(place, text) for place, text in texts() if MAKERS.search(text)]

    assert found == []

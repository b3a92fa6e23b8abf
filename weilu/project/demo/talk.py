"""Turning themes into threads: who opens, who answers, in what order, and when."""

import random
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from weilu.conversations.actions.importing import OldPost

from . import content
from .cast import Cast, Person
from .content import Opening, Picture, Reply, Theme
from .fitting import fittest, shared
from .timing import Calendar

GROWN = re.compile(content.watched()["grown"])
KEYS = UUID("5d1d7c0e-3b1c-4e0c-9d7b-7a1f2f6c9a10")  # namespace of the posts' keys
OFTEN = 4  # a reply is said at most this often, each time in another thread
SILENT = 0.11  # of questions nobody has answered yet
ATTEMPTS = 20
AMONG_THEMSELVES = 0.5  # of answers where a theme is about one trade
BELOW = 0.5  # of replies that take up a post stand below it
QUOTING = 0.25
TAKEN_UP = 2  # telling words an opener's thanks share with what was said
THANKS = 0.8  # of answered questions whose opener says thanks


@dataclass
class Said:
    """One post of a thread, before it has an id."""

    author: Person
    text: str
    at: datetime
    role: str = "talk"
    parent: int | None = None  # places in the thread
    quoted: int | None = None
    signs: dict[str, int] = field(default_factory=dict)
    picture: Picture | None = None


@dataclass
class Thread:
    """A topic with everything said in it."""

    name: str
    space: str
    lang: str
    kind: str
    title: str
    said: list[Said]
    options: tuple[str, ...] = ()
    accepted: int | None = None
    pinned: bool = False

    def posts(self) -> list[OldPost]:
        """As the importing action takes them."""
        keys = [uuid5(KEYS, f"{self.name}/{place}") for place in range(len(self.said))]
        return [
            OldPost(
                key=keys[place],
                author_id=said.author.pk,
                text=said.text,
                written_at=said.at,
                parent=None if said.parent is None else keys[said.parent],
                quoted=None if said.quoted is None else keys[said.quoted],
            )
            for place, said in enumerate(self.said)
        ]


class Teller:
    """Tells every theme's threads; the same seed tells the same."""

    def __init__(self, cast: Cast, calendar: Calendar, rng: random.Random) -> None:
        self.cast, self.calendar, self.rng = cast, calendar, rng
        self.team = {person.pk for person in cast.people if person.facts.get("team")}
        self.often: Counter[str] = Counter()
        self.told: dict[str, set[int]] = defaultdict(set)  # nobody says the same twice
        self.opened: set[int] = set()  # by those picked for what they are

    def threads(self, theme: Theme) -> list[Thread]:
        """One thread for each topic of the theme."""
        return [self._thread(theme, n, topic) for n, topic in enumerate(theme.topics)]

    def _thread(self, theme: Theme, number: int, topic: Opening) -> Thread:
        opener, at = self._opening(theme, topic)
        slots = {name: self.rng.choice(values) for name, values in theme.slots.items()}
        first = Said(opener, _filled(topic.body, slots), at)
        thread = Thread(
            name=f"{theme.space}/{theme.name}/{number}",
            space=theme.space,
            lang=theme.lang,
            kind=topic.kind,
            title=_filled(topic.title, slots),
            said=[first],
            options=topic.options,
        )
        self._go_on(thread, theme, topic, slots)
        return thread

    def _opening(self, theme: Theme, topic: Opening) -> tuple[Person, datetime]:
        """Who opens it and when; people say hello in their first hours."""
        at = self._moment(theme, topic)
        if not topic.by:
            return self._opener(theme, topic, at), at
        person = self.cast.by_name[topic.by]
        if theme.space == "hello" or person.joined_at > at:
            first = self.calendar.answer(person.joined_at)
            at = first or person.joined_at + timedelta(minutes=4)
        return person, at

    def _moment(self, theme: Theme, topic: Opening) -> datetime:
        """When it is opened: where it takes a nurse to ask, after a nurse has come."""
        if topic.days_ago:
            return self.calendar.until - timedelta(days=topic.days_ago, hours=2)
        season, words = topic.season or theme.season, topic.of or theme.of
        for _attempt in range(ATTEMPTS):
            at = self.calendar.moment(abroad=theme.lang == "en", season=season)
            if not words or self.cast.one_of(words, at, but=self.team):
                break
        return at

    def _opener(self, theme: Theme, topic: Opening, at: datetime) -> Person:
        if theme.space == "news":
            return self.rng.choice(self.cast.team("operator") + self.cast.team("owner"))
        words = topic.of or theme.of
        for but in (self.team | self.opened, self.team) if words else ():
            if person := self.cast.one_of(words, at, but=but):
                self.opened.add(person.pk)
                return person
        crowd = self.cast.crowd(theme.space, theme.lang)
        there = [p for p in crowd.people[: crowd.there(at)] if not p.is_new]
        if GROWN.search(topic.title + topic.body):
            there = [person for person in there if person.pk not in self.cast.young]
        return self.rng.choice(there)

    def _go_on(
        self, thread: Thread, theme: Theme, topic: Opening, slots: dict[str, str]
    ) -> None:
        at: datetime | None = thread.said[0].at
        own: list[int] = []  # where the topic's own replies stand
        left_out = False  # the own reply before this one, and what hangs on it
        for reply in self._replies(thread, theme, topic):
            at = self.calendar.answer(at, abroad=thread.lang == "en") if at else None
            if at is None:
                return
            author = _asked_back(thread, reply, own) or self._author(
                thread, theme, topic, reply, at
            )
            left_out = author is None or (left_out and reply.below)
            if author is None or left_out or author.pk in self.told[reply.text]:
                continue
            self.told[reply.text].add(author.pk)
            role = "talk" if reply.role == "op" else reply.role
            said = Said(author, _filled(reply.text, slots), at, role)
            if reply.below and own:
                above = thread.said[own[-1]].parent
                said.parent = own[-1] if above is None else above
            elif reply not in topic.replies or reply.role == "thanks":
                self._relate(thread, said)
            if reply in topic.replies:
                own.append(len(thread.said))
            thread.said.append(said)
            self.often[reply.text] += 1
            if reply.role == "thanks" and thread.kind == "question":
                self._accept(thread)

    def _author(
        self, thread: Thread, theme: Theme, topic: Opening, reply: Reply, at: datetime
    ) -> Person | None:
        """Who says it; None where nobody is there who could."""
        if reply.role in ("thanks", "op"):
            return thread.said[0].author
        named = self.cast.by_name.get(reply.by)
        if named and named.joined_at < at:
            return named
        here = {said.author.pk for said in thread.said} | self.told[reply.text]
        if GROWN.search(reply.text):
            here |= self.cast.young
        words = reply.of or (theme.of if self.rng.random() < AMONG_THEMSELVES else "")
        if words and (person := self.cast.one_of(words, at, but=here)):
            return person
        if reply.of:
            return None
        # Whoever contradicts somebody is somebody else.
        if reply in topic.replies or GROWN.search(reply.text):
            return self.cast.speaker(thread.space, thread.lang, at, but=here)
        return self._answerer(thread, at)

    def _answerer(self, thread: Thread, at: datetime) -> Person:
        opener = thread.said[0].author.pk
        lately = {said.author.pk for said in thread.said[-2:]}
        again = [
            said.author for said in thread.said if said.author.pk not in {opener, *lately}
        ]
        if again and self.rng.random() < 0.18:
            return self.rng.choice(again)
        return self.cast.speaker(thread.space, thread.lang, at, but=lately | {opener})

    def _replies(self, thread: Thread, theme: Theme, topic: Opening) -> list[Reply]:
        """The topic's own replies in their order, among them what fits the whole theme."""
        number = min(int(self.rng.lognormvariate(1.85, 0.62)), 24)
        if topic.quiet:
            return []
        if topic.replies:
            return self._mixed(theme, topic, (number - len(topic.replies)) // 2)
        if thread.kind == "question" and self.rng.random() < SILENT:
            return []
        free = self._free(theme, topic)
        talk = [reply for reply in free if reply.role != "thanks"][:number]
        if thread.kind == "question":
            talk.sort(key=lambda reply: (reply.role != "answer") * self.rng.random())
        if talk and self.rng.random() < THANKS:
            self._thank(talk, [reply for reply in free if reply.role == "thanks"], topic)
        return talk

    def _thank(self, talk: list[Reply], thanks: list[Reply], topic: Opening) -> None:
        """Let the opener take up something that was said, where they have words for it."""
        heard = [topic.title + topic.body, *(reply.text for reply in talk)]
        found = fittest(thanks, "\n".join(heard), at_least=TAKEN_UP)
        if found:
            near = [shared(found.text, text) for text in heard]
            after = max(near.index(max(near)), 1)
            talk.insert(self.rng.randrange(after, len(talk) + 1), found)

    def _free(self, theme: Theme, topic: Opening) -> list[Reply]:
        """What may still be said: first what was said least and has to do with the topic."""
        free = [r for r in theme.replies if self.often[r.text] < self._at_most(r)]
        self.rng.shuffle(free)
        about = topic.title + topic.body
        return sorted(
            free, key=lambda r: self.often[r.text] - min(shared(r.text, about), 3)
        )

    def _at_most(self, reply: Reply) -> int:
        """How often it may be said."""
        if reply.by:
            return 1
        return min(OFTEN, len(self.cast.sort(reply.of))) if reply.of else OFTEN

    def _mixed(self, theme: Theme, topic: Opening, number: int) -> list[Reply]:
        said = list(topic.replies)
        more = [reply for reply in self._free(theme, topic) if reply.role != "thanks"]
        for reply in more[: max(number, 0)]:
            place = self.rng.randrange(1, len(said) + 1)
            while place < len(said) and (said[place].below or said[place].role == "thanks"):
                place += 1  # what belongs together stays together
            said.insert(place, reply)
        return said

    def _relate(self, thread: Thread, said: Said) -> None:
        """Some replies stand below a post or quote one that speaks of the same."""
        tops = [n for n, other in enumerate(thread.said) if n and other.parent is None]
        near = [n for n in tops if shared(said.text, thread.said[n].text)]
        if said.role == "thanks":
            answers = [n for n in near or tops if thread.said[n].role == "answer"]
            said.parent = answers[-1] if answers and self.rng.random() < 0.7 else None
        elif near and self.rng.random() < BELOW:
            said.parent = near[-1]
        elif near and self.rng.random() < QUOTING:
            said.quoted = near[0]

    def _accept(self, thread: Thread) -> None:
        answers = [n for n, said in enumerate(thread.said) if said.role == "answer"]
        if answers and self.rng.random() < 0.85:
            below = thread.said[-1].parent
            thread.accepted = below if below in answers else answers[-1]


def _asked_back(thread: Thread, reply: Reply, own: list[int]) -> Person | None:
    """Whom the opener has just answered, where the reply takes that up."""
    opener = thread.said[0].author
    if not (reply.below and own and thread.said[own[-1]].author is opener):
        return None
    if reply.by or reply.role in ("thanks", "op"):
        return None
    others = [thread.said[n].author for n in own if thread.said[n].author is not opener]
    return others[-1] if others else None


def _filled(text: str, slots: dict[str, str]) -> str:
    for name, value in slots.items():
        text = text.replace("{" + name + "}", value)
    return text

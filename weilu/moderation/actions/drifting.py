"""Whether what people write is unlike it was, and in what: told to operators, changes nothing."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from math import sqrt

from django.utils.translation import gettext as _

from weilu.conversations.models import Post
from weilu.core import clock
from weilu.moderation.judging import words
from weilu.moderation.models import Drift, Duty, Example, ScoreDay, Work
from weilu.moderation.policy import CATEGORIES
from weilu.moderation.screener import SCREENER
from weilu.screening import learn
from weilu.screening.features import READERS
from weilu.screening.fold import canonical

from .domains import hosts_in
from .opening import Wanted, open_item

DRIFT_DAYS, DRIFT_LEAST = (
    28,
    50,
)  # days before; posts a day, below which a spread says nothing
KEPT = timedelta(days=60)  # counts by day
NOW = timedelta(days=2)  # what is compared with the days before
READ_NOW, READ_BEFORE = 2_000, 4_000  # posts of each, the newest
SEVERAL = 3  # people, below whom nothing is named
HEAVY = 0.3  # a piece's weight, from which a change of it can matter
CLEAR = 3.0  # standard errors between both rates
NAMED = 10
WORD = re.compile(r"[\u4e00-\u9fff]{2,}| [a-z]{3,}( [a-z]{3,})? ")
PIECE, HOST, SPACE = "piece", "host", "space"
PATH = "/console/screening/"
Key = tuple[str, str]  # the kind, and what
Change = tuple[str, str, float, float]  # both rates of 1,000 posts


def note_drift() -> None:
    """Tell the operators where what people write is spread otherwise than before, two days running."""
    model = SCREENER.screen().model.id
    today = clock.day(clock.now())
    spread: dict[str, dict[int, list[int]]] = defaultdict(
        lambda: defaultdict(lambda: [0] * 10)
    )
    for row in ScoreDay.objects.filter(model=model, day__lt=today):
        spread[row.head][(today - row.day).days][row.tenth] += row.number
    Drift.objects.filter(at__lt=clock.now() - KEPT).delete()
    for head in CATEGORIES:
        if all(_has_drifted(spread[head], ago) for ago in (1, 2)) or _errs_more(head):
            _warn(head)


def _warn(head: str) -> None:
    words_ = _("What people write has changed: for “%(what)s” screening may fit less well")
    title = words_ % {"what": CATEGORIES[head]}
    wanted = Wanted(title=title, path=PATH, audience=Duty.OPERATOR)
    open_item(kind=Work.TROUBLE, subject=f"drift:{head}", wanted=wanted)
    found = {"at": clock.now(), "changes": changed(head)}
    Drift.objects.update_or_create(head=head, defaults=found)


def _errs_more(head: str) -> bool:
    """Whether what the model had said of posts since decided lies further off than it used to."""
    rows = Example.objects.filter(
        category=head, p__isnull=False, at__gte=clock.now() - KEPT
    )
    newest = rows.order_by("-at", "-pk").values_list("p", "found")[: learn.NEWEST]
    return learn.adwin([((p or 0.0) - found) ** 2 for p, found in newest][::-1])


def _has_drifted(days: Mapping[int, list[int]], ago: int) -> bool:
    """Whether one day differs from the 28 before it, brought to as many posts as that day had."""
    now = days.get(ago, [0] * 10)
    before = [
        sum(days.get(ago + n, [0] * 10)[t] for n in range(1, DRIFT_DAYS + 1))
        for t in range(10)
    ]
    if sum(now) < DRIFT_LEAST or sum(before) < DRIFT_LEAST:
        return False
    share = sum(now) / sum(before)
    scaled = [round(number * share) for number in before]
    return learn.drift(_expanded(scaled), _expanded(now)) > learn.DRIFTED


def _expanded(tenths: Sequence[int]) -> list[float]:
    return [(t + 0.5) / 10 for t, number in enumerate(tenths) for _n in range(number)]


def changed(head: str) -> list[Change]:
    """The ten pieces, websites and spaces whose rate among posts changed most, the clearest first.

    A piece is one the head weighs; nothing is named that fewer than three people wrote.
    """
    today = clock.begins(clock.day(clock.now()))
    split, until = today - NOW, today + timedelta(days=1)
    heavy = _heavy(head)
    now = _rates(_posts(split, until, READ_NOW), heavy)
    before = _rates(_posts(split - timedelta(days=DRIFT_DAYS), split, READ_BEFORE), heavy)
    found = [
        (surely, key, rates)
        for key in now.by | before.by.keys()
        if (told := _told(key, before, now)) and (surely := told[0]) and (rates := told[1])
    ]
    chosen: list[Change] = []
    for _surely, (kind, what), rates in sorted(found, key=lambda each: (-each[0], each[1])):
        if len(chosen) < NAMED and not _is_part(kind, what, chosen):
            chosen.append((kind, what, *rates))
    return chosen


class _Rates:
    """Who wrote what, and in how many posts."""

    def __init__(self) -> None:
        self.posts = 0
        self.by: dict[Key, set[int]] = defaultdict(set)
        self.number: dict[Key, int] = defaultdict(int)

    def share(self, key: Key) -> float:
        return self.number.get(key, 0) / self.posts if self.posts else 0.0


def _heavy(head: str) -> dict[str, set[str]]:
    """By language, the pieces that weigh and read as words: two characters on, or a whole word."""
    model = SCREENER.screen().model
    found: dict[str, set[str]] = {}
    for number, each in enumerate(model.heads):
        if each.name == head and each.view == "canonical" and each.lang in READERS:
            weights = model.weights(number)
            found[each.lang] = {
                piece
                for piece, weight in weights.items()
                if abs(weight) >= HEAVY and WORD.fullmatch(piece)
            }
    return found


def _posts(since: datetime, until: datetime, most: int) -> Iterator[Post]:
    rows = Post.objects.filter(Post.VISIBLE, written_at__gte=since, written_at__lt=until)
    return rows.select_related("topic").order_by("-pk")[:most].iterator(500)


def _rates(posts: Iterator[Post], heavy: Mapping[str, set[str]]) -> _Rates:
    rates = _Rates()
    for post in posts:
        rates.posts += 1
        for key in _keys(post, heavy):
            rates.by[key].add(post.author_id)
            rates.number[key] += 1
    return rates


def _keys(post: Post, heavy: Mapping[str, set[str]]) -> set[Key]:
    text = words(post)
    folded = canonical(text)
    keys = {
        (PIECE, piece)
        for lang, weighs in heavy.items()
        for piece in weighs.intersection(READERS[lang](folded))
    }
    sites = {(HOST, host) for host in hosts_in(text)}
    return keys | sites | {(SPACE, str(post.topic.space_id))}


def _told(
    key: Key, before: _Rates, now: _Rates
) -> tuple[float, tuple[float, float]] | None:
    """How clearly a rate changed, and both; None where it did not, or too few people wrote it."""
    people = before.by.get(key, set()) | now.by.get(key, set())
    if len(people) < SEVERAL or not before.posts or not now.posts:
        return None
    total = (before.number.get(key, 0) + now.number.get(key, 0)) / (
        before.posts + now.posts
    )
    error = sqrt(total * (1 - total) * (1 / before.posts + 1 / now.posts))
    gap = now.share(key) - before.share(key)
    if not error or abs(gap) / error < CLEAR:
        return None
    rates = round(before.share(key) * 1_000, 1), round(now.share(key) * 1_000, 1)
    return abs(gap) / error, rates


def _is_part(kind: str, what: str, chosen: Sequence[Change]) -> bool:
    """Whether one that is named already says as much."""
    return kind == PIECE and any(
        one == PIECE and (what.strip() in other or other.strip() in what)
        for one, other, _before, _now in chosen
    )

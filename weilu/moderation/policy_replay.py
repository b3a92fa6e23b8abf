"""What a policy would have held: a pure function over what was said, each post with its author's past."""

from collections import Counter, deque
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta

from weilu.screening import fusion
from weilu.screening.contacts import contacts
from weilu.screening.decide import MILDEST_FIRST, Author, decide
from weilu.screening.screen import Scan, Screen

from .behaviour import DAY, SHORT, History, exact, features
from .judging import FAINT, HELD_FROM
from .policy import InForce, may_hold
from .replay import Replayed, Said
from .screener import tenure

LINKS = frozenset({"url", "domain"})
LATEST = 60  # posts of an author that count


class Past:
    """What each author had done by each moment, as the posts go by; what people decided is left out."""

    def __init__(self) -> None:
        self.posts: Counter[int] = Counter()
        self.linked: Counter[int] = Counter()
        self.lately: dict[int, deque[datetime]] = {}
        self.said: deque[tuple[datetime, int, int]] = deque()  # at, key, author
        self.alike: dict[int, Counter[int]] = {}  # key: by author

    def before(self, each: Said) -> History:
        """What was known of the author when they said this."""
        self._forget(each.at - DAY)
        times = self.lately.get(each.author_id, ())
        by = self.alike.get(exact(each.text), Counter())
        own = by[each.author_id]
        return History(
            posts=min(self.posts[each.author_id], LATEST),
            hurried=sum(at >= each.at - SHORT for at in times),
            linked=self.linked[each.author_id],
            own_again=own,
            others_again=sum(by.values()) - own,
        )

    def _forget(self, until: datetime) -> None:
        while self.said and self.said[0][0] < until:
            _at, key, author = self.said.popleft()
            self.alike[key][author] -= 1

    def note(self, each: Said) -> None:
        """It was said."""
        self.posts[each.author_id] += 1
        self.linked[each.author_id] += any(c.kind in LINKS for c in contacts(each.text))
        times = self.lately.setdefault(each.author_id, deque(maxlen=10))
        times.append(each.at)
        key = exact(each.text)
        self.said.append((each.at, key, each.author_id))
        self.alike.setdefault(key, Counter())[each.author_id] += 1


def replay(
    screen: Screen,
    wanted: InForce,
    said: Iterable[Said],
    *,
    joined: Mapping[int, datetime],
    today: InForce,
    spared: Collection[int] = (),
) -> Replayed:
    """Ask the model of everything that was said, once, and decide by both policies.

    Args:
        joined: When each author came.
        today: The policy in force, to say what would be new.
        spared: Ids of those whom it never asks: the team.
    """
    found, past = Replayed(), Past()
    for each in said:
        met = before = False
        if each.author_id not in spared:
            came = joined.get(each.author_id, each.at - timedelta(days=365))
            standing = tenure(each.trust, came, each.at)
            scan = _scan(screen, each, standing, came, past)
            met = _holds(scan, standing, wanted)
            before = met and _holds(scan, standing, today)
        found.note(each, met=met, before=before)
        past.note(each)
    return found


def _scan(screen: Screen, each: Said, standing: str, came: datetime, past: Past) -> Scan:
    def fuse(scores: dict[str, float]) -> dict[str, float]:
        if all(scores.get(name, 0.0) < FAINT for name in fusion.FUSED):
            return scores
        known = features(
            each.text,
            trust=each.trust,
            joined_at=came,
            at=each.at,
            before=past.before(each),
        )
        return fusion.fused(scores, known, fusion.kept_in(screen.model.about))

    return screen.scan(
        each.text, author=Author(standing, is_composing=False), top=0, fuse=fuse
    )


def _holds(scan: Scan, standing: str, policy: InForce) -> bool:
    if not policy.costs.prices:
        return False
    decision = decide(
        scan.scores, author=Author(standing, is_composing=False), policy=policy.costs,
        is_disguised=scan.view != "canonical",
    )  # fmt: skip
    strict = MILDEST_FIRST.index(decision.action) >= HELD_FROM
    return strict and may_hold(policy, decision.category, standing)

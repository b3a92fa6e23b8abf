"""The measures of the climate: each a figure with its interval, and the rows it comes from.

Pure: a week's talk goes in, numbers come out. Names and explanations are in `wording.py`.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from weilu.core.estimates import Estimate, left_out, middle, share

from .talk import ANSWERED_WITHIN, LOUD, Said, Talk

ENOUGH = 10  # posts, topics or people; of fewer no figure is shown
BUSIEST = 10  # people
HOUR = 3_600  # seconds


class Figure(NamedTuple):
    """What a measure says of a week, and of how many it says it."""

    number: int
    estimate: Estimate | None  # None: there are too few


@dataclass(frozen=True)
class Measure:
    """One measure.

    Attributes:
        name: As it is stored.
        unit: `share` (0 to 1), `hours`, or `index` (0 to 1).
        good: Which way is better: 1 up, -1 down, 0 neither.
        figure: A week's talk to its figure.
        behind: A week's talk to what stands behind the figure: ids of posts, or of members.
        of_people: `behind` names members.
        of_tone: It rests on how texts sound, which has to be read.
    """

    name: str
    unit: str
    good: int
    figure: Callable[[Talk], Figure]
    behind: Callable[[Talk], list[int]]
    of_people: bool = False
    of_tone: bool = False


def first_posts(talk: Talk) -> Figure:
    """The share of first posts that somebody answered within a day."""
    return _share(each.in_time for each in talk.firsts)


def questions(talk: Talk) -> Figure:
    """The share of questions that nobody had answered after a day."""
    return _share(_is_late(each.waited) for each in talk.opened if each.is_question)


def first_reply(talk: Talk) -> Figure:
    """Half of the topics that were answered waited no longer than so many hours."""
    waits = [each.waited.total_seconds() / HOUR for each in talk.opened if each.waited]
    return Figure(len(waits), middle(waits) if len(waits) >= ENOUGH else None)


def thanks(talk: Talk) -> Figure:
    """The share of posts for which somebody said thanks."""
    return _share(each.was_thanked for each in talk.said)


def warmth(talk: Talk) -> Figure:
    """The share of posts that thank, welcome or praise."""
    return _share(each.tone.is_warm for each in talk.said if each.tone)


def harshness(talk: Talk) -> Figure:
    """The share of posts that may hurt somebody."""
    return _share(each.tone.is_harsh for each in talk.said if each.tone)


def new_voices(talk: Talk) -> Figure:
    """The share of newcomers among those who said something."""
    voices = {each.author_id: each.is_new for each in talk.said}
    return _share(voices.values())


def one_voice(talk: Talk) -> Figure:
    """The share of long topics in which one person wrote two posts of five."""
    return _share(each.loudest >= LOUD for each in talk.long)


def busiest(talk: Talk) -> Figure:
    """The share of posts by the ten who wrote most."""
    numbers = sorted(Counter(each.author_id for each in talk.said).values(), reverse=True)
    if len(numbers) < 2 * BUSIEST:
        return Figure(len(numbers), None)
    total, top = sum(numbers), sum(numbers[:BUSIEST])
    instead = (
        top + numbers[BUSIEST]
    )  # the eleventh moves up when one of the ten is left out
    without = [(instead - each) / (total - each) for each in numbers[:BUSIEST]]
    without += [top / (total - each) for each in numbers[BUSIEST:]]
    return Figure(len(numbers), left_out(top / total, without, least=0, most=1))


def uneven(talk: Talk) -> Figure:
    """How unevenly replies fall on those who speak: Gini's index, 0 for evenly."""
    numbers = sorted(received(talk.said).values())
    if len(numbers) < ENOUGH or not sum(numbers):
        return Figure(len(numbers), None)
    return Figure(
        len(numbers), left_out(gini(numbers), gini_without(numbers), least=0, most=1)
    )


def received(said: Iterable[Said]) -> Counter[int]:
    """How many replies each of those who spoke got; some none."""
    said = list(said)
    found = Counter({each.author_id: 0 for each in said})
    found.update(each.answers_id for each in said if each.answers_id in found)
    return found


def gini(ranked: Sequence[int]) -> float:
    """Of numbers in rising order: Σ(2i − n − 1)·xᵢ / (n·Σx), 0 where all are nought."""
    number, total = len(ranked), sum(ranked)
    if not total:
        return 0.0
    return sum((2 * n - number - 1) * x for n, x in enumerate(ranked, 1)) / (number * total)


def gini_without(ranked: Sequence[int]) -> list[float]:
    """The index without the first, without the second, and so on: one walk from the end."""
    number, total = len(ranked) - 1, sum(ranked)
    weighted = sum(n * x for n, x in enumerate(ranked, 1))
    found, above = [], 0  # above: the sum of those that move down a rank
    for n, x in reversed(list(enumerate(ranked, 1))):
        rest = total - x
        moved = weighted - n * x - above
        found.append((2 * moved - (number + 1) * rest) / (number * rest) if rest else 0.0)
        above += x
    return found[::-1]


def _share(each: Iterable[bool]) -> Figure:
    found = list(each)
    enough = len(found) >= ENOUGH
    return Figure(len(found), share(sum(found), len(found)) if enough else None)


def _is_late(waited: object) -> bool:
    return waited is None or waited > ANSWERED_WITHIN  # type: ignore[operator]  # a timedelta


def _unanswered_firsts(talk: Talk) -> list[int]:
    return [each.post_id for each in talk.firsts if not each.in_time]


def _late_questions(talk: Talk) -> list[int]:
    asked = [each for each in talk.opened if each.is_question]
    return [each.post_id for each in asked if _is_late(each.waited)]


def _slowest(talk: Talk) -> list[int]:
    answered = [(each.waited, each.post_id) for each in talk.opened if each.waited]
    return [post_id for _waited, post_id in sorted(answered, reverse=True)]


def _thanked(talk: Talk) -> list[int]:
    return [each.post_id for each in talk.said if each.was_thanked]


def _warm(talk: Talk) -> list[int]:
    return [each.post_id for each in talk.said if each.tone and each.tone.is_warm]


def _harsh(talk: Talk) -> list[int]:
    return [each.post_id for each in talk.said if each.tone and each.tone.is_harsh]


def _newcomers(talk: Talk) -> list[int]:
    return [each.post_id for each in talk.said if each.is_new]


def _loud(talk: Talk) -> list[int]:
    return [each.post_id for each in talk.long if each.loudest >= LOUD]


def _ten(talk: Talk) -> list[int]:
    most = Counter(each.author_id for each in talk.said).most_common(BUSIEST)
    return [member for member, _number in most]


def _unheard(talk: Talk) -> list[int]:
    """What those said to whom nobody replied."""
    got = received(talk.said)
    return [each.post_id for each in talk.said if not got[each.author_id]]


MEASURES: dict[str, Measure] = {
    each.name: each
    for each in (
        Measure("first_posts", "share", 1, first_posts, _unanswered_firsts),
        Measure("questions", "share", -1, questions, _late_questions),
        Measure("first_reply", "hours", -1, first_reply, _slowest),
        Measure("thanks", "share", 1, thanks, _thanked),
        Measure("warmth", "share", 1, warmth, _warm, of_tone=True),
        Measure("harshness", "share", -1, harshness, _harsh, of_tone=True),
        Measure("new_voices", "share", 0, new_voices, _newcomers),
        Measure("one_voice", "share", -1, one_voice, _loud),
        Measure("busiest", "share", -1, busiest, _ten, of_people=True),
        Measure("uneven", "index", -1, uneven, _unheard),
    )
}

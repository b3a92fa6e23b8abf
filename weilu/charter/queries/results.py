"""What members answered, counted: cells below five people are hidden."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, NamedTuple

from django.db.models import Case, CharField, Count, F, Max, QuerySet, Value, When
from django.utils.translation import gettext as _

from weilu.charter.hiding import FLOOR, Cell, hidden
from weilu.charter.models import Answer, Asking, Option, Question
from weilu.core.bilingual import Said

NEW, SETTLED = timedelta(days=28), timedelta(days=365)  # since joining
CUTS = ("", "tenure", "tag")  # everybody; by how long they are here; by interest
TAGS = 6  # columns at most: the interests most members share
WORDS = 50  # answers in own words shown, the newest


class Share(NamedTuple):
    """One cell: how many people, and their share; None is too few people to show."""

    people: int | None
    percent: int | None


class Row(NamedTuple):
    """One answer to choose, with a cell for each group."""

    label: Said
    cells: list[Share]


@dataclass
class Result:
    """One question with what was answered."""

    question: Question
    people: list[int | None]  # who answered it, in each group; None: fewer than five
    rows: list[Row] = field(default_factory=list)
    means: list[str] = field(default_factory=list)  # of a scale
    words: list[str] = field(default_factory=list)


class Board(NamedTuple):
    """All results, for the groups of one cut."""

    groups: list[str]
    results: list[Result]
    asked: int
    answered: int


def board(questions: Sequence[Question], *, cut: str = "", round_name: str = "") -> Board:
    """Each member counts once, with what they said last: five queries at most."""
    askings = (
        Asking.objects.filter(round=round_name) if round_name else Asking.objects.all()
    )
    newest = askings.exclude(answered_at=None).values("member").annotate(last=Max("pk"))
    answers = Answer.objects.filter(asking__in=newest.values("last"))
    groups = _groups(answers, cut)
    counts = _counts(answers, cut)
    people = _people(answers, cut)
    words = _words(answers)
    results = [
        _result(question, counts, people, list(groups), cut, words)
        for question in questions
    ]
    totals = askings.aggregate(
        asked=Count("member", distinct=True),
        answered=Count(
            Case(When(answered_at__isnull=False, then=F("member"))), distinct=True
        ),
    )
    return Board(list(groups.values()), results, totals["asked"], totals["answered"])


def _groups(answers: QuerySet[Answer], cut: str) -> dict[str, str]:
    """The columns, by the value rows carry."""
    if cut == "tenure":
        return {
            "new": _("Up to four weeks here"),
            "settled": _("Up to a year here"),
            "old": _("Longer here"),
        }
    if cut == "tag":
        tagged = answers.exclude(option=None).exclude(option__tag="")
        rows = tagged.values("option__tag").annotate(n=Count("asking", distinct=True))
        top = rows.filter(n__gte=FLOOR).order_by("-n", "option__tag")[:TAGS]
        return {row["option__tag"]: row["option__tag"] for row in top}
    return {"": _("Everybody")}


def _grouped(answers: QuerySet[Answer], cut: str, *by: str) -> list[dict[str, Any]]:
    """How many askings (`n`) there are for each value of `by` and each `group` of the cut."""
    rows: QuerySet[Any] = answers.annotate(group=Value("", output_field=CharField()))
    if cut == "tag":
        tagged = answers.filter(asking__answers__option__tag__gt="")
        rows = tagged.annotate(group=F("asking__answers__option__tag"))
    if cut == "tenure":
        rows = answers.annotate(group=_tenure())
    counted = rows.values(*by, "group").annotate(n=Count("asking", distinct=True))
    return list(counted.order_by())


def _tenure() -> Case:
    """How long somebody had been here when they answered."""
    since = F("asking__member__joined_at")
    return Case(
        When(asking__answered_at__lte=since + Value(NEW), then=Value("new")),
        When(asking__answered_at__lte=since + Value(SETTLED), then=Value("settled")),
        default=Value("old"),
        output_field=CharField(),
    )


Counts = dict[tuple[int, int | None, int | None], dict[str, int]]


def _counts(answers: QuerySet[Answer], cut: str) -> Counts:
    found: Counts = defaultdict(dict)
    for row in _grouped(answers, cut, "question", "option", "scale"):
        key = (row["question"], row["option"], row["scale"])
        found[key][row["group"]] = row["n"]
    return found


def _people(answers: QuerySet[Answer], cut: str) -> dict[int, dict[str, int]]:
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for row in _grouped(answers, cut, "question"):
        found[row["question"]][row["group"]] = row["n"]
    return found


def _words(answers: QuerySet[Answer]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    rows = answers.exclude(text="").order_by("-pk").values_list("question", "text")
    for question_id, text in rows[: WORDS * 10]:
        found[question_id].append(text)
    return found


def _result(
    question: Question,
    counts: Counts,
    people: dict[int, dict[str, int]],
    groups: list[str],
    cut: str,
    words: dict[int, list[str]],
) -> Result:
    here = [people[question.pk].get(group, 0) for group in groups]
    shown = [number if number >= FLOOR else None for number in here]
    result = Result(question, shown)
    if question.kind == Question.Kind.TEXT:
        enough = not cut and sum(here) >= FLOOR
        # By text, not by time: the order must not tell who wrote what.
        result.words = sorted(words[question.pk][:WORDS]) if enough else []
        return result
    keys = _keys(question)
    table = [
        [counts[question.pk, option, scale].get(group, 0) for group in groups]
        for _label, option, scale in keys
    ]
    several = question.kind == Question.Kind.MULTI
    away = _hidden(table, here, rows=cut != "tag", columns=not several)
    for number, (label, _option, _scale) in enumerate(keys):
        cells = [
            _share(table[number][column], here[column], (number, column) in away)
            for column in range(len(groups))
        ]
        result.rows.append(Row(label, cells))
    if question.kind == Question.Kind.SCALE:
        result.means = [_mean(table, column, here[column]) for column in range(len(groups))]
    return result


def _hidden(table: list[list[int]], people: list[int], **known: bool) -> set[Cell]:
    """Groups without anybody in them tell nothing, so they are no part of a line."""
    there = [column for column, number in enumerate(people) if number]
    found = hidden([[row[column] for column in there] for row in table], **known)
    return {(row, there[column]) for row, column in found}


def _keys(question: Question) -> list[tuple[Said, int | None, int | None]]:
    if question.kind == Question.Kind.SCALE:
        return [(Said(str(n), "", False), None, n) for n in range(5, 0, -1)]
    options: list[Option] = list(question.options.all())
    return [(option.text, option.pk, None) for option in options]


def _share(count: int, people: int, is_hidden: bool) -> Share:
    if is_hidden or people < FLOOR:
        return Share(None, None)
    return Share(count, round(100 * count / people))


def _mean(table: list[list[int]], column: int, people: int) -> str:
    """One decimal; a dash below five people."""
    if people < FLOOR:
        return "–"
    total = sum((5 - row) * counts[column] for row, counts in enumerate(table))
    return f"{total / people:.1f}"

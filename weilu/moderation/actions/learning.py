"""The model a community's decisions make: learnt each night, in force only where it decides better."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from weilu.activity.actions import record
from weilu.core import clock
from weilu.members.models import Member
from weilu.moderation.judging import words
from weilu.moderation.kinds import ModelMoved
from weilu.moderation.models import Duty, Example, LearntModel, ScoreDay, Work
from weilu.moderation.policy import CATEGORIES, ready
from weilu.moderation.screener import SCREENER, model_of
from weilu.screening import fairness, fusion, learn
from weilu.screening import model as models
from weilu.screening.contest import Row, is_better, is_worse
from weilu.screening.decide import Policy
from weilu.screening.screen import Screen

from . import domains, drifting
from .opening import Wanted, close_item, open_item
from .running import check

State = LearntModel.State
NEWEST = 0.2  # of the decisions: what models are compared on
WATCHED = timedelta(days=7)  # after a change, during which the one before is compared, too
MOST = 20_000  # decisions learnt from, the newest
PATH = "/console/screening/"
SHIPPED = "shipped"  # the model that comes with the product


@dataclass(frozen=True)
class Decided:
    """One decided text, as the learning reads it from its post."""

    category: str  # "": nothing of any
    lang: str
    text: str
    found: bool
    weight: float
    at: datetime
    does: Mapping[str, float] | None = (
        None  # features of its author then, where they were kept
    )


def decided(since: datetime | None = None) -> list[Decided]:
    """What people decided, the oldest first; texts are read from the posts: one query."""
    rows = Example.objects.select_related("post__topic", "post__held", "post__look")
    rows = rows.order_by("-at", "-pk")
    rows = rows.filter(at__gte=since) if since else rows
    return [
        Decided(
            row.category, "zh" if row.post.language == "zh" else "en", words(row.post),
            row.found, row.weight, row.at, _does(row),
        )
        for row in rows[:MOST]
    ][::-1]  # fmt: skip


def _does(row: Example) -> Mapping[str, float] | None:
    """What its author did, as it was kept when the model held or noticed the post for this."""
    for kept in (getattr(row.post, "held", None), getattr(row.post, "look", None)):
        if kept is not None and kept.facts.get("category") == row.category:
            return kept.facts.get("features") or None
    return None


def learnt(rows: Sequence[Decided]) -> models.Model | None:
    """The shipped model, with every head moved for which there are enough decisions.

    Always from the shipped one, so that what was erased is forgotten; the same decisions give the
    same bytes.
    """
    model = None
    for category in CATEGORIES:
        for lang in learn.LANGUAGES:
            examples = [
                learn.Example(row.text, int(row.found), row.weight)
                for row in rows
                if row.category in ("", category) and row.lang == lang
            ]
            try:
                model = learn.learnt(model or models.load(), category, lang, examples)
            except learn.TooFew:
                continue
    return _with_fusion(model, rows)


def _with_fusion(
    model: models.Model | None, rows: Sequence[Decided]
) -> models.Model | None:
    """The same, with what authors do weighed anew for every category decided on often enough.

    The weights lie in the model's file: so they are compared, put in force and taken back with it.
    """
    usable = {category: _usable(category, rows) for category in fusion.FUSED}
    if not any(usable.values()):
        return model
    base = model or models.load()
    screen = Screen(base)
    weights = {
        category: _refitted(screen, category, used)
        for category, used in usable.items()
        if used
    }
    about = {**base.about, "from": base.about.get("from", base.id), fusion.KEPT_AS: weights}
    return replace(base, about=about)


def _usable(category: str, rows: Sequence[Decided]) -> list[Decided]:
    """The decisions its weights are fitted on; none where there are too few of them, or of one outcome."""
    used = [row for row in rows if row.category == category and row.does]
    found = sum(row.found for row in used)
    enough = len(used) >= fusion.FEWEST
    return used if enough and min(found, len(used) - found) >= learn.FEWEST_EACH else []


def _refitted(screen: Screen, category: str, used: Sequence[Decided]) -> fusion.Weights:
    said = [(screen.scores(row.text).get(category) or 0.0, row.does or {}) for row in used]
    labels = [int(row.found) for row in used]
    return fusion.refitted(fusion.shipped()[category], said, labels)


def told(screen: Screen, rows: Sequence[Decided]) -> list[Row]:
    """What a model says of decided texts, each for the category it was decided on."""
    found = []
    for row in rows:
        scores = {name: p for name, p in screen.scores(row.text).items() if p is not None}
        if row.does:
            kept = fusion.kept_in(screen.model.about)
            scores = fusion.fused(scores, row.does, kept)
        for category in [row.category] if row.category else CATEGORIES:
            share = row.weight / (1 if row.category else len(CATEGORIES))
            found.append(Row(category, scores.get(category, 0.0), row.found, share))
    return found


def learn_tonight() -> str:
    """Go back where the model in force does worse, then try another; the id of one that took over."""
    _prune()
    drifting.note_drift()
    domains.count_domains(decided())
    champion = LearntModel.objects.filter(state=State.CHAMPION).first()
    if champion is not None and _went_back(champion):
        return ""
    rows = decided()
    old = rows[: len(rows) - round(len(rows) * NEWEST)]
    made = learnt(old)
    if made is None:
        if champion is not None and champion.is_stale:
            _move(None, why="forgotten")
        return ""
    return _tried(made, rows[len(old) :], champion)


def _tried(
    made: models.Model, newest: Sequence[Decided], champion: LearntModel | None
) -> str:
    """Let a challenger and the model in force decide the newest again; the better one is in force."""
    content = models.dump(made)
    pk = hashlib.sha256(content).hexdigest()[: models.ID_LENGTH]
    if champion is not None and champion.pk == pk:
        return ""
    screen = Screen(models.parse(content))
    before = Screen(model_of(champion))
    better, figures = is_better(told(screen, newest), told(before, newest), _everything())
    unfair = fairness.worse(fairness.measure(screen), fairness.baseline())
    forgets = champion is not None and champion.is_stale
    row, _made = LearntModel.objects.update_or_create(
        pk=pk,
        defaults={
            "state": State.CHALLENGER, "content": content, "since": clock.now(),
            "figures": {**figures, "unfair": len(unfair)},
        },
    )  # fmt: skip
    if (better or forgets) and not unfair:
        _move(row, why="better" if better else "forgotten")
        return pk
    if forgets:
        _move(None, why="forgotten")
    return ""


def _everything() -> Policy:
    """The costs in force; what is off costs what is usual, so that its heads can be compared."""
    usual, force = ready(None).costs, SCREENER.policy().costs
    return replace(force, prices={**usual.prices, **force.prices})


def _went_back(champion: LearntModel) -> bool:
    """Within a week of a change: go back if it foretells worse what was decided since."""
    if clock.now() - champion.since > WATCHED:
        return False
    rows = decided(champion.since)
    before = LearntModel.objects.filter(pk=champion.before, content__isnull=False).first()
    now = told(Screen(model_of(champion)), rows)
    if not is_worse(now, told(Screen(model_of(before)), rows)):
        return False
    _move(before, why="worse")
    title = _(
        "Screening went back to the model before: the new one foretold decisions worse"
    )
    wanted = Wanted(title=title, path=PATH, audience=Duty.OPERATOR)
    open_item(kind=Work.TROUBLE, subject="screening:back", wanted=wanted)
    return True


@transaction.atomic
def restore(*, model_id: str, actor: Member) -> None:
    """Put an earlier model in force, or the one that ships.

    Raises:
        NotAllowed: Only leaders do.
        LearntModel.DoesNotExist: There is none, it treats groups worse, or what it learnt from was
            erased.
    """
    check(actor)
    row = None
    if model_id != SHIPPED:
        row = LearntModel.objects.get(pk=model_id, content__isnull=False)
        if row.figures.get("unfair"):
            raise LearntModel.DoesNotExist
    if row is None or row.state != State.CHAMPION:
        _move(row, why="hand", actor=actor)
    close_item(kind=Work.TROUBLE, subject="screening:back", by=actor)


@transaction.atomic
def _move(row: LearntModel | None, *, why: str, actor: Member | None = None) -> None:
    """Another model is in force; None: the one that ships."""
    before = LearntModel.objects.select_for_update().filter(state=State.CHAMPION).first()
    if before is not None:
        before.state, before.why, before.since = State.RETIRED, why, clock.now()
        before.save(update_fields=["state", "why", "since"])
    if row is not None:
        row.state, row.since, row.why = State.CHAMPION, clock.now(), ""
        row.before = before.pk if before else ""
        row.save(update_fields=["state", "since", "before", "why"])
    if why == "forgotten" and before is not None:
        LearntModel.objects.filter(pk=before.pk).update(content=None)
    said = ModelMoved(
        before=before.pk if before else "", after=row.pk if row else "", why=why
    )
    record(said, actor=actor, door="web", subject="screening")
    transaction.on_commit(SCREENER.expire)


def _prune() -> None:
    ScoreDay.objects.filter(day__lt=clock.day(clock.now() - drifting.KEPT)).delete()

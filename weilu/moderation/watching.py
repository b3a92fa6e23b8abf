"""Posts read after they were said: noticed, drawn by lot, counted and signed, by the worker.

The gate only holds; whatever else the model is asked happens here, so nobody who writes waits.
"""

from collections.abc import Sequence

from django_tasks import task

from weilu.activity.models import Activity
from weilu.conversations.kinds import (
    PostEdited,
    PostReleased,
    PostReviewed,
    PostWritten,
    TopicOpened,
)
from weilu.conversations.models import HeldPost, Post

from . import behaviour, screener
from .actions import looking, signing
from .actions.examples import keep_examples
from .actions.scoring import count
from .judging import NOTHING, judge, words
from .kinds import AppealDecided, CaseDecided, DecisionUndone, PostLooked
from .models import Case, Decision

KINDS = (TopicOpened, PostWritten, PostEdited, PostReleased)
DECIDED = (PostReviewed, CaseDecided, DecisionUndone, AppealDecided, PostLooked)
OURS = ("import", "demo")  # doors by which nobody says anything now


def ask_to_read(batch: Sequence[Activity]) -> None:
    """Have the worker read what was said or changed, where screening is on."""
    said = [each.payload["post_id"] for each in batch if each.door not in OURS]
    if said and screener.is_on():
        read_posts.enqueue(sorted(set(said)))


@task()
def read_posts(post_ids: list[int]) -> int:
    """Read posts that stand: how many were noticed."""
    rows = Post.objects.filter(Post.VISIBLE, pk__in=post_ids)
    return sum(
        _read(post)
        for post in rows.select_related("author", "topic__space", "topic__first_post")
    )


def _read(post: Post) -> bool:
    signing.sign(post=post)
    author = post.author
    if author.standing.is_team or author.is_robot:
        return False
    judged = judge(
        text := words(post),
        standing=screener.standing(author, post.written_at),
        trust=author.trust,
        joined_at=author.joined_at,
        at=post.written_at,
        before=lambda: behaviour.history(author.pk, text, post.written_at),
    )
    count(judged.scan.scores, post.written_at)
    released = HeldPost.objects.filter(post=post).exclude(outcome="").exists()
    if judged.deed == NOTHING:
        looking.draw(post=post)
    elif not released:  # a person has read it
        return looking.notice(post=post, category=judged.category, facts=judged.facts())
    return False


def learn_from(batch: Sequence[Activity]) -> None:
    """Keep what people decided as examples."""
    posts = {each.payload["post_id"] for each in batch if each.payload.get("post_id")}
    cases = {each.payload["case_id"] for each in batch if each.payload.get("case_id")}
    decisions = [
        each.payload["decision_id"] for each in batch if each.kind == AppealDecided.name
    ]
    cases |= set(Decision.objects.filter(pk__in=decisions).values_list("case", flat=True))
    subjects = Case.objects.filter(pk__in=cases)
    posts |= {case.post_id for case in subjects if case.post_id is not None}
    keep_examples(posts=posts)

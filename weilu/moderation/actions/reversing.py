"""Taking a decision back: the exact inverse of everything that followed from it."""

from weilu.activity.actions import record
from weilu.conversations.actions import (
    look_again,
    restore_post,
    restore_topic,
    show_post,
    take_review_back,
)
from weilu.conversations.errors import NotPossible
from weilu.core import clock
from weilu.members.models import Member
from weilu.moderation.errors import NotAllowed, NothingToUndo
from weilu.moderation.kinds import DecisionUndone
from weilu.moderation.models import Appeal, Case, Decision, Measure, Work, WorkStep
from weilu.moderation.things import Thing, held_post, thing_of

from .casework import keep_up
from .changing import change_of
from .concluding import resume
from .opening import close_item
from .removal import lift
from .sanctioning import keep_to


def step_taken_back(step: WorkStep, actor: Member) -> None:
    """The desk took an end back, and what ended goes with it: a case, a dispute, a look at a post.

    Raises:
        NothingToUndo: It was reported again meanwhile, and that is another case; or its
            member appealed, and then the appeal decides.
    """
    if step.item.kind == Work.DISPUTE and step.act == WorkStep.Act.DONE:
        resume(step, actor)
        return
    decision = Decision.objects.filter(step=step).first()
    if decision is None:
        _look_taken_back(step, actor)
        return
    if not decision.stands:
        raise NothingToUndo
    if decision.measure == Measure.DECLINE:
        _decline_taken_back(decision, step, actor)
        return
    case = Case.objects.select_for_update().get(pk=decision.case_id)
    again = Case.objects.filter(subject=case.subject, closed_at=None).exists()
    if again or Appeal.objects.filter(decision=decision).exists():
        raise NothingToUndo
    reverse(decision, case, actor, overturned=False)
    case.closed_at, case.verdict = None, ""
    keep_up(case)


def _decline_taken_back(decision: Decision, step: WorkStep, actor: Member) -> None:
    """It waits again, and nothing is left of the case that this alone had made."""
    if Appeal.objects.filter(decision=decision).exists():
        raise NothingToUndo
    _look_taken_back(step, actor)
    decision.case.delete()


def _look_taken_back(step: WorkStep, actor: Member) -> None:
    """What somebody did with a held post by this step is undone: it waits again."""
    if step.item.kind != Work.HELD or step.act != WorkStep.Act.DONE:
        return
    post = held_post(step.item.subject)
    looked = getattr(post, "held", None)
    if post is None or looked is None or looked.decided_by_id != step.by_id:
        return
    try:
        take_review_back(post=post, actor=actor, door="web")
    except (NotAllowed, NotPossible) as no:
        raise NothingToUndo from no


def reverse(decision: Decision, case: Case, actor: Member, *, overturned: bool) -> None:
    """Undo all a decision did to the words and the member; the case is locked."""
    decision.undone_at, decision.undone_by = clock.now(), actor
    decision.save(update_fields=["undone_at", "undone_by"])
    _undo(decision, thing_of(case), actor)
    close_item(kind=Work.REPORT, subject=change_of(decision))
    if lift(decision):
        keep_to(case.about, actor=actor)
    said = DecisionUndone(
        case_id=case.pk,
        decision_id=decision.pk,
        member_id=case.about_id,
        overturned=overturned,
    )
    subject = f"member:{case.about_id}"
    record(said, actor=actor, door="web", space_id=case.space_id, subject=subject)


def _undo(decision: Decision, thing: Thing, actor: Member) -> None:
    """The words are as they were before anybody or anything had hidden them."""
    post = thing.post
    if post is not None and decision.measure == Measure.DECLINE:
        look_again(post=post, actor=actor, door="web", publish=True)
        return
    hid = Measure.HIDE, Measure.CHANGE, Measure.REMOVE
    if post is None or decision.measure not in hid:
        return
    if decision.measure == Measure.REMOVE:
        if thing.begins_topic:
            restore_topic(topic=post.topic, actor=actor, door="web")
        else:
            restore_post(post=post, actor=actor, door="web")
    if decision.was_shown:
        again = thing_of(decision.case).post or post
        show_post(post=again, actor=actor, door="web")

"""Work for tests, put into the queue the way a room above would."""

from typing import Any

from weilu.conversations.models import Post
from weilu.members.models import Member
from weilu.moderation import actions
from weilu.moderation.actions.opening import Wanted
from weilu.moderation.models import Case, Decision, Report, Work, WorkItem
from weilu.moderation.things import Thing


def work(subject: str = "goal:1", kind: str = Work.GOAL, **wanted: Any) -> WorkItem:
    given: dict[str, Any] = {"title": "新人七日激活", **wanted}
    return actions.open_item(kind=kind, subject=subject, wanted=Wanted(**given))


def fresh(item: WorkItem) -> WorkItem:
    return WorkItem.objects.get(pk=item.pk)


def again(member: Member) -> Member:
    """The same person, read anew."""
    return Member.objects.get(pk=member.pk)


def thing(what: Post | Member) -> Thing:
    """What is reported, read anew."""
    if isinstance(what, Member):
        return Thing(f"member:{what.pk}", what)
    post = Post.objects.select_related("topic__space", "author").get(pk=what.pk)
    return Thing(f"post:{post.pk}", post.author, post)


def reported(
    what: Post | Member, by: Member, reason: str = "abuse", **facts: Any
) -> Report:
    return actions.report(
        thing=thing(what), reporter=by, reason=reason, door="web", **facts
    )


def case_of(what: Post | Member) -> Case:
    """The newest case about something."""
    found = Case.objects.filter(subject=thing(what).subject).order_by("-pk").first()
    assert found
    return found


def decided(case: Case, by: Member, measure: str = "hide", **facts: Any) -> Decision:
    """Decided with a reason, unless a norm is given."""
    free = measure in ("nothing", "ignore")
    given = (
        facts
        if free or "clause" in facts
        else {"reason": "这句话伤到了人，请改一改。", **facts}
    )
    version = given.pop("version", None)
    ruling = actions.Ruling(measure=measure, **given)
    return actions.decide(case=fresh_case(case), actor=by, ruling=ruling, version=version)


def fresh_case(case: Case) -> Case:
    return Case.objects.get(pk=case.pk)


def taken_back(decision: Decision, by: Member) -> None:
    """As the desk takes it back."""
    assert decision.step
    actions.undo(step=decision.step, actor=by)

"""What follows from a decision, in whole sentences: before it is made, and in the letter."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from weilu.core import clock
from weilu.core.text import excerpt
from weilu.core.times import when
from weilu.core.wording import sentences
from weilu.culture.models import Clause

from . import steps
from .actions import Ruling
from .errors import AlreadyHandled
from .models import Appeal, Case, Decision, Measure, Report, Sanction
from .queries.appeals import WITHIN, appealable
from .things import thing_of

QUOTED = 60  # characters of a title


def effects(case: Case, ruling: Ruling) -> list[str]:
    """What would happen, were it decided so."""
    said = [_of_words(ruling.measure, hidden=case.hidden_at is not None)]
    if ruling.step is not None:
        said.append(_of_step(case, ruling.step, clock.now()))
    reporters = case.reports.filter(withdrawn_at=None).count()
    if not reporters:
        return said
    told = ngettext(
        "%(num)s person who reported it reads how it ended.",
        "%(num)s people who reported it read how it ended.",
        reporters,
    )
    return [*said, told % {"num": reporters}]


def _of_words(measure: str, *, hidden: bool) -> str:
    said = {
        Measure.HIDE: _(
            "Only the author and the team read it from now on. The author gets a letter."
        ),
        Measure.CHANGE: _(
            "Only the author and the team read it until it is changed. The author gets a letter, "
            "and you read the change before it is shown."
        ),
        Measure.REMOVE: _(
            "It is taken away; for 30 days it can be restored. The author gets a letter."
        ),
        Measure.LIMIT: _(
            "The words stay. For 7 days the team reads what the author writes in this space before "
            "others do. The author gets a letter."
        ),
        Measure.LEAVE: _("The words stay. The author gets a letter."),
    }
    if measure in said:
        return said[Measure(measure)]
    if hidden:
        return _("It is shown again, and the author reads so in a letter.")
    return _("It stays as it is, and its author hears nothing of it.")


def _of_step(case: Case, step: int, now: datetime) -> str:
    label = Sanction.Step(step).label
    name = case.about.name
    if until := steps.ends(step, now):
        words = _("%(name)s: %(step)s, until %(time)s.")
        return words % {"name": name, "step": label, "time": when(until)}
    return _("%(name)s: %(step)s.") % {"name": name, "step": label}


def ladder(strikes: int) -> str:
    """What the ladder says for each severity of a norm, after so many strikes."""
    words = _(
        "The ladder says: minor – %(minor)s; serious – %(serious)s; grave – %(grave)s."
    )
    labels = {
        name: str(Sanction.Step(steps.suggested(name, strikes)).label)
        for name in steps.BASE
    }
    return words % {name: said[:1].lower() + said[1:] for name, said in labels.items()}


def headline(decision: Decision) -> str:
    """What was decided, to the one it is about."""
    where = _where(decision.case)
    words = {
        Measure.HIDE: _("What you wrote in “%(title)s” was hidden."),
        Measure.CHANGE: _("What you wrote in “%(title)s” needs a change."),
        Measure.LIMIT: _(
            "What you wrote in “%(title)s” does not go together with our norms."
        ),
        Measure.REMOVE: _("What you wrote in “%(title)s” was taken away."),
        Measure.LEAVE: _(
            "What you wrote in “%(title)s” does not go together with our norms."
        ),
        Measure.NOTHING: _("What you wrote in “%(title)s” is fine. It is shown again."),
        Measure.IGNORE: _("What you wrote in “%(title)s” is shown again."),
        Measure.DECLINE: _("What you wrote in “%(title)s” was not published."),
    }
    if not where:
        return _("The team has something to tell you about how you are here.")
    return words[Measure(decision.measure)] % {"title": where}


def _where(case: Case) -> str:
    if case.post_id is None:
        return ""
    post = thing_of(case).post
    return excerpt(post.topic.title, QUOTED) if post else ""


def follows(sanction: Sanction | None) -> str:
    """What follows for them, and until when."""
    if sanction is None or sanction.lifted_at is not None:
        return ""
    if sanction.step == steps.REMINDER:
        return _("This is a reminder. Nothing else follows.")
    if sanction.step == steps.WARNING:
        return _("This is a warning. You can go on writing.")
    until = when(sanction.ends_at) if sanction.ends_at else ""
    if sanction.step in steps.MUTES:
        words = _(
            "You cannot post until %(time)s; it ends by itself. You can read, take a copy of "
            "your data, and write to the team."
        )
        return words % {"time": until}
    if sanction.ends_at == steps.FOREVER:
        return _("You are no longer a member of this community.")
    return _("Your account rests until %(time)s; it ends by itself.") % {"time": until}


def outcome(case: Case) -> str:
    """How a report ended, to whoever made it."""
    return {
        "": _("The team has not decided yet."),
        Case.Verdict.UPHELD: _(
            "You were right: the team did something about it. Thank you."
        ),
        Case.Verdict.REJECTED: _("The team looked at it and found it within the norms."),
        Case.Verdict.IGNORED: _("The team could not decide on it."),
        Case.Verdict.WITHDRAWN: _("You took it back."),
    }[case.verdict]


@dataclass(frozen=True)
class Letter:
    """A decision as the one it is about reads it."""

    decision: Decision
    headline: str
    clause: Clause | None
    follows: str
    appeal: Appeal | None
    appealed: str  # what became of it
    until: datetime | None  # until when one may appeal
    limited: str  # that the team reads first, and until when
    change: str  # how it stands with a change that was asked for
    edit: str  # where it is made
    post_id: int | None  # which its author is led here from: it was not published


def written(decision: Decision) -> Letter:
    """The letter of a decision."""
    sanction: Sanction | None = getattr(decision, "sanction", None)
    appeal: Appeal | None = getattr(decision, "appeal", None)
    return Letter(
        decision,
        headline(decision),
        decision.clause,
        follows(sanction),
        appeal,
        became(appeal) if appeal else "",
        decision.at + WITHIN if appealable(decision) else None,
        _limited(decision),
        _change(decision),
        f"/p/{decision.case.post_id}/edit/" if decision.waits_for_change else "",
        decision.case.post_id if decision.is_of_held and decision.stands else None,
    )


def _limited(decision: Decision) -> str:
    until = decision.limited_until
    if until is None or not decision.stands:
        return ""
    words = _("Until %(time)s the team reads what you write there before others do.")
    return words % {"time": when(until)}


def _change(decision: Decision) -> str:
    """How it stands with a change that was asked for, to the author."""
    if decision.measure != Measure.CHANGE or not decision.stands:
        return ""
    if decision.settled_at is not None:
        return _("You changed it, and it is shown again. Thank you.")
    if decision.answer:
        words = _("The team read your change. What is still in the way: %(words)s")
        return words % {"words": decision.answer}
    return _("Change it, and somebody of the team reads it and shows it again.")


def became(appeal: Appeal) -> str:
    """What became of an appeal, to the one who made it."""
    again = _("There is nobody else in the team, so the same person looked once more.")
    return sentences(
        {
            "": _("Somebody else of the team reads it now, and you are told."),
            Appeal.Verdict.UPHELD: _("It was looked at again, and the decision stands."),
            Appeal.Verdict.PARTLY: _(
                "It was looked at again: what was decided about the words stands, and nothing "
                "else follows for you."
            ),
            Appeal.Verdict.OVERTURNED: _overturned(appeal),
        }[appeal.verdict],
        again if appeal.same_reviewer else "",
    )


def _overturned(appeal: Appeal) -> str:
    if appeal.decision.measure == Measure.DECLINE:
        return _("You were right: it is published now, and everybody can read it.")
    return _(
        "You were right: the decision is undone, with everything that followed from it."
    )


@dataclass(frozen=True)
class Told:
    """A report as the one who made it reads of it."""

    report: Report
    about: str
    outcome: str
    open: bool


def told(report: Report) -> Told:
    """How a report stands."""
    if report.withdrawn_at is not None:
        return Told(report, report.case.about.name, _("You took it back."), False)
    case = report.case
    return Told(report, case.about.name, outcome(case), case.is_open)


def handled(no: AlreadyHandled, outcome: object) -> str:
    """Who was first, and how they decided, for whoever comes second."""
    if no.by is None:
        return _("This has settled itself meanwhile.")
    words = _("%(name)s has just handled this: %(outcome)s.")
    return words % {"name": no.by.name, "outcome": outcome}


def reasons_of(case: Case) -> str:
    """Why it was reported, each reason once."""
    live = case.reports.filter(withdrawn_at=None).order_by("pk")
    labels = dict.fromkeys(str(each.get_reason_display()) for each in live)
    return _(", ").join(labels)

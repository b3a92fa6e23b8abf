"""What can happen to work. Ids and counts, never words."""

from dataclasses import dataclass

from weilu.activity.kinds import Kind


@dataclass(frozen=True, kw_only=True)
class WorkOpened(Kind):
    """Something needs a human."""

    name = "moderation.work_opened"
    item_id: int
    work: str
    due_at: str  # ISO 8601, UTC


@dataclass(frozen=True, kw_only=True)
class WorkClaimed(Kind):
    """Somebody took an item on, or over from somebody else."""

    name = "moderation.work_claimed"
    item_id: int
    work: str
    from_id: int | None


@dataclass(frozen=True, kw_only=True)
class WorkAssigned(Kind):
    """An item was given to somebody; `to_id` None: to nobody in particular."""

    name = "moderation.work_assigned"
    item_id: int
    work: str
    to_id: int | None


@dataclass(frozen=True, kw_only=True)
class WorkSnoozed(Kind):
    """An item was put off."""

    name = "moderation.work_snoozed"
    item_id: int
    work: str
    until: str  # ISO 8601, UTC


@dataclass(frozen=True, kw_only=True)
class WorkPassedUp(Kind):
    """An item waited too long and rests on somebody else now."""

    name = "moderation.work_passed_up"
    item_id: int
    work: str
    to: str  # duty, operator, owner


@dataclass(frozen=True, kw_only=True)
class WorkDone(Kind):
    """An item ended; without an actor it settled itself."""

    name = "moderation.work_done"
    item_id: int
    work: str
    outcome: str
    seconds: int  # since it was shown
    late: bool


@dataclass(frozen=True, kw_only=True)
class WorkReopened(Kind):
    """An item that had ended is open again."""

    name = "moderation.work_reopened"
    item_id: int
    work: str


@dataclass(frozen=True, kw_only=True)
class ShiftsSet(Kind):
    """A member's weekly duty was set."""

    name = "moderation.shifts_set"
    member_id: int
    shifts: int


@dataclass(frozen=True, kw_only=True)
class DutyPaused(Kind):
    """Somebody of the team is off, or back."""

    name = "moderation.duty_paused"
    off: bool
    returned: int  # items that went back


@dataclass(frozen=True, kw_only=True)
class SwapMoved(Kind):
    """One shift of one day is asked for, taken, declined, or taken back."""

    name = "moderation.swap_moved"
    swap_id: int
    step: str  # asked, accepted, declined, withdrawn
    told_id: int  # whoever did not do it
    day: str  # ISO 8601


@dataclass(frozen=True, kw_only=True)
class HandedOver(Kind):
    """Somebody going off duty left a note for whoever comes next."""

    name = "moderation.handed_over"
    note_id: int
    length: int


@dataclass(frozen=True, kw_only=True)
class ReportMade(Kind):
    """A member reported something; with all that its weight was made of at that moment."""

    name = "moderation.report_made"
    report_id: int
    case_id: int
    reason: str
    trust: int
    team: bool
    act_now: bool
    muted: bool
    decided: int
    upheld: int
    weight: float


@dataclass(frozen=True, kw_only=True)
class ReportWithdrawn(Kind):
    """A member took a report back, before anybody decided."""

    name = "moderation.report_withdrawn"
    report_id: int
    case_id: int


@dataclass(frozen=True, kw_only=True)
class CaseHidden(Kind):
    """By the weight of reports a post is hidden until somebody decides, or no longer."""

    name = "moderation.case_hidden"
    case_id: int
    member_id: int
    hidden: bool


@dataclass(frozen=True, kw_only=True)
class CaseDecided(Kind):
    """Somebody of the team decided on a case; the author is told, and who reported it."""

    name = "moderation.case_decided"
    case_id: int
    decision_id: int
    member_id: int
    measure: str
    clause: int | None  # the number of the norm
    step: int | None  # of the ladder
    told: bool
    reporter_ids: list[int]


@dataclass(frozen=True, kw_only=True)
class DecisionUndone(Kind):
    """A decision was taken back, or overturned; what it did is undone."""

    name = "moderation.decision_undone"
    case_id: int
    decision_id: int
    member_id: int
    overturned: bool


@dataclass(frozen=True, kw_only=True)
class RemovalSeconded(Kind):
    """A second person stands for removing a member."""

    name = "moderation.removal_seconded"
    decision_id: int
    member_id: int


@dataclass(frozen=True, kw_only=True)
class CaseIgnored(Kind):
    """Nobody decided on a case for so long that it closed by itself."""

    name = "moderation.case_ignored"
    case_id: int


@dataclass(frozen=True, kw_only=True)
class Paused(Kind):
    """A newcomer whom several reported waits for a person, or no longer."""

    name = "moderation.paused"
    member_id: int
    until: str | None  # ISO 8601, UTC


@dataclass(frozen=True, kw_only=True)
class AppealMade(Kind):
    """A member appealed against a decision about them."""

    name = "moderation.appeal_made"
    appeal_id: int
    decision_id: int


@dataclass(frozen=True, kw_only=True)
class AppealAsked(Kind):
    """Whoever reads an appeal asks its member something, once."""

    name = "moderation.appeal_asked"
    appeal_id: int
    member_id: int


@dataclass(frozen=True, kw_only=True)
class AppealAnswered(Kind):
    """The member answered."""

    name = "moderation.appeal_answered"
    appeal_id: int


@dataclass(frozen=True, kw_only=True)
class AppealDecided(Kind):
    """Somebody else decided; or the same person after a day, where there is nobody else."""

    name = "moderation.appeal_decided"
    appeal_id: int
    decision_id: int
    member_id: int
    verdict: str
    same_reviewer: bool


@dataclass(frozen=True, kw_only=True)
class CaseShown(Kind):
    """Somebody of the team told a decision as an example, or no more; never its words."""

    name = "moderation.case_shown"
    decision_id: int
    shown: bool


@dataclass(frozen=True, kw_only=True)
class DecisionReread(Kind):
    """Somebody read a decided case anew, without knowing how it was decided."""

    name = "moderation.decision_reread"
    rereading_id: int
    decision_id: int
    alike: bool


@dataclass(frozen=True, kw_only=True)
class RereadingSaid(Kind):
    """One of the two who read a case differently said something to the other."""

    name = "moderation.rereading_said"
    rereading_id: int


@dataclass(frozen=True, kw_only=True)
class ChangeRead(Kind):
    """Somebody of the team read what an author changed: it is shown again, or not yet."""

    name = "moderation.change_read"
    decision_id: int
    member_id: int
    shown: bool


@dataclass(frozen=True, kw_only=True)
class DisputeAsked(Kind):
    """A member asked for a mediator between themselves and others."""

    name = "moderation.dispute_asked"
    dispute_id: int
    parties: int


@dataclass(frozen=True, kw_only=True)
class DisputeMoved(Kind):
    """A dispute came a step on; without an actor the time came, or a party did it."""

    name = "moderation.dispute_moved"
    dispute_id: int
    step: str  # one of `disputing.STEPS`
    told_ids: list[int]  # the parties who hear of it


@dataclass(frozen=True, kw_only=True)
class DisputeStated(Kind):
    """A party said how they see it."""

    name = "moderation.dispute_stated"
    dispute_id: int


@dataclass(frozen=True, kw_only=True)
class DisputeSaid(Kind):
    """A party or the mediator said something in the mediation."""

    name = "moderation.dispute_said"
    dispute_id: int
    told_ids: list[int]


@dataclass(frozen=True, kw_only=True)
class DisputeConfirmed(Kind):
    """A party confirmed an agreement."""

    name = "moderation.dispute_confirmed"
    dispute_id: int
    edition: int


@dataclass(frozen=True, kw_only=True)
class DisputeWithdrawn(Kind):
    """Whoever had asked for a mediator took that back."""

    name = "moderation.dispute_withdrawn"
    dispute_id: int


@dataclass(frozen=True, kw_only=True)
class DisputeAnswered(Kind):
    """A party told how it goes, a week after."""

    name = "moderation.dispute_answered"
    dispute_id: int
    went: str


@dataclass(frozen=True, kw_only=True)
class RuleWritten(Kind):
    """A word rule was written, or changed: which version it is now."""

    name = "moderation.rule_written"
    rule_id: int
    edition: int  # of the rule


@dataclass(frozen=True, kw_only=True)
class RuleReplayed(Kind):
    """A rule was asked of everything said in the last ninety days."""

    name = "moderation.rule_replayed"
    rule_id: int
    edition: int  # of the rule
    posts: int
    hits: int


@dataclass(frozen=True, kw_only=True)
class RuleMoved(Kind):
    """A rule counts only, is in force, paused or retired; without an actor it paused itself."""

    name = "moderation.rule_moved"
    rule_id: int
    edition: int  # of the rule
    before: str
    after: str
    why: str  # hand, flood, overturned; "" where nothing was paused
    second_id: int | None  # who had wanted it first, where two had to


@dataclass(frozen=True, kw_only=True)
class PostLooked(Kind):
    """Somebody looked at a published post that was noticed or drawn by lot."""

    name = "moderation.post_looked"
    post_id: int
    topic_id: int
    found: str  # "none", or a category
    why: str


@dataclass(frozen=True, kw_only=True)
class CampaignDecided(Kind):
    """Somebody decided on posts that several people had said alike."""

    name = "moderation.campaign_decided"
    item_id: int
    posts: int
    hidden: bool


@dataclass(frozen=True, kw_only=True)
class PolicyWritten(Kind):
    """What screening holds, and what a mistake costs, was written anew: a draft."""

    name = "moderation.policy_written"
    policy_id: int


@dataclass(frozen=True, kw_only=True)
class PolicyReplayed(Kind):
    """A policy was asked of everything said in the last ninety days."""

    name = "moderation.policy_replayed"
    policy_id: int
    posts: int
    hits: int


@dataclass(frozen=True, kw_only=True)
class LimitReplayed(Kind):
    """A value of a posting limit was tried on everything said in the last ninety days."""

    name = "moderation.limit_replayed"
    key: str  # of its dial
    posts: int
    hits: int


@dataclass(frozen=True, kw_only=True)
class PolicyMoved(Kind):
    """A policy is in force, in place of another."""

    name = "moderation.policy_moved"
    policy_id: int
    before_id: int | None
    second_id: int | None  # who had wanted it first, where two had to


@dataclass(frozen=True, kw_only=True)
class ModelMoved(Kind):
    """Another model is in force; without an actor, it did better or was rolled back by itself."""

    name = "moderation.model_moved"
    before: str  # its id; "": the one that ships
    after: str
    why: str  # better, worse, forgotten, hand


@dataclass(frozen=True, kw_only=True)
class TrustSlipping(Kind):
    """Somebody's third step of trust is earned no longer, or again; two weeks are theirs."""

    name = "moderation.trust_slipping"
    member_id: int
    slipping: bool


@dataclass(frozen=True, kw_only=True)
class TrustSet(Kind):
    """Somebody of the team gave the last step of trust, or took it back."""

    name = "moderation.trust_set"
    member_id: int
    before: int
    after: int


@dataclass(frozen=True, kw_only=True)
class AuditExported(Kind):
    """Somebody took the audit log out of the house."""

    name = "moderation.audit_exported"
    rows: int


@dataclass(frozen=True, kw_only=True)
class BatchDone(Kind):
    """Somebody acted on several items at once; each act stands in the journal by itself, too."""

    name = "moderation.batch_done"
    batch_id: int
    act: str
    number: int
    refused: int


@dataclass(frozen=True, kw_only=True)
class BatchUndone(Kind):
    """All acts of a batch were taken back that still could be; `kept` are those that could not."""

    name = "moderation.batch_undone"
    batch_id: int
    act: str
    number: int
    kept: int


@dataclass(frozen=True, kw_only=True)
class RoutineChanged(Kind):
    """Somebody wrote or moved a recurring duty of the team."""

    name = "moderation.routine_changed"
    routine_id: int
    change: str  # made, changed, handed, pause, resume, end, return
    keeper_id: int | None


@dataclass(frozen=True, kw_only=True)
class RoutineSettled(Kind):
    """One time of a routine was done, skipped, or given up for the next; or it waits again."""

    name = "moderation.routine_settled"
    routine_id: int
    turn_id: int
    state: str  # done, skipped, missed, waiting

"""What counts as an act of the team, and how the audit log tells it, on one page.

Everything somebody does to others' words, to members, rules or the house, in the name of the
community, has its line here; what one does with one's own words does not.
"""

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from weilu.activity.kinds import Kind
from weilu.charter import kinds as charter
from weilu.climate import kinds as climate
from weilu.connectors import kinds as connectors
from weilu.console import kinds as console
from weilu.conversations import kinds as conversations
from weilu.core.times import when
from weilu.culture import kinds as culture
from weilu.members import kinds as members
from weilu.members.words import ROLES
from weilu.moderation import kinds as moderation
from weilu.moderation.auditing import Audit, Audited, Payload, Words
from weilu.moderation.models import Batch, Outcome, ShiftSwap, WordRule, Work
from weilu.notices import kinds as notices
from weilu.rewards import kinds as rewards
from weilu.segments import kinds as segments

PEOPLE, ORDER, TALK, CULTURE, HOUSE = "people", "order", "talk", "culture", "house"
GROUPS = {
    PEOPLE: _("Members"),
    ORDER: _("Order"),
    TALK: _("Talk"),
    CULTURE: _("Charter and culture"),
    HOUSE: _("The house"),
}
SIGNS = {
    PEOPLE: "users-round",
    ORDER: "shield",
    TALK: "messages-square",
    CULTURE: "compass",
    HOUSE: "settings",
}
FIELDS = {
    "title": _("title"),
    "pinned_until": _("pinned"),
    "featured_at": _("featured"),
    "closed_at": _("closed or open"),
    "slow_seconds": _("slow mode"),
}


def _role(kept: Payload) -> Mapping[str, Words]:
    return {"role": str(ROLES.get(kept["role"], kept["role"]))}


def _until(kept: Payload) -> Mapping[str, Words]:
    until = kept["muted_until"] or kept["suspended_until"]
    return {"until": when(datetime.fromisoformat(until)) if until else now("now")}


def _work(kept: Payload) -> Mapping[str, Words]:
    outcome = kept.get("outcome") or ""
    labels, outcomes = dict(Work.choices), dict(Outcome.choices)
    return {
        "work": str(labels.get(kept["work"], kept["work"])),
        "outcome": str(outcomes.get(outcome, outcome)),
    }


DISPUTED = {
    "accepted": _("took it on as mediator"),
    "offered": _("put an agreement before the parties"),
    "decided": _("decided"),
    "nothing": _("ended it without result"),
    "resumed": _("took the end back"),
}


def _step(kept: Payload) -> Mapping[str, Words]:
    return {"step": str(DISPUTED.get(kept["step"], kept["step"]))}


def _swap(kept: Payload) -> Mapping[str, Words]:
    return {"step": str(dict(ShiftSwap.State.choices).get(kept["step"], kept["step"]))}


def _batch(kept: Payload) -> Mapping[str, Words]:
    return {"act": str(dict(Batch.Act.choices).get(kept["act"], kept["act"]))}


def _rule(kept: Payload) -> Mapping[str, Words]:
    states = dict(WordRule.State.choices)
    return {name: str(states.get(kept[name], kept[name])) for name in ("before", "after")}


def _fields(kept: Payload) -> Mapping[str, Words]:
    named = [str(FIELDS[name]) for name in kept["fields"] or () if name in FIELDS]
    return {"fields": now(", ").join(named)}


def people(words: Words, *keeps: str) -> Audited:
    return Audited(PEOPLE, words, keeps)


def talk(words: Words, own: str = "") -> Audited:
    return Audited(TALK, words, own=own)


def course(words: Words) -> Audited:
    return Audited(CULTURE, words)


AUDITED: dict[type[Kind], Audited] = {
    members.RoleGiven: Audited(
        PEOPLE, _("Gave %(about)s the role: %(role)s"), ("role",), facts=_role
    ),
    members.RoleEnded: Audited(
        PEOPLE, _("Ended a role of %(about)s: %(role)s"), ("role",), facts=_role
    ),
    members.MemberTagged: people(_("Put a tag on %(about)s")),
    members.MemberUntagged: people(_("Took a tag off %(about)s")),
    members.NoteWritten: people(_("Wrote a note about %(about)s")),
    members.NoteRemoved: people(_("Took away a note about %(about)s")),
    members.MembersMerged: people(_("Made one of two records: %(about)s stayed")),
    members.MergeUndone: people(_("Undid a merge: %(about)s is two again")),
    members.LikenessSettled: people(_("Found that two records are two people")),
    members.ListExported: people(
        _("Took a list of members out of the house: %(rows)s rows"), "rows"
    ),
    segments.SegmentChanged: people(_("Changed a segment of members")),
    members.FieldSet: people(_("Changed what profiles ask")),
    members.StandingSet: Audited(
        PEOPLE,
        _("Set until when %(about)s may not post or come in: %(until)s"),
        ("muted_until", "suspended_until"),
        facts=_until,
    ),
    moderation.CaseDecided: Audited(
        ORDER, _("Decided on a case about %(about)s"), reason="decision_id"
    ),
    moderation.ChangeRead: Audited(
        ORDER, _("Read what %(about)s had changed"), reason="decision_id"
    ),
    rewards.BadgeChanged: Audited(HOUSE, _("Changed a badge")),
    rewards.BadgeGiven: Audited(PEOPLE, _("Gave a badge to %(about)s")),
    rewards.BadgeTakenBack: Audited(PEOPLE, _("Took a badge back from %(about)s")),
    rewards.LevelsChanged: Audited(HOUSE, _("Changed what levels take")),
    rewards.ItemPut: Audited(HOUSE, _("Put something into the shop, or changed it")),
    rewards.ItemRetired: Audited(
        HOUSE, _("Took something out of the shop, or put it back")
    ),
    rewards.CodesAdded: Audited(HOUSE, _("Put codes into the shop: %(added)s"), ("added",)),
    rewards.AddressesTaken: Audited(
        PEOPLE, _("Took the addresses of %(orders)s orders along"), ("orders",)
    ),
    rewards.OrderServed: Audited(
        HOUSE, _("Served an order of %(about)s"), ("order_id", "before", "after")
    ),
    rewards.PraiseDeclined: Audited(ORDER, _("Did not show praise by %(about)s")),
    moderation.DecisionUndone: Audited(
        ORDER, _("Took back a decision about %(about)s"), reason="decision_id"
    ),
    moderation.BatchDone: Audited(
        ORDER,
        _("%(act)s: %(number)s at once"),
        ("batch_id", "act", "number", "refused"),
        facts=_batch,
    ),
    moderation.BatchUndone: Audited(
        ORDER,
        _("Took back what was done at once: %(act)s, %(number)s of them"),
        ("batch_id", "act", "number", "kept"),
        facts=_batch,
    ),
    moderation.RemovalSeconded: Audited(
        ORDER, _("Stood for removing %(about)s, as the second person")
    ),
    moderation.AppealAsked: Audited(ORDER, _("Asked %(about)s about their appeal")),
    moderation.CaseShown: Audited(
        ORDER, _("Chose or took off a decision as an example for everybody")
    ),
    moderation.DecisionReread: Audited(ORDER, _("Read a decided case a second time")),
    moderation.AppealDecided: Audited(ORDER, _("Decided on an appeal of %(about)s")),
    moderation.WorkAssigned: Audited(
        ORDER, _("Gave something to do to a colleague: %(work)s"), ("work",), facts=_work
    ),
    moderation.WorkDone: Audited(
        ORDER,
        _("Finished something that waited: %(work)s, %(outcome)s"),
        ("work", "outcome"),
        reason="item_id",
        facts=_work,
    ),
    moderation.WorkReopened: Audited(
        ORDER,
        _("Opened something again that was finished: %(work)s"),
        ("work",),
        facts=_work,
    ),
    moderation.DisputeMoved: Audited(
        ORDER, _("Acted in a dispute: %(step)s"), ("step",), facts=_step
    ),
    moderation.TrustSet: Audited(
        ORDER, _("Moved the trust of a member: %(before)s → %(after)s"), ("before", "after")
    ),
    moderation.RuleWritten: Audited(ORDER, _("Wrote or changed a word rule")),
    moderation.RuleReplayed: Audited(ORDER, _("Replayed a word rule")),
    moderation.RuleMoved: Audited(
        ORDER,
        _("Moved a word rule: %(before)s → %(after)s"),
        ("before", "after"),
        facts=_rule,
    ),
    moderation.PostLooked: Audited(ORDER, _("Looked at a post in “%(topic)s”")),
    moderation.CampaignDecided: Audited(
        ORDER, _("Decided on %(posts)s posts that several people said alike"), ("posts",)
    ),
    moderation.PolicyWritten: Audited(ORDER, _("Wrote anew what screening holds")),
    moderation.PolicyReplayed: Audited(ORDER, _("Replayed what screening would hold")),
    moderation.LimitReplayed: Audited(ORDER, _("Tried a posting limit on what was said")),
    moderation.PolicyMoved: Audited(ORDER, _("Put in force what screening holds")),
    moderation.ModelMoved: Audited(ORDER, _("Put another screening model in force")),
    moderation.RoutineChanged: Audited(
        ORDER, _("Wrote or moved a routine"), ("routine_id",)
    ),
    moderation.RoutineSettled: Audited(
        ORDER, _("Did or skipped a routine"), ("routine_id",)
    ),
    moderation.ShiftsSet: Audited(ORDER, _("Set the duty of %(about)s")),
    moderation.SwapMoved: Audited(
        ORDER, _("Swap of a shift of %(about)s: %(step)s"), ("step",), facts=_swap
    ),
    moderation.HandedOver: Audited(ORDER, _("Left a note for whoever is on duty next")),
    conversations.PostReviewed: talk(_("Looked at a held post in “%(topic)s”")),
    conversations.ReviewTakenBack: talk(_("Let a held post in “%(topic)s” wait again")),
    conversations.PostEdited: talk(_("Edited somebody's post in “%(topic)s”"), "post_id"),
    conversations.PostDeleted: talk(_("Deleted somebody's post in “%(topic)s”"), "post_id"),
    conversations.PostRestored: talk(
        _("Restored somebody's post in “%(topic)s”"), "post_id"
    ),
    conversations.PostHidden: talk(_("Hid a post in “%(topic)s”")),
    conversations.PostShown: talk(_("Showed a post in “%(topic)s” again")),
    conversations.TopicDeleted: talk(_("Deleted “%(topic)s”"), "topic_id"),
    conversations.TopicRestored: talk(_("Restored “%(topic)s”"), "topic_id"),
    conversations.TopicChanged: Audited(
        TALK, _("Changed “%(topic)s”: %(fields)s"), ("fields",), "", "topic_id", _fields
    ),
    conversations.TimerSet: talk(_("Set or took off a timer of “%(topic)s”"), "topic_id"),
    conversations.TopicMovedTo: talk(_("Moved “%(topic)s” to another space"), "topic_id"),
    conversations.TopicsMerged: talk(_("Merged a topic into “%(topic)s”")),
    conversations.TopicSplit: talk(_("Made a topic of its own from posts in “%(topic)s”")),
    conversations.AnswerAccepted: talk(
        _("Chose or took back an answer in “%(topic)s”"), "topic_id"
    ),
    conversations.SpaceMade: talk(_("Opened a space: %(space)s")),
    conversations.SpaceChanged: talk(_("Changed a space: %(space)s")),
    charter.DraftChanged: course(_("Changed the draft of the positioning")),
    charter.EditionPublished: course(_("Published the positioning")),
    charter.QuestionChanged: course(_("Changed a question of the needs survey")),
    charter.RoundOpened: course(_("Asked members what they need")),
    charter.NeedChanged: course(_("Changed a need")),
    charter.GoalSet: course(_("Set a goal")),
    charter.GoalStateChanged: course(_("Paused, ended or resumed a goal")),
    charter.GoalMoved: course(_("Moved the day of a goal")),
    charter.GoalHandedOver: course(_("Handed a goal over")),
    charter.TacticChanged: course(_("Changed how a goal is pursued")),
    charter.PresetAdopted: course(_("Took over a starter kit")),
    culture.ValueChanged: course(_("Changed a value")),
    culture.NormsPublished: course(_("Published the norms")),
    culture.RenewalSet: course(_("Set how often consent to the norms is renewed")),
    culture.PathChanged: course(_("Changed the welcome path")),
    culture.RitualChanged: course(_("Changed a ritual")),
    culture.RitualSettled: course(_("Held or skipped a ritual")),
    members.WarmUpEnded: course(_("Ended the warm-up")),
    members.SettingChanged: Audited(
        HOUSE, _("Changed the setting “%(setting)s”"), reason="number"
    ),
    moderation.AuditExported: Audited(
        HOUSE, _("Took the audit log out of the house: %(rows)s rows"), ("rows",)
    ),
    console.TroubleSkipped: Audited(HOUSE, _("Left out something that was stuck")),
    console.SetupStepTaken: Audited(HOUSE, _("Went through a step of the setup")),
    notices.MailProven: Audited(HOUSE, _("Sent a letter to try the mail")),
}


# What members do for themselves, and what the house does by itself: never told here.
NO_ACTS: tuple[type[Kind], ...] = (
    charter.AnswersForgotten,
    charter.GoalOrphaned,
    charter.GoalOverdue,
    charter.MemberAsked,
    charter.NeedOverdue,
    charter.SurveyAnswered,
    charter.SurveySkipped,
    climate.NudgeOverridden,
    climate.PulseAnswered,
    climate.PulseAsked,
    climate.PulseDeclined,
    climate.PulseOpened,
    connectors.MessageLogged,
    conversations.AcceptanceAsked,
    conversations.FirstPostAnswered,
    conversations.FirstPostClaimed,
    conversations.FirstPostLeftOut,
    conversations.FirstPostSaid,
    conversations.HelperChanged,
    conversations.HelpersAsked,
    conversations.MeTooSaid,
    conversations.PostMarked,  # by rules
    conversations.PostReleased,
    conversations.PostSigned,
    conversations.PostWritten,
    conversations.PromiseBroken,
    conversations.SpaceJoined,
    conversations.TimerLapsed,
    conversations.TopicFollowed,
    conversations.TopicOpened,
    conversations.TopicRead,
    conversations.TopicRested,
    conversations.VoteCast,
    culture.AnniversaryReached,
    culture.BelongingAnswered,
    culture.BelongingAsked,
    culture.BelongingDeclined,
    culture.BelongingOpened,
    culture.NormsReminded,
    culture.PathPutAway,
    culture.RitualCalled,
    culture.RitualOrphaned,
    members.ConsentGiven,
    members.ConsentWithdrawn,
    members.ErasureAsked,
    members.ErasureCalledOff,
    members.ExportAsked,
    members.IdentityLinked,
    members.IdentityUnlinked,
    members.LikenessFound,
    members.MemberErased,
    members.MemberFollowed,
    members.MemberJoined,
    members.ProfileChanged,
    members.SignedIn,
    members.TrustMoved,
    members.WarmUpBegan,
    segments.SegmentEntered,
    segments.SegmentLeft,
    rewards.PraiseGiven,
    rewards.PraiseHeld,
    rewards.PraiseHidden,
    rewards.PraiseTakenBack,
    moderation.AppealAnswered,
    moderation.AppealMade,
    moderation.CaseHidden,
    moderation.CaseIgnored,
    moderation.DisputeAnswered,
    moderation.DisputeAsked,
    moderation.DisputeConfirmed,
    moderation.DisputeSaid,
    moderation.DisputeStated,
    moderation.DisputeWithdrawn,
    moderation.DutyPaused,
    moderation.Paused,
    moderation.TrustSlipping,
    moderation.ReportMade,
    moderation.RereadingSaid,
    moderation.ReportWithdrawn,
    moderation.WorkClaimed,
    moderation.WorkOpened,
    moderation.WorkPassedUp,
    moderation.WorkSnoozed,
    rewards.LedgerTicked,
    rewards.OrderAsked,
    rewards.OrderMoved,
    rewards.LevelMoved,
    rewards.BadgeEarned,
    rewards.BadgeLapsed,
    rewards.BoardFrozen,
    rewards.CheckedIn,
)
KINDS = tuple(AUDITED)
AUDIT = Audit(GROUPS, SIGNS, {kind.name: told for kind, told in AUDITED.items()})

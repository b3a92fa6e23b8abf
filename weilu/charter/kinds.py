"""What can happen to the charter: ids and counts, never what was written."""

from dataclasses import dataclass

from weilu.activity.kinds import Kind


@dataclass(frozen=True, kw_only=True)
class DraftChanged(Kind):
    """The positioning on the table reads differently; which fields, not how."""

    name = "charter.draft_changed"
    fields: list[str]
    revision: int


@dataclass(frozen=True, kw_only=True)
class EditionPublished(Kind):
    """A version of the positioning is in force from now on."""

    name = "charter.published"
    edition_id: int
    number: int


@dataclass(frozen=True, kw_only=True)
class QuestionChanged(Kind):
    """A question of the survey was made, changed, moved, retired or asked again."""

    name = "charter.question_changed"
    question_id: int
    act: str


@dataclass(frozen=True, kw_only=True)
class RoundOpened(Kind):
    """A quarter's survey went out to so many members."""

    name = "charter.round_opened"
    round: str
    asked: int


@dataclass(frozen=True, kw_only=True)
class MemberAsked(Kind):
    """A member is asked what they need."""

    name = "charter.member_asked"
    member_id: int
    asking_id: int
    round: str


@dataclass(frozen=True, kw_only=True)
class SurveyAnswered(Kind):
    """A member said something to so many questions; what, stands in no journal."""

    name = "charter.survey_answered"
    member_id: int
    asking_id: int
    round: str
    answered: int


@dataclass(frozen=True, kw_only=True)
class SurveySkipped(Kind):
    """A member did not want to answer."""

    name = "charter.survey_skipped"
    member_id: int
    asking_id: int
    round: str


@dataclass(frozen=True, kw_only=True)
class AnswersForgotten(Kind):
    """A member took back everything they had answered."""

    name = "charter.answers_forgotten"
    member_id: int


@dataclass(frozen=True, kw_only=True)
class NeedChanged(Kind):
    """A need was noted, changed, met or dropped, or what belongs to it was."""

    name = "charter.need_changed"
    need_id: int
    act: str
    state: str


@dataclass(frozen=True, kw_only=True)
class NeedOverdue(Kind):
    """A need has been unmet for thirty days: somebody should look at it."""

    name = "charter.need_overdue"
    need_id: int
    days: int


@dataclass(frozen=True, kw_only=True)
class GoalSet(Kind):
    """A goal was written down, or what it says was changed while a draft."""

    name = "charter.goal_set"
    goal_id: int
    metric: str
    owner_id: int


@dataclass(frozen=True, kw_only=True)
class GoalStateChanged(Kind):
    """A goal became active, or ended: achieved, missed or dropped."""

    name = "charter.goal_state_changed"
    goal_id: int
    state: str


@dataclass(frozen=True, kw_only=True)
class GoalMoved(Kind):
    """The due day of an active goal was moved by so many days."""

    name = "charter.goal_moved"
    goal_id: int
    days: int


@dataclass(frozen=True, kw_only=True)
class GoalHandedOver(Kind):
    """Somebody else owns a goal from now on."""

    name = "charter.goal_handed_over"
    goal_id: int
    owner_id: int


@dataclass(frozen=True, kw_only=True)
class GoalOverdue(Kind):
    """The day of an active goal has passed, and nobody said how it came out."""

    name = "charter.goal_overdue"
    goal_id: int
    days: int


@dataclass(frozen=True, kw_only=True)
class GoalOrphaned(Kind):
    """Whoever owns an active goal is not of the team any more, or is again."""

    name = "charter.goal_orphaned"
    goal_id: int
    orphaned: bool


@dataclass(frozen=True, kw_only=True)
class TacticChanged(Kind):
    """Something the team does was planned, done, given another goal or taken away."""

    name = "charter.tactic_changed"
    tactic_id: int
    goal_id: int | None
    act: str


@dataclass(frozen=True, kw_only=True)
class PresetAdopted(Kind):
    """Proposals for a type of community were taken over; how many of them."""

    name = "charter.preset_adopted"
    sort: str
    adopted: int

"""What can happen where people talk. Ids and counts, never words."""

from dataclasses import dataclass, field

from weilu.activity.kinds import Kind


@dataclass(frozen=True, kw_only=True)
class SpaceMade(Kind):
    """A room was opened."""

    name = "conversations.space_made"
    made_id: int


@dataclass(frozen=True, kw_only=True)
class SpaceChanged(Kind):
    """A room was renamed, opened, made read only or archived."""

    name = "conversations.space_changed"
    changed_id: int
    fields: list[str]


@dataclass(frozen=True, kw_only=True)
class SpaceJoined(Kind):
    """A member came into a space, left it, or hears more or less of it."""

    name = "conversations.space_joined"
    member_id: int
    level: str  # all, highlights, muted; "" for having left


@dataclass(frozen=True, kw_only=True)
class TopicFollowed(Kind):
    """A member hears more or less of one topic, or goes by its space again."""

    name = "conversations.topic_followed"
    topic_id: int
    level: str  # all, highlights, muted; "" for what the space says


@dataclass(frozen=True, kw_only=True)
class TopicOpened(Kind):
    """A member opened a topic; its first post is said by the same act."""

    name = "conversations.topic_opened"
    topic_id: int
    post_id: int
    topic_kind: str
    length: int
    held: bool
    mentions: list[int]


@dataclass(frozen=True, kw_only=True)
class PostWritten(Kind):
    """A member said something in a topic."""

    name = "conversations.post_written"
    topic_id: int
    post_id: int
    parent_id: int | None
    quoted_id: int | None
    length: int  # characters, not bytes or words: most posts are Chinese
    held: bool
    mentions: list[int]


@dataclass(frozen=True, kw_only=True)
class PostReleased(Kind):
    """A post that was held is shown; it says again what it said when it was written."""

    name = "conversations.post_released"
    version = 2
    topic_id: int
    post_id: int
    parent_id: int | None
    quoted_id: int | None
    length: int
    held: bool
    mentions: list[int]
    first: bool = False  # it begins its topic


@dataclass(frozen=True, kw_only=True)
class PostReviewed(Kind):
    """Somebody of the team looked at a held post, and published it or did not."""

    name = "conversations.post_reviewed"
    version = 2
    topic_id: int
    post_id: int
    author_id: int
    released: bool
    gate: str  # what had held it
    rule_id: int | None = None
    clause: int | None = None  # the norm it was declined for
    appealed: bool = False  # its author's appeal said so, and is answered by itself


@dataclass(frozen=True, kw_only=True)
class ReviewTakenBack(Kind):
    """The look at a held post was taken back: it waits again."""

    name = "conversations.review_taken_back"
    topic_id: int
    post_id: int
    author_id: int
    released: bool  # whether it had been published


@dataclass(frozen=True, kw_only=True)
class PostMarked(Kind):
    """A rule was met by what was said, and did something that did not stop it."""

    name = "conversations.post_marked"
    topic_id: int
    post_id: int
    author_id: int
    deed: str  # mask, replace, tag, report, pause
    rule_id: int
    edition: int  # of the rule


@dataclass(frozen=True, kw_only=True)
class PostEdited(Kind):
    """A post reads differently now; `mentions` are those named in it since."""

    name = "conversations.post_edited"
    version = 2
    topic_id: int
    post_id: int
    length: int
    mentions: list[int]
    revision: int | None = None  # which one keeps how it read before; none: silently


@dataclass(frozen=True, kw_only=True)
class PostDeleted(Kind):
    """A post was taken away; it can be restored for thirty days."""

    name = "conversations.post_deleted"
    topic_id: int
    post_id: int


@dataclass(frozen=True, kw_only=True)
class PostRestored(Kind):
    """A deleted post came back."""

    name = "conversations.post_restored"
    topic_id: int
    post_id: int


@dataclass(frozen=True, kw_only=True)
class PostHidden(Kind):
    """A post was hidden, with its topic where it begins one; its author and the team read on."""

    name = "conversations.post_hidden"
    topic_id: int
    post_id: int


@dataclass(frozen=True, kw_only=True)
class PostShown(Kind):
    """A post that was hidden is there again."""

    name = "conversations.post_shown"
    topic_id: int
    post_id: int


@dataclass(frozen=True, kw_only=True)
class TopicDeleted(Kind):
    """A topic was taken away with everything said in it; restorable for thirty days."""

    name = "conversations.topic_deleted"
    version = 2
    topic_id: int
    post_ids: list[int] = field(default_factory=list)  # those still there


@dataclass(frozen=True, kw_only=True)
class TopicRestored(Kind):
    """A deleted topic came back, and these posts with it."""

    name = "conversations.topic_restored"
    version = 2
    topic_id: int
    post_ids: list[int] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class TopicChanged(Kind):
    """A topic was renamed, pinned, featured, closed, reopened or slowed."""

    name = "conversations.topic_changed"
    version = 3
    topic_id: int
    fields: list[str]
    first_id: int | None = None  # its first post
    closed: bool | None = None  # closed, or open again; none: neither
    featured: bool | None = None  # featured, or no longer; none: neither
    author_id: int | None = None  # who opened it


@dataclass(frozen=True, kw_only=True)
class TopicRested(Kind):
    """By a rule of a room above a topic takes no words until a moment, or takes them again."""

    name = "conversations.topic_rested"
    topic_id: int
    until: str | None  # ISO 8601, UTC


@dataclass(frozen=True, kw_only=True)
class TimerSet(Kind):
    """A topic will close or reopen by itself; `at` None: it no longer will."""

    name = "conversations.timer_set"
    topic_id: int
    act: str  # close, reopen
    at: str | None  # ISO 8601, UTC


@dataclass(frozen=True, kw_only=True)
class TimerLapsed(Kind):
    """A timer did nothing, because whoever set it might not do it any more."""

    name = "conversations.timer_lapsed"
    topic_id: int
    act: str


@dataclass(frozen=True, kw_only=True)
class TopicMovedTo(Kind):
    """A topic lies in another space now."""

    name = "conversations.topic_moved"
    version = 2
    topic_id: int
    from_space_id: int
    first_id: int | None = None  # its first post


@dataclass(frozen=True, kw_only=True)
class TopicsMerged(Kind):
    """Everything said in one topic now stands in another."""

    name = "conversations.topics_merged"
    topic_id: int
    gone_id: int
    post_ids: list[int]


@dataclass(frozen=True, kw_only=True)
class TopicSplit(Kind):
    """Some posts of a topic became a topic of their own."""

    name = "conversations.topic_split"
    topic_id: int
    new_id: int
    post_ids: list[int]


@dataclass(frozen=True, kw_only=True)
class AnswerAccepted(Kind):
    """A question has its answer; `post_id` None: it no longer has."""

    name = "conversations.answer_accepted"
    version = 2
    topic_id: int
    post_id: int | None
    author_id: int | None  # who wrote the answer
    asker_id: int | None = None
    before_id: int | None = None  # the post that was the answer until now


@dataclass(frozen=True, kw_only=True)
class AcceptanceAsked(Kind):
    """An asker was asked, once, whether this reply answers their question."""

    name = "conversations.acceptance_asked"
    topic_id: int
    post_id: int
    author_id: int  # who wrote the reply
    asker_id: int


@dataclass(frozen=True, kw_only=True)
class PostSigned(Kind):
    """A member left a sign on a post, or took it back."""

    name = "conversations.post_signed"
    version = 2
    topic_id: int
    post_id: int
    author_id: int
    sign: str
    given: bool
    left: int = 0  # signs of the same member that stay on the post


@dataclass(frozen=True, kw_only=True)
class MeTooSaid(Kind):
    """A member has the same question, or no longer has."""

    name = "conversations.metoo_said"
    topic_id: int
    said: bool


@dataclass(frozen=True, kw_only=True)
class VoteCast(Kind):
    """A member voted or changed their vote; an anonymous poll does not say for what."""

    name = "conversations.vote_cast"
    topic_id: int
    choices: int


@dataclass(frozen=True, kw_only=True)
class TopicRead(Kind):
    """A member read further in a topic than before."""

    name = "conversations.topic_read"
    topic_id: int
    first: bool  # never opened before
    posts: int
    seconds: int


@dataclass(frozen=True, kw_only=True)
class FirstPostSaid(Kind):
    """A member said something here for the first time; it is promised an answer."""

    name = "conversations.first_post_said"
    topic_id: int
    post_id: int
    member_id: int


@dataclass(frozen=True, kw_only=True)
class FirstPostAnswered(Kind):
    """A person answered somebody's first post."""

    name = "conversations.first_post_answered"
    topic_id: int
    post_id: int
    member_id: int
    by_id: int
    by_team: bool
    minutes: int  # since it was said


@dataclass(frozen=True, kw_only=True)
class FirstPostLeftOut(Kind):
    """A first post was taken back early or removed: nobody owes an answer any more."""

    name = "conversations.first_post_left_out"
    post_id: int
    member_id: int


@dataclass(frozen=True, kw_only=True)
class FirstPostClaimed(Kind):
    """Somebody said they would answer a first post."""

    name = "conversations.first_post_claimed"
    post_id: int
    member_id: int


@dataclass(frozen=True, kw_only=True)
class HelpersAsked(Kind):
    """A first post had waited for two hours, and helpers were asked."""

    name = "conversations.helpers_asked"
    post_id: int
    member_id: int
    helper_ids: list[int]


@dataclass(frozen=True, kw_only=True)
class PromiseBroken(Kind):
    """A first post had no answer after a day."""

    name = "conversations.promise_broken"
    post_id: int
    member_id: int


@dataclass(frozen=True, kw_only=True)
class HelperChanged(Kind):
    """A member is glad to be asked about first posts, or no longer is."""

    name = "conversations.helper_changed"
    willing: bool

"""What can happen to people here."""

from dataclasses import dataclass

from weilu.activity.kinds import Kind


@dataclass(frozen=True, kw_only=True)
class MemberJoined(Kind):
    """Somebody became a member; a placeholder's first words count as its joining."""

    name = "members.joined"
    member_id: int


@dataclass(frozen=True, kw_only=True)
class ProfileChanged(Kind):
    """A member changed what others see of them; which fields, never their contents."""

    name = "members.profile_changed"
    member_id: int
    fields: list[str]


@dataclass(frozen=True, kw_only=True)
class MemberFollowed(Kind):
    """A member wants to hear from another, or no longer does."""

    name = "members.followed"
    member_id: int
    following: bool


@dataclass(frozen=True, kw_only=True)
class RoleGiven(Kind):
    """Somebody was trusted with a duty."""

    name = "members.role_given"
    member_id: int
    role: str
    role_space_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class RoleEnded(Kind):
    """A duty was taken back or laid down."""

    name = "members.role_ended"
    member_id: int
    role: str
    role_space_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class SignedIn(Kind):
    """A member came in from a browser they were not signed in on."""

    name = "members.signed_in"
    member_id: int


@dataclass(frozen=True, kw_only=True)
class ConsentGiven(Kind):
    """A member agreed to something, in the version they read."""

    name = "members.consent_given"
    member_id: int
    purpose: str
    edition: int


@dataclass(frozen=True, kw_only=True)
class MemberTagged(Kind):
    """The team put a tag on a member; which one, not its word."""

    name = "members.tagged"
    member_id: int
    tag_id: int


@dataclass(frozen=True, kw_only=True)
class MemberUntagged(Kind):
    """The team took a tag off a member."""

    name = "members.untagged"
    member_id: int
    tag_id: int


@dataclass(frozen=True, kw_only=True)
class NoteWritten(Kind):
    """One of the team noted something about a member for the others; its length, no words."""

    name = "members.note_written"
    member_id: int
    note_id: int
    length: int  # characters


@dataclass(frozen=True, kw_only=True)
class NoteRemoved(Kind):
    """A note about a member was taken away."""

    name = "members.note_removed"
    member_id: int
    note_id: int


@dataclass(frozen=True, kw_only=True)
class IdentityLinked(Kind):
    """A member proved that an account at another door is theirs."""

    name = "members.identity_linked"
    member_id: int
    at: str  # the door


@dataclass(frozen=True, kw_only=True)
class IdentityUnlinked(Kind):
    """A member took an account at another door from their own."""

    name = "members.identity_unlinked"
    member_id: int
    at: str  # the door


@dataclass(frozen=True, kw_only=True)
class MembersMerged(Kind):
    """Two records turned out to be one person; the first one stays."""

    name = "members.merged"
    member_id: int
    gone_id: int
    merge_id: int


@dataclass(frozen=True, kw_only=True)
class MergeUndone(Kind):
    """They were two people after all, and are two records again."""

    name = "members.merge_undone"
    member_id: int
    gone_id: int
    merge_id: int


@dataclass(frozen=True, kw_only=True)
class FieldSet(Kind):
    """What the community asks of profiles was made, changed, retired, or is asked again."""

    name = "members.field_set"
    field_id: int
    act: str  # made, changed, retired, asked


@dataclass(frozen=True, kw_only=True)
class LikenessFound(Kind):
    """Two records may be one person: somebody of the team is asked to look."""

    name = "members.likeness_found"
    member_id: int  # the older record
    other_id: int
    pair_id: int
    score: int  # 0 to 100


@dataclass(frozen=True, kw_only=True)
class LikenessSettled(Kind):
    """Somebody of the team looked at two alike records: they are two people."""

    name = "members.likeness_settled"
    member_id: int
    other_id: int


@dataclass(frozen=True, kw_only=True)
class ListExported(Kind):
    """Somebody of the team took a list of members out of the house; how long, not whom."""

    name = "members.list_exported"
    rows: int


@dataclass(frozen=True, kw_only=True)
class ConsentWithdrawn(Kind):
    """A member took back what they had agreed to."""

    name = "members.consent_withdrawn"
    member_id: int
    purpose: str


@dataclass(frozen=True, kw_only=True)
class ExportAsked(Kind):
    """A member asked for a copy of everything of theirs."""

    name = "members.export_asked"
    member_id: int


@dataclass(frozen=True, kw_only=True)
class ErasureAsked(Kind):
    """A member asked to be forgotten; until `due_at` they may change their mind."""

    name = "members.erasure_asked"
    member_id: int
    words: str  # what becomes of what they said: stay, go
    due_at: str  # ISO 8601, UTC


@dataclass(frozen=True, kw_only=True)
class ErasureCalledOff(Kind):
    """A member stays after all."""

    name = "members.erasure_called_off"
    member_id: int


@dataclass(frozen=True, kw_only=True)
class MemberErased(Kind):
    """A member is nobody any more; their record stays as a tombstone."""

    name = "members.erased"
    member_id: int
    words: str


@dataclass(frozen=True, kw_only=True)
class SettingChanged(Kind):
    """Somebody of the team set something; which one and its how manieth change, not to what."""

    name = "members.setting_changed"
    key: str
    number: int


@dataclass(frozen=True, kw_only=True)
class StandingSet(Kind):
    """A member may not post, or come in, until a moment; without one, they may again."""

    name = "members.standing_set"
    member_id: int
    muted_until: str | None  # ISO 8601, UTC
    suspended_until: str | None


@dataclass(frozen=True, kw_only=True)
class WarmUpBegan(Kind):
    """The installation got its owner: the house warms up."""

    name = "members.warm_up_began"


@dataclass(frozen=True, kw_only=True)
class WarmUpEnded(Kind):
    """The warm-up is over for good; without an actor it ended by itself."""

    name = "members.warm_up_ended"
    end: str  # grown, hand, brought
    members: int
    team_ids: list[int]  # who is told


@dataclass(frozen=True, kw_only=True)
class TrustMoved(Kind):
    """A member's trust moved, for what is told in docs/rooms/moderation.md."""

    name = "members.trust_moved"
    member_id: int
    before: int
    after: int

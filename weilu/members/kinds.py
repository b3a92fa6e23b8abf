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
    version: int

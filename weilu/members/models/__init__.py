"""People: who they are, how they come in, what they may do, whom they follow."""

from .consent import ConsentRecord
from .finding import FormerName, PersonKey
from .identity import Identity
from .link import OneTimeLink
from .member import FacesVersion, Member
from .role import Role
from .session import MemberSession
from .ties import Follow, Mute

__all__ = [
    "ConsentRecord",
    "FacesVersion",
    "Follow",
    "FormerName",
    "Identity",
    "Member",
    "MemberSession",
    "Mute",
    "OneTimeLink",
    "PersonKey",
    "Role",
]

"""People: who they are, how they come in, what they may do, whom they follow."""

from .consent import ConsentRecord
from .finding import Facet, FormerName, PersonKey
from .identity import Identity
from .leaving import Erasure, Export
from .link import OneTimeLink
from .member import FacesVersion, Member
from .merge import Likeness, Merge
from .role import Role
from .session import MemberSession
from .setting import SettingChange
from .team_only import Note, Tag, Tagging
from .ties import Follow, Mute
from .told import FieldAnswer, ProfileField
from .warmup import WarmUp

__all__ = [
    "ConsentRecord",
    "Erasure",
    "Export",
    "FacesVersion",
    "Facet",
    "FieldAnswer",
    "Follow",
    "FormerName",
    "Identity",
    "Likeness",
    "Member",
    "MemberSession",
    "Merge",
    "Mute",
    "Note",
    "OneTimeLink",
    "PersonKey",
    "ProfileField",
    "Role",
    "SettingChange",
    "Tag",
    "Tagging",
    "WarmUp",
]

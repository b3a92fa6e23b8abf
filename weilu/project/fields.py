"""What filters of members may ask, on one page: fields that rooms offer, and kinds that are counted.

What is not here does not exist for a filter, whatever a room offers.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from weilu.activity.kinds import Kind
from weilu.conversations import fields as conversations
from weilu.conversations.kinds import (
    AnswerAccepted,
    PostSigned,
    PostWritten,
    TopicOpened,
    TopicRead,
    VoteCast,
)
from weilu.moderation import fields as moderation
from weilu.rewards import fields as rewards
from weilu.rewards.kinds import PraiseGiven
from weilu.segments import of_members
from weilu.segments.fields import Table

COUNTED: dict[type[Kind], Promise] = {
    PostWritten: _("wrote a post"),
    TopicOpened: _("opened a topic"),
    PostSigned: _("gave or took back a sign"),
    AnswerAccepted: _("accepted an answer, or no longer"),
    VoteCast: _("voted"),
    TopicRead: _("read a topic"),
    PraiseGiven: _("praised somebody"),
}
OFFERED = (*of_members.FIELDS, *conversations.FIELDS, *moderation.FIELDS, *rewards.FIELDS)
TABLE = Table(
    fields={each.name: each for each in OFFERED},
    kinds={kind.name: words for kind, words in COUNTED.items()},
    in_space=conversations.IN_SPACE,
    spaces_of=conversations.spaces_of,
    space_names=conversations.space_names,
)

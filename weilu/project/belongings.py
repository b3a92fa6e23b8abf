"""What each room keeps of a member, on one page: for a copy of it, and for letting go.

The lowest room first; letting go begins at the highest. A room that is not listed lets go, too:
its rows that would go with their member are deleted. What stays points to the tombstone.
"""

from weilu.charter.actions import parting as charter_parting
from weilu.charter.queries import belongings as charter
from weilu.climate.actions import parting as climate_parting
from weilu.climate.queries import belongings as climate
from weilu.conversations.actions import parting as conversations_parting
from weilu.conversations.queries import belongings as conversations
from weilu.culture.actions import parting as culture_parting
from weilu.culture.queries import belongings as culture
from weilu.members.actions import erasing as members_parting
from weilu.members.belongings import Belongings
from weilu.members.queries import belongings as members
from weilu.moderation.actions import parting as moderation_parting
from weilu.moderation.queries import belongings as moderation
from weilu.notices import belongings as notices
from weilu.notices.actions import parting as notices_parting
from weilu.rewards.actions import parting as rewards_parting
from weilu.rewards.queries import belongings as rewards
from weilu.segments.actions import parting as segments_parting
from weilu.segments.queries import belongings as segments

BELONGINGS = (
    Belongings(
        room="members",
        gather=members.gather,
        part=members_parting.part,
        stays=("members.Erasure.member",),  # that it was done, never whose it was
    ),
    Belongings(
        room="segments",
        gather=segments.gather,
        part=segments_parting.part,
        stays=("segments.DayCount.member",),  # sums, derived from the journal
    ),
    Belongings(
        room="charter",
        gather=charter.gather,
        part=charter_parting.part,
        stays=("charter.Asking.member",),  # choices still count in the answers of all
    ),
    Belongings(
        room="culture",
        gather=culture.gather,
        part=culture_parting.part,
        stays=("culture.StepFact.member",),  # where newcomers stop
    ),
    Belongings(
        room="conversations",
        gather=conversations.gather,
        part=conversations_parting.part,
        stays=(
            "conversations.FirstPost.member",  # how many first posts were answered
            "conversations.MeToo.member",  # counts that others see stay as they are
            "conversations.PollVote.member",
            "conversations.PostReaction.member",
            "conversations.ReadingTotals.member",  # sums, derived from the journal
            "conversations.Timer.set_by",  # lapses by itself: nobody may any more
        ),
    ),
    Belongings(
        room="moderation",
        gather=moderation.gather,
        part=moderation_parting.part,
        stays=(  # what was decided stands, without a name
            "moderation.Case.about",
            "moderation.Report.reporter",
            "moderation.Decision.by",
            "moderation.Sanction.member",
            "moderation.Appeal.by",
            "moderation.FreshLook.by",
            "moderation.RereadingWord.by",
            "moderation.Dispute.opened_by",
            "moderation.Party.member",
            "moderation.Said.by",
        ),
    ),
    Belongings(room="climate", gather=climate.gather, part=climate_parting.part),
    Belongings(
        room="rewards",
        gather=rewards.gather,
        part=rewards_parting.part,
        stays=(
            "rewards.Praise.giver",  # what others were told, without a name
            "rewards.Standing.member",  # derived from the journal, which says it again
        ),
    ),
    Belongings(
        room="notices",
        gather=notices.gather,
        part=notices_parting.part,
        stays=("notices.Notice.actor",),  # what others were told stays told
    ),
)

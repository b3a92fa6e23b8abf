"""Every column that points to a member: what follows them when two records become one.

The order is that of the way there; the way back goes from the last to the first.
"""

from weilu.conversations.actions import joining as conversations
from weilu.members.merging import Merging, Part

OWN = "each record keeps its own"
DERIVED = "derived from the journal, which is never rewritten"

PARTS = (
    Part("members_formername", "member_id", key=("name_key",)),
    Part("members_identity", "member_id"),
    Part("members_consentrecord", "member_id"),
    Part("members_role", "member_id", once=("name", "space_id")),
    Part("members_role", "given_by_id"),
    Part("members_follow", "member_id", once=("followed_id",), apart="followed_id"),
    Part("members_follow", "followed_id", once=("member_id",), apart="member_id"),
    Part("members_mute", "member_id", once=("muted_id",), apart="muted_id"),
    Part("members_mute", "muted_id", once=("member_id",), apart="member_id"),
    Part("members_tagging", "member_id", once=("tag_id",)),
    Part("members_tagging", "given_by_id"),
    Part("members_note", "member_id"),
    Part("members_note", "author_id"),
    Part("members_merge", "survivor_id"),
    Part("conversations_membership", "member_id", once=("space_id",)),
    Part("conversations_topic", "author_id", about="id"),
    Part("conversations_topic", "last_author_id"),
    Part("conversations_topicfollow", "member_id", once=("topic_id",)),
    Part("conversations_timer", "set_by_id"),
    Part("conversations_post", "author_id", once=("client_key",), about="topic_id"),
    Part("conversations_post", "edited_by_id"),
    Part("conversations_post", "deleted_by_id"),
    Part("conversations_revision", "written_by_id"),
    Part("conversations_attachment", "owner_id"),
    Part("conversations_draft", "member_id", once=("target",)),
    Part(
        "conversations_postreaction", "member_id", once=("post_id", "sign"), about="post_id"
    ),
    Part("conversations_metoo", "member_id", once=("topic_id",), about="topic_id"),
    Part("conversations_bookmark", "member_id", once=("post_id",)),
    Part("conversations_pollvote", "member_id", once=("option_id",), about="option_id"),
    Part("conversations_firstpost", "answered_by_id", key=("member_id",)),
    Part("conversations_firstpost", "claimed_by_id", key=("member_id",)),
    Part("conversations_helper", "member_id", once=(), key=("member_id",)),
    Part("conversations_helpasked", "member_id", once=("first_id",)),
    Part("conversations_reading", "member_id", once=("topic_id",)),
    Part("conversations_readahead", "member_id", once=("post_id",)),
    Part(
        "notices_listener",
        "member_id",
        once=("topic_id",),
        key=("topic_id", "member_id"),
    ),
    Part("notices_notice", "member_id", once=("activity_id",)),
    Part("notices_notice", "actor_id"),
    Part("notices_seen", "member_id", once=("topic_id",)),
    Part("charter_goal", "owner_id"),
    Part("charter_goal", "made_by_id"),
    Part("charter_goalmove", "moved_by_id"),
    Part("charter_tactic", "made_by_id"),
    Part("charter_question", "made_by_id"),
    Part("charter_need", "made_by_id"),
    Part("charter_draft", "changed_by_id"),
    Part("charter_edition", "published_by_id"),
    Part("charter_adopted", "adopted_by_id"),
    Part("culture_edition", "published_by_id"),
    Part("charter_asking", "member_id", once=("round",)),
    Part("culture_reminder", "member_id", once=("edition_id", "day")),
    Part("moderation_workitem", "about_id"),
    Part("moderation_workitem", "assigned_to_id"),
    Part("moderation_workitem", "claimed_by_id"),
    Part("moderation_workitem", "done_by_id"),
    Part("moderation_workstep", "by_id"),
    Part("moderation_shift", "member_id", once=("weekday", "starts")),
    Part("moderation_absence", "member_id", once=(), key=("member_id",)),
)
STAYS = {
    "members_personkey.member_id": DERIVED,
    "members_facet.member_id": DERIVED,
    "members_membersession.member_id": "ended, so that nobody stays signed in",
    "members_onetimelink.member_id": "gone: they would open a record that is",
    "members_likeness.first_id": "settled by the merge itself",
    "members_likeness.second_id": "settled by the merge itself",
    "members_likeness.settled_by_id": OWN,
    "members_merge.gone_id": "says which record this was",
    "members_merge.merged_by_id": OWN,
    "members_merge.undone_by_id": OWN,
    "members_export.member_id": OWN,
    "members_erasure.member_id": "who asked to be forgotten is not merged",
    "culture_stepfact.member_id": DERIVED,
    "culture_pathleft.member_id": OWN,
    "account_emailaddress.user_id": OWN,
    "mfa_authenticator.user_id": "a second factor opens one record",
    "conversations_firstpost.member_id": "a promise kept or broken to this record",
    "conversations_readingtotals.member_id": DERIVED,
}
MERGING = Merging(PARTS, STAYS, conversations.count)

"""Everything operators may set while the house runs, on one page, by the part of the work.

A room declares its dials in its own `dials.py` and adds them here; then the page, the palette
and the test of the documentation know them.
"""

from django.utils.translation import gettext_lazy as _

from weilu.charter import dials as charter
from weilu.climate import dials as climate
from weilu.conversations.dials import answering, newcomers, writing
from weilu.core.dials import Group, house
from weilu.culture import dials as culture
from weilu.members import dials as members
from weilu.moderation import dials as moderation
from weilu.moderation.dials import trust
from weilu.notices import dials as notices
from weilu.rewards import dials as rewards

GROUPS: tuple[Group, ...] = (
    Group("house", _("The house"), (house.NAME, house.OPENS, house.CLOSES)),
    Group(
        "members",
        _("Members"),
        (members.SIGN_UP, members.SIGN_UPS_A_DAY, members.RENAMES, members.INTERESTS),
    ),
    Group("norms", _("Agreeing to the norms"), (culture.GRACE, culture.REMINDERS)),
    Group(
        "writing",
        _("Writing"),
        (
            writing.ZH_TITLE,
            writing.ZH_TEXT,
            writing.EN_TITLE,
            writing.EN_TEXT,
            writing.SILENT_EDIT,
            writing.OWN_EDITS,
            writing.OWN_EDITS_NEW,
            writing.PREVIEWS,
            writing.DRAFTS_KEPT,
        ),
    ),
    Group(
        "limits",
        _("Limits"),
        (
            writing.PICTURES,
            writing.FILES,
            writing.FILE_SIZE,
            writing.NAMED,
            writing.POSTS_AN_HOUR,
            writing.POSTS_A_DAY,
            newcomers.POST_GAP,
            newcomers.TOPIC_GAP,
            writing.TOPICS_A_DAY,
            newcomers.REACTIONS_A_DAY,
            newcomers.EDITS_A_DAY,
            newcomers.ALIKE,
        ),
    ),
    Group(
        "newcomers",
        _("Newcomers"),
        (
            members.TRUST_DAYS,
            members.TRUST_POSTS,
            writing.PICTURES_NEW,
            writing.NAMED_NEW,
            newcomers.LINKS_NEW,
            newcomers.TOPICS_NEW,
            newcomers.REPLIES_NEW,
            newcomers.REPLIES_EACH,
            newcomers.POST_GAP_NEW,
            newcomers.TOPIC_GAP_NEW,
            newcomers.TYPED_IN,
            newcomers.SAME_HOST,
            newcomers.APPROVE_FIRST,
            newcomers.APPROVE_LINKS,
        ),
    ),
    Group("trust", _("Trust 2 and 3"), trust.STEPS),
    Group(
        "answers",
        _("First posts and questions"),
        (
            answering.HELP_AFTER,
            answering.HELPERS_ASKED,
            answering.ASKS_A_DAY,
            answering.CLAIM,
            moderation.FIRST_DUTY,
            moderation.FIRST_OPERATOR,
            answering.TARGET,
            moderation.QUESTION,
            answering.ASK_TO_ACCEPT,
            answering.OTHERS_ACCEPT,
        ),
    ),
    Group(
        "queue",
        _("Queue and duty"),
        (moderation.HELD, moderation.REPORT, moderation.IN_HAND_FOR, moderation.IN_HAND),
    ),
    Group(
        "reports",
        _("Reports"),
        (moderation.HIDES_AT, moderation.REPORTS_A_DAY, moderation.REPORT_AGAIN),
    ),
    Group(
        "screening",
        _("Screening"),
        (moderation.SCREENING, moderation.OUTSIDE, moderation.OUTSIDE_PRIVATE),
    ),
    Group("nudges", _("Notes to writers"), tuple(climate.NUDGES.values())),
    Group("praise", _("Praise"), (rewards.PRAISE, rewards.PRAISE_TEAM)),
    Group("levels", _("Levels"), (rewards.PRIVILEGES,)),
    Group("shop", _("Shop"), (rewards.SHOP,)),
    Group("boards", _("Boards"), (rewards.BOARDS,)),
    Group("check-in", _("Check-in"), (rewards.CHECK_IN,)),
    Group("spaces", _("Spaces"), (answering.LINT_SPACES, answering.LINT_FRESH)),
    Group(
        "charter",
        _("Needs and goals"),
        (charter.SHARE, charter.APART, charter.NEED_PATIENCE, charter.ACTIVE_GOALS),
    ),
    Group(
        "privacy",
        _("Privacy and keeping"),
        (members.ADDRESSES_KEPT, notices.LETTERS_KEPT),
    ),
)

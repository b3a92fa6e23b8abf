"""The table of rights in words, for the page that shows it."""

from django.utils.translation import gettext_lazy as _

from .permissions import AUTHOR, GUEST, HOST, MEMBER, MODERATOR, OPERATOR, OWNER

ROLES = {
    GUEST: _("guest"),
    MEMBER: _("member"),
    AUTHOR: _("author"),
    HOST: _("host"),
    MODERATOR: _("moderator"),
    OPERATOR: _("operator"),
    OWNER: _("owner"),
}
VERBS = {
    "space.create": _("Open a space"),
    "space.edit": _("Change a space's name, purpose and rules"),
    "space.archive": _("Make a space read only, or archive it"),
    "space.admit": _("Let somebody into a private space"),
    "space.join": _("Join a space"),
    "topic.open": _("Open a topic"),
    "topic.edit": _("Change a topic's title"),
    "topic.delete": _("Delete a topic"),
    "topic.restore": _("Restore a deleted topic"),
    "topic.move": _("Move a topic to another space"),
    "topic.merge": _("Merge topics"),
    "topic.split": _("Split a topic"),
    "topic.pin": _("Pin a topic"),
    "topic.feature": _("Feature a topic"),
    "topic.close": _("Close and reopen a topic"),
    "topic.slow": _("Slow a topic down"),
    "topic.timer": _("Have a topic close or reopen by itself"),
    "topic.accept": _("Accept an answer; the team after a week"),
    "topic.metoo": _("Say \u201cme too\u201d to somebody's question"),
    "topic.vote": _("Vote in a poll"),
    "post.write": _("Reply"),
    "post.edit": _("Edit a post"),
    "post.delete": _("Delete a post"),
    "post.restore": _("Restore a deleted post"),
    "post.react": _("React to a post"),
    "post.bookmark": _("Bookmark a post"),
    "post.read_hidden": _("Read what is held, hidden or deleted"),
    "norms.agree": _("Agree to the norms"),
    "norms.edit": _("Write and publish the norms"),
    "value.edit": _("Put values into words"),
    "member.follow": _("Follow a member"),
    "member.mute": _("Mute a member"),
    "member.give_role": _("Give and end roles"),
    "charter.write": _("Write the charter: positioning, survey, needs and goals"),
    "survey.answer": _("Answer the needs survey"),
    "mail.read": _("Read letters that were not sent"),
    "console.enter": _("Enter the console"),
}

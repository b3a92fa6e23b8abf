"""What happens here as sentences about a member, on one page: the console shows them.

A kind without a sentence is not shown: reading, drafts and the like are nobody's business.
"""

from collections.abc import Callable, Collection, Mapping

from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from weilu.conversations.models import Topic
from weilu.members.models import Member
from weilu.members.telling import Payload, Sentence, Tellings, Title, Words
from weilu.members.words import ROLES

SAID, SELF, TEAM = "said", "self", "team"
GROUPS = {SAID: _("Said and done"), SELF: _("About themselves"), TEAM: _("By the team")}
TOPIC = ("topic", "topic_id")
FIELDS = {
    "name": _("name"),
    "line": _("line"),
    "city": _("city"),
    "interests": _("interests"),
    "links": _("links"),
    "field": _("answers to the community's own questions"),
    "picture": _("picture"),
    "listed": _("listed in the directory"),
    "celebrated": _("whether others celebrate the day they joined"),
}
PURPOSES = {"norms": _("the norms")}


def _role(payload: Payload) -> Mapping[str, Words]:
    return {"role": str(ROLES.get(payload["role"], ""))}


def _changed(payload: Payload) -> Mapping[str, Words]:
    """A field and who sees it are one to the reader."""
    said = (name.partition(":")[0].removesuffix("_for") for name in payload["fields"] or ())
    names = dict.fromkeys(said)
    return {"fields": now(", ").join(str(FIELDS[name]) for name in names if name in FIELDS)}


def _purpose(payload: Payload) -> Mapping[str, Words]:
    return {"purpose": str(PURPOSES.get(payload["purpose"], payload["purpose"]))}


def said(icon: str, did: Words, many: Callable[[int], str] | None = None) -> Sentence:
    """Something in a topic."""
    return Sentence(SAID, icon, did, names=TOPIC, many=many)


def _reacted(number: int) -> str:
    words = ngettext("Reacted to %(num)s post", "Reacted to %(num)s posts", number)
    return words % {"num": number}


SENTENCES = {
    "members.joined": Sentence(SELF, "log-in", _("Joined")),
    "members.signed_in": Sentence(SELF, "log-in", _("Signed in from a new browser")),
    "members.profile_changed": Sentence(
        SELF, "pencil", _("Changed their profile: %(fields)s"), facts=_changed
    ),
    "members.followed": Sentence(SAID, "user-plus", _("Changed whom they follow")),
    "members.consent_given": Sentence(
        SELF, "check", _("Agreed to %(purpose)s"), facts=_purpose
    ),
    "members.trust_moved": Sentence(TEAM, "sprout", met=_("Is new no longer")),
    "members.role_given": Sentence(
        TEAM, "shield", met=_("Was given the role: %(role)s"), facts=_role
    ),
    "members.role_ended": Sentence(
        TEAM, "shield", met=_("No longer holds the role: %(role)s"), facts=_role
    ),
    "members.tagged": Sentence(TEAM, "tag", met=_("Got a tag")),
    "members.untagged": Sentence(TEAM, "tag", met=_("Lost a tag")),
    "members.note_written": Sentence(TEAM, "pencil", met=_("The team wrote a note")),
    "members.note_removed": Sentence(TEAM, "pencil", met=_("A note was taken away")),
    "members.identity_linked": Sentence(SELF, "link", _("Linked an account elsewhere")),
    "members.identity_unlinked": Sentence(SELF, "link", _("Unlinked an account elsewhere")),
    "members.merged": Sentence(
        TEAM, "users-round", met=_("Two records became one: this one stayed")
    ),
    "members.merge_undone": Sentence(TEAM, "undo-2", met=_("The merge was undone")),
    "conversations.space_joined": Sentence(
        SAID, "messages-square", _("Changed how they hear of a space")
    ),
    "conversations.topic_opened": said("message-square", _("Opened “%(title)s”")),
    "conversations.post_written": said("reply", _("Replied in “%(title)s”")),
    "conversations.post_reviewed": said("eye", _("Looked at a held post in “%(title)s”")),
    "conversations.post_edited": said("pencil", _("Edited a post in “%(title)s”")),
    "conversations.post_deleted": said("trash-2", _("Deleted a post in “%(title)s”")),
    "conversations.post_restored": said("undo-2", _("Restored a post in “%(title)s”")),
    "conversations.post_hidden": said("eye-off", _("Hid a post in “%(title)s”")),
    "conversations.post_shown": said("eye", _("Showed a post in “%(title)s” again")),
    "conversations.topic_changed": said("pencil", _("Changed “%(title)s”")),
    "conversations.answer_accepted": said("check", _("Chose an answer in “%(title)s”")),
    "conversations.post_signed": said(
        "heart", _("Reacted to a post in “%(title)s”"), many=_reacted
    ),
    "conversations.metoo_said": said("hand", _("Has the same question: “%(title)s”")),
    "conversations.vote_cast": said("chart-bar", _("Voted in “%(title)s”")),
    "conversations.helper_changed": Sentence(
        SELF, "hand-heart", _("Changed whether they welcome newcomers")
    ),
    "moderation.report_made": Sentence(SELF, "flag", _("Reported something to the team")),
    "moderation.report_withdrawn": Sentence(SELF, "undo-2", _("Took a report back")),
    "moderation.case_decided": Sentence(
        TEAM, "gavel", met=_("The team decided about something they wrote or did")
    ),
    "moderation.decision_undone": Sentence(
        TEAM, "undo-2", met=_("A decision of the team was taken back")
    ),
    "charter.survey_answered": Sentence(SELF, "check", _("Answered the needs survey")),
    "charter.survey_skipped": Sentence(SELF, "check", _("Skipped the needs survey")),
}


def topic_titles(pks: Collection[int], reader: Member) -> Mapping[int, Title]:
    """Topics the reader may read: one query."""
    found = Topic.objects.readable_by(reader).filter(pk__in=pks)
    return {pk: Title(title, f"/t/{pk}/") for pk, title in found.values_list("pk", "title")}


TELLINGS = Tellings(GROUPS, SENTENCES, {"topic": topic_titles})

"""What the team notes about a member, for itself alone."""

from django.db import transaction
from django.utils.translation import gettext as _

from weilu.activity.actions import record
from weilu.members.errors import NotAllowed, NotPossible
from weilu.members.kinds import NoteRemoved, NoteWritten
from weilu.members.models import Member, Note
from weilu.members.permissions import may

LONGEST = 2_000  # characters of a note


@transaction.atomic
def write_note(*, member: Member, text: str, actor: Member, door: str) -> Note:
    """Note something about a member for the rest of the team; the journal keeps no words.

    Raises:
        NotAllowed: The actor keeps no notes.
        NotPossible: It says nothing, or more than a note holds; or nobody is there any more.
    """
    _check(actor)
    text = text.strip()
    if not text or len(text) > LONGEST:
        raise NotPossible(_("A note has between 1 and 2,000 characters."))
    if member.state == Member.State.ERASED:
        raise NotPossible(_("This member is no longer here."))
    note = Note.objects.create(member=member, author=actor, text=text)
    kind = NoteWritten(member_id=member.pk, note_id=note.pk, length=len(text))
    record(kind, actor=actor, door=door, subject=f"member:{member.pk}")
    return note


@transaction.atomic
def remove_note(*, note: Note, actor: Member, door: str) -> bool:
    """Take a note away for good: its author may, and leaders; False when it was gone already.

    Raises:
        NotAllowed: It is somebody else's, or the actor keeps no notes.
    """
    _check(actor)
    if note.author_id != actor.pk and not actor.standing.is_leader:
        raise NotAllowed
    if not Note.objects.filter(pk=note.pk).delete()[0]:
        return False
    kind = NoteRemoved(member_id=note.member_id, note_id=note.pk)
    record(kind, actor=actor, door=door, subject=f"member:{note.member_id}")
    return True


def _check(actor: Member) -> None:
    if not may("member.note", actor.standing if actor.is_active else None):
        raise NotAllowed

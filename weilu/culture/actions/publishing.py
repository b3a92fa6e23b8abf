"""Publishing the norms: from this moment on they read as the draft does."""

from django.db import transaction
from django.utils.translation import gettext as _

from weilu.activity.actions import record
from weilu.core import clock
from weilu.core.live import signal
from weilu.culture.errors import NothingChanged, NotPossible
from weilu.culture.kinds import NormsPublished, RenewalSet
from weilu.culture.models import Edition, Renewal
from weilu.culture.queries import norms
from weilu.culture.queries.owing import owing
from weilu.members.models import Member

from .agreeing import agree
from .drafting import check


@transaction.atomic
def publish(
    *, actor: Member, major: bool, note_zh: str = "", note_en: str = "", door: str
) -> Edition:
    """Publish the draft. The first edition is always a major one. Whoever publishes agrees.

    Args:
        major: Everybody is asked to agree again; else only the wording is better.

    Raises:
        NotAllowed: Only leaders publish norms.
        NotPossible: There is no draft, or it has no clauses.
        NothingChanged: It reads as what is published.
    """
    check(actor)
    edition, published = norms.draft(), norms.current()
    changed = _changed(edition, published)
    if edition is None:
        raise NotPossible(_("There is no draft to publish."))
    edition.major, edition.minor = _numbered(published, major)
    edition.note_zh, edition.note_en = note_zh, note_en
    edition.published_at, edition.published_by = clock.now(), actor
    edition.save()
    told = NormsPublished(
        edition_id=edition.pk,
        major=edition.major,
        minor=edition.minor,
        clauses=len(edition.clauses.all()),
        changed=changed,
    )
    record(told, actor=actor, door=door, subject=f"norms:{edition.pk}")
    if owing(actor):
        agree(member=actor, version=edition.major, door=door)
    signal("community")
    return edition


def _changed(draft: Edition | None, published: Edition | None) -> int:
    if draft is None:
        raise NotPossible(_("There is no draft to publish."))
    if not draft.clauses.all():
        raise NotPossible(_("Write at least one norm first."))
    changed = len(norms.differences(published, draft))
    if not changed:
        raise NothingChanged(_("The draft reads exactly as what is published."))
    return changed


def _numbered(published: Edition | None, major: bool) -> tuple[int, int]:
    if published is None:
        return 1, 0
    if major:
        return published.major + 1, 0
    return published.major, published.minor + 1


@transaction.atomic
def set_renewal(*, actor: Member, every: str, door: str) -> bool:
    """How often everybody is asked to agree anew; False when it was so already.

    Raises:
        NotAllowed: Only leaders decide it.
    """
    check(actor)
    if norms.renewal() == every:
        return False
    Renewal.objects.update_or_create(
        pk=1, defaults={"every": Renewal.Every(every), "set_at": clock.now()}
    )
    record(RenewalSet(every=every), actor=actor, door=door)
    return True

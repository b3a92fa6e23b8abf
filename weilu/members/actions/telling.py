"""Telling of oneself: the community's own fields, and links."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from weilu.activity.actions import record
from weilu.members import weblinks
from weilu.members.errors import NotAllowed, NotPossible
from weilu.members.kinds import ProfileChanged
from weilu.members.models import FieldAnswer, Member, ProfileField

from .profile import find_no_more


class Answer(NamedTuple):
    """Nothing at all takes an answer back; `audience` is never farther than the field's."""

    text: str
    audience: int


@transaction.atomic
def tell(
    *,
    member: Member,
    door: str,
    answers: Mapping[int, Answer],
    links: Sequence[str] | None = None,
    links_for: int | None = None,
) -> list[str]:
    """Keep what somebody tells; returns the names of what changed, as the journal calls it.

    Args:
        answers: By field; what is not named stays as it is.
        links: None leaves them as they are.

    Raises:
        NotAllowed: The member may not act now.
        NotPossible: No such field or choice, no address of a page, or a link too early.
    """
    if not member.is_active:
        raise NotAllowed
    changed = _answer(member, answers) + _link(member, links, links_for)
    if changed:
        find_no_more(member)
        kind = ProfileChanged(member_id=member.pk, fields=changed)
        record(kind, actor=member, door=door, subject=f"member:{member.pk}")
    return changed


def _answer(member: Member, answers: Mapping[int, Answer]) -> list[str]:
    asked = ProfileField.objects.filter(retired_at=None).in_bulk(list(answers))
    kept = {row.field_id: row for row in member.answers.all()}
    changed = []
    for pk, answer in answers.items():
        if (field := asked.get(pk)) is None:
            raise NotPossible(_("This is not asked any more."))
        if _keep(member, field, kept.get(pk), answer):
            changed.append(f"field:{pk}")
    return changed


def _keep(
    member: Member, field: ProfileField, kept: FieldAnswer | None, answer: Answer
) -> bool:
    # Whoever answered for few stays with few when the team lets the field go farther.
    nearer = max(answer.audience, field.audience)
    answer = answer._replace(audience=nearer)
    same = kept is not None and (kept.text, kept.audience) == answer
    if same or (kept is None and not answer.text):
        return False
    if not answer.text:
        FieldAnswer.objects.filter(member=member, field=field).delete()
        return True
    if kept is None or kept.text != answer.text:
        answer = answer._replace(text=_checked(member, field, answer.text))
    FieldAnswer.objects.update_or_create(
        member=member, field=field, defaults=answer._asdict()
    )
    return True


def _checked(member: Member, field: ProfileField, text: str) -> str:
    if field.kind == ProfileField.Kind.LINK:
        _check_links(member)
        return weblinks.checked(text)
    offered = [zh or en for zh, en in field.options]
    if field.kind == ProfileField.Kind.CHOICE and text not in offered:
        raise NotPossible(_("Choose one of those that are offered."))
    return text


def _check_links(member: Member) -> None:
    if not weblinks.may_link(member):
        raise NotPossible(_("Links open once you have been here for a while (trust 1)."))


def _link(member: Member, links: Sequence[str] | None, links_for: int | None) -> list[str]:
    facts: dict[str, object] = {}
    if links is not None and list(links) != member.links:
        new = list(dict.fromkeys(map(weblinks.checked, links)))
        if len(new) > weblinks.MOST:
            words = _("%(most)s links are enough: choose among them.")
            raise NotPossible(words % {"most": weblinks.MOST})
        if set(new) - set(member.links):  # what stands there may always be taken away
            _check_links(member)
        facts["links"] = new
    if links_for is not None and links_for != member.links_for:
        facts["links_for"] = links_for
    for name, value in facts.items():
        setattr(member, name, value)
    if facts:
        member.save(update_fields=list(facts))
    return sorted(facts)

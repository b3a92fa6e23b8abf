"""Which names may be taken: short, plain to read, and nobody else's or nearly so."""

from django.utils.translation import gettext as _

from weilu.core.text import fold, language, length

from .models import FormerName, Member

LONGEST = {"zh": 20, "en": 40}  # characters
NOT_IN_NAMES = frozenset("@/\\<>\"'`#?%&;:")  # they end a mention, an address or a tag


def refusal(name: str, *, member: Member | None = None) -> str:
    """Why `member`, or a newcomer, may not be called so; empty where they may.

    Two queries. A name given up stays with whoever gave it up, so that nobody is taken for
    somebody else.
    """
    if not any(map(str.isalnum, name)):
        return _("A name needs at least one letter or character.")
    if not name.isprintable() or NOT_IN_NAMES.intersection(name):
        return _("Use letters, figures, spaces and plain signs only.")
    if length(name) > LONGEST[language(name)] or len(name) > LONGEST["en"]:
        return _("At most 20 Chinese characters or 40 letters.")
    if is_taken(name, member=member):
        return _("Somebody goes by this name already, or by one that looks like it.")
    return ""


def is_taken(name: str, *, member: Member | None = None) -> bool:
    """Whether it is, or looks like, the name or former name of somebody else."""
    key = fold(name)
    mine = member.pk if member else None
    return (
        Member.objects.filter(name_key=key).exclude(pk=mine).exists()
        or FormerName.objects.filter(name_key=key).exclude(member=mine).exists()
    )


def tidy(name: str) -> str:
    """As it is kept: one space between words, none around."""
    return " ".join(name.split())

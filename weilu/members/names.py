"""What a member may be called: readable, addressable, and nobody else."""

import re
import unicodedata
from functools import cache

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from weilu.core.text import fold

from .errors import NameRefused
from .models import FormerName, Member

WIDEST = 40  # half-width places: 20 Chinese characters, 40 Latin letters
SIGNS = re.compile(r'[@/\\#?%<>"`:;{}|^\[\]]')  # they end a mention or an address
RESERVED = frozenset(
    map(
        fold,
        """admin administrator root owner operator moderator host system support help staff team
        official weilu me new bot 管理员 超级管理员 运营 运营团队 版主 主持 官方 系统 客服 围炉
        站长 群主 所有者""".split(),  # noqa: SIM905  a list of words reads better than of quotes
    )
)


def checked(name: str, *, mine: Member | None = None) -> str:
    """The name as it will be kept.

    Args:
        mine: Whose own name does not count as taken.

    Raises:
        NameRefused: With the reason, for the one who chose it.
    """
    name = " ".join(unicodedata.normalize("NFC", name).split())
    key = fold(name)
    if not key:
        raise NameRefused(
            _("A name needs at least one letter or character people can see.")
        )
    if width(name) > WIDEST or len(key) > 2 * WIDEST:
        raise NameRefused(_("A name has at most 20 Chinese characters or 40 letters."))
    if SIGNS.search(name) or not name.isprintable():
        raise NameRefused(
            _("Use letters, characters, digits and spaces: no signs like @ or /.")
        )
    if key in RESERVED or key.startswith(tombstones()):
        raise NameRefused(_("This name sounds like the team. Choose another one."))
    if _is_taken(key, mine):
        raise taken_already()
    return name


@cache
def tombstones() -> tuple[str, ...]:
    """How the names of erased members begin, in each language: nobody else may look like one."""
    found = []
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found.append(fold(_("Erased member %(number)s").partition("%")[0]))
    return tuple(found)


def _is_taken(key: str, mine: Member | None) -> bool:
    """Names given up count, too: they still lead to whoever had them."""
    named = Member.objects.filter(name_key=key)
    given_up = FormerName.objects.filter(name_key=key)
    if mine:
        named, given_up = named.exclude(pk=mine.pk), given_up.exclude(member=mine)
    return named.exists() or given_up.exists()


def taken_already() -> NameRefused:
    """Also when two people choose the same name in the same moment."""
    return NameRefused(_("Somebody here has this name, or one that looks like it."))


def width(name: str) -> int:
    """Half-width places on a screen: a Chinese character takes two, an accent none."""
    return sum(
        0
        if unicodedata.combining(sign)
        else 1 + (unicodedata.east_asian_width(sign) in "WF")
        for sign in name
    )

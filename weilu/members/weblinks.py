"""Links that members put on their profile: from trust 1 on, to pages of the web alone."""

from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from .errors import NotPossible
from .models import Member

TRUST = 1  # newcomers put no links, so that nobody joins for the sake of one
MOST = 5
LONGEST = 200  # characters
SHOWN = 40
is_page = URLValidator(schemes=["http", "https"])


def may_link(member: Member) -> bool:
    return member.trust >= TRUST or member.standing.is_team


def checked(text: str) -> str:
    """The address of a page; without a beginning it is one of https.

    Raises:
        NotPossible: It is none, or it is too long, or it names somebody's account.
    """
    text = text.strip()
    address = text if "://" in text else f"https://{text}"
    try:
        is_page(address)
        odd = len(address) > LONGEST or "@" in urlsplit(address).netloc
    except (ValidationError, ValueError):
        odd = True
    if odd:
        raise NotPossible(_("This is no address of a page. It reads like example.com/me."))
    return address


def shown(address: str) -> str:
    """What a link is called: where it leads, without the signs nobody reads."""
    parts = urlsplit(address)
    words = parts.netloc.removeprefix("www.") + parts.path.rstrip("/")
    return words if len(words) <= SHOWN else f"{words[: SHOWN - 1]}…"

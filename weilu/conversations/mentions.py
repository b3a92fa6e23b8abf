"""Who is named in a text. Names may hold spaces and Han characters run on without any."""

import re
from collections.abc import Iterator

from weilu.core.text import fold
from weilu.members.models import Member

LONGEST = 40
AFTER_AT = re.compile(rf"(?<![A-Za-z0-9_/.@])@(?=[^\s@])([^\n@]{{1,{LONGEST}}})")
AT_MOST = 200  # candidate starts looked at in one text


def named_in(text: str) -> dict[str, Member]:
    """Every known member a text could name, by the name as they spell it: one query."""
    keys = {key for candidate in _candidates(text) for key in _prefixes(candidate)}
    if not keys:
        return {}
    found = Member.objects.filter(name_key__in=keys).exclude(state=Member.State.ERASED)
    return {member.name: member for member in found}


def _candidates(text: str) -> Iterator[str]:
    for count, match in enumerate(AFTER_AT.finditer(text)):
        if count >= AT_MOST:
            return
        yield match.group(1)


def _prefixes(candidate: str) -> Iterator[str]:
    return (fold(candidate[:end]) for end in range(1, len(candidate) + 1))

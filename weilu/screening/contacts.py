"""Ways to be reached elsewhere: addresses, links, numbers, found in the fold of a text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .fold import Offsets, canonical

ENDINGS = (  # after the last dot of a bare domain; a link may end in anything
    "com|cn|net|org|info|top|xyz|vip|cc|me|io|co|club|shop|site|online|live|pro|biz|app|dev|wang"
    "|win|link|ltd|store|fun|tv|tk|ru|uk|us|de|jp|kr|hk|tw|sg|eu|in|ly|gl|gg|icu|work|asia|mobi"
)
BARE = rf"(?:[a-z0-9](?:[a-z0-9-]{{0,61}}[a-z0-9])?\.){{1,6}}(?:{ENDINGS})"
WECHAT_CUES = r"微信|薇信|威信|v信|薇|\+ ?v|加 ?v|(?<![a-z])(?:vx|wx|wechat|weixin)"
PATTERNS = {
    "url": re.compile(r"https?://[^\s<>\"'(),;!。、】》]{1,2000}"),
    "email": re.compile(r"(?<![a-z0-9._%+-])[a-z0-9._%+-]{1,64}@(?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,24}"),
    "domain": re.compile(rf"(?<![a-z0-9@./_-]){BARE}(?![a-z0-9-])(?:/[^\s<>\"'(),;!。、】》]{{0,2000}})?"),
    "wechat": re.compile(
        rf"(?:{WECHAT_CUES})(?:号|id|群)?[ :：=是为]{{0,4}}"
        r"(?P<id>[a-z][a-z0-9_-]{5,19}|1[3-9]\d{9})(?![a-z0-9_-])"
    ),
    "qq": re.compile(
        r"(?<![a-z])(?:qq|扣扣|企鹅|q) ?(?:群|号|号码)?[ :：=是为]{0,4}(?P<id>[1-9]\d{4,10})(?!\d)"
    ),
    "mobile": re.compile(r"(?<!\d)(?<!\d[-. ])1[-. ]?[3-9](?:[-. ]?\d){9}(?![-. ]?\d)"),
}  # fmt: skip


@dataclass(frozen=True)
class Contact:
    """One way to be reached; `[start, end)` in code points of the original."""

    kind: str  # url, email, domain, wechat, qq, mobile
    value: str  # as folded: the address, the number, the id alone
    start: int
    end: int


def contacts(text: str) -> list[Contact]:
    """All of a text, from its beginning on; what a link or an address covers is told once."""
    folded, offsets = canonical(text), Offsets(text)
    covered: list[tuple[int, int]] = []
    found = []
    for kind, value, start, end in _raw(folded):
        if not any(a < end and start < b for a, b in covered):
            covered.append((start, end))
            found.append(Contact(kind, value, *offsets.original_span(start, end)))
    return sorted(found, key=lambda contact: contact.start)


def kinds(found: list[Contact]) -> frozenset[str]:
    """Which kinds there are: the feature `contact_kinds`."""
    return frozenset(contact.kind for contact in found)


def _raw(folded: str) -> Iterator[tuple[str, str, int, int]]:
    """In the order of the patterns: the surer kind comes first."""
    for kind, pattern in PATTERNS.items():
        for match in pattern.finditer(folded):
            value = match["id"] if "id" in pattern.groupindex else match[0]
            yield kind, value.rstrip(".,;:!?"), match.start(), match.end()

"""What a link's domain has done before: a prior of harm that decisions move."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

HARMFUL_BEFORE, HARMLESS_BEFORE = (
    1,
    9,
)  # Beta(1, 9): a new domain does harm in one of ten links
SHORTENERS = frozenset(
    {
        "t.cn", "url.cn", "dwz.cn", "suo.im", "suo.nz", "mrw.so", "sina.lt", "u.nu", "985.so",
        "6du.in", "3w.ink", "t.co", "bit.ly", "tinyurl.com", "goo.gl", "is.gd", "v.gd", "ow.ly",
        "buff.ly", "rb.gy", "cutt.ly", "shorturl.at", "rebrand.ly", "t.ly", "tiny.cc", "lnk.ink",
    }
)  # fmt: skip
SCRIPT = re.compile("LATIN|CYRILLIC|GREEK")


@dataclass(frozen=True)
class Seen:
    """How links to a domain were decided here."""

    harmful: int = 0
    harmless: int = 0


@dataclass(frozen=True)
class Domain:
    """What is known of a host."""

    host: str
    known_as: str  # the entry that was found: itself or a parent; "" if none
    harm: float  # 0..1
    is_shortener: bool
    is_lookalike: bool  # letters of two alphabets in one word, or written in punycode


def judged(link: str, decided: Mapping[str, Seen]) -> Domain:
    """The domain of a link, or of a bare domain, by what was decided here about it."""
    host = host_of(link)
    known_as = next((name for name in _parents(host) if name in decided), "")
    seen = decided.get(known_as, Seen())
    return Domain(
        host=host,
        known_as=known_as,
        harm=prior(seen),
        is_shortener=any(name in SHORTENERS for name in _parents(host)),
        is_lookalike=any(map(_is_lookalike, host.split("."))),
    )


def names_of(link: str) -> tuple[str, ...]:
    """What a link's website may be known as: itself, then what it is part of."""
    return tuple(_parents(host_of(link)))


def prior(seen: Seen) -> float:
    """The mean of Beta(1, 9) after these decisions."""
    harmful = HARMFUL_BEFORE + seen.harmful
    return harmful / (harmful + HARMLESS_BEFORE + seen.harmless)


def host_of(link: str) -> str:
    """Lower case, without port, user and a last dot; "" where there is none."""
    try:
        host = urlsplit(link if "://" in link else f"//{link}").hostname
    except ValueError:  # half an IPv6 address
        return ""
    return (host or "").rstrip(".").lower()


def _parents(host: str) -> Iterator[str]:
    """The host, its parent, and so on; never a last part alone."""
    parts = host.split(".")
    yield from (".".join(parts[at:]) for at in range(max(1, len(parts) - 1)))


def _is_lookalike(label: str) -> bool:
    if label.startswith("xn--"):
        return True
    names = (unicodedata.name(char, "") for char in label if char.isalpha())
    scripts = {match[0] for name in names if (match := SCRIPT.match(name))}
    return len(scripts) > 1 or bool(scripts & {"CYRILLIC", "GREEK"})

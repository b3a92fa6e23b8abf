"""Addresses for rooms that had only names."""

import re
from collections.abc import Collection, Sequence

ODD = re.compile(r"[^\w-]+")
LONGEST = 50


def slugs_for(
    names: Sequence[str], *, prefix: str = "", taken: Collection[str] = ()
) -> dict[str, str]:
    """An address for each name; two names never share one, in whatever order they come.

    Args:
        taken: Addresses of rooms that came from elsewhere: nothing is poured into those.
    """
    slugs: dict[str, str] = {}
    taken = set(taken)
    for name in sorted(names):
        base = (prefix + ODD.sub("-", name.lower()).strip("-"))[:LONGEST] or "room"
        slug, number = base, 1
        while slug in taken:
            number += 1
            slug = f"{base}-{number}"
        taken.add(slug)
        slugs[name] = slug
    return slugs

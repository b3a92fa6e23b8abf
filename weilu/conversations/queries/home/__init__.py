"""What deserves a reader now: four lists for members, a front page for guests.

Every source is bounded or read by keyset, so a page costs the same in a community of a hundred
topics and of a million. Nothing muted appears, and nothing the reader may not read.
"""

from .following import following, unread
from .for_you import for_you
from .front import Front, front
from .hello import hello
from .newest import newest
from .parts import Place, Stories, Story, Why, told
from .unanswered import unanswered

__all__ = [
    "Front",
    "Place",
    "Stories",
    "Story",
    "Why",
    "following",
    "for_you",
    "front",
    "hello",
    "newest",
    "told",
    "unanswered",
    "unread",
]

"""Finding what was said, in Chinese and English, as far as the reader may read."""

from .find import MANY, Filters, Hit, Hits, find, similar
from .highlight import line, marked
from .index import drop, entry, forget, index, learn, missing, tidy, words_of

__all__ = [
    "MANY",
    "Filters",
    "Hit",
    "Hits",
    "drop",
    "entry",
    "find",
    "forget",
    "index",
    "learn",
    "line",
    "marked",
    "missing",
    "similar",
    "tidy",
    "words_of",
]

"""How long things in the charter may be: characters as people count them, without spaces."""

from django.utils.translation import gettext as _

from weilu.core.text import length

AUDIENCE = 300
VALUE = 120
TAGLINE_ZH, TAGLINE_EN = 30, 80
NOT_FOR = 200
TONE = 120
TERMS = 50  # pairs to avoid and prefer
TERM = 40  # of one side of a pair
QUESTIONS = 10  # asked at a time
AT_JOINING = 5  # of them
OPTIONS = 12  # of one question
QUESTION, OPTION, TAG = 80, 40, 12
SAID = 300  # of an answer in one's own words
NEED = 120
GOAL = 80
REASON = 10  # at least, for dropping a goal or moving its day
DUE_FROM, DUE_TO = 7, 366  # days ahead
BIGGEST = 2**63 - 1  # no row has a larger number

CANVAS = {
    "audience_zh": AUDIENCE,
    "audience_en": AUDIENCE,
    "value_zh": VALUE,
    "value_en": VALUE,
    "tagline_zh": TAGLINE_ZH,
    "tagline_en": TAGLINE_EN,
    "not_for_zh": NOT_FOR,
    "not_for_en": NOT_FOR,
    "tone_zh": TONE,
    "tone_en": TONE,
}


def too_long(words: str, most: int) -> str:
    """What to say when words are too long; empty when they fit."""
    now = length(words)
    if now <= most:
        return ""
    return _("A little long: %(now)d characters, and %(most)d fit.") % {
        "now": now,
        "most": most,
    }

"""What must stop words before they exist: the gates, in the order they are asked.

Standing, consent, the room itself, peace between the parties of a dispute; length and measure;
pace; what a level opens; what is the same again; links; word rules; screening; and last, what a person wants to have
read before others do.
"""

from weilu.conversations import approval, limits, newcomers
from weilu.moderation import gates as moderation
from weilu.moderation import reading
from weilu.moderation import word_gate as words
from weilu.rewards import gates as rewards

GATES = (
    limits.standing,
    limits.agreed,
    limits.open_room,
    moderation.apart,
    moderation.hidden,
    limits.long_enough,
    limits.not_too_long,
    limits.not_too_much,
    newcomers.few_links,
    limits.slow_mode,
    newcomers.paced,
    limits.speed,
    newcomers.first_days,
    newcomers.in_a_day,
    rewards.level,
    limits.not_twice,
    newcomers.typed,
    newcomers.alike,
    newcomers.one_host,
    words.word_rules,
    reading.screening,
    moderation.reads_first,
    approval.approval,
)
ASKED_AHEAD = reading.ahead  # of the classifier outside, before a transaction begins
OF_TITLES = (words.word_rules,)  # of a title that is changed by itself
OF_PRAISE = (limits.standing, limits.agreed, words.word_rules, reading.screening)
HEEDED = rewards.heeded  # whose reports come first in the queue

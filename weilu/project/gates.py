"""What must stop words before they exist: the gates, in the order they are asked."""

from weilu.conversations import limits

GATES = (
    limits.standing,
    limits.agreed,
    limits.open_room,
    limits.long_enough,
    limits.not_too_long,
    limits.not_too_much,
    limits.not_twice,
    limits.slow_mode,
    limits.speed,
)

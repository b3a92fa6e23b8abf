"""What operators may set about the queue: when things are due, and how much one may hold."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from weilu.core.dials import Span, Whole, units

FIRST_DUTY = Span(
    key="moderation.first_duty",
    title=_("First post: to whoever is on duty"),
    about=_(
        "After so many working hours without a reply it is given to whoever is on duty."
    ),
    whom=_("whoever is on duty"),
    default=timedelta(hours=4),
    least=1,
    most=12,
    unit=units.hours,
    hint=_("first post promise duty"),
)
FIRST_OPERATOR = Span(
    key="moderation.first_operator",
    title=_("First post: to the operators"),
    about=_("After so many hours without a reply it rests on the operators."),
    whom=_("operators"),
    default=timedelta(hours=12),
    least=2,
    most=23,
    unit=units.hours,
    hint=_("first post promise operator"),
)
QUESTION = Span(
    key="moderation.question",
    title=_("A question without an answer"),
    about=_("After so long it stands on the desk; a day later it is late."),
    whom=_("hosts and moderators"),
    default=timedelta(hours=24),
    least=1,
    most=168,
    unit=units.hours,
    hint=_("unanswered question"),
)
REPORT = Span(
    key="moderation.report",
    title=_("A report is due"),
    about=_(
        "After so long a report is late; after twice as long it rests on the operators."
    ),
    whom=_("moderators"),
    default=timedelta(hours=24),
    least=2,
    most=168,
    unit=units.hours,
    hint=_("report deadline"),
)
HELD = Span(
    key="moderation.held",
    title=_("A held post is due"),
    about=_(
        "After so many working hours it goes to whoever is on duty, then to the operators."
    ),
    whom=_("moderators, and authors who wait"),
    default=timedelta(hours=4),
    least=1,
    most=24,
    unit=units.hours,
    hint=_("held review"),
)
IN_HAND_FOR = Span(
    key="moderation.in_hand_for",
    title=_("Having something in hand"),
    about=_("Who takes an item on has it for so long; every act renews it."),
    whom=_("the team"),
    default=timedelta(minutes=30),
    least=5,
    most=240,
    unit=units.minutes,
    hint=_("claim"),
)
IN_HAND = Whole(
    key="moderation.in_hand",
    title=_("Things in one pair of hands"),
    about=_("How many items one of the team may have in hand at a time."),
    whom=_("the team"),
    default=5,
    least=1,
    most=20,
    unit=units.things,
    hint=_("claim"),
)

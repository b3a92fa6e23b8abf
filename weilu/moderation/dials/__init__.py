"""What operators may set about the queue: when things are due, and how much one may hold."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from weilu.core.dials import Choice, Span, Switch, Whole, units

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
    hint=_("unanswered question reminder"),
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
HIDES_AT = Choice(
    key="moderation.hides_at",
    title=_("Reports hide a post"),
    about=_(
        "How little it takes until reports hide a post, before a person has decided. Trusted "
        "members weigh more: at medium three of trust 2 are enough, or nine newcomers."
    ),
    whom=_("authors whose posts are reported"),
    default="medium",
    options=(
        ("low", _("Late: only when many report it")),
        ("medium", _("Medium")),
        ("high", _("Early: when a few report it")),
    ),
    hint=_("auto-hide threshold"),
)
REPORTS_A_DAY = Whole(
    key="moderation.reports_a_day",
    title=_("Reports in a day"),
    about=_(
        "How often somebody may report something on one day; with trust 2 one and a half times, "
        "with trust 3 twice, with trust 4 three times as often. The team is free."
    ),
    whom=_("members"),
    default=20,
    least=1,
    most=200,
    unit=units.times,
    hint=_("report limit"),
)
REPORT_AGAIN = Span(
    key="moderation.report_again",
    title=_("Reporting the same again"),
    about=_("So long somebody waits before they report the same thing once more."),
    whom=_("members"),
    default=timedelta(hours=24),
    least=1,
    most=168,
    unit=units.hours,
    hint=_("report limit"),
)
SCREENING = Switch(
    key="moderation.screening",
    title=_("A program reads new posts"),
    about=_(
        "It holds newcomers' posts that look like spam or fraud until somebody of the team has read "
        "them, and tells the team of words that may hurt. It refuses and removes nothing."
    ),
    whom=_("whoever writes; most of all newcomers"),
    default=True,
    hint=_("screening model spam classifier"),
)
OUTSIDE = Switch(
    key="moderation.outside",
    title=_("Ask another service where screening is unsure"),
    about=_(
        "Texts the program is unsure about, fewer than one in twenty, are sent to the service whose "
        "address is set as WEILU_CLASSIFIER_URL: the words alone, without names. Posting may take up "
        "to 0.8 seconds longer then. It can have a post held, no more."
    ),
    whom=_("whoever writes something the program is unsure about"),
    default=False,
    hint=_("screening classifier service"),
)
OUTSIDE_PRIVATE = Switch(
    key="moderation.outside_private",
    title=_("Also texts from private spaces"),
    about=_("Whether words from private spaces are sent to the other service, too."),
    whom=_("members of private spaces"),
    default=False,
    hint=_("screening classifier service private"),
)

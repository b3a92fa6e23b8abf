"""First posts, questions and what a newcomer finds: dials of who answers."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from weilu.core.dials import Span, Whole, units

HELPERS = _("members who offered to help")

HELP_AFTER = Span(
    key="conversations.help_after",
    title=_("First post: helpers are asked"),
    about=_("After so long without a reply, members who offered to are asked to answer."),
    whom=HELPERS,
    default=timedelta(hours=2),
    least=1,
    most=12,
    unit=units.hours,
    hint=_("first post promise helpers"),
)
HELPERS_ASKED = Whole(
    key="conversations.helpers",
    title=_("First post: helpers asked at once"),
    about=_("How many are asked about one first post."),
    whom=HELPERS,
    default=3,
    least=1,
    most=10,
    unit=units.people,
    hint=_("first post promise helpers"),
)
ASKS_A_DAY = Whole(
    key="conversations.asks_day",
    title=_("First post: asked in a day"),
    about=_("How often one helper is asked in a day."),
    whom=HELPERS,
    default=2,
    least=1,
    most=10,
    unit=units.times,
    hint=_("first post promise helpers"),
)
CLAIM = Span(
    key="conversations.claim",
    title=_("First post: “I'll answer” holds"),
    about=_("So long others leave it to whoever said so."),
    whom=_("helpers and the team"),
    default=timedelta(hours=2),
    least=1,
    most=12,
    unit=units.hours,
    hint=_("first post claim"),
)
TARGET = Whole(
    key="conversations.target",
    title=_("First posts answered in a day: the target"),
    about=_("What the figure of thirty days is held against."),
    whom=_("the team"),
    default=90,
    least=50,
    most=100,
    unit=units.percent,
    hint=_("first post rate"),
)
ASK_TO_ACCEPT = Span(
    key="conversations.ask_to_accept",
    title=_("Asking whether it was the answer"),
    about=_(
        "So long after a reply that others liked, whoever asked is asked once to accept it."
    ),
    whom=_("whoever asked a question"),
    default=timedelta(hours=48),
    least=12,
    most=240,
    unit=units.hours,
    hint=_("accept answer reminder"),
)
OTHERS_ACCEPT = Span(
    key="conversations.others_accept",
    title=_("The team may accept an answer"),
    about=_("So long after the question, hosts and the team may do it for whoever asked."),
    whom=_("whoever asked a question, and hosts"),
    default=timedelta(days=7),
    least=1,
    most=60,
    unit=units.days,
    hint=_("accept answer"),
)
LINT_SPACES = Whole(
    key="conversations.lint_spaces",
    title=_("Spaces a newcomer should see"),
    about=_("With fewer, “What a newcomer sees” asks the team to have a look."),
    whom=_("the team"),
    default=3,
    least=1,
    most=20,
    unit=units.spaces,
    hint=_("newcomers lint"),
)
LINT_FRESH = Span(
    key="conversations.lint_fresh",
    title=_("A space counts as quiet"),
    about=_(
        "Without a word for so long it is marked; without a new topic, newcomers find it empty."
    ),
    whom=_("the team"),
    default=timedelta(days=14),
    least=3,
    most=90,
    unit=units.days,
    hint=_("quiet space lint"),
)

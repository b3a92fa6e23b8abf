"""What newcomers (trust 0) may do at once, and what anybody may do in a day."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from weilu.core.dials import Span, Switch, Whole, units

from .writing import AUTHORS, NEWCOMERS

LITTLE = _("Few, so that a robot gains little. More comes with time.")
FIRST_DAY = _("On the day they join, from that moment on for 24 hours.")
GAP = _("So much time lies between two of them; a person hardly notices.")
CAP = _(
    "By the community's clock, from midnight to midnight. At trust 2, 3 and 4 it is 1.5, 2 "
    "and 3 times as many; the team is free of it."
)

LINKS_NEW = Whole(
    key="conversations.links_new",
    title=_("Links in a newcomer's post"),
    about=LITTLE,
    whom=NEWCOMERS,
    default=2,
    least=0,
    most=20,
    unit=units.links,
    hint=_("spam"),
)
TOPICS_NEW = Whole(
    key="conversations.topics_new",
    title=_("Topics on a newcomer's first day"),
    about=FIRST_DAY,
    whom=NEWCOMERS,
    default=3,
    least=1,
    most=50,
    unit=units.topics,
    hint=_("spam rate limit"),
)
REPLIES_NEW = Whole(
    key="conversations.replies_new",
    title=_("Replies on a newcomer's first day"),
    about=FIRST_DAY,
    whom=NEWCOMERS,
    default=10,
    least=1,
    most=200,
    unit=units.posts,
    hint=_("spam rate limit"),
)
REPLIES_EACH = Whole(
    key="conversations.replies_each",
    title=_("A newcomer's replies in one topic"),
    about=_(
        "So many in somebody else's topic; their own is theirs to talk in. More comes with time."
    ),
    whom=NEWCOMERS,
    default=3,
    least=1,
    most=100,
    unit=units.posts,
    hint=_("spam rate limit"),
)
TOPIC_GAP_NEW = Span(
    key="conversations.topic_gap_new",
    title=_("Between two topics of a newcomer"),
    about=GAP,
    whom=NEWCOMERS,
    default=timedelta(seconds=120),
    least=0,
    most=3_600,
    unit=units.seconds,
    hint=_("rate limit"),
)
POST_GAP_NEW = Span(
    key="conversations.post_gap_new",
    title=_("Between two posts of a newcomer"),
    about=GAP,
    whom=NEWCOMERS,
    default=timedelta(seconds=30),
    least=0,
    most=600,
    unit=units.seconds,
    hint=_("rate limit"),
)
TOPIC_GAP = Span(
    key="conversations.topic_gap",
    title=_("Between two topics"),
    about=GAP,
    whom=AUTHORS,
    default=timedelta(seconds=15),
    least=0,
    most=600,
    unit=units.seconds,
    hint=_("rate limit"),
)
POST_GAP = Span(
    key="conversations.post_gap",
    title=_("Between two posts"),
    about=GAP,
    whom=AUTHORS,
    default=timedelta(seconds=5),
    least=0,
    most=300,
    unit=units.seconds,
    hint=_("rate limit"),
)
TYPED_IN = Span(
    key="conversations.typed_in",
    title=_("A first post written suspiciously fast"),
    about=_(
        "Sent sooner after its page was opened, a first post waits for somebody of the team."
    ),
    whom=NEWCOMERS,
    default=timedelta(seconds=3),
    least=0,
    most=60,
    unit=units.seconds,
    hint=_("spam held"),
)
SAME_HOST = Whole(
    key="conversations.same_host",
    title=_("Posts of a newcomer with links to one website"),
    about=_("From this many on they wait for somebody of the team."),
    whom=NEWCOMERS,
    default=3,
    least=2,
    most=20,
    unit=units.posts,
    hint=_("spam links held"),
)
ALIKE = Whole(
    key="conversations.alike",
    title=_("Posts that are nearly the same"),
    about=_("From this many on within ten minutes they wait for somebody of the team."),
    whom=AUTHORS,
    default=3,
    least=2,
    most=20,
    unit=units.posts,
    hint=_("spam flood duplicate held"),
)
REACTIONS_A_DAY = Whole(
    key="conversations.reactions_day",
    title=_("Reactions in a day"),
    about=CAP,
    whom=AUTHORS,
    default=50,
    least=5,
    most=1_000,
    unit=units.times,
    hint=_("rate limit likes"),
)
EDITS_A_DAY = Whole(
    key="conversations.edits_day",
    title=_("Edits in a day"),
    about=CAP,
    whom=AUTHORS,
    default=30,
    least=5,
    most=1_000,
    unit=units.times,
    hint=_("rate limit"),
)
APPROVE_FIRST = Whole(
    key="conversations.approve_first",
    title=_("Posts of a newcomer that the team reads first"),
    about=_(
        "So many of their first posts wait until somebody of the team has read them; 0 for none."
    ),
    whom=NEWCOMERS,
    default=0,
    least=0,
    most=20,
    unit=units.posts,
    hint=_("pre-approval held moderation"),
)
APPROVE_LINKS = Switch(
    key="conversations.approve_links",
    title=_("The team reads newcomers' posts with links first"),
    about=_("They wait until somebody of the team has read them."),
    whom=NEWCOMERS,
    default=False,
    hint=_("pre-approval held spam moderation"),
)
GAPS = (TOPIC_GAP, POST_GAP, TOPIC_GAP_NEW, POST_GAP_NEW)

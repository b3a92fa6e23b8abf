"""What operators may set about people."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from weilu.core.dials import Choice, Span, Whole, units

OPEN, SHUT = "open", "shut"

SIGN_UP = Choice(
    key="members.sign_up",
    title=_("Who may join"),
    about=_(
        "Shut, the page to join says that the team invites; whoever is here signs in as ever."
    ),
    whom=_("whoever wants to join"),
    default=OPEN,
    options=((OPEN, _("Everybody")), (SHUT, _("Only whom the team invites"))),
    hint=_("registration sign up join"),
)
SIGN_UPS_A_DAY = Whole(
    key="members.sign_ups_day",
    title=_("New members from one network in a day"),
    about=_(
        "Robots come in numbers, people rarely. Raise it before a workshop or a lecture; whoever is "
        "invited is not counted."
    ),
    whom=_("whoever wants to join"),
    default=3,
    least=1,
    most=1_000,
    unit=units.people,
    hint=_("ip address spam accounts"),
)
ADDRESSES_KEPT = Span(
    key="members.addresses_kept",
    title=_("Network addresses are kept"),
    about=_(
        "After so long a session's address is forgotten. It helps to find doubled accounts."
    ),
    whom=_("everybody who signs in"),
    default=timedelta(days=90),
    least=7,
    most=180,
    unit=units.days,
    hint=_("ip retention privacy"),
)
RENAMES = Whole(
    key="members.renames",
    title=_("New names in 30 days"),
    about=_("How often somebody may change their name: it is what others know them by."),
    whom=_("every member"),
    default=3,
    least=1,
    most=10,
    unit=units.times,
    hint=_("rename"),
)
INTERESTS = Whole(
    key="members.interests",
    title=_("Interests on a profile"),
    about=_("How many interests somebody may name."),
    whom=_("every member"),
    default=10,
    least=3,
    most=30,
    unit=units.interests,
    hint=_("profile tags"),
)
TRUST_DAYS = Span(
    key="members.trust_days",
    title=_("From newcomer to member: time here"),
    about=_(
        "Trust goes from 0 to 1 by itself after so long, once the posts below are there, too."
    ),
    whom=_("newcomers (trust 0)"),
    default=timedelta(days=2),
    least=0,
    most=60,
    unit=units.days,
    hint=_("trust level"),
)
TRUST_POSTS = Whole(
    key="members.trust_posts",
    title=_("From newcomer to member: posts"),
    about=_("So many posts that others can read; what is held or hidden does not count."),
    whom=_("newcomers (trust 0)"),
    default=3,
    least=1,
    most=50,
    unit=units.posts,
    hint=_("trust level"),
)

"""How much, how fast and how long: dials of whoever writes."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from weilu.core.dials import Span, Switch, Whole, units

AUTHORS = _("everybody who writes")
NEWCOMERS = _("newcomers (trust 0)")
ENOUGH = _("What is shorter is not posted: others must be able to answer it.")
PACE = _("A pace no person needs to exceed. The team is free of it.")

ZH_TITLE = Whole(
    key="conversations.zh_title",
    title=_("Shortest title, in Chinese"),
    about=ENOUGH,
    whom=AUTHORS,
    default=6,
    least=3,
    most=30,
    unit=units.characters,
    hint=_("length"),
)
ZH_TEXT = Whole(
    key="conversations.zh_text",
    title=_("Shortest post, in Chinese"),
    about=ENOUGH,
    whom=AUTHORS,
    default=8,
    least=3,
    most=50,
    unit=units.characters,
    hint=_("length"),
)
EN_TITLE = Whole(
    key="conversations.en_title",
    title=_("Shortest title, in English"),
    about=ENOUGH,
    whom=AUTHORS,
    default=15,
    least=5,
    most=60,
    unit=units.letters,
    hint=_("length"),
)
EN_TEXT = Whole(
    key="conversations.en_text",
    title=_("Shortest post, in English"),
    about=ENOUGH,
    whom=AUTHORS,
    default=20,
    least=5,
    most=100,
    unit=units.letters,
    hint=_("length"),
)
PICTURES = Whole(
    key="conversations.pictures",
    title=_("Pictures in a post"),
    about=_("How many pictures one post may carry."),
    whom=AUTHORS,
    default=10,
    least=1,
    most=20,
    unit=units.pictures,
    hint=_("images attachments"),
)
FILES = Whole(
    key="conversations.files",
    title=_("Files on a post"),
    about=_("How many files one post may carry."),
    whom=AUTHORS,
    default=3,
    least=0,
    most=10,
    unit=units.files,
    hint=_("attachments"),
)
FILE_SIZE = Whole(
    key="conversations.file_size",
    title=_("Largest file"),
    about=_("Larger files are refused. Pictures and films have measures of their own."),
    whom=AUTHORS,
    default=10,
    least=1,
    most=100,
    unit=units.megabytes,
    hint=_("attachments upload"),
)
PICTURES_NEW = Whole(
    key="conversations.pictures_new",
    title=_("Pictures in a newcomer's post"),
    about=_("Few, so that a robot gains little. More comes with time."),
    whom=NEWCOMERS,
    default=1,
    least=0,
    most=10,
    unit=units.pictures,
    hint=_("spam"),
)
NAMED = Whole(
    key="conversations.named",
    title=_("People named in a post"),
    about=_("How many people one post may name, who are then told."),
    whom=AUTHORS,
    default=10,
    least=1,
    most=30,
    unit=units.people,
    hint=_("mentions"),
)
NAMED_NEW = Whole(
    key="conversations.named_new",
    title=_("People named in a newcomer's post"),
    about=_("Few, so that a robot gains little. More comes with time."),
    whom=NEWCOMERS,
    default=2,
    least=0,
    most=10,
    unit=units.people,
    hint=_("spam mentions"),
)
POSTS_AN_HOUR = Whole(
    key="conversations.posts_hour",
    title=_("Posts in an hour"),
    about=PACE,
    whom=AUTHORS,
    default=60,
    least=5,
    most=300,
    unit=units.posts,
    hint=_("rate limit"),
)
POSTS_A_DAY = Whole(
    key="conversations.posts_day",
    title=_("Posts in a day"),
    about=PACE,
    whom=AUTHORS,
    default=300,
    least=10,
    most=1_000,
    unit=units.posts,
    hint=_("rate limit"),
)
TOPICS_A_DAY = Whole(
    key="conversations.topics_day",
    title=_("Topics in a day"),
    about=PACE,
    whom=AUTHORS,
    default=20,
    least=1,
    most=200,
    unit=units.topics,
    hint=_("rate limit"),
)
SILENT_EDIT = Span(
    key="conversations.silent_edit",
    title=_("Edits that leave no trace"),
    about=_(
        "So long after writing, authors mend a slip without a mark and without a version."
    ),
    whom=_("authors, and who reads them"),
    default=timedelta(minutes=5),
    least=0,
    most=60,
    unit=units.minutes,
    hint=_("edit history"),
)
OWN_EDITS = Span(
    key="conversations.own_edits",
    title=_("Authors may edit"),
    about=_("So long after writing, a seasoned member (trust 2) may change their post."),
    whom=_("seasoned members"),
    default=timedelta(days=30),
    least=1,
    most=365,
    unit=units.days,
    hint=_("edit window"),
)
OWN_EDITS_NEW = Span(
    key="conversations.own_edits_new",
    title=_("Newer authors may edit"),
    about=_("So long after writing, a member below trust 2 may change their post."),
    whom=_("newer members"),
    default=timedelta(hours=24),
    least=1,
    most=720,
    unit=units.hours,
    hint=_("edit window"),
)
DRAFTS_KEPT = Span(
    key="conversations.drafts_kept",
    title=_("Drafts are kept"),
    about=_("A draft nobody touched for so long is thrown away."),
    whom=AUTHORS,
    default=timedelta(days=180),
    least=30,
    most=730,
    unit=units.days,
    hint=_("drafts"),
)
PREVIEWS = Switch(
    key="conversations.previews",
    title=_("Look up links for a preview"),
    about=_(
        "This server then fetches the first linked page of a post and shows its title."
    ),
    whom=_("everybody; linked sites see a visit from this server"),
    default=False,
    from_environment="WEILU_LINK_PREVIEWS",
    hint=_("link preview cards"),
)

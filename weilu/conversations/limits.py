"""The first gates: standing, length, repetition, pace. Most numbers are dials."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from weilu.core import clock, limits
from weilu.core.text import language, length
from weilu.core.times import when
from weilu.culture.queries.owing import EXEMPT_DOORS, owing
from weilu.members.models import Member

from .dials import writing as dials
from .gates import ALLOWED, NORMS, Answer, Draft, Verdict
from .models import Space, Topic
from .queries.shapes import plain, rows

LONGEST_BODY = 32_000  # characters
LONGEST_TITLE = 100
SHORTEST = {"zh": (dials.ZH_TITLE, dials.ZH_TEXT), "en": (dials.EN_TITLE, dials.EN_TEXT)}
VARIED = {"zh": (3, 3), "en": (10, 7)}  # different characters in title and body
TWICE_WITHIN = timedelta(minutes=5)
A_MINUTE, TEN_MINUTES = (10, 60), (5, 600)  # posts, topics in seconds, each author
FROM_HERE = ("web", "api")  # other doors carry chat, which is short
# The fifty latest hold all that `A_MINUTE` lets through within the time looked at; who has
# said nothing for so long, as most have, is known from their newest post alone.
SAME = """
SELECT 1 FROM (SELECT id, written_at FROM conversations_post
  WHERE author_id = %s AND (SELECT written_at FROM conversations_post
    WHERE author_id = %s ORDER BY id DESC LIMIT 1) >= %s
  ORDER BY id DESC LIMIT 50) AS latest
JOIN conversations_post p ON p.id = latest.id
WHERE latest.written_at >= %s AND p.text = %s AND p.deleted_at IS NULL LIMIT 1
"""


def refuse(reason: str, about: str = "") -> Verdict:
    return Verdict(Answer.REFUSE, reason, about=about)


def standing(draft: Draft) -> Verdict:
    """Somebody muted waits until the mute ends by itself."""
    reason = silenced(draft.author)
    return refuse(reason) if reason else ALLOWED


def silenced(author: Member) -> str:
    """Why somebody can say nothing now, if so."""
    if not author.is_active:
        return _("Your account cannot post at the moment.")
    if author.is_muted and author.muted_until:
        until = when(author.muted_until)
        words = _(
            "You cannot post until %(until)s. Your letters, under Me, say why and how to appeal."
        )
        return words % {"until": until}
    return ""


def agreed(draft: Draft) -> Verdict:
    """Consent to the norms stands before the first words, at every entrance.

    Whoever writes here is told and can agree in place; what comes by another door is kept, and
    shown once its author has agreed.
    """
    if draft.door in EXEMPT_DOORS:
        return ALLOWED
    owes = owing(draft.author)
    if owes is None or not owes.waits:
        return ALLOWED
    if draft.door in FROM_HERE:
        reason = _("Before you post, please read our norms and agree to them.")
        return refuse(reason)
    reason = _("Your words are kept. They will be shown once you have agreed to our norms.")
    return Verdict(Answer.HOLD, reason, NORMS)


def open_room(draft: Draft) -> Verdict:
    """A room that is read only or archived takes no more words."""
    reason = closed_to(draft.author, draft.space, editing=draft.editing)
    return refuse(reason) if reason else ALLOWED


def closed_to(author: Member, space: Space, *, editing: bool = False) -> str:
    """Why nothing can be said in a space now, if so; keepers may still mend a post."""
    if space.is_open or (editing and author.standing.is_keeper):
        return ""
    return _("This space is read only now. Your words are still here.")


def no_more(topic: Topic) -> str:
    """Why a topic takes no more words, to whoever wrote some meanwhile."""
    if topic.is_open and topic.rests_until is not None:
        words = _(
            "Many reported what was said here, so this topic rests until %(time)s. Your words are "
            "still here."
        )
        return words % {"time": when(topic.rests_until)}
    return _("This topic is closed. Your words are still here.")


def long_enough(draft: Draft) -> Verdict:
    """Enough words that somebody can answer."""
    if draft.door not in FROM_HERE:
        return ALLOWED
    for words, position in ((draft.title, 0), (draft.text, 1)):
        shown = language(words)
        least, varied = SHORTEST[shown][position].value, VARIED[shown][position]
        if (position or draft.topic is None) and (words or position):
            if length(words) < least:
                return refuse(_too_short(least, position), ("title", "text")[position])
            if len(set(words.casefold())) < varied:
                return refuse(_("Please write it in words others can answer."))
    return ALLOWED


def short_title(title: str) -> str:
    """Why a title that is changed says too little; empty where it says enough."""
    least = SHORTEST[language(title)][0].value
    return _too_short(least, 0) if length(title) < least else ""


def _too_short(least: int, position: int) -> str:
    if position == 0:
        text = _("A little more, please: the title needs at least %(least)s characters.")
    else:
        text = _("A little more, please: at least %(least)s characters.")
    return text % {"least": least}


def not_too_long(draft: Draft) -> Verdict:
    """What fits on a page somebody will read."""
    if len(draft.text) > LONGEST_BODY:
        text = _(
            "This is longer than %(most)s characters. Split it, or attach it as a file."
        )
        return refuse(text % {"most": LONGEST_BODY}, "text")
    if len(draft.title) > LONGEST_TITLE:
        text = _("The title is longer than %(most)s characters.")
        return refuse(text % {"most": LONGEST_TITLE}, "title")
    return ALLOWED


def not_too_much(draft: Draft) -> Verdict:
    """Ten pictures and three files; newcomers fewer, so that a robot gains little."""
    images, files = most_attached(draft.author)
    if draft.images > images or draft.files > files:
        return refuse(too_much(draft.author))
    named = dials.NAMED if is_known(draft.author) else dials.NAMED_NEW
    most = named.value
    if draft.mentions > most:
        text = _("Name at most %(most)s people in one post.")
        return refuse(text % {"most": most})
    return ALLOWED


def most_attached(author: Member) -> tuple[int, int]:
    """How many pictures, and how many files, one post of theirs may carry."""
    if is_known(author):
        return dials.PICTURES.value, dials.FILES.value
    return dials.PICTURES_NEW.value, 0


def is_known(author: Member) -> bool:
    return author.trust > 0 or author.standing.is_team


def too_much(author: Member) -> str:
    """Why a post of theirs cannot carry one more."""
    images, files = most_attached(author)
    if is_known(author):
        text = _("A post carries at most %(images)s pictures and %(files)s files.")
        return text % {"images": images, "files": files}
    text = ngettext(
        "Your first posts carry %(num)s picture and no files. More comes with time.",
        "Your first posts carry %(num)s pictures and no files. More comes with time.",
        images,
    )
    return text % {"num": images}


def not_twice(draft: Draft) -> Verdict:
    """The same words by the same author within five minutes are a slip of the finger."""
    if draft.editing:
        return ALLOWED
    lately = plain(clock.now() - TWICE_WITHIN)
    who = draft.author.pk
    same = rows(SAME, [who, who, lately, lately, draft.text])
    return refuse(_("You just posted this.")) if same else ALLOWED


def slow_mode(draft: Draft) -> Verdict:
    """In a slowed space or topic, each author posts once in so many seconds."""
    topic = draft.topic
    if topic is None or draft.editing or draft.author.standing.is_team:
        return ALLOWED
    seconds = max(topic.slow_seconds, draft.space.slow_seconds)
    if not seconds:
        return ALLOWED
    own = topic.posts.filter(author=draft.author).order_by("-written_at")
    last = own.values_list("written_at", flat=True).first()
    return _after(last, seconds)


def _after(last: datetime | None, seconds: int) -> Verdict:
    if last is None:
        return ALLOWED
    left = seconds - (clock.now() - last).total_seconds()
    return refuse(_slower(left)) if left > 0 else ALLOWED


def speed(draft: Draft) -> Verdict:
    """A pace no person needs to exceed; the team is free of it."""
    if draft.author.standing.is_team or draft.door not in FROM_HERE or draft.editing:
        return ALLOWED
    verb, most = ("post", paces()) if draft.topic else ("topic", (TEN_MINUTES,))
    for times, seconds in most:
        key = f"{verb}:{seconds}:{draft.author.pk}"
        if wait := limits.allow(key, times=times, seconds=seconds):
            return refuse(_slower(wait.seconds))
    return ALLOWED


def paces() -> tuple[tuple[int, int], ...]:
    """How many posts in how many seconds one author may write."""
    an_hour, a_day = dials.POSTS_AN_HOUR.value, dials.POSTS_A_DAY.value
    return A_MINUTE, (an_hour, 3_600), (a_day, 86_400)


def _slower(left: float) -> str:
    seconds = max(1, round(left))
    text = ngettext(
        "A little slower: you can post again in %(seconds)s second.",
        "A little slower: you can post again in %(seconds)s seconds.",
        seconds,
    )
    return text % {"seconds": seconds}

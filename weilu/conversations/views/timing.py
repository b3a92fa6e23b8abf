"""What hosts have a topic do by itself: close at a moment, reopen at another."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from weilu.conversations import actions
from weilu.conversations.forms import TimerForm
from weilu.conversations.models import Timer, Topic
from weilu.core import clock
from weilu.members.requests import MemberRequest

from .hosting import Step, asked

SUGGESTED = timedelta(days=7)


def _form(act: str) -> Callable[..., TimerForm]:
    """The moment that is set, else one a week from now."""

    def form(_request: MemberRequest, topic: Topic, data: Any) -> TimerForm:
        timer = topic.timers.filter(act=act).first()
        at = timer.at if timer else _in_a_week()
        return TimerForm(data, initial={"at": at})

    return form


def _in_a_week() -> datetime:
    """By then, at a full hour."""
    return (clock.now() + SUGGESTED).replace(minute=0, second=0, microsecond=0)


def _step(act: str) -> Step:
    """Set the timer; an emptied field stops it."""

    def step(request: MemberRequest, topic: Topic, form: forms.Form) -> None:
        actor, at = request.member, form.cleaned_data["at"]
        if at:
            actions.set_timer(topic=topic, actor=actor, act=act, at=at, door="web")
        else:
            actions.stop_timer(topic=topic, actor=actor, act=act, door="web")

    return step


close_later = asked(
    "topic.timer",
    lambda: _("Close later"),
    lambda: _("From then on it takes no more posts. Everybody sees when."),
    lambda: _("Save changes"),
    _form(Timer.Act.CLOSE),
)(_step(Timer.Act.CLOSE))
reopen_later = asked(
    "topic.timer",
    lambda: _("Reopen later"),
    lambda: _("From then on it takes posts again. Everybody sees when."),
    lambda: _("Save changes"),
    _form(Timer.Act.REOPEN),
)(_step(Timer.Act.REOPEN))

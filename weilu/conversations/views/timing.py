"""What hosts have a topic do by itself: close at a moment, reopen at another."""

from collections.abc import Callable
from datetime import timedelta
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
    """The moment that is set; a week from now where none is."""

    def form(_request: MemberRequest, topic: Topic, data: Any) -> TimerForm:
        timer = topic.timers.filter(act=act).first()
        at = timer.at if timer else clock.now() + SUGGESTED
        return TimerForm(data, initial={"at": at.replace(second=0, microsecond=0)})

    return form


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

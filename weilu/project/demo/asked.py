"""What the demo's community asks of profiles beside name, line, city and interests."""

from datetime import datetime, timedelta
from typing import Any

from weilu.core import clock
from weilu.members.actions import asking, telling
from weilu.members.actions.telling import Answer
from weilu.members.models import Member

from . import content
from .cast import DOOR, Cast

ASKED = timedelta(days=80)  # before the end
TOLD = timedelta(days=11)
Facts = dict[str, Any]


def ask(cast: Cast, until: datetime) -> None:
    """Make the fields of `content/fields.toml`, and let people answer them."""
    told = content.fields()
    operator = Member.objects.get(pk=cast.called("operator").pk)
    for facts in told["fields"]:
        with clock.at(until - ASKED):
            field = asking.write_field(
                actor=operator,
                door=DOOR,
                **{
                    name: facts[name]
                    for name in ("kind", "label_zh", "label_en", "audience")
                },
                options=facts.get("options", []),
                is_asked=facts.get("is_asked", False),
            )
        for name, text in facts["answers"].items():
            answer = Answer(text, facts["audience"])
            _tell(cast, name, until, answers={field.pk: answer})
    for name, links in told["links"].items():
        _tell(cast, name, until, answers={}, links=links, links_for=Member.Audience.PUBLIC)


def _tell(cast: Cast, name: str, until: datetime, **facts: Any) -> None:
    person = cast.called(name)
    with clock.at(max(until - TOLD, person.joined_at + timedelta(hours=1))):
        member = Member.objects.get(pk=person.pk)
        telling.tell(member=member, door=DOOR, **facts)

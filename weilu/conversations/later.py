"""What is to be said later, as the form of a new topic shows it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone

from .models import Space

TYPED = "%Y-%m-%dT%H:%M"  # a moment in a field for one, by the reader's clock


def as_typed(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a scheduled topic as somebody would have typed them; a draft holds the same."""
    space = Space.objects.filter(pk=fields["space"]).first()
    words = {name: fields.get(name, "") for name in ("kind", "title", "text")}
    more = {name: fields.get(name, "") for name in ("declaration", "source_url", "ritual")}
    poll = _poll(fields["poll"]) if fields.get("poll") else {}
    return {**words, **more, **poll, **({"space": space.slug} if space else {})}


def _poll(kept: Mapping[str, Any]) -> dict[str, Any]:
    typed = {"options": "\n".join(kept["options"]), "results": kept["results"]}
    ticked = {"several": kept["several"], "named": not kept["anonymous"]}
    typed |= {name: "on" for name, is_ticked in ticked.items() if is_ticked}
    if kept["closes_at"]:
        closes = datetime.fromisoformat(kept["closes_at"])
        typed["closes_at"] = timezone.localtime(closes).strftime(TYPED)
    return typed

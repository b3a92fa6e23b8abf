"""What tests of rituals begin with."""

from weilu.conversations.models import Space
from weilu.members.models import Member

LIST = "/console/charter/rituals/"


def typed(tea: Space, owner: Member, **other: object) -> dict[str, object]:
    return {
        "name_zh": "周一开工",
        "name_en": "Monday start",
        "often": "week",
        "weekdays": ["0"],
        "monthday": "1",
        "nth": "1",
        "weekday": "0",
        "apart": "1",
        "at": "09:00",
        "starts_on": "2026-03-02",
        "owner": str(owner.pk),
        "space": str(tea.pk),
        "title": "周一开工 · {date}",
        "text": "早。新的一周，我先说。",
    } | other

"""How far the community is set up: what stands there, whoever put it there and wherever."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from weilu.console.models import SetupStep, Step
from weilu.core import clock
from weilu.core.db import moment, row
from weilu.members.models import Member
from weilu.members.permissions import OWNER

FIRST_DAYS = timedelta(days=7)  # the desk reminds an owner of open steps that long
# When something of each step was last put there by a person, here or on its own page.
FACTS = """
SELECT (SELECT max(published_at) FROM charter_edition) AS purpose,
  (SELECT max(published_at) FROM culture_edition WHERE EXISTS
    (SELECT 1 FROM conversations_space WHERE archived_at IS NULL)) AS spaces,
  (SELECT max(given_at) FROM members_role WHERE given_by_id IS NOT NULL) AS team,
  (SELECT max(activated_at) FROM charter_goal WHERE state = 'active') AS goal,
  (SELECT max(made_at) FROM charter_tactic WHERE week IS NOT NULL) AS weeks
"""


@dataclass(frozen=True)
class Stage:
    """One step and how it stands: done, skipped (our defaults hold), or todo."""

    step: Step
    state: str

    @property
    def label(self) -> str:
        return str(self.step.label)

    @property
    def passed(self) -> str:
        """What holds where it was passed over, in two words."""
        return _("passed over") if self.step == Step.TEAM else _("as proposed")

    @property
    def href(self) -> str:
        return f"/console/setup/{self.step.value}/"


def stages() -> list[Stage]:
    """All six, in order: two queries."""
    kept = {row.name: row for row in SetupStep.objects.all()}
    found: Any = row(FACTS)
    at = {step: moment(getattr(found, step, None)) for step in Step.values}
    return [Stage(step, _state(step, kept, at[step])) for step in Step]


def _state(step: Step, kept: Mapping[str, SetupStep], since: datetime | None) -> str:
    """What a person put there after our defaults counts for more than having passed by."""
    if step == Step.OWNER:
        return "done"  # whoever reads this has come in
    taken = kept.get(step)
    if taken is None:
        return "done" if since else "todo"
    is_ours = taken.is_skipped and not (since and since > taken.at)
    return "skipped" if is_ours else "done"


def first_open(found: list[Stage]) -> Stage | None:
    """The step to go on with."""
    return next((stage for stage in found if stage.state == "todo"), None)


def checklist(reader: Member) -> list[Stage]:
    """For an owner's first days: every step, while one of them is still to be walked.

    Two queries for an owner within seven days of joining, none for anybody else.
    """
    is_new = clock.now() - reader.joined_at < FIRST_DAYS
    if not is_new or OWNER not in reader.standing.roles:
        return []
    found = stages()
    return found if first_open(found) else []

"""Every kind is either an act of the team, and in the audit log, or said not to be one."""

from weilu.activity.kinds import known
from weilu.project.auditing import AUDITED, NO_ACTS

ROOMS = "weilu."


def test_every_kind_is_in_the_audit_log_or_said_to_be_no_act_of_the_team():
    kinds = {kind for kind in known.values() if kind.__module__.endswith(".kinds")}
    ours = {kind for kind in kinds if kind.__module__.startswith(ROOMS)}
    assert ours - set(AUDITED) == set(NO_ACTS)

"""What this room does by the clock."""

from django_tasks import task

from . import actions
from .actions import (
    auditing,
    learning,
    rereading,
    running,
    signing,
    swapping,
    trusting,
    turns,
)
from .actions.limits import LIMIT
from .actions.policies import POLICY
from .actions.replays import RULE
from .actions.slowing import SLOW_MODE
from .models.replays import Replay

REPLAYS = {how.sort: how for how in (RULE, POLICY, LIMIT, SLOW_MODE)}


@task()
def pass_up() -> int:
    """Give what waited too long to whoever it rests on next; end what is too late."""
    return actions.let_lapse() + actions.pass_up()


@task()
def forget_addresses() -> int:
    """Let go of from where the team acted more than ninety days ago."""
    return auditing.forget_addresses()


@task()
def call_routines() -> int:
    """Bring the routines that are due within a day to the desk, and give up what is past."""
    return turns.call_due()


@task()
def call_parties() -> int:
    """Tell the parties of disputes that it is time for their words."""
    return actions.call_parties()


@task()
def draw_again() -> int:
    """Have one decision in twenty read by a second person."""
    return rereading.draw_again()


@task()
def learn() -> str:
    """Learn from what was decided; the id of a model that is in force now, if another is."""
    return learning.learn_tonight()


@task()
def prune_signatures() -> int:
    """Forget how posts of yesterday read."""
    return signing.prune()


@task()
def move_trust() -> int:
    """Look at whose trust grew, and whose was not earned for two weeks."""
    return trusting.move_trust()


@task()
def run_replay(replay_id: int, sort: str = "rule") -> int:
    """Ask a rule, a policy or a limit of what was said, where that is much; how many posts it met.

    What raised before is asked once more: else its job would end well, and nobody would hear of it.
    """
    how = REPLAYS[sort]
    kept = how.rows().filter(pk=replay_id).exclude(state=Replay.State.DONE).first()
    return running.finish(kept, how).hits if kept else 0


@task()
def close_old_cases() -> int:
    """Close cases nobody decided on, and let go of words of those closed, and notes, of long ago."""
    return actions.ignore_old() + actions.forget_words() + swapping.forget_notes()

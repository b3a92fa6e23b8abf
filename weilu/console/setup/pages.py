"""What every page of the setup shares: the row of steps, what is said afterwards, the way on."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from weilu.console.models import Step
from weilu.core.shortcuts import render

from .came import Came
from .facts import Stage, first_open, stages

ORDER = list(Step)
SHORT = {  # beside five others, where the whole name takes too much of the line
    Step.PURPOSE: gettext_lazy("Purpose"),
    Step.SPACES: gettext_lazy("Spaces, norms"),
    Step.GOAL: gettext_lazy("Goal"),
    Step.WEEKS: gettext_lazy("Weeks"),
}


def page(
    request: HttpRequest,
    step: Step,
    context: dict[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    """One step with the row of all of them."""
    shared = {
        "step": step,
        "at": ORDER.index(step) + 1,
        "steps": [_shown(stage, step) for stage in stages()],
        "back": before(step),
        "half": None,
    }
    template = f"console/setup/{step.value}.html"
    return render(request, template, shared | (context or {}), status=status)


def _shown(stage: Stage, here: Step) -> dict[str, str]:
    state = "current" if stage.step == here else stage.state
    label = str(SHORT.get(stage.step, stage.label))
    return {"label": label, "href": stage.href, "state": state}


def before(step: Step) -> str:
    at = ORDER.index(step)
    return Stage(ORDER[at - 1], "").href if at else ""


def onward(step: Step) -> str:
    """The address of the next step; behind the last one, the end."""
    behind = ORDER[ORDER.index(step) + 1 :]
    return Stage(behind[0], "").href if behind else reverse("console:setup_done")


def next_open() -> str:
    """Where somebody goes on who left in the middle; the end, once nothing is open."""
    stage = first_open(stages())
    return stage.href if stage else reverse("console:setup_done")


def tell(request: HttpRequest, came: Came) -> None:
    """Say what is new, and name each thing that was left alone."""
    comma = _(", ")
    if came.new:
        words = _("Set up: %(things)s.") % {"things": comma.join(came.new)}
        messages.success(request, words)
    if came.left:
        words = _("Left as it is: %(things)s.") % {"things": comma.join(came.left)}
        messages.info(request, words)

"""Whatever can get stuck has words for the console."""

import importlib
import pkgutil

from django_tasks.base import Task

import weilu
from weilu.project.chores import REACTIONS, TASKS
from weilu.project.reactions import REACTIONS as TABLE


def tasks() -> set[str]:
    """The path of every task of ours."""
    found = set()
    for module in pkgutil.walk_packages(weilu.__path__, "weilu."):
        if ".tests" in module.name or ".migrations" in module.name:
            continue
        if module.name.endswith((".tasks", ".previews", ".tidying")):
            for thing in vars(importlib.import_module(module.name)).values():
                found |= {thing.module_path} if isinstance(thing, Task) else set()
    return found


def test_every_reaction_has_words():
    assert {reaction.name for reaction in TABLE} - set(REACTIONS) == set()


def test_every_task_has_words():
    assert tasks() - set(TASKS) == set()

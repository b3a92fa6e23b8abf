"""A survey, needs and goals to try things on."""

from datetime import date
from typing import Any

from weilu.charter.actions import answering, goals, questions
from weilu.charter.given import Choice, Given
from weilu.charter.models import Goal, Question
from weilu.members.models import Member
from weilu.members.tests.browsing import browser as browser


def ask(actor: Member, kind: str = "single", **facts: Any) -> Question:
    """A question as an operator writes it; with three choices where it offers any."""
    given = {
        "text_zh": "你最想在这里找到什么？",
        "choices": [
            Choice("写字", "Writing", "书法"),
            Choice("读书", "Reading", "阅读"),
            Choice("聊天", "Talk"),
        ],
        **facts,
    }
    return questions.write_question(actor=actor, door="web", kind=kind, **given)


def say(member: Member, given: dict[int, Given], round_name: str = "joining") -> None:
    answering.answer(member=member, round_name=round_name, given=given, door="web")


def goal(actor: Member, **facts: Any) -> Goal:
    """A draft that holds together on 2 March 2026."""
    given = {
        "sentence": "新人七天内开口说第一句话",
        "metric": "activation_rate",
        "baseline": 30,
        "target": 45,
        "due_on": date(2026, 4, 30),
        "owner": actor,
        "guard": "newcomer_replied_24h",
        "guard_side": "min",
        "guard_limit": 80,
        **facts,
    }
    return goals.set_goal(actor=actor, door="web", **given)

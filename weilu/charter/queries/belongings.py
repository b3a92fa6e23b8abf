"""What a member answered when they were asked, for a copy of it."""

from collections.abc import Iterator

from weilu.charter.models import Answer
from weilu.members.belongings import Piece, Rows
from weilu.members.models import Member


def gather(member: Member) -> Iterator[Piece]:
    """Every answer to the questions of the survey."""
    answers = Answer.objects.filter(asking__member=member).order_by("pk")
    yield Rows(
        "answers",
        answers.values(
            "asking__round",
            "asking__answered_at",
            "question__text_zh",
            "question__text_en",
            "option__text_zh",
            "option__text_en",
            "scale",
            "text",
        ),
    )

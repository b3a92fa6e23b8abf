"""Clearing away for good what some people wrote, as if it had never been: for a demo."""

from collections.abc import Collection

from django.db import transaction

from weilu.charter.models import (
    Adopted,
    Asking,
    Draft,
    Edition,
    Goal,
    Need,
    Question,
    Round,
    Tactic,
)


@transaction.atomic
def clear_members(people: Collection[int]) -> None:
    """Clear away what these members published, asked, answered, noted and aimed at.

    Nothing is recorded: the caller also strikes their part of the journal.
    """
    Asking.objects.filter(member__in=people).delete()
    Question.objects.filter(made_by__in=people).delete()
    Round.objects.exclude(name__in=Asking.objects.values("round")).delete()
    for model in (Need, Tactic, Goal):
        model._default_manager.filter(made_by__in=people).delete()
    Edition.objects.filter(published_by__in=people).delete()
    Draft.objects.filter(changed_by__in=people).delete()
    Adopted.objects.filter(adopted_by__in=people).delete()

"""Clearing away work of what never happened: that alone, and nothing of anybody else."""

import pytest

from weilu.moderation import actions
from weilu.moderation.actions.clearing import clear_work
from weilu.moderation.models import Work, WorkItem, WorkStep

from .world import again, fresh, work


@pytest.mark.django_db
def test_work_about_them_and_their_things_goes_open_or_ended(zhou, lin, he):
    about = work("member:1", Work.ROUTINE, about_id=lin.pk)
    ended = work("post:7", Work.HELD)
    actions.done(item=ended, actor=zhou, reason="看过了，没问题。")
    stays = work("goal:9", about_id=he.pk)

    gone = clear_work(people=[lin.pk], subjects={"post:7"})

    assert sorted(gone) == sorted([f"work:{about.pk}", f"work:{ended.pk}"])
    assert list(WorkItem.objects.all()) == [stays] and not WorkStep.objects.exists()


@pytest.mark.django_db
def test_what_they_had_in_hand_goes_back_to_everybody(zhou):
    item = work()
    actions.claim(item=item, actor=again(zhou))

    assert clear_work(people=[zhou.pk], subjects=()) == []

    kept = fresh(item)
    assert (kept.claimed_by, kept.claimed_until, kept.done_at) == (None, None, None)

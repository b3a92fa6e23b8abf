"""What a member has of reports, decisions and duty, for a copy of it."""

from collections.abc import Iterator

from django.db.models import Q

from weilu.members.belongings import Piece, Rows
from weilu.members.models import Member
from weilu.moderation.models import (
    Absence,
    Appeal,
    Decision,
    Dispute,
    HandOver,
    Look,
    Party,
    Report,
    RereadingWord,
    Said,
    Sanction,
    Shift,
    ShiftSwap,
    ShownCase,
    Turn,
    WorkItem,
)


def gather(member: Member) -> Iterator[Piece]:
    """What they reported, what was decided about them, their duty, and the work they finished."""
    yield Rows(
        "shifts", Shift.objects.filter(member=member).values("weekday", "starts", "ends")
    )
    yield Rows(
        "absences", Absence.objects.filter(member=member).values("since", "until", "note")
    )
    swaps = ShiftSwap.objects.filter(Q(owner=member) | Q(stand_in=member)).order_by("pk")
    yield Rows("swaps", swaps.values("day", "starts", "state", "asked_at", "settled_at"))
    notes = HandOver.objects.filter(by=member).order_by("pk")
    yield Rows("notes", notes.values("at", "text"))
    did = Turn.objects.filter(by=member).order_by("pk")
    yield Rows(
        "routines", did.values("routine__name", "due_at", "state", "settled_at", "reason")
    )
    done = WorkItem.objects.filter(done_by=member).order_by("pk")
    yield Rows(
        "work",
        done.values("kind", "subject", "done_at", "outcome", "reason").iterator(2000),
    )
    made = Report.objects.filter(reporter=member).order_by("pk")
    yield Rows("reports", made.values("reason", "words", "made_at", "withdrawn_at"))
    about = Decision.objects.filter(case__about=member, told=True).order_by("pk")
    yield Rows(
        "decisions",
        about.values(
            "measure",
            "clause__number",
            "quoted",
            "reason",
            "at",
            "undone_at",
            "answer",
            "limited_until",
        ),
    )
    examples = ShownCase.objects.filter(decision__case__about=member).order_by("pk")
    yield Rows("examples", examples.values("words", "shown_at"))
    appeals = Appeal.objects.filter(by=member).order_by("pk")
    said = ("made_at", "words", "question", "answer", "verdict", "reason", "decided_at")
    yield Rows("appeals", appeals.values(*said))
    disputes = Party.objects.filter(member=member).order_by("pk")
    known = disputes.filter(
        Q(dispute__opened_by=member) | Q(dispute__accepted_at__isnull=False)
    )
    told = (
        "dispute__opened_at",
        "dispute__ending",
        "dispute__closed_at",
        "dispute__agreement",
        "dispute__reason",
        "statement",
        "went",
        "went_words",
    )
    yield Rows("disputes", known.values(*told))
    asked = Dispute.objects.filter(opened_by=member).order_by("pk")
    yield Rows("disputes_asked", asked.values("opened_at", "words"))
    talked = RereadingWord.objects.filter(by=member).order_by("pk")
    yield Rows("second_readings", talked.values("at", "text"))
    spoken = Said.objects.filter(by=member).order_by("pk")
    yield Rows("mediation", spoken.values("at", "text"))
    looks = Look.objects.filter(post__author=member).order_by("pk")
    yield Rows("looks", looks.values("post_id", "why", "category", "at", "found"))
    kept = Sanction.objects.filter(member=member).order_by("pk")
    yield Rows("sanctions", kept.values("step", "begins_at", "ends_at", "lifted_at"))

"""The page of health, for those who look after the house."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from weilu.core import clock
from weilu.core.shortcuts import render
from weilu.members.guards import trusted_with
from weilu.members.permissions import may
from weilu.members.requests import MemberRequest
from weilu.notices.models import Letter
from weilu.notices.troubles import explained

from .checks import CHECKS
from .finding import looked

FAILURES = 20  # letters shown


@require_GET
@trusted_with("trouble.see")
def doctor(request: MemberRequest) -> HttpResponse:
    """Clock, disk, database, queue, reactions, mail, what was set aside."""
    found = [looked(check) for check in CHECKS]
    failed = Letter.objects.filter(state=Letter.State.FAILED).defer("text", "html")
    sees_mail = may("mail.read", request.member.standing)
    letters = failed.order_by("-pk")[:FAILURES] if sees_mail else []
    context = {
        "found": found,
        "unwell": [each for each in found if not each.finding.is_well],
        "failures": [(letter, explained(letter.error)) for letter in letters],
        "now": clock.now(),
    }
    return render(request, "console/doctor.html", context)

"""Giving a row to a colleague: who could have it, how much lies with each, and the act."""

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from weilu.core.shortcuts import render
from weilu.members.guards import trusted_with
from weilu.members.models import Member
from weilu.members.requests import MemberRequest
from weilu.moderation import actions, queries
from weilu.moderation.models import WorkItem, WorkStep
from weilu.moderation.queries.load import load, takers

from . import desk
from .answering import answer, is_id
from .rowing import rowed


@require_GET
@trusted_with("console.enter")
def give(request: MemberRequest, pk: int) -> HttpResponse:
    """Whom it could be given to, with what each has already; in a dialog where scripts run."""
    item = queries.item_for(request.member, pk)
    entry = desk.entry(request.member, pk) if item else None
    if entry is None:
        raise Http404
    people = takers(*(line.pk for line in entry.lines))
    context = {
        "row": rowed(entry, request.member),
        "loads": load(people),
        "off": {row.member_id for row in queries.on_leave()},
        "on_duty": {person.pk for person in queries.on_duty()},
    }
    return render(
        request, "console/give.html", context, block="give" if request.htmx else None
    )


@require_POST
@trusted_with("console.enter")
def assign(request: MemberRequest, pk: int) -> HttpResponse:
    """Give it to somebody of the team, or to nobody in particular."""
    to = request.POST.get("to", "")
    person = Member.objects.filter(pk=int(to)).first() if is_id(to) else None
    if to and person is None:
        raise Http404

    def act(item: WorkItem, version: int) -> WorkStep:
        return actions.assign(item=item, actor=request.member, to=person, version=version)

    words = _("Given to %(name)s") % {"name": person.name} if person else _("Given back")
    return answer(request, pk, act, words, stays=True)

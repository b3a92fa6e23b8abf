"""Who is trusted with what: shown to leaders, given and ended by them.

It stands here and not with the members because a host's role names a space.
"""

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any, NamedTuple, cast

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from weilu.conversations.models import Space
from weilu.core.shortcuts import render
from weilu.core.wording import raised
from weilu.members import permissions, words
from weilu.members.actions import roles as actions
from weilu.members.errors import LastOwner, NotPossible
from weilu.members.guards import trusted_with
from weilu.members.models import Member, Role
from weilu.members.permissions import LEADERS, OWNER
from weilu.members.queries import people, team
from weilu.members.requests import MemberRequest


class GiveForm(forms.Form):
    """Who gets which duty, where, and until when."""

    name = forms.CharField(
        label=gettext_lazy("Who"),
        max_length=80,
        help_text=gettext_lazy("Their name, as it stands on their page."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    role = forms.ChoiceField(label=gettext_lazy("Role"))
    space = forms.ModelChoiceField(
        label=gettext_lazy("Space"),
        queryset=Space.objects.none(),
        required=False,
        empty_label=gettext_lazy("No space"),
        help_text=gettext_lazy("For hosts: the one they are trusted with."),
    )
    until = forms.DateField(
        label=gettext_lazy("Until"),
        required=False,
        help_text=gettext_lazy("It ends by itself after this day."),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, sent: Any = None, *, giver: Member) -> None:
        super().__init__(sent)
        own = OWNER in giver.standing.roles
        names = [name for name in Role.Name.values if own or name not in LEADERS]
        choices = raised((name, words.ROLES[name]) for name in reversed(names))
        cast(forms.ChoiceField, self.fields["role"]).choices = choices
        spaces = Space.objects.readable_by(giver).filter(archived_at=None)
        cast(
            forms.ModelChoiceField[Space], self.fields["space"]
        ).queryset = spaces.order_by("place", "pk")
        self.giver = giver

    def clean_name(self) -> Member:
        found = people.person_named(self.cleaned_data["name"], reader=self.giver)
        if found is None:
            raise forms.ValidationError(_("Nobody here goes by this name."))
        return found.member

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("role") == Role.Name.HOST and not cleaned.get("space"):
            self.add_error("space", _("Choose the space they will host."))
        return cleaned

    def given(self) -> dict[str, Any]:
        """What the action takes; a day lasts until its end, where the giver lives."""
        cleaned = self.cleaned_data
        host, until = cleaned["role"] == Role.Name.HOST, cleaned["until"]
        return {
            "member": cleaned["name"],
            "role": cleaned["role"],
            "space_id": cleaned["space"].pk if host else None,
            "ends_at": timezone.make_aware(datetime.combine(until, time.max))
            if until
            else None,
        }


class Duty(NamedTuple):
    """One thing somebody is trusted with."""

    role: Role
    words: Any
    space: Space | None
    may_end: bool


class Person(NamedTuple):
    """One line of the page: everybody stands on it once, whatever they hold."""

    member: Member
    duties: list[Duty]


@require_http_methods(["GET", "POST"])
@trusted_with("member.give_role")
def page(request: MemberRequest) -> HttpResponse:
    """Who holds what since when, by whom and until when; and the table of rights."""
    if request.method != "POST":
        return _page(request, GiveForm(giver=request.member))
    form = GiveForm(request.POST, giver=request.member)
    if form.is_valid():
        try:
            actions.give_role(actor=request.member, door="web", **form.given())
        except NotPossible as no:
            form.add_error(None, no.reason)
        else:
            messages.success(request, _("The role is given."))
            return redirect("commons:team")
    return _page(request, form, status=422)


def _page(request: MemberRequest, form: GiveForm, status: int = 200) -> HttpResponse:
    context = {
        "people": _people(request.member),
        "form": form,
        "columns": _columns(),
        "rights": [
            (words.VERBS[verb], [role in allowed for role in permissions.ROLES])
            for verb, allowed in permissions.RIGHTS.items()
        ],
    }
    return render(request, "commons/team.html", context, status=status)


def _people(reader: Member) -> Sequence[Person]:
    found = team.trusted_now()
    hosted = {role.space_id for person in found for role in person.roles} - {None}
    spaces = Space.objects.readable_by(reader).in_bulk(list(hosted))
    return [
        Person(each.member, [_duty(role, spaces, reader) for role in each.roles])
        for each in found
    ]


def _duty(role: Role, spaces: dict[int, Space], reader: Member) -> Duty:
    own = OWNER in reader.standing.roles
    return Duty(
        role,
        words.ROLES[role.name],
        spaces.get(role.space_id or 0),
        own or role.name not in LEADERS or role.member_id == reader.pk,
    )


def _columns() -> list[dict[str, Any]]:
    heads = [_("What"), *(capfirst(words.ROLES[role]) for role in permissions.ROLES)]
    return [{"label": head, "num": False, "href": "", "key": ""} for head in heads]


@require_POST
@trusted_with("member.give_role")
def end(request: MemberRequest, role_id: int) -> HttpResponse:
    """End one duty."""
    role = Role.objects.select_related("member").filter(pk=role_id).first()
    if role is None:
        raise Http404
    try:
        actions.end_role(role=role, actor=request.member, door="web")
    except LastOwner as no:
        return render(request, "422.html", {"reason": no.reason}, status=422)
    messages.success(request, _("The role has ended."))
    return redirect("commons:team")

"""What the team types about a member, and how it narrows its list."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from weilu.core.wording import raised
from weilu.members.actions import noting, tagging
from weilu.members.models import Member
from weilu.members.words import ROLES

STATES = (
    ("", _("Everybody")),
    (Member.State.ACTIVE, _("active")),
    ("hidden", _("active, not in the directory")),
    ("muted", _("may not post")),
    ("suspended", _("suspended")),
    (Member.State.PENDING, _("waits to be let in")),
    (Member.State.PLACEHOLDER, _("came with an archive")),
    (Member.State.LEFT, _("left")),
    (Member.State.MERGED, _("merged")),
)
SEEN = (
    ("", _("Whenever")),
    ("week", _("within a week")),
    ("month", _("within 30 days")),
    ("away", _("more than 30 days ago")),
    ("never", _("never")),
)
SORTS = (("", _("By name")), ("newest", _("Newest first")), ("seen", _("Last seen first")))
HELD = (("", _("Anything")), ("team", _("any role")))


class FilterForm(forms.Form):
    """Whom the team's list shows; every choice stands in the address."""

    state = forms.ChoiceField(label=_("State"), choices=raised(STATES))
    role = forms.ChoiceField(
        label=_("Role"),
        choices=raised([*HELD, *((name, ROLES[name]) for name in list(ROLES)[3:])]),
    )
    seen = forms.ChoiceField(label=_("Last seen"), choices=raised(SEEN))
    sort = forms.ChoiceField(label=_("Sorted"), choices=SORTS)

    def __init__(self, initial: dict[str, Any]) -> None:
        super().__init__(initial=initial, use_required_attribute=False)


class NoteForm(forms.Form):
    """What the others of the team should know."""

    text = forms.CharField(
        label=_("Note"),
        max_length=noting.LONGEST,
        help_text=_(
            "The team reads it, the member never does. Write what you would say to them."
        ),
        widget=forms.Textarea({"rows": 3}),
    )


class TagForm(forms.Form):
    """One word the team sorts people by."""

    name = forms.CharField(
        label=_("Tag"),
        max_length=tagging.LONGEST,
        widget=forms.TextInput({"autocomplete": "off"}),
    )

"""The community's own fields and links, as a form made of what is asked now."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from weilu.members import weblinks
from weilu.members.actions import asking
from weilu.members.actions.telling import Answer
from weilu.members.errors import NotPossible
from weilu.members.models import FieldAnswer, Member, ProfileField
from weilu.members.queries import told

from .profile import plain

LONGEST = 120  # characters of a line
Kind, Audience = ProfileField.Kind, Member.Audience


class ToldForm(forms.Form):
    """What is asked of this member, each with whom it is for."""

    def __init__(self, sent: Any = None, *, member: Member, joining: bool = False) -> None:
        super().__init__(sent)
        self.joining = joining
        self.may_link = weblinks.may_link(member)
        self.kept = told.answers_of(member)
        self.asked = [
            field
            for field in told.fields()
            if (field.is_asked or not joining)
            and (field.kind != Kind.LINK or self.may_link or field.pk in self.kept)
        ]
        for field in self.asked:
            self._ask(field, self.kept.get(field.pk))
        self.has_links = not joining and (self.may_link or bool(member.links))
        if self.has_links:
            self._ask_links(member)

    def _ask(self, field: ProfileField, kept: FieldAnswer | None) -> None:
        name, now = f"field_{field.pk}", kept.text if kept else ""
        self.fields[name] = _control(field, now)
        self.fields[f"{name}_for"] = _audience(
            _("Who sees “%(field)s”") % {"field": field.label},
            kept.is_for if kept else field.audience,
            widest=field.audience,
        )

    def _ask_links(self, member: Member) -> None:
        self.fields["links"] = forms.CharField(
            label=_("Links"),
            required=False,
            initial="\n".join(member.links),
            max_length=weblinks.MOST * (weblinks.LONGEST + 2),
            help_text=_("Pages of yours, one on each line; five at most."),
            widget=forms.Textarea({"rows": 3, "spellcheck": "false"}),
        )
        self.fields["links_for"] = _audience(_("Who sees the links"), member.links_for)

    @property
    def pairs(self) -> Sequence[tuple[forms.BoundField, forms.BoundField]]:
        """Each control with its audience, in order."""
        names = [f"field_{field.pk}" for field in self.asked]
        names += ["links"] if self.has_links else []
        return [(self[name], self[f"{name}_for"]) for name in names]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for field in self.asked:
            name = f"field_{field.pk}"
            if field.kind == Kind.LINK and cleaned.get(name):
                self._check(name, [cleaned[name]])
        if cleaned.get("links"):
            self._check("links", cleaned["links"].split())
        return cleaned

    def _check(self, name: str, addresses: Sequence[str]) -> None:
        """Here already, so that the words about it stand beside the field."""
        try:
            for each in addresses:
                weblinks.checked(each)
        except NotPossible as no:
            self.add_error(name, no.reason)

    def facts(self) -> Mapping[str, Any]:
        """What `actions.telling.tell` takes; a form that says nothing of a field leaves it."""
        given = self.cleaned_data
        answers = {
            field.pk: Answer(plain(given[name]), given[f"{name}_for"])
            for field in self.asked
            if (name := f"field_{field.pk}") in self.data
        }
        facts: dict[str, Any] = {"answers": answers}
        if self.has_links and "links" in self.data:
            facts |= {"links": given["links"].split(), "links_for": given["links_for"]}
        return facts


def _control(field: ProfileField, now: str) -> forms.Field:
    about: dict[str, Any] = {"label": field.label, "required": False, "initial": now}
    if field.kind == Kind.CHOICE:
        offered = [(zh or en, field.said(zh or en)) for zh, en in field.options]
        if now and now not in dict(offered):
            offered.append((now, now))  # chosen while it was offered
        return forms.ChoiceField(choices=[("", _("No answer")), *offered], **about)
    if field.kind == Kind.LINK:
        attrs = {"inputmode": "url", "spellcheck": "false", "autocapitalize": "none"}
        widget = forms.TextInput(attrs)
        return forms.CharField(max_length=weblinks.LONGEST, widget=widget, **about)
    return forms.CharField(max_length=LONGEST, **about)


def _audience(label: Any, now: int, *, widest: int = Audience.PUBLIC) -> forms.Field:
    return forms.TypedChoiceField(
        label=label,
        coerce=int,
        choices=[(value, words) for value, words in Audience.choices if value >= widest],
        initial=now,
        required=False,
        empty_value=now,  # type: ignore[arg-type]  # a number, as the choices are
    )


class FieldForm(forms.Form):
    """What the team asks, and how."""

    label_zh = forms.CharField(label=_("Label in Chinese"), max_length=20, required=False)
    label_en = forms.CharField(label=_("Label in English"), max_length=40, required=False)
    kind = forms.ChoiceField(
        label=_("What is answered"),
        choices=[(kind, capfirst(label)) for kind, label in Kind.choices],
        widget=forms.RadioSelect,
    )
    options = forms.CharField(
        label=_("Choices"),
        required=False,
        max_length=1_000,
        help_text=_(
            "Two to twelve, one on each line; in both languages with a bar between: 咖啡 | Coffee."
        ),
        widget=forms.Textarea({"rows": 4}),
    )
    audience = forms.TypedChoiceField(
        label=_("Who may see it"),
        coerce=int,
        choices=Audience.choices[:-1],
        initial=Audience.MEMBERS,
        help_text=_("Whoever answers may keep it nearer, never let it farther."),
    )
    is_asked = forms.BooleanField(
        label=_("Ask when somebody joins"),
        required=False,
        help_text=_(
            "On the first step of the welcome path; it may stay empty. Links wait for trust 1."
        ),
    )

    def __init__(self, sent: Any = None, *, field: ProfileField | None = None) -> None:
        super().__init__(sent, initial=_now(field) if field else None)
        self.was = field.kind if field else ""
        if field:  # what was answered to one kind is no answer to another
            del self.fields["kind"]
        if field and field.kind != Kind.CHOICE:
            del self.fields["options"]

    def clean_options(self) -> list[list[str]]:
        lines = [line for line in self.cleaned_data["options"].splitlines() if line.strip()]
        pairs = [[plain(part)[:60] for part in line.split("|", 1)] for line in lines]
        return [[*pair, ""][:2] for pair in pairs if any(pair)]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name in ("label_zh", "label_en"):
            cleaned[name] = plain(cleaned.get(name, ""))
        known = {"kind": self.was, "options": [], **cleaned}
        for name, words in asking.missing(known).items():
            if name not in self.errors:
                self.add_error(name, words)
        return cleaned


def _now(field: ProfileField) -> dict[str, Any]:
    lines = [" | ".join(part for part in pair if part) for pair in field.options]
    return {
        "label_zh": field.label_zh,
        "label_en": field.label_en,
        "options": "\n".join(lines),
        "audience": field.audience,
        "is_asked": field.is_asked,
    }

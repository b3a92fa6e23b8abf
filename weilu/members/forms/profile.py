"""What a member tells of themselves, and how they want to see the place."""

import re
from datetime import UTC, date, datetime, time
from functools import lru_cache
from typing import Any, cast
from zoneinfo import ZoneInfo

from babel.dates import get_timezone_location
from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from weilu.core import clock
from weilu.core.text import fold
from weilu.members.dials import INTERESTS
from weilu.members.models import Member

LONGEST_INTEREST = 20  # characters
BETWEEN = re.compile(r"[,;\n\u3001\uff0c\uff1b]")  # commas of either script
# One for each clock people live by, by the names Unicode has cities for; a member's own is
# always among the choices.
ZONES = """
    Pacific/Honolulu America/Anchorage America/Los_Angeles America/Denver America/Mexico_City
    America/Chicago America/Bogota America/New_York America/Toronto America/Halifax
    America/St_Johns America/Sao_Paulo Atlantic/Azores Europe/London Europe/Lisbon
    Africa/Lagos Europe/Paris Europe/Berlin Europe/Madrid Europe/Warsaw Africa/Cairo
    Africa/Johannesburg Europe/Athens Europe/Istanbul Europe/Moscow Africa/Nairobi Asia/Riyadh
    Asia/Tehran Asia/Dubai Asia/Kabul Asia/Karachi Asia/Calcutta Asia/Katmandu Asia/Dhaka
    Asia/Rangoon Asia/Bangkok Asia/Jakarta Asia/Saigon Asia/Shanghai Asia/Urumqi
    Asia/Hong_Kong Asia/Macau Asia/Taipei Asia/Singapore Asia/Kuala_Lumpur Asia/Manila
    Australia/Perth Asia/Tokyo Asia/Seoul Australia/Adelaide Australia/Sydney
    Australia/Brisbane Pacific/Auckland
""".split()  # noqa: SIM905  a list of names reads better than of quotes


KEPT = (
    "name", "line", "city", "listed", "celebrated", "line_for", "city_for", "interests_for",
)  # fmt: skip


def _audience(label: Any) -> forms.TypedChoiceField:
    """Who sees one field; a form that says nothing of it leaves it as it is."""
    return forms.TypedChoiceField(
        label=label,
        coerce=int,
        choices=Member.Audience.choices,
        required=False,
        empty_value=None,
    )


class ProfileForm(forms.Form):
    """What others see of a member."""

    picture = forms.FileField(
        label=_("Picture"),
        required=False,
        help_text=_("JPEG, PNG, WebP or GIF. Its middle is shown, as a circle."),
        widget=forms.FileInput({"accept": "image/*"}),
    )
    name = forms.CharField(
        label=_("Name"),
        max_length=80,
        help_text=_(
            "At most 20 Chinese characters or 40 letters. Mentions keep finding you."
        ),
        widget=forms.TextInput({"autocomplete": "nickname"}),
    )
    line = forms.CharField(
        label=_("A line about you"),
        required=False,
        max_length=120,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    city = forms.CharField(
        label=_("City"),
        required=False,
        max_length=40,
        widget=forms.TextInput({"autocomplete": "address-level2"}),
    )
    interests = forms.CharField(
        label=_("Interests"),
        required=False,
        max_length=400,
        help_text=_("With commas between them. Others find you by them."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    listed = forms.BooleanField(
        label=_("Show me in the members' directory"),
        required=False,
        help_text=_("Others find you by name, city and interest."),
    )
    celebrated = forms.BooleanField(
        label=_("Let others know on the day I joined, each year"),
        required=False,
        help_text=_(
            "Members see it on their first page that day. You hear of it either way."
        ),
    )

    line_for = _audience(_("Who sees the line"))
    city_for = _audience(_("Who sees the city"))
    interests_for = _audience(_("Who sees the interests"))

    @classmethod
    def of(cls, member: Member, sent: Any = None, files: Any = None) -> "ProfileForm":
        """The form as it reads now, or as it was sent."""
        between = ", " if (get_language() or "").startswith("en") else "\u3001"
        now = {name: getattr(member, name) for name in KEPT}
        now["interests"] = between.join(member.interests)
        return cls(sent, files, initial=now)

    def clean_line(self) -> str:
        return plain(self.cleaned_data["line"])

    def clean_city(self) -> str:
        return plain(self.cleaned_data["city"])

    def clean_interests(self) -> list[str]:
        words = map(plain, BETWEEN.split(self.cleaned_data["interests"]))
        chosen = list({fold(word): word for word in words if word}.values())
        if len(chosen) > (most := INTERESTS.value):
            enough = _("%(most)s interests are enough: choose among them.")
            raise forms.ValidationError(enough % {"most": most})
        if any(len(word) > LONGEST_INTEREST for word in chosen):
            raise forms.ValidationError(
                _("An interest has at most 20 characters. Put commas between them.")
            )
        return chosen

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        return {
            name: value
            for name, value in cleaned.items()
            if value is not None or name == "picture"
        }


def plain(words: str) -> str:
    """One line of signs people can see."""
    line = " ".join(words.split())
    return "".join(sign for sign in line if sign.isprintable())


DEFAULT = "as-is"  # what a choice of nothing is sent as


def chosen(value: str) -> str:
    return "" if value == DEFAULT else value


class DisplayForm(forms.Form):
    """How a member sees the place."""

    language = forms.TypedChoiceField(
        label=_("Language"),
        coerce=chosen,
        help_text=_("Of the pages and of the mails you get; posts keep their own."),
    )
    zone = forms.TypedChoiceField(
        label=_("Time zone"), coerce=chosen, help_text=_("All times are shown in it.")
    )
    shortcuts = forms.BooleanField(
        label=_("Single-key shortcuts"),
        required=False,
        help_text=_("Press ? anywhere to see them. Switch them off if keys surprise you."),
    )

    def __init__(self, sent: Any = None, *, member: Member) -> None:
        now = {name: getattr(member, name) or DEFAULT for name in ("language", "zone")}
        now["shortcuts"] = member.shortcuts
        super().__init__(sent, initial=now)
        tongues = [
            (code, tongue) for code, tongue in TONGUES if code in dict(settings.LANGUAGES)
        ]
        _choices(self, "language", [(DEFAULT, _("As the browser asks")), *tongues])
        zones = zone_choices(get_language() or "en", member.zone, clock.day(clock.now()))
        _choices(self, "zone", [(DEFAULT, _("As the community")), *zones])


TONGUES = (("zh-hans", "\u4e2d\u6587"), ("en", "English"))


def _choices(form: forms.Form, name: str, choices: list[Any]) -> None:
    cast(forms.ChoiceField, form.fields[name]).choices = choices


@lru_cache(maxsize=64)
def zone_choices(language: str, own: str, day: date) -> list[tuple[str, str]]:
    """Zones from west to east as clocks stand on a day, by city in a language."""
    names = {*ZONES, own} - {""}
    now = datetime.combine(day, time(12), UTC)
    placed = [(now.astimezone(ZoneInfo(name)).utcoffset(), name) for name in names]
    spoken = "en" if language.startswith("en") else "zh_Hans"
    return [
        (name, f"UTC{_hours(offset)} {_city(name, spoken)}")
        for offset, name in sorted(placed)
    ]


def _city(name: str, spoken: str) -> str:
    return get_timezone_location(name, locale=spoken, return_city=True)


def _hours(offset: Any) -> str:
    minutes = round(offset.total_seconds() / 60)
    sign = "\u2212" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60}" + (
        f":{abs(minutes) % 60:02}" if minutes % 60 else ""
    )

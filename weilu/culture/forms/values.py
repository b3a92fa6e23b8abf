"""A value in both languages, with what one does in its name and what one does not."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from weilu.culture.models import Value

MOST_EXAMPLES = 3
LONGEST_EXAMPLE = {"zh": 60, "en": 120}  # characters


class SentenceField(forms.CharField):
    """One sentence, that is seen whole however narrow the page is."""

    widget = forms.Textarea(attrs={"rows": 1})

    def clean(self, value: Any) -> str:
        return str(super().clean(" ".join((value or "").split())))


class ExamplesField(forms.CharField):
    """Up to three examples, one on each line."""

    widget = forms.Textarea(attrs={"rows": 3})

    def __init__(self, *, tongue: str, **kwargs: Any) -> None:
        self.longest = LONGEST_EXAMPLE[tongue]
        most = (self.longest + 2) * MOST_EXAMPLES * 2
        super().__init__(required=False, max_length=most, **kwargs)

    def clean(self, value: Any) -> list[str]:
        lines = [" ".join(line.split()) for line in super().clean(value).splitlines()]
        found = [line for line in lines if line]
        if len(found) > MOST_EXAMPLES:
            raise forms.ValidationError(_("Three examples say enough."))
        if any(len(line) > self.longest for line in found):
            words = _("An example has at most %(most)s characters.")
            raise forms.ValidationError(words % {"most": self.longest})
        return found

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value


class ValueForm(forms.Form):
    """One language is enough: the other shows it, with a small mark."""

    name_zh = forms.CharField(label=_("Name in Chinese"), max_length=8, required=False)
    name_en = forms.CharField(label=_("Name in English"), max_length=20, required=False)
    sentence_zh = SentenceField(
        label=_("One sentence in Chinese"), max_length=60, required=False
    )
    sentence_en = SentenceField(
        label=_("One sentence in English"), max_length=120, required=False
    )
    dos_zh = ExamplesField(label=_("We do, in Chinese"), tongue="zh")
    dos_en = ExamplesField(label=_("We do, in English"), tongue="en")
    donts_zh = ExamplesField(label=_("We do not, in Chinese"), tongue="zh")
    donts_en = ExamplesField(label=_("We do not, in English"), tongue="en")

    @classmethod
    def of(cls, value: Value) -> "ValueForm":
        return cls(initial={name: getattr(value, name) for name in cls.base_fields})

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name, words in (
            ("name", _("Give it a name in one language at least.")),
            ("sentence", _("Say in one sentence what it means.")),
        ):
            keys = (f"{name}_zh", f"{name}_en")
            if not any(cleaned.get(key) or key in self.errors for key in keys):
                self.add_error(keys[0], words)
        return cleaned

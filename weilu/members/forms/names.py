"""Several members, typed by their names in one line."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from weilu.core.text import fold
from weilu.members.models import Member

BETWEEN_NAMES = re.compile(r"[,，、;；\n]+")


class NamesField(forms.CharField):
    """Members by their names, separated as people separate names in a line; the value is a list.

    Args:
        most: How many at once.
        too_many: What whoever names more reads.
    """

    def __init__(self, *, most: int, too_many: Any, **options: Any) -> None:
        super().__init__(**options)
        self.most, self.too_many = most, too_many

    def clean(self, value: Any) -> Any:
        names = [name.strip().lstrip("@") for name in BETWEEN_NAMES.split(value or "")]
        keys = {fold(name): name for name in names if name}
        if self.required and not keys:
            raise forms.ValidationError(self.error_messages["required"])
        if len(keys) > self.most:
            raise forms.ValidationError(self.too_many)
        found = Member.objects.filter(name_key__in=keys, state=Member.State.ACTIVE)
        known = {member.name_key: member for member in found}
        for key, name in keys.items():
            if key not in known:
                words = _("Nobody here is called “%(name)s”.")
                raise forms.ValidationError(words, params={"name": name})
        return [known[key] for key in keys]

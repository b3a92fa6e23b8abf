"""Values: what the community holds dear, with examples."""

from itertools import zip_longest

from django.db import models
from django.db.models import Q

from weilu.core import clock
from weilu.core.bilingual import Said, in_language, said


class Value(models.Model):
    """One value; retired rather than deleted, because praise once named it."""

    place = models.PositiveSmallIntegerField(default=100)  # order on the page, then age
    name_zh = models.CharField(max_length=8, blank=True, default="")
    name_en = models.CharField(max_length=20, blank=True, default="")
    sentence_zh = models.CharField(max_length=60, blank=True, default="")
    sentence_en = models.CharField(max_length=120, blank=True, default="")
    dos_zh = models.JSONField(default=list, blank=True)  # up to three short sentences each
    dos_en = models.JSONField(default=list, blank=True)
    donts_zh = models.JSONField(default=list, blank=True)
    donts_en = models.JSONField(default=list, blank=True)
    made_at = models.DateTimeField(default=clock.now)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["place", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(name_zh="", name_en=""), name="value_has_a_name"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return in_language(self.name_zh, self.name_en)

    @property
    def sentence(self) -> Said:
        return said(self.sentence_zh, self.sentence_en)

    @property
    def dos(self) -> list[Said]:
        return _pairs(self.dos_zh, self.dos_en)

    @property
    def donts(self) -> list[Said]:
        return _pairs(self.donts_zh, self.donts_en)


def _pairs(zh: list[str], en: list[str]) -> list[Said]:
    pairs = (said(*pair) for pair in zip_longest(zh, en, fillvalue=""))
    return [each for each in pairs if each.text]

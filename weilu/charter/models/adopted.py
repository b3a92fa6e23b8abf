"""What was taken over from a preset, so that taking it again changes nothing."""

from django.db import models

from weilu.core import clock
from weilu.members.models import Member


class Adopted(models.Model):
    """One proposal that was ticked; `subject` is what it became, where it became something."""

    key = models.CharField(max_length=60, unique=True)  # as product.space.help
    subject = models.CharField(max_length=40, blank=True, default="")
    adopted_by = models.ForeignKey(
        Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    adopted_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name_plural = "adopted"

    def __str__(self) -> str:
        return self.key

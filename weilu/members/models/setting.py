"""Who set what, when: the memory of every dial, added to and never changed."""

from django.db import models

from weilu.core import clock

from .member import Member


class SettingChange(models.Model):
    """One turn of one dial. Values are JSON as the dial keeps them; None is its default."""

    key = models.CharField(max_length=32)
    number = (
        models.PositiveIntegerField()
    )  # of this dial: 1, 2, 3, so that nobody overtakes
    was = models.JSONField(null=True)
    became = models.JSONField(null=True)
    by = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)
    takes_back = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key", "number"], name="setting_change_in_turn")
        ]

    def __str__(self) -> str:
        return f"{self.key} #{self.number}"

"""What was set to something else than its default."""

from django.db import models


class Setting(models.Model):
    """One dial that does not stand at its default; who turned it stands with the members."""

    key = models.CharField(max_length=32, primary_key=True)
    value = models.JSONField()  # as the dial's `keep` made it

    class Meta:
        db_table = "core_setting"

    def __str__(self) -> str:
        return self.key

"""What people are found by, and names that lead to them although they go by another now."""

from django.db import models

from weilu.core import clock

from .member import Member


class PersonKey(models.Model):
    """One beginning under which an active member is looked up: a name, its pinyin, a city.

    Derived from the journal and from the member as they are now; never seen by anybody.
    """

    pk = models.CompositePrimaryKey("member_id", "key")
    member = models.ForeignKey(
        Member, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    key = models.CharField(max_length=160, db_index=True)  # folded
    is_name = models.BooleanField()  # else what they told of themselves: city, interests

    class Meta:
        indexes = [
            models.Index(
                fields=["key"],
                name="person_by_name",
                condition=models.Q(is_name=True),
                opclasses=["varchar_pattern_ops"],  # PostgreSQL finds beginnings by it
            )
        ]

    def __str__(self) -> str:
        return self.key


class FormerName(models.Model):
    """A name a member gave up: it still leads to them, and nobody else may take it."""

    name_key = models.CharField(max_length=80, primary_key=True)
    member = models.ForeignKey(
        Member, on_delete=models.CASCADE, related_name="former_names"
    )
    given_up_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return self.name_key

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
    key = models.CharField(max_length=160)  # folded
    is_name = models.BooleanField()  # else what they told of themselves: city, interests
    for_team = models.BooleanField(default=False)  # nobody else finds them by it

    class Meta:
        indexes = [
            models.Index(  # whom a key finds is known from it alone
                fields=["key", "member", "for_team"],
                name="person_by_key",
                opclasses=["varchar_pattern_ops", "int8_ops", "bool_ops"],
            ),
            models.Index(
                fields=["key"],
                name="person_by_name",
                condition=models.Q(is_name=True),
                opclasses=["varchar_pattern_ops"],  # PostgreSQL finds beginnings by it
            ),
        ]

    def __str__(self) -> str:
        return self.key


class Facet(models.Model):
    """One thing a member is listed under in the directory: a city, an interest, a tag.

    Derived like `PersonKey`, and like it never older than the member's own choice of who
    may see what.
    """

    class Kind(models.TextChoices):
        CITY = "city"
        INTEREST = "interest"
        TAG = "tag"

    pk = models.CompositePrimaryKey("member_id", "kind", "key")
    member = models.ForeignKey(
        Member, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    kind = models.CharField(max_length=8, choices=Kind.choices)
    key = models.CharField(max_length=80)  # folded
    for_team = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["kind", "key", "member", "for_team"], name="facet_by_key")
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.key}"


class FormerName(models.Model):
    """A name a member gave up: it still leads to them, and nobody else may take it."""

    name_key = models.CharField(max_length=80, primary_key=True)
    member = models.ForeignKey(
        Member, on_delete=models.CASCADE, related_name="former_names"
    )
    given_up_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return self.name_key

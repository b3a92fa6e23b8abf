"""First words after a long time away."""

from django.db import models

from weilu.members.models import Member

from .post import Post


class Return(models.Model):
    """A member said something again after a hundred and twenty days away. Derived."""

    post = models.OneToOneField(
        Post, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    days = models.PositiveIntegerField()  # how long they were not seen here
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.member_id} after {self.days} days"

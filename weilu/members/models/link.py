"""Links that open one thing once: the letter holds the secret, this table only its digest."""

from hashlib import sha256

from django.db import models

from weilu.core import clock

from .member import Member


class OneTimeLink(models.Model):
    """A way in that somebody was sent or shown; gone once it was used or its time is over."""

    class Purpose(models.TextChoices):
        SIGN_IN = "sign_in"
        PASSWORD = "password"  # noqa: S105  a purpose
        JOIN = "join"
        ADDRESS = "address"
        OWNER = "owner"
        LINK = "link"  # an account elsewhere
        INVITE = "invite"  # to a duty; `member` is who invites

    purpose = models.CharField(max_length=8, choices=Purpose.choices)
    digest = models.CharField(max_length=64, unique=True)
    member = models.ForeignKey(
        Member, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    email = models.EmailField(blank=True, default="")
    carries = models.JSONField(
        default=dict, blank=True
    )  # what was typed before it was sent
    made_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["expires_at"], name="link_by_end")]

    def __str__(self) -> str:
        return f"{self.purpose} until {self.expires_at:%Y-%m-%d %H:%M}"

    @staticmethod
    def digest_of(secret: str) -> str:
        """What is kept of a secret of 192 random bits; guessing it needs no slow hash."""
        return sha256(secret.encode()).hexdigest()

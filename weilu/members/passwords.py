"""How passwords are kept, and which are good enough, in our own words."""

from typing import Any

from django.contrib.auth.hashers import Argon2PasswordHasher
from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    NumericPasswordValidator,
    UserAttributeSimilarityValidator,
)
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

LEAST, LEAST_OF_TEAM = 10, 15  # characters
LONGEST = 200  # more would only make hashing slow


class Argon2(Argon2PasswordHasher):
    """What OWASP recommends (19 MiB, two passes, one lane): the default asks for 100 MiB."""

    time_cost = 2
    memory_cost = 19 * 1024  # KiB
    parallelism = 1


class LongEnough:
    """Ten characters; fifteen for those who look after others' words."""

    def validate(self, password: str, user: Any = None) -> None:
        least = least_for(user)
        if len(password) < least:
            words = ngettext(
                "A little longer: at least %(num)s character.",
                "A little longer: at least %(num)s characters.",
                least,
            )
            raise ValidationError(words % {"num": least}, code="too_short")

    def get_help_text(self) -> str:
        return _("At least 10 characters; a sentence only you know is best.")


def least_for(member: Any) -> int:
    """How many characters this member's password needs."""
    is_team = bool(member and member.pk and member.standing.is_team)
    return LEAST_OF_TEAM if is_team or getattr(member, "will_lead", False) else LEAST


class NotYourName(UserAttributeSimilarityValidator):
    """Name and mail address are known to everybody."""

    def __init__(self) -> None:
        super().__init__(user_attributes=("name", "email"))

    def get_error_message(self) -> str:
        return _("This is too close to your name or mail address.")


class Uncommon(CommonPasswordValidator):
    """Not one of the twenty thousand that are tried first."""

    def get_error_message(self) -> str:
        return _("This one is on every list of passwords that are tried first.")


class NotOnlyDigits(NumericPasswordValidator):
    """Birthdays and telephone numbers are guessed."""

    def get_error_message(self) -> str:
        return _("Digits alone are guessed quickly. Mix in some words.")

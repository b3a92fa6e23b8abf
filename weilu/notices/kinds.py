"""What can happen to letters that the journal should know."""

from dataclasses import dataclass

from weilu.activity.kinds import Kind


@dataclass(frozen=True, kw_only=True)
class MailProven(Kind):
    """An owner found a test letter in their box: letters leave the house and arrive."""

    name = "notices.mail_proven"
    letter_id: int

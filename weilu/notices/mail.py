"""Django's mail, put into letters: `EMAIL_BACKEND` of the settings.

Whatever writes a mail here – sign-in, a password, a notice – writes a row in its own
transaction: a rollback takes the letter back, and nothing waits for a mail server.
"""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from . import actions, tasks


class LetterBackend(BaseEmailBackend):
    """One letter for each receiver, so that none reads of another."""

    def __init__(self, fail_silently: bool = False, **options: Any) -> None:
        super().__init__(fail_silently=fail_silently)

    @transaction.atomic
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write the letters; returns how many messages became some.

        Raises:
            BadHeaderError: A subject or an address holds a line break.
            ValueError: A message carries a file; letters have none.
        """
        written = sum(_write(message) for message in email_messages)
        if written and settings.WEILU_MAIL_SERVER:
            tasks.send_letters.enqueue()
        return written


def _write(message: EmailMessage) -> bool:
    if message.attachments:
        raise ValueError("letters carry no files")
    receivers = list(dict.fromkeys(message.recipients()))
    if receivers:
        message.message()  # Django refuses line breaks in headers here
    for receiver in receivers:
        actions.write_letter(
            sender=message.from_email,
            to=receiver,
            subject=str(message.subject),
            text=str(message.body),
            html=_html(message),
            headers={name: str(value) for name, value in message.extra_headers.items()},
        )
    return bool(receivers)


def _html(message: EmailMessage) -> str:
    if message.content_subtype == "html":
        return str(message.body)
    if isinstance(message, EmailMultiAlternatives):
        for content, kind in message.alternatives:
            if kind == "text/html":
                return str(content)
    return ""

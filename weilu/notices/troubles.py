"""What keeps a letter here, and the way out, in the words of whoever reads its page."""

from django.utils.translation import gettext_lazy as _

from . import postman

TROUBLES = {
    postman.UNTRUSTED: _(
        "Nothing was said to the mail server: its certificate is not trusted on this machine."
        " Use the name the certificate was made for, have it renewed, or let SSL_CERT_FILE"
        " name a list that holds its issuer."
    ),
    postman.OPEN_LINE: _(
        "The mail server offers no encryption, and a password is not said over an open line."
        " Use the port it encrypts on, mostly 587 with smtp:// or 465 with smtps://."
    ),
    postman.OTHER_PORT: _(
        "The mail server does not encrypt from the first byte on this port. Begin"
        " WEILU_EMAIL_URL with smtp:// instead of smtps://, or use port 465."
    ),
}


def explained(error: str) -> str:
    """The way out of what keeps a letter here; empty where the server's words are all we know."""
    return next((str(words) for sign, words in TROUBLES.items() if sign in error), "")

"""What members agree to: one purpose for each thing, in the version of the words they read.

A new version of the words makes older consents count no more. The norms are asked for by
`culture`, which knows their words; everything else is agreed to on the page of one's own data.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NORMS, LISTING, LETTERS = "norms", "listing", "letters"


@dataclass(frozen=True)
class Purpose:
    """One thing somebody agrees to, and may take back at any time."""

    name: str
    version: int
    label: str | Promise
    words: str | Promise


PURPOSES = (
    Purpose(
        LISTING,
        1,
        _("Being found in the directory"),
        _("Members find you by name and by what you show of yourself."),
    ),
    Purpose(
        LETTERS,
        1,
        _("Letters about the community"),
        _(
            "Reminders, such as of new norms. Letters about your account always come: "
            "sign-in, your data, being erased."
        ),
    ),
)
BY_NAME = {purpose.name: purpose for purpose in PURPOSES}

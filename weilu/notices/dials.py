"""What operators may set about letters."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from weilu.core.dials import Span, units

LETTERS_KEPT = Span(
    key="notices.letters_kept",
    title=_("Letters are kept"),
    about=_("After so long a letter that was written here is deleted, sent or not."),
    whom=_("owners, who can read them"),
    default=timedelta(days=30),
    least=2,
    most=90,
    unit=units.days,
    hint=_("mail outbox retention"),
)

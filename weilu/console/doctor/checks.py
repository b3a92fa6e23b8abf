"""Everything that is looked at, in the order it is shown."""

from django.utils.translation import gettext_lazy as _

from . import machine, working
from .finding import Check
from .mail import mail

CHECKS = (
    Check("clock", _("Clock"), machine.time_of_day, is_vital=True),
    Check("disk", _("Disk"), machine.disk, is_vital=True),
    Check("database", _("Database"), machine.database, is_vital=True),
    Check("migrations", _("Tables"), machine.tables, is_vital=True),
    Check("queue", _("Worker"), working.queue, is_vital=True),
    Check("reactions", _("Reactions"), working.reactions),
    Check("troubles", _("Dead letters"), working.set_aside),
    Check("mail", _("Mail"), mail),
)

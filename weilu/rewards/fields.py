"""What filters of members can ask about what they earned. Points are never asked: they are spent."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from weilu.members.models import Member
from weilu.segments.fields import Counting, FieldOf

from .models import Account, MemberLevel, PraiseReceiver


def _xp(member: Member, _today: date) -> int:
    rows = Account.objects.filter(member=member, asset="xp", kind="avail")
    return rows.values_list("balance", flat=True).first() or 0


def _level(member: Member, _today: date) -> int:
    rows = MemberLevel.objects.filter(member=member)
    return rows.values_list("title", flat=True).first() or 1


def _praised(member: Member, _today: date) -> int:
    rows = PraiseReceiver.objects.filter(
        praise__giver=member, praise__shown_at__isnull=False, praise__taken_back_at=None
    )
    return rows.values("member").distinct().count()


FIELDS = (
    FieldOf(
        name="xp",
        label=_("growth"),
        type="int",
        sql="""COALESCE((SELECT a.balance FROM rewards_account a
          WHERE a.member_id = m.id AND a.asset = 'xp' AND a.kind = 'avail'), 0)""",
        reads=_xp,
    ),
    FieldOf(
        name="level",
        label=_("level"),
        type="int",
        sql="COALESCE((SELECT l.title FROM rewards_memberlevel l WHERE l.member_id = m.id), 1)",
        reads=_level,
    ),
    FieldOf(
        name="people_praised",
        label=_("people they praised"),
        type="int",
        counts=Counting(
            """rewards_praise p JOIN rewards_praisereceiver r ON r.praise_id = p.id
            WHERE p.shown_at IS NOT NULL AND p.taken_back_at IS NULL""",
            "p.giver_id",
            "COUNT(DISTINCT r.member_id)",
        ),
        reads=_praised,
    ),
)

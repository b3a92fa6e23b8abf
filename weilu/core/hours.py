"""Working hours: 09:00 to 21:00 every day unless set otherwise, by the community's clock."""

from datetime import datetime, timedelta

from django.utils import timezone

from weilu.core.dials.house import CLOSES, OPENS


def after(moment: datetime, worked: timedelta) -> datetime:
    """The moment by which so much working time has passed since `moment`.

    Four hours from 19:00 end at 11:00 on the next day.
    """
    zone = timezone.get_default_timezone()
    from_, to = OPENS.value, CLOSES.value
    local, left = moment.astimezone(zone), worked
    while True:
        opens = datetime.combine(local.date(), from_, zone)
        closes = datetime.combine(local.date(), to, zone)
        begins = max(local, opens)
        if begins < closes:
            if left <= closes - begins:
                return (begins + left).astimezone(moment.tzinfo)
            left -= closes - begins
        local = datetime.combine(local.date() + timedelta(days=1), from_, zone)

"""Writing to whoever has not seen here what was decided about their words or place."""

from datetime import timedelta

from django.db import transaction

from weilu.core import clock
from weilu.notices import letters, queries
from weilu.notices.models import Notice

PATIENCE = timedelta(minutes=10)  # whoever sees it here meanwhile needs no letter
LATEST = timedelta(days=1)  # after a standstill nobody is written to of old things


@transaction.atomic
def tell_by_letter(*, member_id: int, activity_id: int) -> bool:
    """Write one letter for all unseen decisions about a topic, when the newest of them is due.

    Returns:
        False where there is nothing to write: it was seen or undone, is told with a later one,
        may not be read any more, or letters do not reach them.
    """
    told = Notice.objects.select_related("member")
    notice = told.filter(member=member_id, activity_id=activity_id).first()
    if notice is None or notice.at < clock.now() - LATEST:
        return False
    if not letters.reach(notice.member):
        return False
    for group in queries.unseen(notice.member):
        if group.decided == activity_id:
            letters.write(notice.member, group)
            return True
    return False

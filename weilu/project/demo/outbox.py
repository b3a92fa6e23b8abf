"""Letters in the outbox, as the house wrote them: read in the browser, sent to nobody."""

from datetime import datetime, timedelta
from functools import partial

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from weilu.core import clock
from weilu.members import letters
from weilu.members.browsers import Browser
from weilu.members.letters import Wording
from weilu.members.models import Member
from weilu.notices.actions import send_test

from . import content
from .cast import Cast

LANGUAGES = {"zh": "zh-hans", "en": "en"}
WORDINGS = {
    "copy": (letters.copy_ready, "members:my_data"),
    "password": (letters.password_changed, "members:forgot"),
}


def write(cast: Cast, until: datetime) -> None:
    """Write what `content/backstage.toml` lists; none where letters would really leave."""
    if settings.WEILU_MAIL_SERVER:
        return
    for facts in content.backstage()["letters"]:
        member = Member.objects.get(pk=cast.called(facts["to"]).pk)
        moment = until - timedelta(hours=facts["hours_ago"])
        with clock.at(moment):
            _send(member, facts["about"], LANGUAGES[facts["lang"]], moment)


def _send(member: Member, about: str, language: str, moment: datetime) -> None:
    if about == "test":
        with translation.override(language):
            send_test(actor=member)
        return
    wording: Wording
    if about == "browser":
        browser = Browser("Firefox", "Windows")
        wording = partial(letters.new_browser, at=moment, browser=browser)
        path = f"{reverse('members:security')}#browsers"
    else:
        wording, name = WORDINGS[about]
        path = reverse(name)
    letters.send(member.email or "", wording, language=language, path=path)

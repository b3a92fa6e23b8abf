"""Which notes to writers there are; each can be switched off."""

from django.utils.translation import gettext_lazy as _

from weilu.core.dials import Switch

from .models import Nudge

Name = Nudge.Name
WRITERS = _("whoever writes; nobody else sees it")


def _switch(name: str, title: object, about: object) -> Switch:
    return Switch(
        key=f"climate.nudge_{name}",
        title=title,  # type: ignore[arg-type]  # a lazy translation
        about=about,  # type: ignore[arg-type]
        whom=WRITERS,
        default=True,
        hint=_("nudge note composer"),
    )


HARSH = _switch(
    Name.HARSH,
    _("Note: harsh wording"),
    _("Before something is sent that may hurt, its author is asked once to soften it."),
)
REPORTED = _switch(
    Name.REPORTED,
    _("Note: answering what was reported"),
    _(
        "Before somebody answers a post with two live reports, they read that it is looked at."
    ),
)
TWIN = _switch(
    Name.TWIN,
    _("Note: a question like an earlier one"),
    _(
        "Before a question is sent whose title is nearly that of an earlier one, it is shown."
    ),
)
ROW = _switch(
    Name.ROW,
    _("Note: three replies in a row"),
    _("After three replies in a row, the writer is asked to let others speak."),
)
SAME = _switch(
    Name.SAME,
    _("Note: three replies to one person"),
    _("After three replies to the same person, the writer is asked to take it elsewhere."),
)
MUCH = _switch(
    Name.MUCH,
    _("Note: much of a topic"),
    _("Whoever wrote two in five posts of a topic of ten or more reads so."),
)
GUIDE = _switch(
    Name.GUIDE,
    _("Note: first posts"),
    _("Beside the first two posts of a newcomer stands what helps others here."),
)
OLD = _switch(
    Name.OLD,
    _("Note: an old topic"),
    _("Whoever writes where nobody did for half a year reads so."),
)
NUDGES = {
    Name.HARSH: HARSH,
    Name.REPORTED: REPORTED,
    Name.TWIN: TWIN,
    Name.ROW: ROW,
    Name.SAME: SAME,
    Name.MUCH: MUCH,
    Name.GUIDE: GUIDE,
    Name.OLD: OLD,
}

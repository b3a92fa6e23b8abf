"""Settings: looking for one, changing it, going back, and who did so before."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from weilu.core.dials import Dial
from weilu.core.dials.table import known
from weilu.core.shortcuts import render
from weilu.members.actions import turning
from weilu.members.errors import NothingToTakeBack, TurnedMeanwhile
from weilu.members.guards import trusted_with
from weilu.members.models import SettingChange
from weilu.members.permissions import may
from weilu.members.queries import turning as queries
from weilu.members.requests import MemberRequest

from . import finding, trying
from .forms import SettingForm
from .rows import Row, rowed, shown, turned

LONGEST = 60  # characters of what is typed


@require_GET
@trusted_with("setting.see")
def setting_list(request: MemberRequest) -> HttpResponse:
    """All of them by the part of the work, or those that fit what was typed."""
    text = " ".join(request.GET.get("q", "")[:LONGEST].replace("\x00", "").split())
    only = request.GET.get("show") == "changed"
    last = queries.last_changes()
    parts = [(group, rowed(dials, last)) for group, dials in finding.found(text)]
    if only:
        parts = [(g, [row for row in rows if row.is_changed]) for g, rows in parts]
    context = {
        "text": text,
        "parts": [(group, rows) for group, rows in parts if rows],
        "chips": _chips(text, only),
        "may_change": may("setting.change", request.member.standing),
    }
    return render(request, "console/setting_list.html", context)


def _chips(text: str, only: bool) -> list[dict[str, object]]:
    return [
        {"label": _("All"), "href": "?", "current": not only and not text},
        {"label": _("Changed here"), "href": "?show=changed", "current": only},
    ]


@require_http_methods(["GET", "POST"])
@trusted_with("setting.see")
def setting(request: MemberRequest, dial: str) -> HttpResponse:
    """One setting: what it does to whom, its form, and every change of it."""
    this = _dial(dial)
    if request.method != "POST":
        return _page(request, this)
    form = SettingForm(this, request.POST)
    if not form.is_valid():
        return _page(request, this, form)
    wanted, seen = form.cleaned_data["wanted"], form.cleaned_data["seen"]
    if trying.has_to_be_tried(this, wanted):
        return trying.tried(request, this, wanted)
    try:
        change = turning.turn(
            dial=this, value=wanted, seen=seen, actor=request.member, door="web"
        )
    except TurnedMeanwhile as no:
        return _page(request, this, form, meanwhile=no.change)
    words = _("Saved. It holds everywhere within a second.")
    messages.success(request, words if change else _("It stood so already."))
    return redirect("console:setting", this.key)


def _dial(key: str) -> Dial[Any]:
    dial = known(key)
    if dial is None:
        raise Http404
    return dial


def _page(
    request: MemberRequest,
    dial: Dial[Any],
    form: SettingForm | None = None,
    meanwhile: SettingChange | None = None,
) -> HttpResponse:
    after = request.GET.get("after")
    page = queries.history(dial.key, after=after)
    last = queries.last(dial.key) if after else next(iter(page.items), None)
    status = 422 if form else 200
    if form and meanwhile:
        form = _again(dial, form, meanwhile)
    context = {
        "row": Row(dial, last),
        "form": form or SettingForm(dial, initial=_initial(dial, last)),
        "turns": turned(dial, page.items),
        "more": f"?after={page.next}" if page.next else "",
        "may_change": may("setting.change", request.member.standing),
        **trying.shown(dial, request.member),
    }
    return render(request, "console/setting.html", context, status=status)


def _initial(dial: Dial[Any], last: SettingChange | None) -> dict[str, Any]:
    value = Row(dial, last).value
    return {"seen": last.number if last else 0, **dial.typed(value)}


def _again(dial: Dial[Any], form: SettingForm, meanwhile: SettingChange) -> SettingForm:
    """What was typed, now in the knowledge of what somebody else did."""
    fresh = SettingForm(dial, dict(form.data.items()) | {"seen": meanwhile.number})
    name = meanwhile.by.name if meanwhile.by else _("Somebody")
    words = _("%(name)s just set this to %(value)s. Save again to put yours in its place.")
    facts = {"name": name, "value": shown(dial, meanwhile.became)}
    fresh.add_error(None, words % facts)
    return fresh


@require_POST
@trusted_with("setting.change")
def setting_undo(request: MemberRequest, dial: str) -> HttpResponse:
    """Take the last change back, if it is still the one that was seen."""
    this, text = _dial(dial), request.POST.get("seen", "")
    seen = int(text) if text.isdecimal() and len(text) < 10 else 0
    try:
        turning.take_back(dial=this, seen=seen, actor=request.member, door="web")
    except (TurnedMeanwhile, NothingToTakeBack):
        messages.error(request, _("It has changed since. Look at it again."))
    else:
        messages.success(request, _("Undone"))
    return redirect("console:setting", this.key)


@require_POST
@trusted_with("setting.change")
def setting_default(request: MemberRequest, dial: str) -> HttpResponse:
    """Let it stand where it would stand by itself."""
    this = _dial(dial)
    if trying.has_to_be_tried(this, this.standard):
        return trying.tried(request, this, this.standard)
    turning.turn(
        dial=this, value=this.standard, seen=None, actor=request.member, door="web"
    )
    messages.success(request, _("It stands at its default again."))
    return redirect("console:setting", this.key)


@require_POST
@trusted_with("setting.change")
def setting_set(request: MemberRequest, dial: str) -> HttpResponse:
    """Set a limit as it was tried on what was said."""
    return trying.set_as_tried(request, _dial(dial))

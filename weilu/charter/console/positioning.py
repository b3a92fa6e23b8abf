"""The canvas, and the versions that came of it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from weilu.charter.actions import positioning as actions
from weilu.charter.errors import NotPossible, Stale
from weilu.charter.forms.positioning import CanvasForm
from weilu.charter.limits import BIGGEST, CANVAS
from weilu.charter.models import Draft, Edition
from weilu.charter.queries import positioning as queries
from weilu.core import times
from weilu.core.changes import changes
from weilu.core.shortcuts import render
from weilu.members.guards import trusted_with
from weilu.members.permissions import may
from weilu.members.requests import MemberRequest


@require_http_methods(["GET", "POST"])
@trusted_with("charter.write")
def canvas(request: MemberRequest) -> HttpResponse:
    """What this place is for: on the table, and how the front page will read."""
    draft = queries.draft()
    if request.method != "POST":
        return _page(request, CanvasForm(draft=draft), draft)
    form = CanvasForm(request.POST, draft=draft)
    if form.is_valid() and _kept(request, form):
        return redirect("charter:canvas")
    return _page(request, form, queries.draft(), status=422)


def _kept(request: MemberRequest, form: CanvasForm) -> bool:
    """Whether the actions took it; otherwise the form says why not."""
    who: dict[str, Any] = {"actor": request.member, "door": "web"}
    try:
        revision = form.cleaned_data["revision"]
        draft = actions.save_draft(**who, revision=revision, **form.facts())
        if request.POST.get("act") == "publish":
            edition = actions.publish(**who, revision=draft.revision)
            words = _("Version %(number)s is published. The front page says it now.")
            messages.success(request, words % {"number": edition.number})
        else:
            messages.success(
                request, _("The draft is kept. Guests still see what is published.")
            )
    except Stale as stale:
        form.add_error(None, _stale(stale))
    except NotPossible as no:
        form.add_error(no.field or None, no.reason)
    return form.is_valid()


def _stale(stale: Stale) -> str:
    words = _("%(name)s changed this meanwhile (%(when)s). Compare, then keep one version.")
    name = stale.name or _("A member who left")
    return words % {"name": name, "when": times.ago(stale.at)}


def _page(
    request: MemberRequest, form: CanvasForm, draft: Draft, status: int = 200
) -> HttpResponse:
    now = queries.current()
    context: dict[str, Any] = {
        "form": form,
        "draft": draft,
        "now": now,
        "next": now.number + 1 if now else 1,
        "shown": _shown(form),
        "theirs": _compared(form, draft) if form.is_bound else [],
        "revision": draft.revision,
    }
    return render(request, "charter/console/canvas.html", context, status=status)


def _shown(form: CanvasForm) -> list[dict[str, str]]:
    """How the front page would begin, in each language."""
    value = {name: str(form[name].value() or "") for name in form.fields}
    return [
        {
            "tongue": tongue,
            "lang": lang,
            **{name: value[f"{name}_{tongue}"] for name in ("tagline", "value")},
        }
        for tongue, lang in (("zh", "zh-Hans"), ("en", "en"))
    ]


def _compared(form: CanvasForm, draft: Draft) -> list[queries.Line]:
    """Where what was typed differs from what somebody else put there meanwhile."""
    if str(form["revision"].value()) == str(draft.revision):
        return []
    lines = []
    for name, (label, lang) in queries.labels().items():
        theirs, mine = queries.words_of(draft, name), str(form[name].value() or "")
        if theirs != mine and name in CANVAS:
            lines.append(queries.Line(label, lang, mine, changes(theirs, mine)))
    return lines


@require_GET
@trusted_with("console.enter")
def edition_list(request: MemberRequest) -> HttpResponse:
    """Every version that was ever published, the newest first."""
    context = {
        "editions": queries.editions(),
        "may_write": may("charter.write", request.member.standing),
    }
    return render(request, "charter/console/edition_list.html", context)


@require_GET
@trusted_with("console.enter")
def edition_detail(request: MemberRequest, number: int) -> HttpResponse:
    """One version, with what changed since the one before."""
    edition, before = _edition(number), queries.edition(number - 1)
    context = {
        "edition": edition,
        "before": before,
        "lines": queries.compared(edition, before),
        "newest": queries.current(),
        "draft": queries.draft(),
        "may_write": may("charter.write", request.member.standing),
    }
    return render(request, "charter/console/edition_detail.html", context)


def _edition(number: int) -> Edition:
    found = queries.edition(number) if number <= BIGGEST else None
    if found is None:
        raise Http404
    return found


@require_POST
@trusted_with("charter.write")
def edition_take(request: MemberRequest, number: int) -> HttpResponse:
    """Put an old version on the table again."""
    edition = _edition(number)
    try:
        revision = int(request.POST.get("revision", ""))
    except ValueError:
        revision = -1
    try:
        actions.take_up(
            edition=edition, actor=request.member, door="web", revision=revision
        )
    except Stale as stale:
        messages.error(request, _stale(stale))
        return redirect("charter:edition_detail", number)
    words = _("Version %(number)s lies on the table. Publish it when it is right.")
    messages.success(request, words % {"number": number})
    return redirect("charter:canvas")

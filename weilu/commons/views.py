"""The shell's own small answers: the light, the installable app, the page for a broken line."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.templatetags.static import static
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from weilu.core.dials import house
from weilu.core.shortcuts import render
from weilu.members.guards import came_from

THEMES = ("auto", "light", "dark")
YEAR = 365 * 24 * 3600  # seconds
WORKER = settings.PACKAGE / "static" / "js" / "worker.js"


@csrf_exempt  # it only sets a cosmetic cookie, and guests' pages are cached without a token
@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Remember light or dark in this browser, and go back."""
    answer = HttpResponseRedirect(came_from(request))
    chosen = request.POST.get("theme")
    if chosen in THEMES:
        answer.set_cookie(
            "theme", chosen, max_age=YEAR, samesite="Lax", secure=request.is_secure()
        )
    return answer


@require_GET
def manifest(request: HttpRequest) -> HttpResponse:
    """What a phone needs to keep the community on its first screen."""
    sizes = (192, 512)
    icons = [
        {"src": static(f"brand/app-{n}.png"), "sizes": f"{n}x{n}", "type": "image/png"}
        for n in sizes
    ]
    name = house.called()
    page = {"name": name, "short_name": name, "start_url": "/", "display": "standalone"}
    colours = {"background_color": "#faf8f5", "theme_color": "#faf8f5"}
    answer = JsonResponse(page | colours | {"icons": icons})
    answer["Content-Type"] = "application/manifest+json"
    return answer


@require_GET
def service_worker(request: HttpRequest) -> HttpResponse:
    """Served from the root, because a worker sees only what lies below its own address."""
    text = WORKER.read_text(encoding="utf-8")
    answer = HttpResponse(text, content_type="text/javascript; charset=utf-8")
    answer["Cache-Control"] = "no-cache"
    return answer


@require_GET
def keys(request: HttpRequest) -> HttpResponse:
    """Which keys do what: a page, and what `?` opens."""
    block = "table" if request.headers.get("HX-Request") else None
    return render(request, "commons/keys.html", block=block)


@require_GET
def offline(request: HttpRequest) -> HttpResponse:
    """The one page the worker keeps: it says nothing of anybody."""
    return render(request, "offline.html")

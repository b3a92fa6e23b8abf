"""`/healthz`: the process answers. `/readyz`: the whole installation is fit to serve."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache

from weilu.console.doctor import CHECKS, looked


@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """200 as long as this process answers: nothing else is asked."""
    return HttpResponse("ok", content_type="text/plain")


@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """200 when everything vital is well, else 503 with what each look found."""
    found = [looked(check) for check in CHECKS if check.is_vital]
    fit = all(each.finding.is_well for each in found)
    checks = {
        each.check.key: {
            "ok": each.finding.is_well,
            "found": each.finding.brief,
            "ms": each.ms,
        }
        for each in found
    }
    return JsonResponse({"ok": fit, "checks": checks}, status=200 if fit else 503)

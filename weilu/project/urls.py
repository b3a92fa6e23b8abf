"""Every address of the product, room by room."""

from django.urls import URLPattern, URLResolver, include, path
from django.views.decorators.csrf import csrf_exempt
from django.views.i18n import set_language

from weilu.core.signposts import Signposts
from weilu.project import health
from weilu.project.demo.leave import leave

ADDRESSES: list[URLPattern | URLResolver] = [
    path("healthz", health.healthz),
    path("readyz", health.readyz),
    # Only sets a cookie; guests' pages are the same for all and carry no token.
    path("language/", csrf_exempt(set_language), name="set_language"),
    path("console/setup/demo/", leave, name="demo_leave"),
    path("", include("weilu.commons.urls")),
    path("", include("weilu.members.urls")),
    path("", include("weilu.segments.urls")),
    path("", include("weilu.charter.urls")),
    path("", include("weilu.culture.urls")),
    path("", include("weilu.conversations.urls")),
    path("", include("weilu.moderation.urls")),
    path("", include("weilu.climate.urls")),
    path("", include("weilu.rewards.urls")),
    path("", include("weilu.notices.urls")),
    path("", include("weilu.console.urls")),
]
urlpatterns = [Signposts(ADDRESSES)]

handler500 = (
    "weilu.commons.faults.server_fault"  # 400, 403, 404 are templates of these names
)

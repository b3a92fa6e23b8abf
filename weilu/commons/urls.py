"""The shell's own addresses: theme, installable app, and the page of all components."""

from django.urls import path

from . import console, people, views

app_name = "commons"
urlpatterns = [
    path("theme/", views.theme, name="theme"),
    path("site.webmanifest", views.manifest, name="manifest"),
    path("worker.js", views.service_worker, name="service_worker"),
    path("offline/", views.offline, name="offline"),
    path("m/<path:name>/", people.profile, name="profile"),
    path("console/settings/components/", console.components, name="components"),
]

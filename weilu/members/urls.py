"""Addresses of coming in, people, and one's own settings."""

from django.urls import URLPattern, path  # noqa: F401

app_name = "members"
urlpatterns: list[URLPattern] = []

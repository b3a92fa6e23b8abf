"""Addresses of duty in the control room."""

from django.urls import path

from . import console

app_name = "moderation"
urlpatterns = [
    path("console/roster/", console.roster, name="roster"),
    path("console/roster/shift/", console.shift_add, name="shift_add"),
    path("console/roster/shift/<int:shift_id>/end/", console.shift_end, name="shift_end"),
    path("console/roster/leave/", console.leave, name="leave"),
    path("console/roster/back/", console.back, name="back"),
]

"""Addresses of the charter: the members' questions, and the operators' pages."""

from django.urls import path

from .console import positioning

app_name = "charter"
urlpatterns = [
    path("console/charter/", positioning.canvas, name="canvas"),
    path("console/charter/versions/", positioning.edition_list, name="edition_list"),
    path(
        "console/charter/versions/<int:number>/",
        positioning.edition_detail,
        name="edition_detail",
    ),
    path(
        "console/charter/versions/<int:number>/take/",
        positioning.edition_take,
        name="edition_take",
    ),
]

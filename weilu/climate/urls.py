from django.urls import path

from . import console, cooling, judging, nudge_desk, pulse_desk, views

app_name = "climate"
urlpatterns = [
    path("console/climate/", console.overview, name="overview"),
    path("console/climate/all/", console.detail, name="of_all"),
    path("console/climate/left-out/", console.inclusion, name="inclusion"),
    path("pulse/", views.pulse, name="pulse"),
    path("console/climate/pulse/", pulse_desk.pulse_desk, name="pulse_desk"),
    path("console/climate/notes/", nudge_desk.notes, name="notes"),
    path("console/climate/cool/<int:topic_id>/", cooling.cool, name="cool"),
    path("console/climate/alike/", judging.fairness, name="fairness"),
    path("console/climate/space/<slug:slug>/", console.detail, name="of_space"),
    path("console/climate/behind/<slug:measure>/", console.behind, name="behind"),
]

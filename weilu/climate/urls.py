from django.urls import path

from . import console

app_name = "climate"
urlpatterns = [
    path("console/climate/", console.overview, name="overview"),
    path("console/climate/all/", console.detail, name="of_all"),
    path("console/climate/left-out/", console.inclusion, name="inclusion"),
    path("console/climate/space/<slug:slug>/", console.detail, name="of_space"),
    path("console/climate/behind/<slug:measure>/", console.behind, name="behind"),
]

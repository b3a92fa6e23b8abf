"""Addresses of values and norms: the page everybody reads, and the leaders' desk."""

from django.urls import path, re_path

from .console import belonging, norms, values, warming, welcome
from .views import belonging as feeling
from .views import norms as reading

app_name = "culture"
urlpatterns = [
    path("norms/", reading.norms, name="norms"),
    path("norms/agree/", reading.agree, name="agree"),
    path("norms/<str:label>/", reading.edition, name="edition"),
    path("belonging/", feeling.belonging, name="belonging"),
    path("console/charter/belonging/", belonging.belonging_desk, name="belonging_desk"),
    path("console/charter/values/", values.value_list, name="value_list"),
    path("console/charter/values/new/", values.value_new, name="value_new"),
    path("console/charter/values/<int:value_id>/", values.value_edit, name="value_edit"),
    path("console/charter/values/<int:value_id>/up/", values.value_up, name="value_up"),
    path(
        "console/charter/values/<int:value_id>/retire/",
        values.value_retire,
        name="value_retire",
    ),
    path(
        "console/charter/values/<int:value_id>/return/",
        values.value_return,
        name="value_return",
    ),
    path("console/charter/norms/", norms.norms_desk, name="norms_desk"),
    path("console/charter/norms/preview/", norms.norms_preview, name="norms_preview"),
    path("console/charter/norms/publish/", norms.norms_publish, name="norms_publish"),
    path("console/charter/norms/discard/", norms.norms_discard, name="norms_discard"),
    path("console/charter/norms/renewal/", norms.norms_renewal, name="norms_renewal"),
    path("console/charter/norms/waiting/", norms.norms_waiting, name="norms_waiting"),
    path("console/charter/norms/clauses/new/", norms.clause_new, name="clause_new"),
    path(
        "console/charter/norms/clauses/<int:number>/", norms.clause_edit, name="clause_edit"
    ),
    path(
        "console/charter/norms/clauses/<int:number>/withdraw/",
        norms.clause_withdraw,
        name="clause_withdraw",
    ),
    path(
        "console/charter/norms/clauses/<int:number>/restore/",
        norms.clause_restore,
        name="clause_restore",
    ),
    path("console/charter/welcome/warm-up/", warming.warm_up, name="warm_up"),
    path("console/charter/welcome/warm-up/end/", warming.warm_up_end, name="warm_up_end"),
    path("console/charter/welcome/", welcome.path_desk, name="path_desk"),
    path(
        "console/charter/welcome/<str:step>/before/",
        welcome.path_stopped,
        name="path_stopped",
    ),
    re_path(
        r"^console/charter/welcome/(?P<step>\w+)/(?P<way>up|off|on)/$",
        welcome.path_step,
        name="path_step",
    ),
]

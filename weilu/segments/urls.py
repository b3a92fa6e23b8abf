from django.urls import path

from . import console, filter_desk

app_name = "segments"
ONE = "console/segments/<int:segment_id>"
urlpatterns = [
    path("console/segments/", console.segment_list, name="segment_list"),
    path("console/segments/new/", filter_desk.segment_new, name="segment_new"),
    path(f"{ONE}/", console.segment_detail, name="segment_detail"),
    path(f"{ONE}/edit/", filter_desk.segment_edit, name="segment_edit"),
    path(f"{ONE}/remove/", console.segment_remove, name="segment_remove"),
]

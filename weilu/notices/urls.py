"""Addresses of notices, and of letters in the control room."""

from django.urls import path

from . import console, views

app_name = "notices"
urlpatterns = [
    path("notices/", views.notice_list, name="notice_list"),
    path("notices/bell/", views.bell, name="bell"),
    path("notices/fresh/", views.fresh, name="fresh"),
    path("notices/seen/", views.seen, name="seen"),
    path("notices/unseen/", views.unseen, name="unseen"),
    path("notices/mute/", views.mute, name="mute"),
    path("notices/hear/", views.hear, name="hear"),
    path("notices/person/<int:member_id>/", views.open_person, name="open_person"),
    path("notices/post/<int:post_id>/", views.open_post, name="open_post"),
    path("notices/topic/<int:topic_id>/", views.open_topic, name="open_topic"),
    path("notices/space/<int:space_id>/", views.open_space, name="open_space"),
    path("notices/place/<str:place>/", views.open_place, name="open_place"),
    path("console/mail/", console.letter_list, name="letter_list"),
    path("console/mail/test/", console.letter_test, name="letter_test"),
    path("console/mail/<int:letter_id>/", console.letter_detail, name="letter_detail"),
    path("console/mail/<int:letter_id>/page/", console.letter_page, name="letter_page"),
    path(
        "console/mail/<int:letter_id>/arrived/",
        console.letter_arrived,
        name="letter_arrived",
    ),
    path("console/mail/<int:letter_id>/again/", console.letter_again, name="letter_again"),
]

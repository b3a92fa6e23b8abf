from django.urls import path

from . import badge_desk, badge_views, level_desk, praise_desk, views, wall

app_name = "rewards"
urlpatterns = [
    path("me/points/", views.mine, name="mine"),
    path("me/points/how/", views.how, name="how"),
    path("me/points/shown/", views.keep_back, name="keep_back"),
    path("me/badges/", badge_views.mine, name="badge_mine"),
    path(
        "me/badges/<int:activity_id>/credential/",
        badge_views.credential,
        name="credential",
    ),
    path("badges/<int:badge_id>/", badge_views.detail, name="badge_detail"),
    path("console/badges/", badge_desk.badge_list, name="badge_list"),
    path("console/badges/new/", badge_desk.badge_new, name="badge_new"),
    path("console/badges/<int:badge_id>/", badge_desk.badge_page, name="badge_page"),
    path("console/badges/<int:badge_id>/edit/", badge_desk.badge_edit, name="badge_edit"),
    path(
        "console/badges/editions/<int:edition_id>/undo/",
        badge_desk.badge_undo,
        name="badge_undo",
    ),
    path(
        "console/badges/held/<int:grant_id>/take/",
        badge_desk.badge_take,
        name="badge_take",
    ),
    path("console/levels/", level_desk.level_list, name="level_list"),
    path("console/levels/change/", level_desk.level_edit, name="level_edit"),
    path("console/levels/<int:plan_id>/undo/", level_desk.level_undo, name="level_undo"),
    path("praise/", wall.wall, name="wall"),
    path("praise/mine/", wall.mine, name="praise_mine"),
    path("praise/new/", wall.give, name="give"),
    path("praise/<int:praise_id>/take-back/", wall.take_back, name="take_back"),
    path("praise/<int:praise_id>/hide/", wall.hide, {"hidden": True}, name="hide"),
    path("praise/<int:praise_id>/show/", wall.hide, {"hidden": False}, name="show"),
    path("console/praise/<int:praise_id>/", praise_desk.read, name="praise_read"),
]

from django.urls import path

from . import level_desk, praise_desk, views, wall

app_name = "rewards"
urlpatterns = [
    path("me/points/", views.mine, name="mine"),
    path("me/points/how/", views.how, name="how"),
    path("me/points/shown/", views.keep_back, name="keep_back"),
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

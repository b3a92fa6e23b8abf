"""Addresses of the control room."""

from django.urls import path, re_path

from . import (
    acting,
    bulk,
    finding,
    first_posts,
    giving,
    handbook,
    inviting,
    reviewing,
    troubles,
    views,
    work,
)
from .doctor.views import doctor
from .setting import views as setting
from .setup import team
from .setup import views as setup

app_name = "console"
DIAL = r"(?P<dial>[a-z_]{1,16}\.[a-z0-9_]{1,24})"
urlpatterns = [
    path("console/", views.today, name="desk"),
    path("console/fresh/", views.fresh, name="fresh"),
    path("console/find/", finding.find, name="find"),
    path("console/menu/", views.menu, name="menu"),
    path("console/done/", views.finished, name="finished"),
    path("console/undo/", acting.undo, name="undo"),
    path("console/bulk/", bulk.bulk, name="bulk"),
    path("console/bulk/<int:batch_id>/", bulk.bulk_done, name="bulk_done"),
    path("console/bulk/<int:batch_id>/undo/", bulk.bulk_undo, name="bulk_undo"),
    path("console/first-posts/", first_posts.first_posts, name="first_posts"),
    path("console/settings/", setting.setting_list, name="setting_list"),
    re_path(rf"^console/settings/{DIAL}/$", setting.setting, name="setting"),
    re_path(rf"^console/settings/{DIAL}/undo/$", setting.setting_undo, name="setting_undo"),
    re_path(
        rf"^console/settings/{DIAL}/default/$",
        setting.setting_default,
        name="setting_default",
    ),
    re_path(rf"^console/settings/{DIAL}/set/$", setting.setting_set, name="setting_set"),
    path("console/handbook/", handbook.handbook, name="handbook"),
    path("console/handbook/<slug:slug>/", handbook.handbook, name="handbook_chapter"),
    path("console/health/", doctor, name="doctor"),
    path("console/troubles/", troubles.trouble_list, name="trouble_list"),
    path("console/troubles/<int:letter_id>/retry/", troubles.retry, name="trouble_retry"),
    path("console/troubles/<int:letter_id>/skip/", troubles.skip, name="trouble_skip"),
    path("console/troubles/job/<int:job_id>/", troubles.job_retry, name="job_retry"),
    path("console/members/invitations/", inviting.invitation_list, name="invitation_list"),
    path(
        "console/members/invitations/<int:link_id>/",
        inviting.invitation_end,
        name="invitation_end",
    ),
    path("console/setup/", setup.overview, name="setup"),
    path("console/setup/owner/", setup.owner, name="setup_owner"),
    path("console/setup/purpose/", setup.purpose, name="setup_purpose"),
    path("console/setup/spaces/", setup.spaces, name="setup_spaces"),
    path("console/setup/team/", team.team, name="setup_team"),
    path("console/setup/team/<int:link_id>/", team.take_back, name="setup_uninvite"),
    path("console/setup/goal/", setup.goal, name="setup_goal"),
    path("console/setup/weeks/", setup.four_weeks, name="setup_weeks"),
    path("console/setup/<slug:name>/leave/", setup.leave, name="setup_leave"),
    path("console/setup/done/", setup.done, name="setup_done"),
    path("console/work/<int:pk>/", work.work, name="work"),
    path("console/work/<int:pk>/claim/", acting.claim, name="claim"),
    path("console/work/<int:pk>/release/", acting.release, name="release"),
    path("console/work/<int:pk>/publish/", reviewing.publish, name="publish"),
    path("console/work/<int:pk>/decline/", reviewing.decline, name="decline"),
    path("console/work/<int:pk>/done/", acting.done, name="done"),
    path("console/work/<int:pk>/snooze/", acting.snooze, name="snooze"),
    path("console/work/<int:pk>/give/", giving.give, name="give"),
    path("console/work/<int:pk>/assign/", giving.assign, name="assign"),
    path("console/work/<int:pk>/note/", acting.note, name="note"),
]

"""The shell's own addresses: theme, installable app, and the page of all components."""

from django.urls import path

from . import (
    charter,
    console,
    home,
    lint,
    people,
    presets,
    rituals,
    rows,
    team,
    views,
    welcome,
)

app_name = "commons"
urlpatterns = [
    path("", home.home, name="home"),
    path("home/read/", home.read_all, name="read_all"),
    path("home/unread/", home.unread_again, name="unread_again"),
    path("home/<int:topic_id>/", rows.story_act, name="story_act"),
    path("welcome/", welcome.welcome, name="welcome"),
    path("welcome/follow/", welcome.follow_spaces, name="welcome_follow"),
    path("welcome/follow/undo/", welcome.unfollow_spaces, name="welcome_unfollow"),
    path("welcome/away/", welcome.away, name="welcome_away"),
    path("theme/", views.theme, name="theme"),
    path("site.webmanifest", views.manifest, name="manifest"),
    path("worker.js", views.service_worker, name="service_worker"),
    path("charter/", charter.charter, name="charter"),
    path("keys/", views.keys, name="keys"),
    path("offline/", views.offline, name="offline"),
    path("m/<path:name>/", people.profile, name="profile"),
    path("console/charter/preset/", presets.preset, name="preset"),
    path("console/charter/rituals/", rituals.ritual_list, name="ritual_list"),
    path("console/charter/rituals/new/", rituals.ritual_new, name="ritual_new"),
    path(
        "console/charter/rituals/<int:ritual_id>/",
        rituals.ritual_detail,
        name="ritual_detail",
    ),
    path(
        "console/charter/rituals/<int:ritual_id>/edit/",
        rituals.ritual_edit,
        name="ritual_edit",
    ),
    path(
        "console/charter/rituals/<int:ritual_id>/act/",
        rituals.ritual_act,
        name="ritual_act",
    ),
    path(
        "console/charter/rituals/<int:ritual_id>/<int:occasion_id>/skip/",
        rituals.ritual_skip,
        name="ritual_skip",
    ),
    path(
        "console/charter/rituals/<int:ritual_id>/<int:occasion_id>/hold/",
        rituals.ritual_unskip,
        name="ritual_unskip",
    ),
    path("console/spaces/newcomers/", lint.newcomers_view, name="newcomers_view"),
    path("console/settings/team/", team.page, name="team"),
    path("console/settings/team/<int:role_id>/end/", team.end, name="team_end"),
    path("console/settings/components/", console.components, name="components"),
]

"""Addresses of coming in, people, and one's own settings."""

from django.urls import URLPattern, path, re_path

from .console import fields, leaving, listing, pairs, record
from .views import (
    doors,
    entrance,
    faces,
    invited,
    joining,
    mine,
    passkeys,
    passwords,
    people,
    security,
    settings,
)

FACE = r"^media/faces/(?P<key>[0-9a-f]{32})\.webp$"

app_name = "members"
LINK = "<str:secret>"
RECORD = "console/members/<int:member_id>"
PAIR = "console/members/pairs/<int:pair_id>"
urlpatterns: list[URLPattern] = [
    path("in/", entrance.sign_in, name="sign_in"),
    path("in/link/", entrance.ask_link, name="ask_link"),
    path("in/sent/", entrance.link_sent, name="link_sent"),
    path(f"in/link/{LINK}/", entrance.sign_in_link, name="sign_in_link"),
    path("in/code/", entrance.second, name="second"),
    path("in/passkey/", passkeys.passkey, name="passkey"),
    path("in/again/", security.again, name="again"),
    path("in/forgot/", passwords.forgot, name="forgot"),
    path(f"in/password/{LINK}/", passwords.password_link, name="password_link"),
    path("out/", entrance.sign_out, name="sign_out"),
    path("up/", joining.sign_up, name="sign_up"),
    path(f"up/{LINK}/", joining.join_link, name="join_link"),
    path(f"owner/{LINK}/", joining.owner_link, name="owner_link"),
    path(f"invited/{LINK}/", invited.invitation, name="invitation"),
    path("me/settings/sign-in/", security.overview, name="security"),
    path("me/settings/sign-in/password/", security.password, name="password"),
    path("me/settings/sign-in/address/", security.address, name="address"),
    path(
        f"me/settings/sign-in/address/{LINK}/", security.address_link, name="address_link"
    ),
    path("me/settings/sign-in/phone/", security.totp, name="totp"),
    path("me/settings/sign-in/phone/off/", security.totp_off, name="totp_off"),
    path("me/settings/sign-in/codes/", security.new_codes, name="new_codes"),
    path("me/settings/sign-in/passkeys/", passkeys.passkey_new, name="passkey_new"),
    path(
        "me/settings/sign-in/passkeys/<int:pk>/rename/",
        passkeys.passkey_rename,
        name="passkey_rename",
    ),
    path(
        "me/settings/sign-in/passkeys/<int:pk>/remove/",
        passkeys.passkey_remove,
        name="passkey_remove",
    ),
    path("me/settings/sign-in/browsers/end/", security.end_others, name="end_others"),
    path(
        "me/settings/sign-in/browsers/<slug:key>/end/",
        security.end_session,
        name="end_session",
    ),
    path("members/", people.member_list, name="member_list"),
    path("members/<path:name>/follow/", people.follow, name="follow"),
    path("members/<path:name>/unfollow/", people.unfollow, name="unfollow"),
    path("members/<path:name>/mute/", people.mute, name="mute"),
    path("members/<path:name>/unmute/", people.unmute, name="unmute"),
    path("me/", people.me, name="me"),
    path("me/settings/", settings.profile, name="settings"),
    path("me/settings/picture/remove/", settings.remove_picture, name="remove_picture"),
    path("me/settings/display/", settings.display, name="settings_display"),
    path("me/settings/people/", settings.ties, name="settings_people"),
    path("me/settings/data/", mine.overview, name="my_data"),
    path("me/settings/data/copy/", mine.copy_ask, name="copy_ask"),
    path("me/settings/data/copy/<slug:key>/", mine.copy_get, name="copy_get"),
    path("me/settings/data/erase/", mine.erase, name="erase"),
    path("me/settings/data/keep/", mine.keep, name="erase_not"),
    path("me/settings/data/agree/<slug:purpose>/", mine.choose, name="choose"),
    path("console/members/erasures/", leaving.erasure_list, name="erasure_list"),
    path("me/settings/doors/", doors.doors, name="doors"),
    path(f"me/settings/doors/link/{LINK}/", doors.door_link, name="door_link"),
    path(
        "me/settings/doors/<int:identity_id>/unlink/",
        doors.door_unlink,
        name="door_unlink",
    ),
    path("console/members/", listing.register_list, name="register_list"),
    path("console/members/fields/", fields.field_list, name="field_list"),
    path("console/members/fields/new/", fields.field_new, name="field_new"),
    path("console/members/fields/<int:field_id>/", fields.field_edit, name="field_edit"),
    path("console/members/fields/<int:field_id>/act/", fields.field_act, name="field_act"),
    path("console/members/table/", listing.register_export, name="register_export"),
    path("console/members/pairs/", pairs.pair_list, name="pair_list"),
    path(f"{PAIR}/", pairs.pair_detail, name="pair_detail"),
    path(f"{PAIR}/merge/", pairs.pair_merge, name="pair_merge"),
    path(f"{PAIR}/apart/", pairs.pair_apart, name="pair_apart"),
    path(
        "console/members/merges/<int:merge_id>/undo/", pairs.merge_undo, name="merge_undo"
    ),
    path(f"{RECORD}/", record.record_detail, name="record_detail"),
    path(f"{RECORD}/note/", record.note_write, name="note_write"),
    path(f"{RECORD}/note/<int:note_id>/remove/", record.note_remove, name="note_remove"),
    path(f"{RECORD}/pair/", pairs.pair_name, name="pair_name"),
    path(f"{RECORD}/tag/", record.tag_put, name="tag_put"),
    path(f"{RECORD}/tag/take/", record.tag_take, name="tag_take"),
    re_path(FACE, faces.face, name="face"),
]

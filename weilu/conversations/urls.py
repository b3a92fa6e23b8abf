"""Addresses of spaces, topics and posts."""

from django.urls import path, re_path, register_converter
from django.urls.converters import StringConverter

from . import console
from .views import (
    drafts,
    editing,
    feeds,
    gone,
    hosting,
    insiders,
    later,
    marked,
    media,
    mentions,
    posts,
    promising,
    rooms,
    search,
    similar,
    spaces,
    timing,
    topics,
    write,
)


class Plain(StringConverter):
    """A part of an address that a database can be asked about: PostgreSQL takes no NUL."""

    regex = r"[^/\0]+"


register_converter(Plain, "plain")
MEDIA = r"^media/(?P<key>[0-9a-f]{32})/(?P<name>[a-z0-9][a-z0-9.]{0,40})$"

app_name = "conversations"
urlpatterns = [
    path("spaces/", spaces.space_list, name="space_list"),
    path("spaces/new/", rooms.space_new, name="space_new"),
    path("s/<plain:slug>/", spaces.space_detail, name="space_detail"),
    path("s/<plain:slug>/hear/", spaces.space_hear, name="space_hear"),
    path("s/<plain:slug>/archive/", rooms.space_archive, name="space_archive"),
    path("s/<plain:slug>/edit/", rooms.space_edit, name="space_edit"),
    path("s/<plain:slug>/people/", insiders.insider_list, name="insider_list"),
    path("s/<plain:slug>/people/dismiss/", insiders.dismiss, name="dismiss"),
    path("console/gone/", console.desk_gone, name="desk_gone"),
    path("console/spaces/", console.desk_list, name="desk_list"),
    path("console/spaces/s/<plain:slug>/", console.desk_space, name="desk_space"),
    path("console/spaces/s/<plain:slug>/state/", console.space_state, name="space_state"),
    path(
        "console/spaces/s/<plain:slug>/hosts/<int:role_id>/end/",
        console.host_end,
        name="host_end",
    ),
    path("t/<int:topic_id>/", topics.topic_detail, name="topic_detail"),
    path("t/<int:topic_id>/new/", topics.topic_new, name="topic_new"),
    path("t/<int:topic_id>/read/", topics.topic_read, name="topic_read"),
    path("t/<int:topic_id>/follow/", topics.topic_follow, name="topic_follow"),
    path("t/<int:topic_id>/reply/", posts.reply, name="reply"),
    path("t/<int:topic_id>/vote/", hosting.vote, name="vote"),
    path("t/<int:topic_id>/metoo/", hosting.metoo, name="metoo"),
    path("t/<int:topic_id>/same/", similar.same, name="topic_same"),
    path("t/<int:topic_id>/title/", hosting.title, name="topic_title"),
    path("t/<int:topic_id>/close/", hosting.close, name="topic_close"),
    path("t/<int:topic_id>/reopen/", hosting.reopen, name="topic_reopen"),
    path("t/<int:topic_id>/close/later/", timing.close_later, name="topic_close_later"),
    path("t/<int:topic_id>/reopen/later/", timing.reopen_later, name="topic_reopen_later"),
    path("t/<int:topic_id>/pin/", hosting.pin, name="topic_pin"),
    path("t/<int:topic_id>/feature/", hosting.feature, name="topic_feature"),
    path("t/<int:topic_id>/slow/", hosting.slow, name="topic_slow"),
    path("t/<int:topic_id>/move/", hosting.move, name="topic_move"),
    path("t/<int:topic_id>/merge/", hosting.merge, name="topic_merge"),
    path("t/<int:topic_id>/split/", hosting.split, name="topic_split"),
    path("t/<int:topic_id>/delete/", hosting.delete, name="topic_delete"),
    path("t/<int:topic_id>/restore/", hosting.restore, name="topic_restore"),
    path("p/<int:post_id>/", topics.post_detail, name="post_detail"),
    path("p/<int:post_id>/history/", topics.post_history, name="post_history"),
    path("p/<int:post_id>/acts/", posts.acts, name="post_acts"),
    path("p/<int:post_id>/rules/", marked.marked, name="post_marks"),
    path("p/<int:post_id>/signs/<slug:name>/", posts.sign, name="post_sign"),
    path("p/<int:post_id>/keep/", posts.keep, name="post_keep"),
    path("p/<int:post_id>/accept/", posts.accept, name="post_accept"),
    path("p/<int:post_id>/answer/", promising.claim, name="claim_first_post"),
    path("me/helping/", promising.helping, name="helping"),
    path("p/<int:post_id>/edit/", editing.edit, name="post_edit"),
    path("p/<int:post_id>/delete/", posts.delete, name="post_delete"),
    path("p/<int:post_id>/restore/", posts.restore, name="post_restore"),
    path("write/", write.write, name="write"),
    path("preview/", write.preview, name="preview"),
    path("mentions/", mentions.mentions, name="mentions"),
    path("similar/", similar.similar, name="similar"),
    path("drafts/<str:target>/", drafts.save, name="draft_save"),
    path("me/drafts/", drafts.draft_list, name="draft_list"),
    path("me/drafts/<int:draft_id>/", later.edit, name="draft_edit"),
    path("me/drafts/<int:draft_id>/keep/", later.unschedule, name="draft_unschedule"),
    path("me/drafts/<int:draft_id>/discard/", drafts.discard, name="draft_discard"),
    path("me/deleted/", gone.gone_list, name="gone_list"),
    path("me/bookmarks/", posts.bookmark_list, name="bookmark_list"),
    path("attachments/", media.attach, name="attach"),
    re_path(MEDIA, media.media, name="media"),
    path("search/", search.search, name="search"),
    path("feeds/new.xml", feeds.new_feed, name="new_feed"),
    path("feeds/space/<plain:slug>.xml", feeds.space_feed, name="space_feed"),
    path("feeds/topic/<int:topic_id>.xml", feeds.topic_feed, name="topic_feed"),
]

"""Every address leads where Django alone would lead it."""

import pytest
from django.http import HttpResponse
from django.urls import (
    Resolver404,
    URLPattern,
    URLResolver,
    get_resolver,
    include,
    path,
    re_path,
    reverse,
)
from django.urls.resolvers import RoutePattern

from weilu.core.signposts import Signposts, first_word


def view(request, **given):
    return HttpResponse()


ROOM = (
    [
        path("t/<int:pk>/", view, name="topic"),
        path("t/<int:pk>/new/", view, name="new"),
        re_path(r"^media/(?P<key>[0-9a-f]{4})\.png$", view, name="media"),
        path("<slug:anything>/", view, name="anything"),
    ],
    "room",
)
ADDRESSES: list[URLPattern | URLResolver] = [
    path("healthz", view, name="health"),
    path("", include(ROOM)),
    path("", view, name="home"),
    path("shop/", include(([path("<int:pk>/", view, name="item")], "shop"))),
]
PLAIN = URLResolver(RoutePattern(""), ADDRESSES)
OURS = Signposts(ADDRESSES)
PATHS = (
    "",
    "healthz",
    "t/7/",
    "t/7/new/",
    "t/",
    "media/0af1.png",
    "media/",
    "shop/3/",
    "elsewhere/",
)


@pytest.mark.parametrize("asked", PATHS)
def test_a_path_leads_where_django_alone_leads_it(asked):
    theirs, ours = PLAIN.resolve(asked), OURS.resolve(asked)
    assert ours.view_name == theirs.view_name
    assert (ours.kwargs, ours.namespaces) == (theirs.kwargs, theirs.namespaces)
    assert ours.route == theirs.route


@pytest.mark.parametrize("asked", ["nowhere", "t/seven/new/", "shop/x/", "healthz/more/x"])
def test_a_path_that_leads_nowhere_is_refused(asked):
    for resolver in (PLAIN, OURS):
        with pytest.raises(Resolver404):
            resolver.resolve(asked)


def test_names_still_give_addresses():
    assert OURS.reverse("health") == "healthz"
    assert reverse("conversations:topic_detail", args=[7]) == "/t/7/"


def test_the_first_word_is_known_where_it_is_plain():
    words = [first_word(each) for each in ROOM[0]]
    assert words == ["t", "t", "media", None]


def test_a_page_asks_few_addresses():
    match = get_resolver().resolve("/t/7/")
    assert len(match.tried or ()) <= 3

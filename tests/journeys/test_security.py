"""What every address owes its visitors: tokens, headers, methods, and a polite no to nonsense."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import settings as configured
from django.test import Client

from tests.house.sources import expect_none
from weilu.core.tests.xss import PAYLOADS
from weilu.members.models import Member, Role

from .routes import WITHOUT_TOKEN, routes
from .town import Town, build

pytestmark = pytest.mark.django_db
WHO = ("guest", "owner")
ELSEWHERE = (
    "https://evil.example/", "//evil.example", "/\\evil.example", "javascript:xss()",
)  # fmt: skip
METHODS = ("PUT", "OPTIONS", "HEAD", "BREW")
NONSENSE = (
    "%00", "%ff%fe", "%E4%BD", "9" * 25, "-1", "1%0d%0aSet-Cookie:%20a=b", "a" * 3000, "١٢٣",
)  # fmt: skip
QUERIES = ("q", "page", "after", "before", "space", "author", "kind", "since", "show", "next", "post", "title", "edition", "at")  # fmt: skip


@pytest.fixture
def town() -> Town:
    return build()


def anywhere(town, route):
    """The address of the first object there is of its sort."""
    things = [thing for thing in town.of(route.names) if thing.readable_by("guest")]
    return route.path(**(things[0].parameters if things else {}))


def pages(town, who):
    """Every address that answers GET, as one reader finds it."""
    client = town.client(who)
    for route in routes():
        if "GET" in route.methods:
            yield route, client.get(anywhere(town, route))


class Inline(HTMLParser):
    """Finds what a content policy would stop."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag in ("script", "style") and "src" not in given:
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            if name.startswith("on") or name in ("style", "srcdoc"):
                self.found.append(f"{tag} {name}")
            if (
                (value or "")
                .strip()
                .lower()
                .startswith(("javascript:", "vbscript:", "data:"))
            ):
                self.found.append(f"{tag} {name}={value}")


@pytest.mark.parametrize("who", WHO)
def test_every_page_sends_a_strict_policy_and_needs_nothing_inline(town, who):
    wrong = []
    for route, response in pages(town, who):
        policy = response.get("Content-Security-Policy", "")
        if "default-src 'none'" not in policy or "unsafe-eval" in policy:
            wrong.append((route.name, f"policy {policy}"))
        if "unsafe-inline" in policy and "sandbox" not in policy:
            wrong.append((route.name, "runs what is inline"))
        if response["X-Frame-Options"] not in ("DENY", "SAMEORIGIN"):
            wrong.append((route.name, "may be framed"))
        if response["X-Content-Type-Options"] != "nosniff":
            wrong.append((route.name, "may be sniffed"))
        if (
            not response.streaming
            and "sandbox" not in policy
            and "html" in response["Content-Type"]
        ):
            seen = Inline()
            seen.feed(response.content.decode())
            wrong += [(route.name, found) for found in seen.found]
    expect_none(wrong, "Each page keeps to the policy")


def test_what_a_signed_in_member_sees_is_kept_by_nobody(town):
    shared = {
        "commons:manifest",
        "commons:service_worker",
        "members:face",
        "healthz",
        "readyz",
    }
    wrong = []
    for route, response in pages(town, "owner"):
        kept = response.get("Cache-Control", "")
        if route.name in shared or route.audience == "public":
            continue
        if not ("private" in kept and "no-" in kept):
            wrong.append((route.name, kept))
    expect_none(wrong, "Cache-Control: private, no-store")


def test_a_form_without_its_token_is_taken_nowhere(town):
    client, wrong = town.client("owner", enforce_csrf_checks=True), []
    for route in routes():
        if "POST" in route.methods and route.name not in (
            *WITHOUT_TOKEN,
            "healthz",
            "readyz",
        ):
            status = client.post(anywhere(town, route)).status_code
            wrong += [(route.name, status)] if status != 403 else []
    expect_none(wrong, "403 without a token")


def test_only_cosmetic_cookies_are_set_without_a_token(town):
    client = Client(enforce_csrf_checks=True)
    for name, cookie, data in (
        ("set_language", "language", {"language": "en"}),
        ("commons:theme", "theme", {"theme": "dark"}),
    ):
        assert name in WITHOUT_TOKEN
        route = next(route for route in routes() if route.name == name)
        response = client.post(route.path(), data)
        assert set(response.cookies) == {cookie}


def test_odd_methods_are_refused_politely(town):
    client, wrong = town.client("owner"), []
    for route in routes():
        for method in METHODS:
            if method == "HEAD" and "GET" in route.methods:
                continue
            if route.methods == {"GET", "POST"} and route.name in (
                "healthz",
                "readyz",
                "set_language",
            ):
                continue
            status = client.generic(method, anywhere(town, route)).status_code
            if not 300 <= status < 500:
                wrong.append((route.name, method, status))
        for method in {"GET", "POST"} - route.methods:
            status = client.generic(method, anywhere(town, route)).status_code
            if status not in (405, 302):  # to the door first, where one has to come in anew
                wrong.append((route.name, method, status))
    expect_none(wrong, "405 for a method it does not know, 500 never")


def test_nonsense_in_an_address_is_never_a_fault_of_ours(town):
    client, wrong = town.client("owner"), []
    for route in routes():
        if not route.parameters:
            continue
        pattern = anywhere(town, route)
        for nonsense in NONSENSE:
            path = re.sub(
                r"(?<=/)[^/]+(?=/(?:[a-z-]*/?)*$|\.xml$)", nonsense, pattern, count=1
            )
            for method in route.methods:
                status = client.generic(method, path).status_code
                wrong += [(path[:80], method, status)] if status >= 500 else []
    expect_none(wrong, "4xx for what nobody can mean")


def test_nonsense_in_a_query_is_never_a_fault_of_ours(town):
    client, wrong = town.client("owner"), []
    for route in routes():
        if "GET" not in route.methods:
            continue
        path = anywhere(town, route)
        for nonsense in NONSENSE:
            asked = "&".join(f"{name}={nonsense}" for name in QUERIES)
            status = client.get(f"{path}?{asked}").status_code
            wrong += [(f"{path}?…={nonsense}", status)] if status >= 500 else []
    expect_none(wrong, "4xx, or the page without it")


def test_nonsense_in_a_form_is_never_a_fault_of_ours(town):
    client, wrong = town.client("owner"), []
    fields = (*QUERIES, "text", "key", "parent", "quoted", "name", "email", "line", "options", "topic", "into", "posts", "seconds", "until", "choices", "level", "role", "member")  # fmt: skip
    for route in routes():
        if "POST" not in route.methods or route.name == "members:sign_out":
            continue
        for value in (
            "",
            "\x00",
            "9" * 30,
            "-1",
            "{}",
            "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"),
            PAYLOADS[0],
        ):
            status = client.post(
                anywhere(town, route), dict.fromkeys(fields, value)
            ).status_code
            wrong += [(route.name, value, status)] if status >= 500 else []
    expect_none(wrong, "4xx with a reason")


@pytest.mark.parametrize("who", WHO)
def test_nobody_is_led_away_from_here(town, who):
    client, wrong = town.client(who), []
    for route in sorted(routes(), key=lambda route: route.name == "members:sign_out"):
        for target in ELSEWHERE:
            for method in route.methods & {"GET", "POST"}:
                data = {
                    "next": target,
                    "language": "en",
                    "theme": "dark",
                    "back": target,
                    "url": target,
                }
                ask = client.get if method == "GET" else client.post
                response = ask(anywhere(town, route), data, headers={"Referer": target})
                led = response.get("Location", "") + response.get("HX-Redirect", "")
                if re.match(r"\s*(?:[a-z]+:|[/\\]\s*[/\\])", led, re.IGNORECASE):
                    wrong.append((route.name, method, target, led))
    expect_none(wrong, "Redirects stay in this house")


def test_a_strange_host_is_not_answered(settings):
    settings.ALLOWED_HOSTS = ["weilu.example"]
    assert Client().get("/", headers={"Host": "evil.example"}).status_code == 400
    assert Client().get("/", headers={"Host": "weilu.example"}).status_code == 200


def test_nobody_becomes_more_by_sending_more_fields(town):
    """Every form is sent the columns of Member as if they were its own."""
    more = {
        "trust": 4, "state": "erased", "is_robot": "on", "muted_until": "2030-01-01", "id": 1,
        "pk": 1, "author": 1, "role": "owner", "roles": "owner", "held_at": "", "version": 99,
        "door": "import", "is_superuser": "on", "deleted_at": "2020-01-01", "hidden_at": "2020-01-01",
        "member": 1, "member_id": 1, "author_id": 1, "written_at": "2001-01-01", "joined_at": "2001-01-01",
    }  # fmt: skip
    client = town.client("insider")
    facts = ("trust", "state", "is_robot", "muted_until", "suspended_until", "joined_at")
    before = list(Member.objects.order_by("pk").values("pk", *facts))
    roles = list(Role.objects.order_by("pk").values("pk", "member", "name"))
    for route in routes():
        if "POST" in route.methods and route.name != "members:sign_out":
            client.post(
                anywhere(town, route),
                {**more, "name": "苏晨", "text": "这里说一句够长的话。"},
            )
    assert list(Member.objects.order_by("pk").values("pk", *facts)) == before
    assert list(Role.objects.order_by("pk").values("pk", "member", "name")) == roles


def test_cookies_are_for_this_house_alone(town):
    assert configured.SESSION_COOKIE_HTTPONLY
    assert configured.SESSION_COOKIE_SAMESITE == "Lax"
    source = (Path(configured.PACKAGE) / "project" / "settings.py").read_text("utf-8")
    assert (
        "SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SECURE"
        in source
    )
    assert configured.BASE_URL.startswith("https://") == configured.SECURE

"""The pages of people and settings, in both languages, as a browser without JavaScript."""

import io

import pytest
from django.test import Client
from PIL import Image

from weilu.members.models import Follow, Member, Mute

pytestmark = pytest.mark.django_db
PAGES = [
    "/members/",
    "/members/?q=lin",
    "/me/",
    "/me/settings/",
    "/me/settings/display/",
    "/me/settings/people/",
]


@pytest.fixture
def browser(lin):
    client = Client()
    client.force_login(lin)
    return client


def picture():
    out = io.BytesIO()
    Image.new("RGB", (300, 200), (30, 90, 60)).save(out, "PNG")
    out.seek(0)
    out.name = "face.png"
    return out


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_answers_in_both_languages(browser, page, language):
    browser.cookies["language"] = language
    answer = browser.get(page)
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "private, no-store"
    assert (
        f'<html lang="{"zh-Hans" if language == "zh-hans" else "en"}"'
        in answer.content.decode()
    )


@pytest.mark.parametrize("page", PAGES)
def test_guests_are_led_to_the_door(page, db):
    answer = Client().get(page)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/in/?next=")


def test_a_profile_leads_back_to_where_its_member_came_from(browser):
    page = browser.get("/me/settings/?next=/welcome/").content.decode()
    assert 'name="next" value="/welcome/"' in page
    sent = {"name": "林晓棠", "listed": "on", "next": "/welcome/"}
    assert browser.post("/me/settings/", sent)["Location"] == "/welcome/"
    sent["next"] = "https://example.org/"
    assert browser.post("/me/settings/", sent)["Location"] == "/"


def test_a_profile_is_saved_with_its_picture(browser, lin):
    sent = {
        "name": "林晓棠",
        "line": " 远洋\n轮机员 ",
        "city": "高雄",
        "interests": "手写、手写，Jazz；咖啡",
        "listed": "on",
        "picture": picture(),
    }
    assert browser.post("/me/settings/", sent)["Location"] == "/me/settings/"
    lin.refresh_from_db()
    assert (lin.line, lin.city, lin.listed) == ("远洋 轮机员", "高雄", True)
    assert lin.interests == ["手写", "Jazz", "咖啡"]
    face = browser.get(lin.face)
    assert face["Content-Type"] == "image/webp"
    assert face["Cache-Control"] == "public, max-age=31536000, immutable"
    assert b"".join(face.streaming_content)[8:12] == b"WEBP"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", "何若"),
        ("name", ""),
        ("line", "长" * 121),
        ("city", "长" * 41),
        ("interests", "、".join(f"爱好{n}" for n in range(11))),
        ("interests", "长" * 21),
    ],
)
def test_what_does_not_hold_comes_back_with_what_was_typed(browser, lin, he, field, value):
    sent = {"name": "林晓棠", "line": "写在这里的话", "listed": "on", field: value}
    answer = browser.post("/me/settings/", sent)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert 'aria-invalid="true"' in text
    assert field == "line" or "写在这里的话" in text
    assert Member.objects.get(pk=lin.pk).line == ""


def test_what_is_no_picture_is_said_beside_the_field(browser, lin):
    sent = {"name": "林晓棠", "line": "新的一句", "picture": io.BytesIO(b"GIF89a but not")}
    answer = browser.post("/me/settings/", sent)
    assert answer.status_code == 422
    assert "id_picture_error" in answer.content.decode()
    assert Member.objects.get(pk=lin.pk).line == ""


@pytest.mark.parametrize("key", ["0" * 32, "f" * 32])
def test_a_picture_that_is_not_there_is_missing(db, key):
    assert Client().get(f"/media/faces/{key}.webp").status_code == 404


def test_the_language_chosen_is_spoken_at_once_and_on_a_new_device(browser, lin):
    sent = {"language": "en", "zone": "Asia/Tokyo", "shortcuts": "on"}
    browser.post("/me/settings/display/", sent)
    assert '<html lang="en"' in browser.get("/me/").content.decode()
    other = Client(headers={"Accept-Language": "zh"})
    other.force_login(lin)
    page = other.get("/me/").content.decode()
    assert '<html lang="en"' in page
    assert 'data-zone="Asia/Tokyo"' in page
    other.cookies["language"] = "zh-hans"
    assert '<html lang="zh-Hans"' in other.get("/me/").content.decode()


def test_one_members_zone_is_not_the_next_readers(browser, lin, he):
    Member.objects.filter(pk=lin.pk).update(zone="Pacific/Auckland")
    from django.utils import timezone

    browser.get("/me/")
    assert timezone.get_current_timezone_name() == "Pacific/Auckland"
    Client().get("/offline/")
    assert timezone.get_current_timezone_name() != "Pacific/Auckland"


def test_a_zone_or_language_there_is_not_is_not_set(browser, lin):
    sent = {"language": "tlh", "zone": "Mars/Olympus"}
    assert browser.post("/me/settings/display/", sent).status_code == 422
    lin.refresh_from_db()
    assert (lin.language, lin.zone, lin.shortcuts) == ("", "", True)


def test_following_and_muting_lead_back_to_the_person(browser, lin, he):
    answer = browser.post("/members/何若/follow/")
    assert answer["Location"] == "/m/%E4%BD%95%E8%8B%A5/"
    assert Follow.objects.get().followed == he
    browser.post("/members/何若/mute/")
    assert (Follow.objects.count(), Mute.objects.get().muted) == (0, he)
    listed = browser.get("/me/settings/people/").content.decode()
    assert "何若" in listed
    answer = browser.post("/members/何若/unmute/", {"next": "/me/settings/people/"})
    assert answer["Location"] == "/me/settings/people/"
    assert Mute.objects.count() == 0


def test_an_address_from_outside_is_no_way_back(browser, he):
    answer = browser.post("/members/何若/follow/", {"next": "https://evil.example/"})
    assert answer["Location"] == "/m/%E4%BD%95%E8%8B%A5/"


def test_nobody_is_tied_to_themselves_or_to_nobody(browser, lin):
    assert browser.post("/members/林晓棠/follow/").status_code == 422
    assert browser.post("/members/谁也不是/follow/").status_code == 404
    assert browser.get("/members/林晓棠/follow/").status_code == 405
    assert Follow.objects.count() == 0


@pytest.mark.parametrize("act", ["follow", "unfollow", "mute", "unmute"])
def test_a_guest_is_tied_to_nobody(db, he, act):
    assert Client().post(f"/members/何若/{act}/").status_code == 302
    assert (Follow.objects.count(), Mute.objects.count()) == (0, 0)

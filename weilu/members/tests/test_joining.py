"""Becoming a member of a place somebody owns, with mail and without."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from weilu.activity.models import Activity
from weilu.conftest import person
from weilu.members.actions import joining, owning
from weilu.members.errors import NobodyOwnsIt
from weilu.members.models import Member, OneTimeLink, Role

from .door import PASSWORD, enter, is_in, path_in, with_password, work

pytestmark = pytest.mark.django_db
FORM = {"name": "白露", "email": "bailu@example.com", "password": PASSWORD}


@pytest.fixture
def client() -> Client:
    return Client(headers={"accept-language": "en"})


@pytest.fixture(autouse=True)
def owner(db) -> Role:
    """沈, without whom nobody joins."""
    return Role.objects.create(member=person("沈砚"), name=Role.Name.OWNER)


@pytest.fixture
def mail_leaves(settings):
    settings.WEILU_MAIL_LEAVES = True


def join(client: Client, **more: str):
    return client.post("/up/", {**FORM, **more})


def others():
    """Everybody but the owner."""
    return Member.objects.exclude(roles__name=Role.Name.OWNER)


def test_without_mail_one_form_makes_a_member_who_is_in_at_once(client):
    answer = join(client, next="/spaces/")

    member = others().get()
    assert (answer.status_code, answer["Location"]) == (302, "/spaces/")
    assert (member.name, member.pinyin, member.email) == ("白露", "bai lu", FORM["email"])
    assert member.password.startswith("argon2$")
    assert member.email_confirmed_at is None
    assert is_in(client)
    joined = Activity.objects.get(kind="members.joined")
    assert (joined.actor_id, joined.payload) == (member.pk, {"member_id": member.pk})


def test_without_mail_a_password_is_needed_to_come_back(client):
    answer = join(client, password="")

    assert answer.status_code == 422
    assert not others().exists()


def test_without_mail_an_address_that_is_taken_stays_with_its_member_silently(client, lin):
    with_password(lin, email="BaiLu@example.com")

    assert join(client).status_code == 302

    assert Member.objects.get(name="白露").email is None
    assert Member.objects.get(email__iexact=FORM["email"]) == lin


def test_with_mail_nobody_exists_until_the_link_came_back(client, mail_leaves):
    assert join(client)["Location"] == "/in/sent/?to=join"
    assert not others().exists()
    assert not Activity.objects.exists()

    work()
    [letter] = mail.outbox
    assert letter.to == [FORM["email"]]
    path = path_in(letter)
    assert client.get(path).status_code == 200
    assert not others().exists()  # a mail program that looks at links makes nobody
    assert client.post(path, {"name": "白露"})["Location"] == "/"

    member = others().get()
    assert (member.email, member.name) == (FORM["email"], "白露")
    assert member.email_confirmed_at is not None
    assert is_in(client)
    assert client.post(path, {"name": "二白"}).status_code == 410
    client.post("/out/")
    assert enter(client, FORM["email"]).status_code == 302


def test_with_mail_an_address_that_is_taken_gets_a_way_in_and_the_page_says_the_same(
    client, mail_leaves, lin
):
    free = join(client)
    with_password(lin, email="lin@example.com")

    taken = join(client, email="Lin@example.com", name="又一个")

    assert (taken.status_code, taken["Location"]) == (free.status_code, free["Location"])
    work()
    letter = mail.outbox[1]
    assert "You are a member already" in letter.subject
    assert "又一个" not in letter.body
    client.post(path_in(letter))
    assert client.get("/me/settings/").context is None and is_in(client)
    assert others().count() == 1


def test_a_name_taken_while_the_letter_travelled_is_chosen_anew(client, mail_leaves, lin):
    join(client)
    work()
    path = path_in(mail.outbox[0])
    lin.name = lin.name_key = "白露"
    lin.save()

    answer = client.post(path, {"name": "白露"})
    assert answer.status_code == 422
    assert "Somebody here has this name" in answer.content.decode()

    assert client.post(path, {"name": "白露节"}).status_code == 302
    assert Member.objects.filter(email=FORM["email"]).get().name == "白露节"


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("林晓棠", "Somebody here has this name"),
        ("林 晓 棠", "Somebody here has this name"),
        ("管理员", "sounds like the team"),
        ("Аdmin", "sounds like the team"),  # its first letter is Cyrillic
        ("http://evil.example", "no signs like @ or /"),
        ("a@b", "no signs like @ or /"),
        ("白露\u202e", "no signs"),
        ("\u200b\u200b", "at least one letter"),
        ("字" * 21, "at most 20 Chinese characters"),
        ("x" * 41, "at most 20 Chinese characters"),
        ("", "What may we call you?"),
    ],
)
def test_a_name_that_does_not_do_says_why_beside_it(client, lin, name, sentence):
    answer = join(client, name=name)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert FORM["email"] in answer.content.decode()
    assert others().count() == 1
    assert not Activity.objects.exists()


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("short", "at least 10 characters"),
        ("password123", "on every list"),
        ("85746352413", "Digits alone"),
        ("bailu@example", "too close to your name or mail address"),
    ],
)
def test_a_weak_password_says_why(client, password, sentence):
    answer = join(client, password=password)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert f'value="{password}"' not in answer.content.decode()


def test_words_of_refusal_are_chinese_for_chinese_readers(client):
    client = Client(headers={"accept-language": "zh-hans"})

    page = join(client, name="管理员", password="short").content.decode()

    assert "sounds like" not in page and "at least" not in page
    assert '<html lang="zh-Hans"' in page


@pytest.mark.parametrize(
    "field",
    [
        "is_robot", "state", "trust", "name_key", "pinyin", "email_confirmed_at", "id", "pk",
        "joined_at", "muted_until", "listed", "language", "role", "roles", "is_staff",
    ],
)  # fmt: skip
def test_fields_no_form_shows_are_not_set(client, field):
    join(client, **{field: "1"})

    member = others().get()
    assert member.state == "active"
    assert (member.is_robot, member.trust, member.listed) == (False, 0, True)
    assert (member.email_confirmed_at, member.language) == (None, "en")
    assert member.name_key == "白露"
    assert not member.roles.exists()


def test_one_network_signs_up_twenty_times_an_hour(client, stopped_time):
    for n in range(20):
        assert (
            Client()
            .post("/up/", {**FORM, "name": f"n{n}", "email": f"n{n}@e.org"})
            .status_code
            == 302
        )

    answer = join(client)

    assert answer.status_code == 429
    assert "You can go on in 3 minutes." in answer.content.decode()


def test_two_people_who_choose_one_name_at_once_make_one_member(client, lin, monkeypatch):
    from weilu.members import names

    monkeypatch.setattr(names, "_is_taken", lambda *_: False)

    answer = join(client, name="林晓棠")

    assert answer.status_code == 422
    assert "Somebody here has this name" in answer.content.decode()
    assert others().count() == 1


def test_before_anybody_owns_the_place_nobody_joins_and_reads_how_it_goes_on(client, owner):
    owner.member.delete()
    page = client.get("/up/")
    assert (page.status_code, join(client).status_code) == (200, 403)
    assert "The fire here is not lit yet" in page.text
    assert "weilu owner-link" in page.text
    for ask in (joining.ask_to_join, lambda **f: joining.join_at_once(door="web", **f)):
        with pytest.raises(NobodyOwnsIt):
            ask(**FORM, language="en")
    client.post("/owner/" + owning.make_owner_link() + "/", {**FORM, "name": "陆掌柜"})
    Client().post("/out/")
    assert join(Client(), email="second@example.com").status_code == 302
    assert others().get().name == "白露"


def test_whoever_asked_before_the_link_came_back_may_follow_it(client, mail_leaves, owner):
    join(client)
    work()
    owner.member.delete()
    path = path_in(mail.outbox[0])
    assert client.post(path, {"name": "白露"}).status_code == 302
    assert not OneTimeLink.objects.filter(used_at=None).exists()


def test_the_fourth_from_one_network_on_one_day_comes_back_tomorrow(
    client, as_set, stopped_time, settings
):
    settings.WEILU_MAIL_LEAVES = False
    for number in range(3):
        page = Client().post(
            "/up/", {**FORM, "name": f"n{number}", "email": f"n{number}@e.org"}
        )
        assert page.status_code == 302
    fourth = {**FORM, "name": "n3", "email": "n3@e.org"}
    refused = client.post("/up/", fourth)
    assert (refused.status_code, Member.objects.filter(name="n3").exists()) == (429, False)
    assert "Please try again tomorrow" in refused.text
    assert client.post("/up/", fourth, REMOTE_ADDR="198.51.100.7").status_code == 302
    stopped_time.shift(timedelta(days=1))
    assert (
        Client().post("/up/", {**FORM, "name": "n4", "email": "n4@e.org"}).status_code
        == 302
    )

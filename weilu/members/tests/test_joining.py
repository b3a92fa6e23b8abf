"""Becoming a member, with mail and without; and becoming the owner of an empty house."""

import pytest
from django.core import mail
from django.test import Client

from weilu.activity.models import Activity
from weilu.members.actions import links, owning
from weilu.members.actions.links import Purpose
from weilu.members.commands import first_owner_link, owner_link
from weilu.members.errors import OwnerExists
from weilu.members.models import Member, OneTimeLink, Role

from .door import PASSWORD, enter, is_in, path_in, with_password, work

pytestmark = pytest.mark.django_db
FORM = {"name": "白露", "email": "bailu@example.com", "password": PASSWORD}


@pytest.fixture
def client() -> Client:
    return Client(headers={"accept-language": "en"})


@pytest.fixture
def mail_leaves(settings):
    settings.WEILU_MAIL_LEAVES = True


def join(client: Client, **more: str):
    return client.post("/up/", {**FORM, **more})


def test_without_mail_one_form_makes_a_member_who_is_in_at_once(client):
    answer = join(client, next="/spaces/")

    member = Member.objects.get()
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
    assert not Member.objects.exists()


def test_without_mail_an_address_that_is_taken_stays_with_its_member_silently(client, lin):
    with_password(lin, email="BaiLu@example.com")

    assert join(client).status_code == 302

    assert Member.objects.get(name="白露").email is None
    assert Member.objects.get(email__iexact=FORM["email"]) == lin


def test_with_mail_nobody_exists_until_the_link_came_back(client, mail_leaves):
    assert join(client)["Location"] == "/in/sent/?to=join"
    assert not Member.objects.exists()
    assert not Activity.objects.exists()

    work()
    [letter] = mail.outbox
    assert letter.to == [FORM["email"]]
    path = path_in(letter)
    assert client.get(path).status_code == 200
    assert not Member.objects.exists()  # a mail program that looks at links makes nobody
    assert client.post(path, {"name": "白露"})["Location"] == "/"

    member = Member.objects.get()
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
    assert Member.objects.count() == 1


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
    assert Member.objects.count() == 1
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

    member = Member.objects.get()
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
    assert Member.objects.count() == 1


OWNER = {
    "name": "陆掌柜",
    "email": "lu@example.com",
    "password": "ein Kessel Suppe für alle",
}


def test_the_owner_link_makes_the_owner_once(client):
    path = "/owner/" + owning.make_owner_link() + "/"
    assert client.get(path).status_code == 200

    answer = client.post(path, OWNER)

    member = Member.objects.get()
    assert answer["Location"] == "/console/setup/purpose/"
    assert is_in(client)
    assert [(role.name, role.space_id) for role in member.roles.all()] == [("owner", None)]
    kinds = Activity.objects.order_by("id").values_list("kind", flat=True)
    assert list(kinds) == [
        "members.joined",
        "members.role_given",
        "members.warm_up_began",
        "members.signed_in",
    ]
    assert Client().get(path).status_code == 410
    with pytest.raises(OwnerExists):
        owning.make_owner_link()


def test_the_database_holds_no_secret_of_a_link():
    secret = owning.make_owner_link()

    row = OneTimeLink.objects.values().get()

    assert secret not in str(row)
    assert len(row["digest"]) == 64


def test_a_newer_owner_link_closes_the_older_and_a_day_closes_both(client, stopped_time):
    older, newer = owning.make_owner_link(), owning.make_owner_link()
    assert client.get(f"/owner/{older}/").status_code == 410
    assert client.get(f"/owner/{newer}/").status_code == 200

    stopped_time.shift(24 * 3600 + 1)

    assert client.post(f"/owner/{newer}/", OWNER).status_code == 410
    assert not Member.objects.exists()


def test_a_link_of_another_purpose_makes_no_owner(client):
    other = links.make_link(Purpose.JOIN, email="a@example.com", carries={"name": "a"})

    assert client.post(f"/owner/{other}/", OWNER).status_code == 410


def test_an_owner_needs_fifteen_characters_and_the_link_stays_good(client):
    path = "/owner/" + owning.make_owner_link() + "/"

    answer = client.post(path, OWNER | {"password": "fourteen chars"})

    assert answer.status_code == 422
    assert "at least 15 characters" in answer.content.decode()
    assert not Member.objects.exists() and not Role.objects.exists()
    assert client.post(path, OWNER).status_code == 302


def test_the_command_prints_a_link_while_there_is_no_owner_and_a_rescue_afterwards(client):
    assert "/owner/" in first_owner_link("http://here:1/")
    client.post("/owner/" + owning.make_owner_link() + "/", OWNER)

    assert first_owner_link("http://here:1/") == ""
    words = owner_link()
    assert "陆掌柜" in words.splitlines()[0]
    path = "/in/password/" + words.rstrip("/").rpartition("/")[2] + "/"
    fresh = "zwei Kessel Suppe für alle"
    assert Client().post(path, {"password": fresh}).status_code == 302
    assert enter(Client(), "陆掌柜", fresh).status_code == 302

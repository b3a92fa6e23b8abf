"""Found by name, pinyin, initials, city and interest; hidden ones are not even counted."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from weilu.activity.models import Activity
from weilu.conftest import person
from weilu.core import clock
from weilu.core.text import pinyin_key
from weilu.members.actions.bringing import Newcomer, bring_members
from weilu.members.actions.placeholders import make_placeholders
from weilu.members.actions.profile import change_profile
from weilu.members.models import Member, PersonKey
from weilu.members.queries import narrowing
from weilu.members.queries.directory import Wanted, directory
from weilu.members.queries.people import newcomers, person_named
from weilu.members.reactions import drop_keys, find_people

pytestmark = pytest.mark.django_db
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def bring(*names, **facts):
    people = [
        Newcomer(external_id=name, name=name, joined_at=LONG_AGO, **facts) for name in names
    ]
    members = bring_members(people, door="import", tenant="test")
    find_people(list(Activity.objects.all()))
    return members


def found(text="", **options):
    page = directory(Wanted(text=text), reader=None, **options)
    return [member.name for member in page.items]


@pytest.mark.parametrize(
    "typed",
    [
        "林晓棠",
        "林",
        "晓棠",
        "棠",
        "lin",
        "linxiao",
        "lin xiao tang",
        "xiaotang",
        "LXT",
        "lx",
    ],
)
def test_a_name_is_found_by_any_beginning(typed):
    bring("林晓棠", "周明")
    assert found(typed) == ["林晓棠"]


def test_latin_names_are_found_by_each_of_their_words():
    bring("Marta Kowalska", "林晓棠")
    for typed in ("mar", "KOWAL", "marta kow", "mk"):
        assert found(typed) == ["Marta Kowalska"], typed
    assert found("arta") == []


def test_city_and_interest_narrow_each_other():
    bring("林晓棠", city="高雄", interests=("手写", "jazz"))
    bring("周明", city="高雄")
    assert found("高雄") == ["林晓棠", "周明"]
    assert found("gaoxiong shouxie") == ["林晓棠"]
    assert found("手写 成都") == []


def test_the_order_is_by_pinyin():
    bring("周明", "Adam", "何若", "林晓棠", "安宁")
    assert found() == ["Adam", "安宁", "何若", "林晓棠", "周明"]


def test_a_search_begins_where_names_begin_so_and_comes_round():
    bring("白林", "安林", "林晓棠", "周林", "李宁")
    assert found("林") == ["林晓棠", "周林", "安林", "白林"]
    assert found("l") == found("lin") == ["李宁", "林晓棠", "周林", "安林", "白林"]


def test_where_a_search_begins_tells_nothing_of_hidden_people():
    (hidden, *_others) = bring("卓林", "周卓", "安卓")
    Member.objects.filter(pk=hidden.pk).update(listed=False)
    find_people(list(Activity.objects.all()))
    assert found("卓") == ["安卓", "周卓"]


@pytest.mark.parametrize("rare", [0, 1_200])
def test_a_search_is_turned_page_by_page_and_shows_nobody_twice(rare, monkeypatch):
    monkeypatch.setattr(narrowing, "RARE", rare)
    names = [f"{family}林{number:02}" for family in "安林周" for number in range(15)]
    bring(*names)
    pages, after = [], None
    while True:
        page = directory(Wanted(text="林"), reader=None, after=after)
        pages.append([member.name for member in page.items])
        if not (after := page.next):
            break
    assert [name for page in pages for name in page] == names[15:] + names[:15]


@pytest.mark.parametrize(("rare", "common"), [(1_200, 20_000), (0, 20_000), (0, 0)])
def test_narrowings_agree_however_they_are_asked(rare, common, monkeypatch):
    monkeypatch.setattr(narrowing, "RARE", rare)
    monkeypatch.setattr(narrowing, "COMMON", common)
    bring("林晓棠", "林南", city="成都", interests=("手写",))
    bring("周明", city="成都", interests=("手写", "爵士"))
    bring("林海", city="高雄", interests=("手写",))
    assert found("成都 手写") == ["林南", "林晓棠", "周明"]
    assert found("lin 手写 成都") == ["林南", "林晓棠"]
    assert [
        card.name
        for card in directory(
            Wanted(city="成都", interest="手写", sort="newest"), reader=None
        ).items
    ] == ["周明", "林南", "林晓棠"]


def test_hidden_gone_and_waiting_people_and_robots_are_nowhere():
    shown, hidden, left, waiting, robot = bring("甲", "乙", "丙", "丁", "戊")
    Member.objects.filter(pk=hidden.pk).update(listed=False)
    Member.objects.filter(pk=left.pk).update(state=Member.State.LEFT)
    Member.objects.filter(pk=waiting.pk).update(state=Member.State.PENDING)
    Member.objects.filter(pk=robot.pk).update(is_robot=True)
    make_placeholders(door="import", tenant="gitter", people={"9": ("己", LONG_AGO)})
    find_people(list(Activity.objects.all()))
    assert found() == [shown.name]
    assert found("乙") == found("丁") == found("己") == []
    Member.objects.update(joined_at=clock.now())
    assert [member.name for member in newcomers()] == ["甲"]


def test_newcomers_are_those_of_a_week(stopped_time):
    for number, days in enumerate((1, 6, 8)):
        person(f"新人{number}", joined_at=clock.now() - timedelta(days=days))
    assert [member.name for member in newcomers()] == ["新人0", "新人1"]


def test_a_new_name_is_found_and_the_old_one_no_longer():
    (lin,) = bring("林晓棠")
    change_profile(member=lin, door="web", name="安宁")
    find_people(list(Activity.objects.all()))
    assert found("an") == ["安宁"]
    assert found("林") == []


def test_the_keys_derived_again_are_the_same():
    bring("林晓棠", "Marta Kowalska", city="成都", interests=("手写",))
    before = list(PersonKey.objects.order_by("member_id", "key").values())
    drop_keys()
    assert PersonKey.objects.count() == 0
    find_people(list(Activity.objects.all()))
    assert list(PersonKey.objects.order_by("member_id", "key").values()) == before


def test_every_page_holds_twenty_and_nobody_twice():
    names = [f"成员{number:02}" for number in range(45)]
    bring(*names)
    pages, after = [], None
    while True:
        page = directory(Wanted(), reader=None, after=after)
        pages.append([member.name for member in page.items])
        if not (after := page.next):
            break
    assert list(map(len, pages)) == [20, 20, 5]
    assert [name for page in pages for name in page] == sorted(names, key=pinyin_key)


@pytest.mark.parametrize("number", [2, 20])
def test_the_directory_costs_at_most_five_queries(
    lin, number, django_assert_max_num_queries
):
    bring(*(f"成员{each}" for each in range(number)))
    client = Client()
    client.force_login(lin)
    client.get("/members/")
    with django_assert_max_num_queries(5):
        answer = client.get("/members/")
    assert answer.content.decode().count("member-row") == min(20, number + 1)
    with django_assert_max_num_queries(5):
        client.get("/members/?q=成员")


@pytest.mark.parametrize(
    "typed", ["%", "_", "'", "\x00", "😀", "a" * 5_000, "  ", "\\", "*"]
)
def test_odd_searches_answer(lin, typed):
    client = Client()
    client.force_login(lin)
    assert client.get("/members/", {"q": typed, "after": typed}).status_code == 200


def test_a_former_name_leads_to_who_had_it(lin, he):
    change_profile(member=lin, door="web", name="林晓")
    assert person_named("林晓棠", reader=he).member == lin
    assert person_named("林晓", reader=None).member == lin
    assert person_named("谁也不是", reader=he) is None


def test_who_waits_to_be_let_in_is_known_to_themselves_and_to_leaders(lin, he, zhou):
    Member.objects.filter(pk=lin.pk).update(state=Member.State.PENDING)
    assert person_named("林晓棠", reader=he) is None
    assert person_named("林晓棠", reader=None) is None
    assert person_named("林晓棠", reader=zhou).member == lin
    assert person_named("林晓棠", reader=lin).is_me

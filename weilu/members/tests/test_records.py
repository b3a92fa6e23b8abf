"""One member as the team sees them: who may, what it costs, and what nobody else learns."""

from datetime import timedelta

import pytest
from django.test import Client

from weilu.activity.models import Activity
from weilu.conftest import person
from weilu.core import clock
from weilu.members.actions.noting import remove_note, write_note
from weilu.members.actions.profile import change_profile
from weilu.members.actions.roles import give_role
from weilu.members.actions.tagging import put_tag, take_tag
from weilu.members.errors import NotAllowed, NotPossible
from weilu.members.models import Facet, Member, Note, Role, Tag, Tagging
from weilu.members.queries.directory import Wanted, register
from weilu.members.queries.timeline import timeline
from weilu.members.reactions import find_people

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(zhou):
    client = Client()
    client.force_login(zhou)
    return client


def told(member, reader, **options):
    return [event.words for event in timeline(member, reader=reader, **options).items]


def test_a_note_is_read_by_the_team_alone_and_journaled_without_its_words(desk, lin, zhou):
    desk.post(f"/console/members/{lin.pk}/note/", {"text": "问过她搬家的事"})
    assert Note.objects.get().text == "问过她搬家的事"
    assert "问过她搬家的事" in desk.get(f"/console/members/{lin.pk}/").content.decode()
    noted = Activity.objects.get(kind="members.note_written")
    assert noted.payload == {
        "member_id": lin.pk,
        "note_id": Note.objects.get().pk,
        "length": 7,
    }
    for page in (f"/console/members/{lin.pk}/", "/m/林晓棠/", "/me/", "/me/settings/"):
        own = Client()
        own.force_login(lin)
        assert "问过她搬家的事" not in own.get(page).content.decode()


@pytest.mark.parametrize("text", ["", "   ", "长" * 2_001])
def test_a_note_that_says_nothing_or_too_much_leaves_no_trace(desk, lin, text):
    answer = desk.post(f"/console/members/{lin.pk}/note/", {"text": text})
    assert answer.status_code == 422
    assert not Note.objects.exists()
    assert not Activity.objects.filter(kind="members.note_written").exists()


def test_a_member_notes_and_tags_nobody(lin, he):
    with pytest.raises(NotAllowed):
        write_note(member=he, text="不行", actor=lin, door="web")
    with pytest.raises(NotAllowed):
        put_tag(member=he, name="不行", actor=lin, door="web")
    assert not Note.objects.exists() and not Tag.objects.exists()
    assert not Activity.objects.exists()


def test_a_note_is_taken_away_by_its_author_or_a_leader(lin, zhou, su):
    Role.objects.create(member=su, name=Role.Name.MODERATOR)
    su = Member.objects.get(pk=su.pk)
    note = write_note(member=lin, text="周写的", actor=zhou, door="web")
    with pytest.raises(NotAllowed):
        remove_note(note=note, actor=su, door="web")
    assert remove_note(note=note, actor=zhou, door="web")
    assert not remove_note(note=note, actor=zhou, door="web")
    assert Activity.objects.filter(kind="members.note_removed").count() == 1


def test_a_tag_is_one_word_however_it_is_spelled_and_gone_with_its_last_member(
    lin, he, zhou
):
    assert put_tag(member=lin, name="Helper", actor=zhou, door="web")
    assert not put_tag(member=lin, name="helper", actor=zhou, door="web")
    assert put_tag(member=he, name="ＨＥＬＰＥＲ", actor=zhou, door="web")
    tag = Tag.objects.get()
    assert take_tag(member=lin, tag=tag, actor=zhou, door="web")
    assert not take_tag(member=lin, tag=tag, actor=zhou, door="web")
    take_tag(member=he, tag=tag, actor=zhou, door="web")
    assert not Tag.objects.exists()


def test_twenty_tags_are_enough(lin, zhou):
    for number in range(20):
        put_tag(member=lin, name=f"标签{number}", actor=zhou, door="web")
    with pytest.raises(NotPossible):
        put_tag(member=lin, name="多一个", actor=zhou, door="web")
    assert Tagging.objects.count() == 20 and not Tag.objects.filter(name="多一个").exists()


def test_the_team_finds_by_tag_and_members_do_not(desk, lin, zhou):
    put_tag(member=lin, name="热心", actor=zhou, door="web")
    find_people(list(Activity.objects.all()))
    assert Facet.objects.get(kind="tag").for_team
    assert [each.card.name for each in register(Wanted(tag="热心")).items] == ["林晓棠"]
    assert "林晓棠" in desk.get("/console/members/?tag=热心").content.decode()
    own = Client()
    own.force_login(lin)
    assert "热心" not in own.get("/members/?tag=热心").content.decode()


def test_a_timeline_tells_what_happened_from_both_sides(lin, zhou):
    owner = person("围炉主")
    Role.objects.create(member=owner, name=Role.Name.OWNER)
    change_profile(member=lin, door="web", city="高雄", city_for=2)
    give_role(member=lin, role="moderator", actor=owner, door="web")
    assert told(lin, zhou) == ["获得身份：版主", "修改了资料：城市"]
    assert timeline(lin, reader=zhou).items[0].by == "围炉主"
    assert told(lin, zhou, group="team") == ["获得身份：版主"]
    assert told(owner, zhou) == []


def test_a_timeline_goes_on_where_it_ended(lin, zhou):
    for number in range(65):
        change_profile(member=lin, door="web", line=f"第 {number} 句")
    pages, after = [], None
    while True:
        page = timeline(lin, reader=zhou, after=after)
        pages.append([event.pk for event in page.items])
        if not (after := page.next):
            break
    assert list(map(len, pages)) == [30, 30, 5]
    found = [pk for page in pages for pk in page]
    assert found == sorted(set(found), reverse=True)


def test_a_timeline_goes_by_when_things_happened_whenever_they_came_in(
    lin, zhou, stopped_time
):
    change_profile(member=lin, door="web", city="高雄")
    with clock.at(clock.now() - timedelta(days=400)):
        change_profile(member=lin, door="import", line="从前的一句")
    assert told(lin, zhou) == ["修改了资料：城市", "修改了资料：一句话介绍"]


@pytest.mark.parametrize("number", [2, 20])
def test_a_members_record_costs_the_same_however_long(
    desk, lin, zhou, number, django_assert_max_num_queries
):
    for each in range(number):
        write_note(member=lin, text=f"第 {each} 条", actor=zhou, door="web")
        put_tag(member=lin, name=f"标签{each}", actor=zhou, door="web")
    desk.get(f"/console/members/{lin.pk}/")
    with django_assert_max_num_queries(
        12
    ):  # the frame's three, the record's five, the rest
        desk.get(f"/console/members/{lin.pk}/")


@pytest.mark.parametrize("number", [2, 20])
def test_the_teams_list_costs_six_queries(
    desk, lin, zhou, number, django_assert_max_num_queries
):
    for each in range(number):
        put_tag(member=person(f"成员{each}"), name="新", actor=zhou, door="web")
    find_people(list(Activity.objects.all()))
    desk.get("/console/members/")
    for address in (
        "/console/members/",
        "/console/members/?tag=新&sort=newest&state=active",
    ):
        with django_assert_max_num_queries(6):  # one for what may be chosen
            assert "成员0" in desk.get(address).content.decode()


@pytest.mark.parametrize("number", [0, 2**63])
def test_nobody_has_no_record(desk, number):
    assert desk.get(f"/console/members/{number}/").status_code == 404


def test_who_is_erased_has_no_record(desk, lin):
    Member.objects.filter(pk=lin.pk).update(state=Member.State.ERASED)
    assert desk.get(f"/console/members/{lin.pk}/").status_code == 404
    assert "林晓棠" not in desk.get("/console/members/?state=erased").content.decode()
    assert desk.get("/console/members/?state=erased").status_code == 200


def test_a_member_and_a_host_see_no_record(lin, he):
    for host in (False, True):
        if host:
            Role.objects.create(member=he, name=Role.Name.HOST, space_id=1)
        client = Client()
        client.force_login(he)
        assert client.get("/console/members/").status_code == 403
        assert client.get(f"/console/members/{lin.pk}/").status_code == 403


def test_a_list_is_taken_along_as_it_is_narrowed_and_without_what_is_for_nobody(
    desk, lin, he
):
    change_profile(member=lin, door="web", city="高雄", interests=["=1+1"], city_for=3)
    answer = desk.post("/console/members/table/?sort=newest")
    lines = b"".join(answer.streaming_content).decode().splitlines()
    assert lines[0].startswith("\ufeff名字,")
    found = next(line for line in lines if "林晓棠" in line)
    assert "高雄" not in found and "'=1+1" in found
    assert Activity.objects.get(kind="members.list_exported").payload == {"rows": 3}


def test_a_moderator_takes_no_list_along(lin, su):
    Role.objects.create(member=su, name=Role.Name.MODERATOR)
    client = Client()
    client.force_login(su)
    assert client.post("/console/members/table/").status_code == 403
    assert not Activity.objects.exists()

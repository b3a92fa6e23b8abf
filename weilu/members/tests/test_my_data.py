"""A copy of one's data, and asking to be erased: by its pages, as members do."""

import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.test import Client

from weilu.activity.models import Activity
from weilu.conftest import person
from weilu.core import clock
from weilu.core.jobs.models import Job
from weilu.members import tasks
from weilu.members.actions import copying, erasing
from weilu.members.errors import LastOwner, NotAllowed, NotPossible
from weilu.members.models import Erasure, Export, Member, Role
from weilu.members.views.ways import PROVEN

pytestmark = pytest.mark.django_db
PAGE = "/me/settings/data/"


def browser(member, *, proven=True):
    client = Client()
    client.force_login(member)
    if proven:
        session = client.session
        session[PROVEN] = int(clock.now().timestamp())
        session.save()
    return client


def ready(member):
    export = copying.ask_copy(member=member, language="zh-hans", door="web")
    tasks.make_copy.call(export.pk)
    return Export.objects.get(pk=export.pk)


def unpacked(export):
    with default_storage.open(export.file) as file:
        archive = zipfile.ZipFile(io.BytesIO(file.read()))
    return {name: archive.read(name) for name in archive.namelist()}


def noted():
    return list(Activity.objects.order_by("pk").values_list("kind", flat=True))


def test_a_copy_is_asked_for_packed_and_downloaded(lin, stopped_time):
    client = browser(lin)
    answer = client.post(f"{PAGE}copy/")
    assert (answer.status_code, answer["Location"]) == (302, PAGE)
    assert "正在打包" in client.get(PAGE).content.decode()
    export = Export.objects.get()
    assert Job.objects.get(task__endswith="make_copy").arguments == [[export.pk], {}]

    tasks.make_copy.call(export.pk)
    export.refresh_from_db()
    assert export.ends_at == clock.now() + timedelta(hours=48)
    answer = client.get(f"{PAGE}copy/{export.key}/")
    assert answer["Content-Type"] == "application/zip"
    assert answer["Cache-Control"] == "private, no-store"
    archive = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    profile = json.loads(archive.read("data/members/profile.json"))
    assert profile[0]["name"] == "林晓棠"
    assert "password" not in profile[0]
    assert noted() == ["members.export_asked"]


def test_every_room_gives_its_part(lin, stopped_time):
    names = unpacked(ready(lin)).keys()
    rooms = {name.split("/")[1] for name in names if name.startswith("data/")}
    assert rooms == {
        "members",
        "segments",
        "charter",
        "culture",
        "conversations",
        "moderation",
        "climate",
        "rewards",
        "notices",
    }


def test_one_copy_a_day(lin, stopped_time):
    ready(lin)
    with pytest.raises(NotPossible):
        copying.ask_copy(member=lin, language="en", door="web")
    answer = browser(lin).post(f"{PAGE}copy/")
    assert answer.status_code == 422
    assert Export.objects.count() == 1
    stopped_time.shift(timedelta(days=1))
    copying.ask_copy(member=lin, language="en", door="web")
    assert Export.objects.count() == 2


def test_the_link_ends_after_48_hours_and_the_file_goes(lin, stopped_time):
    export = ready(lin)
    stopped_time.shift(timedelta(hours=47, minutes=59))
    answer = browser(lin).get(f"{PAGE}copy/{export.key}/")
    assert (answer.status_code, len(b"".join(answer.streaming_content))) == (
        200,
        export.size,
    )
    stopped_time.shift(timedelta(minutes=1))
    answer = browser(lin).get(f"{PAGE}copy/{export.key}/")
    assert answer.status_code == 410
    assert copying.drop_old_copies() == 1
    assert not default_storage.exists(export.file)
    assert copying.drop_old_copies() == 0


def test_nobody_else_finds_a_copy_and_its_member_proves_who_they_are(lin, he, stopped_time):
    export = ready(lin)
    assert browser(he).get(f"{PAGE}copy/{export.key}/").status_code == 404
    asked = browser(lin, proven=False).get(f"{PAGE}copy/{export.key}/")
    assert asked["Location"].startswith("/in/again/?next=")
    assert Client().get(f"/media/{export.file}").status_code == 404


def test_packing_twice_or_after_erasure_makes_nothing(lin, stopped_time):
    export = ready(lin)
    assert copying.make_copy(export.pk) is False
    assert copying.make_copy(99_999) is False
    other = person("苏晨")
    waiting = copying.ask_copy(member=other, language="en", door="web")
    Member.objects.filter(pk=other.pk).update(state="erased")
    assert copying.make_copy(waiting.pk) is False


def test_a_letter_tells_that_the_copy_is_ready(lin, stopped_time, mailoutbox):
    Member.objects.filter(pk=lin.pk).update(email="lin@example.org", language="en")
    ready(Member.objects.get(pk=lin.pk))
    [letter] = mailoutbox
    assert letter.subject.startswith("Your copy is ready")
    assert "/me/settings/data/" in letter.body


def test_letters_tell_when_it_happens_and_that_it_does_not(lin, stopped_time, mailoutbox):
    Member.objects.filter(pk=lin.pk).update(email="lin@example.org", language="zh-hans")
    client = browser(lin)
    client.post(f"{PAGE}erase/", {"words": "stay", "name": "林晓棠"})
    tasks.tell_erasure_asked.call(Erasure.objects.get().pk)
    client.post(f"{PAGE}keep/")
    tasks.tell_erasure_called_off.call(lin.pk)
    assert tasks.tell_erasure_asked.call(Erasure.objects.get().pk) is False
    asked, stays = mailoutbox
    assert "3月9日 周一 09:00" in asked.body
    assert stays.subject.startswith("你留下来了")


def test_whoever_is_suspended_is_refused_and_leaves_no_trace(lin, stopped_time):
    lin.suspended_until = clock.now() + timedelta(days=1)
    lin.save()
    with pytest.raises(NotAllowed):
        copying.ask_copy(member=lin, language="en", door="web")
    with pytest.raises(NotAllowed):
        erasing.ask_erasure(member=lin, words="stay", door="web")
    assert not Export.objects.exists()
    assert not Erasure.objects.exists()
    assert noted() == []


def test_erasing_asks_for_the_name_and_waits_seven_days(lin, stopped_time):
    client = browser(lin)
    wrong = client.post(f"{PAGE}erase/", {"words": "stay", "name": "林"})
    assert wrong.status_code == 422
    assert "林晓棠" in wrong.content.decode()
    assert not Erasure.objects.exists()

    answer = client.post(f"{PAGE}erase/", {"words": "go", "name": " 林晓棠 "})
    assert (answer.status_code, answer["Location"]) == (302, PAGE)
    erasure = Erasure.objects.get()
    assert (erasure.words, erasure.due_at) == ("go", clock.now() + timedelta(days=7))
    assert noted() == ["members.erasure_asked"]
    stopped_time.shift(timedelta(days=7) - timedelta(seconds=1))
    assert erasing.erase_due() == 0
    stopped_time.shift(timedelta(seconds=1))
    assert erasing.erase_due() == 1
    assert erasing.erase_due() == 0
    assert Member.objects.get(pk=lin.pk).state == "erased"
    assert client.get("/me/")["Location"].startswith("/in/")


def test_asking_twice_is_asking_once(lin, stopped_time):
    first = erasing.ask_erasure(member=lin, words="go", door="web")
    assert erasing.ask_erasure(member=lin, words="stay", door="web") == first
    assert noted() == ["members.erasure_asked"]


def test_changing_ones_mind_keeps_everything(lin, stopped_time):
    client = browser(lin)
    erasing.ask_erasure(member=lin, words="go", door="web")
    assert "保留我的账号" in client.get(PAGE).content.decode()
    client.post(f"{PAGE}keep/")
    stopped_time.shift(timedelta(days=8))
    assert erasing.erase_due() == 0
    assert Member.objects.get(pk=lin.pk).name == "林晓棠"
    assert noted() == ["members.erasure_asked", "members.erasure_called_off"]
    client.post(f"{PAGE}keep/")
    assert len(noted()) == 2


def test_the_last_owner_stays_until_there_is_another(lin, he, stopped_time):
    Role.objects.create(member=lin, name="owner")
    owner = Member.objects.get(pk=lin.pk)
    with pytest.raises(LastOwner):
        erasing.ask_erasure(member=owner, words="stay", door="web")
    second = Role.objects.create(member=he, name="owner")
    erasing.ask_erasure(member=owner, words="stay", door="web")
    second.delete()
    stopped_time.shift(timedelta(days=7))
    assert erasing.erase_due() == 0
    assert Erasure.objects.get().held_back_at == clock.now()
    Role.objects.create(member=he, name="owner")
    assert erasing.erase_due() == 1


def test_a_name_set_free_may_be_taken_and_nobody_may_look_like_a_tombstone(
    lin, stopped_time
):
    from weilu.members import names
    from weilu.members.errors import NameRefused

    erasing.ask_erasure(member=lin, words="stay", door="web")
    stopped_time.shift(timedelta(days=7))
    erasing.erase_due()
    assert names.checked("林晓棠") == "林晓棠"
    for name in ("已注销成员 3", "Erased Member"):
        with pytest.raises(NameRefused):
            names.checked(name)
    gone = Client().get(f"/m/已注销成员 {lin.pk}/")
    assert gone.status_code == 200
    assert "林晓棠" not in gone.content.decode()


def test_the_team_sees_who_leaves_and_members_do_not(lin, zhou, stopped_time):
    erasing.ask_erasure(member=lin, words="go", door="web")
    page = browser(zhou).get("/console/members/erasures/").content.decode()
    assert "林晓棠" in page
    assert browser(lin).get("/console/members/erasures/").status_code == 403


def test_a_file_that_is_gone_does_not_hold_the_rest_back(lin, stopped_time):
    Member.objects.filter(pk=lin.pk).update(picture="0" * 32)
    assert "README.md" in unpacked(ready(Member.objects.get(pk=lin.pk)))


def test_whom_a_backup_brought_back_is_erased_by_a_command(lin, stopped_time):
    from weilu.members.commands import erase

    assert erase(lin.pk, words="go") == f"成员 {lin.pk} 已注销。"
    assert erase(lin.pk) == f"成员 {lin.pk} 早已注销。"
    assert erase(99_999) == "没有这个编号的成员。"
    assert Erasure.objects.get().words == "go"

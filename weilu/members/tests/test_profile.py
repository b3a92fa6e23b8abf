"""Changing what others see: exact effects, and no trace of a refusal."""

import io

import pytest
from django.core.files.storage import default_storage
from PIL import Image

from weilu.activity.models import Activity
from weilu.conftest import person
from weilu.core.images import ImageRefused
from weilu.members.actions.profile import change_profile, remove_picture, set_preferences
from weilu.members.errors import NameRefused
from weilu.members.faces import face_file
from weilu.members.models import FacesVersion, FormerName, Member

pytestmark = pytest.mark.django_db


def picture(size=(400, 300), colour=(180, 67, 15)):
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "JPEG")
    return io.BytesIO(out.getvalue())


def noted():
    return list(Activity.objects.order_by("pk").values_list("kind", "payload"))


def faces_version():
    return FacesVersion.objects.values_list("version", flat=True).first() or 0


def test_only_what_changed_is_noted_and_never_what_it_says(lin):
    change_profile(member=lin, door="web", line="靠岸才有网", city="", interests=["手写"])
    lin.refresh_from_db()
    assert (lin.line, lin.interests) == ("靠岸才有网", ["手写"])
    assert noted() == [
        ("members.profile_changed", {"member_id": lin.pk, "fields": ["interests", "line"]})
    ]


def test_nothing_changed_is_nothing_noted(lin):
    assert change_profile(member=lin, door="web", name="林晓棠", city="") == []
    assert noted() == []


def test_a_new_name_keeps_the_old_one_from_others(lin, he):
    change_profile(member=lin, door="web", name="林晓")
    lin.refresh_from_db()
    assert (lin.name, lin.pinyin) == ("林晓", "lin xiao")
    assert FormerName.objects.get().name_key == "林晓棠"
    with pytest.raises(NameRefused):
        change_profile(member=he, door="web", name="林晓棠")
    assert [kind for kind, _payload in noted()] == ["members.profile_changed"]


def test_a_former_name_can_be_taken_back(lin):
    change_profile(member=lin, door="web", name="林晓")
    change_profile(member=lin, door="web", name="林晓棠")
    assert list(FormerName.objects.values_list("name_key", flat=True)) == ["林晓"]


def test_a_name_changes_three_times_in_thirty_days(lin, stopped_time):
    for name in ("林一", "林二", "林三"):
        change_profile(member=lin, door="web", name=name)
    with pytest.raises(NameRefused):
        change_profile(member=lin, door="web", name="林四")
    stopped_time.shift(30 * 86_400)
    change_profile(member=lin, door="web", name="林四")
    assert Member.objects.get(pk=lin.pk).name == "林四"


@pytest.mark.parametrize("name", ["", "  ", "a/b", "@lin", "林\u200b晓", "何若", "林" * 21])
def test_a_name_nobody_may_have_changes_nothing(lin, he, name):
    with pytest.raises(NameRefused):
        change_profile(member=lin, door="web", name=name, city="高雄")
    assert Member.objects.get(pk=lin.pk).city == ""
    assert noted() == []


def test_pages_of_topics_are_made_anew_for_a_name_or_a_picture_alone(lin):
    before = faces_version()
    change_profile(member=lin, door="web", line="你好")
    assert faces_version() == before
    change_profile(member=lin, door="web", name="林晓")
    assert faces_version() == before + 1
    change_profile(member=lin, door="web", picture=picture())
    assert faces_version() == before + 2


def test_a_picture_is_made_anew_and_the_last_one_is_gone(
    lin, django_capture_on_commit_callbacks
):
    change_profile(member=lin, door="web", picture=picture())
    first = lin.picture
    with default_storage.open(face_file(first)) as file, Image.open(file) as made:
        assert (made.format, made.size) == ("WEBP", (192, 192))
    with django_capture_on_commit_callbacks(execute=True):
        change_profile(member=lin, door="web", picture=picture((90, 500)))
    assert not default_storage.exists(face_file(first))
    assert default_storage.exists(face_file(lin.picture))


def test_a_removed_picture_leaves_no_file(lin, django_capture_on_commit_callbacks):
    change_profile(member=lin, door="web", picture=picture())
    key = lin.picture
    with django_capture_on_commit_callbacks(execute=True):
        remove_picture(member=lin, door="web")
    assert Member.objects.get(pk=lin.pk).picture == ""
    assert not default_storage.exists(face_file(key))
    remove_picture(member=lin, door="web")
    assert len(noted()) == 2


def test_what_is_no_picture_changes_nothing(lin):
    with pytest.raises(ImageRefused):
        change_profile(
            member=lin,
            door="web",
            picture=io.BytesIO(b"<svg onload=alert(1)>"),
            city="高雄",
        )
    assert Member.objects.get(pk=lin.pk).city == ""
    assert noted() == []


def test_no_field_is_set_that_no_form_sets(lin):
    with pytest.raises(TypeError):
        change_profile(member=lin, door="web", trust=4)
    with pytest.raises(TypeError):
        set_preferences(member=lin, state="erased")
    assert Member.objects.get(pk=lin.pk).trust == 0


def test_how_one_sees_the_place_is_nobody_elses_business(lin):
    set_preferences(member=lin, language="en", zone="Asia/Tokyo", shortcuts=False)
    lin.refresh_from_db()
    assert (lin.language, lin.zone, lin.shortcuts) == ("en", "Asia/Tokyo", False)
    assert noted() == []


def test_two_who_take_one_name_at_once_leave_one_of_them_refused(lin, he, monkeypatch):
    monkeypatch.setattr("weilu.members.names._is_taken", lambda key, mine: False)
    with pytest.raises(NameRefused):
        change_profile(member=he, door="web", name="林晓棠")
    assert Member.objects.get(pk=he.pk).name == "何若"
    assert person("林远").name == "林远"

"""Settings: found in either language, changed without a script, taken back, never overwritten unseen."""

from datetime import timedelta

import pytest

from weilu.activity.models import Activity
from weilu.console.setting import finding
from weilu.conversations.dials.writing import OWN_EDITS, PICTURES, PREVIEWS
from weilu.core.dials import house
from weilu.core.dials.models import Setting
from weilu.core.dials.table import by_key, groups
from weilu.members.actions.turning import strike, take_back, turn
from weilu.members.errors import NotAllowed, NothingToTakeBack, TurnedMeanwhile
from weilu.members.models import Role, SettingChange

pytestmark = pytest.mark.django_db
PAGE = "/console/settings/conversations.pictures/"
CHANGED = "members.setting_changed"


@pytest.fixture
def desk(client, zhou):
    client.force_login(zhou)
    return client


def set_to(client, value, seen=0, page=PAGE):
    return client.post(page, {"value": value, "seen": seen})


def journalled():
    rows = Activity.objects.filter(kind=CHANGED).order_by("pk")
    return [(row.payload["key"], row.payload["number"]) for row in rows]


class TestTurning:
    def test_a_change_is_kept_told_and_journalled(self, zhou):
        change = turn(dial=PICTURES, value=4, seen=0, actor=zhou, door="web")

        assert (change.number, change.was, change.became, change.by) == (1, None, 4, zhou)
        assert Setting.objects.get().value == 4
        assert journalled() == [("conversations.pictures", 1)]

    def test_the_same_value_again_is_no_change(self, zhou):
        assert turn(dial=PICTURES, value=10, seen=0, actor=zhou, door="web") is None
        assert not SettingChange.objects.exists()
        assert journalled() == []

    def test_a_member_and_a_moderator_are_refused_and_leave_no_trace(self, lin, he):
        Role.objects.create(member=he, name=Role.Name.MODERATOR)
        for actor in (lin, he):
            with pytest.raises(NotAllowed):
                turn(dial=PICTURES, value=4, seen=0, actor=actor, door="web")
        assert not SettingChange.objects.exists()
        assert not Setting.objects.exists()
        assert journalled() == []

    def test_what_somebody_else_set_meanwhile_is_not_overwritten(self, zhou):
        turn(dial=PICTURES, value=4, seen=0, actor=zhou, door="web")
        with pytest.raises(TurnedMeanwhile) as no:
            turn(dial=PICTURES, value=7, seen=0, actor=zhou, door="web")
        assert no.value.change.became == 4
        assert Setting.objects.get().value == 4

    def test_taking_back_is_a_change_of_its_own_and_can_be_taken_back(self, zhou):
        for number, value in enumerate([4, 7]):
            turn(dial=PICTURES, value=value, seen=number, actor=zhou, door="web")
        back = take_back(dial=PICTURES, seen=2, actor=zhou, door="web")
        assert (back.was, back.became, back.takes_back.number) == (7, 4, 2)
        take_back(dial=PICTURES, seen=3, actor=zhou, door="web")
        became = SettingChange.objects.order_by("number").values_list("became", flat=True)
        assert list(became) == [4, 7, 4, 7]
        assert len(journalled()) == 4

    def test_the_first_change_taken_back_leaves_the_default(self, zhou):
        turn(dial=PICTURES, value=4, seen=0, actor=zhou, door="web")
        assert take_back(dial=PICTURES, seen=1, actor=zhou, door="web").became is None
        assert not Setting.objects.exists()

    def test_only_the_last_change_is_taken_back_and_only_if_it_was_seen(self, zhou):
        with pytest.raises(NothingToTakeBack):
            take_back(dial=PICTURES, seen=0, actor=zhou, door="web")
        turn(dial=PICTURES, value=4, seen=0, actor=zhou, door="web")
        turn(dial=PICTURES, value=7, seen=1, actor=zhou, door="web")
        with pytest.raises(TurnedMeanwhile):
            take_back(dial=PICTURES, seen=1, actor=zhou, door="web")
        assert Setting.objects.get().value == 7

    def test_it_holds_from_the_commit_on(self, zhou, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True):
            turn(dial=OWN_EDITS, value=timedelta(days=3), seen=0, actor=zhou, door="web")
        assert OWN_EDITS.value == timedelta(days=3)


class TestFinding:
    @pytest.mark.parametrize(
        ("text", "keys"),
        [
            ("shortest title in chinese", {"conversations.zh_title"}),
            ("rename", {"members.renames"}),
            ("改名", {"members.renames"}),
            ("gaiming", {"members.renames"}),
            ("working hours begin", {"core.opens"}),
            (
                "conversations.pictures",
                {"conversations.pictures", "conversations.pictures_new"},
            ),
            ("zzzz", set()),
        ],
    )
    @pytest.mark.parametrize("language", ["zh-hans", "en"])
    def test_it_is_found_in_either_language_whatever_one_reads(
        self, text, keys, language, settings
    ):
        from django.utils import translation

        with translation.override(language):
            found = {dial.key for _group, dials in finding.found(text) for dial in dials}
        assert found == keys

    def test_the_palette_finds_settings_for_those_who_may_see_them(self, client, zhou, su):
        Role.objects.create(member=su, name=Role.Name.HOST, space_id=1)
        href = "/console/settings/members.renames/"
        for who, is_there in ((zhou, True), (su, False)):
            client.force_login(who)
            page = client.get("/console/find/?q=gaiming").content.decode()
            assert (href in page) is is_there


class TestPages:
    def test_every_setting_says_its_default_and_whom_it_touches(self, desk):
        page = desk.get("/console/settings/").content.decode()
        for group in groups():
            assert str(group.label) in page
            for dial in group.dials:
                for words in (dial.title, dial.whom, dial.shown(dial.standard)):
                    assert str(words).replace("'", "&#39;") in page, dial.key

    @pytest.mark.parametrize("changes", [2, 20])
    def test_the_list_costs_the_same_however_much_was_changed(
        self, changes, desk, zhou, django_assert_num_queries
    ):
        for dial in list(by_key().values())[:changes]:
            kept = dial.keep(dial.standard)
            SettingChange.objects.create(key=dial.key, number=1, became=kept, by=zhou)
        desk.get("/console/settings/")  # the day of the first visit is noted once
        with django_assert_num_queries(3):  # who reads; the frame; the last changes
            desk.get("/console/settings/")

    @pytest.mark.parametrize("changes", [2, 20])
    def test_a_history_costs_the_same_however_long(
        self, changes, desk, zhou, django_assert_num_queries
    ):
        for n in range(changes):
            SettingChange.objects.create(
                key=PICTURES.key, number=n + 1, was=None, became=9, by=zhou
            )
        desk.get(PAGE)
        with django_assert_num_queries(3):
            assert desk.get(PAGE).status_code == 200

    def test_it_is_changed_by_a_plain_form_and_the_page_says_by_whom(self, desk):
        assert set_to(desk, "４").status_code == 302
        page = desk.get(PAGE).content.decode()
        assert "4 张" in page
        assert "周明" in page
        listed = desk.get("/console/settings/?show=changed").content.decode()
        assert str(PICTURES.title) in listed
        assert str(OWN_EDITS.title) not in listed

    @pytest.mark.parametrize("value", ["", "0", "21", "ten", "9" * 300, "1\x00"])
    def test_what_does_not_fit_comes_back_with_the_bounds(self, value, desk):
        answer = set_to(desk, value)
        assert answer.status_code == 422
        assert not SettingChange.objects.exists()
        if value in ("0", "21", "ten"):
            assert PICTURES.bounds() in answer.content.decode()

    def test_a_switch_and_words_in_two_languages_are_set_as_well(self, desk):
        switch, name = (f"/console/settings/{d.key}/" for d in (PREVIEWS, house.NAME))
        assert set_to(desk, "yes", page=switch).status_code == 302
        assert set_to(desk, "perhaps", page=switch).status_code == 422
        sent = {"zh": "墨舟", "en": "Ink Boat", "seen": 0}
        assert desk.post(name, sent).status_code == 302
        kept = dict(Setting.objects.values_list("key", "value"))
        assert kept == {
            "conversations.previews": True,
            "core.name": {"zh": "墨舟", "en": "Ink Boat"},
        }

    def test_a_conflict_names_the_other_and_saving_again_decides(self, desk, zhou):
        turn(dial=PICTURES, value=4, seen=0, actor=zhou, door="web")
        answer = set_to(desk, "7", seen=0)
        page = answer.content.decode()
        assert answer.status_code == 422
        assert "周明" in page
        assert 'value="7"' in page
        assert set_to(desk, "7", seen=1).status_code == 302
        assert Setting.objects.get().value == 7

    def test_undo_and_default_are_a_press_each(self, desk):
        set_to(desk, "4")
        set_to(desk, "7", seen=1)
        assert desk.post(f"{PAGE}undo/", {"seen": 2}).status_code == 302
        assert Setting.objects.get().value == 4
        assert desk.post(f"{PAGE}undo/", {"seen": 2}).status_code == 302
        assert Setting.objects.get().value == 4
        assert desk.post(f"{PAGE}default/").status_code == 302
        assert not Setting.objects.exists()

    def test_a_moderator_reads_and_changes_nothing(self, client, su):
        Role.objects.create(member=su, name=Role.Name.MODERATOR)
        client.force_login(su)
        page = client.get(PAGE).content.decode()
        assert '<form method="post" class="stack dial__form"' not in page
        assert set_to(client, "4").status_code == 403
        assert client.post(f"{PAGE}undo/", {"seen": 1}).status_code == 403
        assert client.post(f"{PAGE}default/").status_code == 403
        assert not SettingChange.objects.exists()

    def test_an_outsider_finds_no_door(self, client, he):
        client.force_login(he)
        for page in ("/console/settings/", PAGE):
            assert client.get(page).status_code == 403

    @pytest.mark.parametrize("key", ["no.body", "core.none", "members.x_y"])
    def test_what_cannot_be_set_is_not_there(self, key, desk):
        assert desk.get(f"/console/settings/{key}/").status_code == 404

    def test_the_name_stands_on_every_page_in_the_readers_language(self, desk, turned):
        turned(house.NAME, ("墨舟", "Ink Boat"))
        assert "· 墨舟</title>" in desk.get("/console/").content.decode()
        english = desk.get("/console/", headers={"accept-language": "en"})
        assert "· Ink Boat</title>" in english.content.decode()


def test_keys_are_short_and_alone():
    keys = [dial.key for group in groups() for dial in group.dials]
    assert len(keys) == len(set(keys))
    assert all(len(key) <= 32 for key in keys)


@pytest.mark.parametrize("key", sorted(by_key()))
def test_a_default_lies_within_its_own_bounds(key):
    dial = by_key()[key]
    assert dial.read(dial.typed(dial.standard)) == dial.standard
    assert dial.load(dial.keep(dial.standard)) == dial.standard


def test_what_people_who_never_were_set_is_as_if_nobody_had(zhou, su):
    Role.objects.create(member=su, name=Role.Name.OPERATOR)
    turn(dial=PICTURES, value=4, seen=0, actor=zhou, door="web")
    turn(dial=PICTURES, value=7, seen=1, actor=su, door="demo")
    turn(dial=OWN_EDITS, value=timedelta(days=3), seen=0, actor=su, door="demo")
    assert strike(actors=[su.pk]) == 2
    assert list(Setting.objects.values_list("key", "value")) == [(PICTURES.key, 4)]
    assert [change.by for change in SettingChange.objects.all()] == [zhou]

"""What a community asks of profiles itself: by leaders, answered freely, seen as far as both allow."""

from typing import Any
from urllib.parse import urlencode

import pytest

from weilu.activity import reactions
from weilu.activity.models import Activity
from weilu.activity.tests.marks import AFTER_COMMIT
from weilu.conftest import person
from weilu.members.actions import asking, telling
from weilu.members.actions.merging import merge, undo
from weilu.members.actions.telling import Answer
from weilu.members.errors import NotAllowed, NotPossible
from weilu.members.models import FieldAnswer, Member, PersonKey, ProfileField
from weilu.members.privacy import Audience
from weilu.members.queries.directory import Wanted, directory, register
from weilu.members.queries.timeline import timeline
from weilu.members.queries.told import told_by
from weilu.members.tests.browsing import browser

pytestmark = AFTER_COMMIT
PUBLIC, MEMBERS, TEAM, ME = Audience
PLACES = [["家里", "At home"], ["咖啡店", "In a café"]]


def asked(zhou, **facts) -> ProfileField:
    given: dict[str, Any] = {
        "kind": "text",
        "label_zh": "常去的店",
        "label_en": "My shop",
        "audience": MEMBERS,
    }
    return asking.write_field(actor=zhou, door="web", **(given | facts))


def answer(member, field, text, audience=MEMBERS):
    return telling.tell(
        member=member, door="web", answers={field.pk: Answer(text, audience)}
    )


def noted() -> list[tuple[str, dict[str, Any]]]:
    rows = Activity.objects.filter(kind__startswith="members.").order_by("pk")
    return list(rows.values_list("kind", "payload"))


def found(reader, text: str) -> list[str]:
    reactions.run_all()
    return [card.name for card in directory(Wanted(text=text), reader=reader).items]


def test_leaders_ask_and_the_journal_knows_without_the_words(zhou):
    field = asked(zhou)
    assert field.label == "常去的店"
    assert noted() == [("members.field_set", {"field_id": field.pk, "act": "made"})]


def test_nobody_else_decides_what_is_asked_and_nothing_is_left(zhou, lin):
    with pytest.raises(NotAllowed):
        asked(lin)
    assert (ProfileField.objects.count(), noted()) == (0, [])


@pytest.mark.parametrize(
    "facts",
    [
        {"label_zh": "", "label_en": ""},
        {"kind": "choice", "options": [["家里", ""]]},
        {"kind": "choice", "options": [[f"{n}", ""] for n in range(13)]},
    ],
)
def test_what_cannot_be_asked(zhou, facts):
    with pytest.raises(NotPossible):
        asked(zhou, **facts)
    assert noted() == []


def test_twenty_are_enough_and_retiring_one_makes_room(zhou):
    fields = [asked(zhou, label_zh=f"第 {n} 项") for n in range(20)]
    with pytest.raises(NotPossible):
        asked(zhou)
    asking.retire_field(field=fields[0], actor=zhou, door="web")
    asked(zhou)
    with pytest.raises(NotPossible):
        asking.retire_field(field=fields[0], actor=zhou, door="web", retired=False)


def test_an_answer_goes_as_far_as_both_the_member_and_the_team_let_it(zhou, lin):
    wide, near = asked(zhou, audience=PUBLIC), asked(zhou, audience=TEAM, label_zh="电话")
    answer(lin, wide, "一号店", MEMBERS)
    answer(lin, near, "12345", PUBLIC)
    seen = {near_to: [line.text for line in told_by(lin, near_to)] for near_to in Audience}
    assert seen == {
        PUBLIC: [],
        MEMBERS: ["一号店"],
        TEAM: ["一号店", "12345"],
        ME: ["一号店", "12345"],
    }


def test_what_was_told_the_team_alone_stays_so_when_it_lets_others_see(zhou, lin):
    field = asked(zhou, audience=TEAM)
    answer(lin, field, "12345", PUBLIC)
    asking.write_field(actor=zhou, door="web", field=field, audience=PUBLIC)
    assert told_by(lin, MEMBERS) == []


def test_pages_show_it_to_whom_it_is_for(zhou, lin, he):
    field = asked(zhou)
    answer(lin, field, "转角那家")
    page = f"/m/{lin.name}/"
    assert "转角那家" in browser(he).get(page).content.decode()
    assert "转角那家" not in browser().get(page).content.decode()
    assert "转角那家" not in browser(lin).get(f"{page}?as=guest").content.decode()
    record = f"/console/members/{lin.pk}/"
    assert "转角那家" in browser(zhou).get(record).content.decode()
    asking.retire_field(field=field, actor=zhou, door="web")
    assert "转角那家" not in browser(he).get(page).content.decode()


def test_people_are_found_by_what_the_reader_may_see_alone(zhou, lin, he):
    open_one, hidden = asked(zhou), asked(zhou, label_zh="电话")
    answer(lin, open_one, "转角书店")
    answer(lin, hidden, "九九九", ME)
    assert found(he, "转角") == [lin.name]
    assert found(he, "九九九") == []
    answer(lin, open_one, "转角书店", TEAM)
    assert not PersonKey.objects.filter(member=lin, is_name=False).exists()  # at once
    assert found(he, "转角") == []


def test_narrowed_by_the_team_nobody_is_found_by_it_from_that_moment(zhou, lin, he):
    field = asked(zhou)
    answer(lin, field, "转角书店")
    assert found(he, "转角") == [lin.name]
    asking.write_field(actor=zhou, door="web", field=field, audience=TEAM)
    assert not PersonKey.objects.filter(member=lin, is_name=False).exists()
    assert found(he, "转角") == []
    asking.write_field(actor=zhou, door="web", field=field, audience=MEMBERS)
    assert found(he, "转角") == [lin.name]


def test_a_choice_reads_in_the_readers_language_and_is_found_in_both(zhou, lin, he):
    field = asked(zhou, kind="choice", options=PLACES)
    answer(lin, field, "咖啡店")
    with pytest.raises(NotPossible):
        answer(lin, field, "火星")
    client = browser(he, headers={"accept-language": "en"})
    assert "In a café" in client.get(f"/m/{lin.name}/").content.decode()
    assert found(he, "咖啡店") == found(he, "in a ca") == [lin.name]


def test_those_who_chose_the_same_are_found_by_it_where_members_may_see_it(
    zhou, lin, he, su
):
    field = asked(zhou, kind="choice", options=PLACES)
    answer(lin, field, "咖啡店")
    answer(he, field, "家里")
    answer(su, field, "咖啡店", TEAM)
    chose = f"{field.pk}:咖啡店"
    named = [card.name for card in directory(Wanted(told=chose), reader=he).items]
    assert named == [lin.name]
    assert [each.card.name for each in register(Wanted(told=chose)).items] == [
        lin.name,
        su.name,
    ]
    client = browser(he)
    query = urlencode({"told": chose})
    assert f'href="/members/?{query}"' in client.get(f"/m/{lin.name}/").text
    page = client.get(f"/members/?{query}").text
    assert f'<option value="{chose}" selected>咖啡店</option>' in page
    assert "常去的店：咖啡店" in page
    assert f">{lin.name}</a>" in page
    assert f">{su.name}</a>" not in page
    assert "?told=" not in browser().get(f"/m/{lin.name}/").text
    team = browser(zhou).get(f"/console/members/?{query}").text
    assert team.count('class="row"') == 2


def test_the_team_reads_that_somebody_answered_without_the_words(zhou, lin):
    answer(lin, asked(zhou), "转角那家")
    told = [event.words for event in timeline(lin, reader=zhou).items]
    assert told == ["修改了资料：社群自己的问题"]


def test_what_is_not_on_offer_narrows_nothing(zhou, lin, he):
    hidden = asked(zhou, kind="choice", options=PLACES, audience=TEAM)
    answer(lin, hidden, "咖啡店")
    for told in (f"{hidden.pk}:咖啡店", "9999:咖啡店", "x", "1:", f"{2**70}:家里"):
        page = browser(he).get("/members/", {"told": told}).text
        assert f">{lin.name}</a>" in page
        assert 'id="id_told"' not in page


def test_a_choice_no_longer_offered_stays_as_it_was_chosen(zhou, lin):
    field = asked(zhou, kind="choice", options=PLACES)
    answer(lin, field, "咖啡店")
    asking.write_field(
        actor=zhou, door="web", field=field, options=[PLACES[0], ["山上", ""]]
    )
    assert answer(lin, field, "咖啡店", ME) == [f"field:{field.pk}"]
    assert [line.text for line in told_by(lin, ME)] == ["咖啡店"]


def test_an_empty_answer_takes_it_back_and_the_same_changes_nothing(zhou, lin):
    field = asked(zhou)
    assert answer(lin, field, "") == []
    assert answer(lin, field, "一号店") == [f"field:{field.pk}"]
    assert answer(lin, field, "一号店") == []
    assert answer(lin, field, "") == [f"field:{field.pk}"]
    assert not FieldAnswer.objects.exists()


def test_two_records_become_one_with_the_answers_of_the_one_who_stays(zhou, lin, he):
    shared, only = asked(zhou), asked(zhou, label_zh="另一项")
    answer(lin, shared, "林的店")
    answer(he, shared, "何的店")
    answer(he, only, "只有何说过")
    row = merge(survivor=lin, gone=he, actor=zhou, door="web")
    assert [line.text for line in told_by(lin, ME)] == ["林的店", "只有何说过"]
    undo(merge=row, actor=zhou, door="web")
    assert [line.text for line in told_by(he, ME)] == ["何的店", "只有何说过"]


def test_the_form_keeps_answers_beside_the_rest_all_or_none(zhou, lin):
    field = asked(zhou)
    client = browser(lin)
    page = client.get("/me/settings/").content.decode()
    assert f'value="{lin.name}"' in page
    assert "aria-invalid" not in page
    assert f'name="field_{field.pk}"' in page
    assert 'name="links"' not in page
    typed = {"name": lin.name, "line": "新的一句", f"field_{field.pk}": "一号店",
             f"field_{field.pk}_for": str(TEAM)}  # fmt: skip
    assert client.post("/me/settings/", typed | {"name": ""}).status_code == 422
    assert not FieldAnswer.objects.exists()
    client.post("/me/settings/", typed)
    row = FieldAnswer.objects.get()
    assert (row.text, row.audience) == ("一号店", TEAM)
    client.post("/me/settings/", {"name": lin.name})  # a form that says nothing of it
    assert FieldAnswer.objects.exists()


def test_a_bad_link_comes_back_beside_its_field_with_what_was_typed(zhou):
    trusted = person("程小舸", trust=1)
    typed = {"name": trusted.name, "line": "留着", "links": "nothing here"}
    answer_ = browser(trusted).post("/me/settings/", typed)
    page = answer_.content.decode()
    assert answer_.status_code == 422
    assert "nothing here" in page
    assert "留着" in page
    assert Member.objects.get(pk=trusted.pk).line == ""


def test_whoever_joins_is_asked_what_is_for_joining_alone(zhou, lin):
    first, later = asked(zhou, is_asked=True), asked(zhou, label_zh="以后再说")
    page = browser(lin).get("/me/settings/?next=/welcome/").content.decode()
    assert f'name="field_{first.pk}"' in page
    assert f'name="field_{later.pk}"' not in page


def test_the_team_makes_orders_and_retires_fields_on_its_page(zhou):
    client = browser(zhou)
    typed = {"label_zh": "常写的地方", "kind": "choice", "audience": "1",
             "options": "家里 | At home\n咖啡店"}  # fmt: skip
    assert client.post("/console/members/fields/new/", typed)["Location"].endswith(
        "/fields/"
    )
    field = ProfileField.objects.get()
    assert field.options == [["家里", "At home"], ["咖啡店", ""]]
    other = asked(zhou)
    act = f"/console/members/fields/{other.pk}/act/"
    client.post(act, {"act": "up"})
    assert list(ProfileField.objects.order_by("place")) == [other, field]
    client.post(act, {"act": "retire"})
    assert "常去的店" in client.get("/console/members/fields/").content.decode()
    few = typed | {"options": "一个"}
    path = f"/console/members/fields/{field.pk}/"
    assert client.post(path, few).status_code == 422
    refused = client.post(path, few | {"label_zh": ""}).content.decode()
    assert "起个名字" in refused
    assert "2 到 12" in refused
    assert "家里 | At home" in client.get(path).content.decode()


@pytest.mark.parametrize("number", [2, 20])
def test_the_list_of_fields_costs_the_same_for_any_number(
    number, zhou, django_assert_num_queries
):
    for n in range(number):
        asked(zhou, label_zh=f"第 {n} 项")
    client = browser(zhou)
    client.get("/console/members/fields/")
    with django_assert_num_queries(5):
        client.get("/console/members/fields/")

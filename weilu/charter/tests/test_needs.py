"""The needs map: what shows a need, what serves it, and one that waits for long."""

from datetime import timedelta

import pytest

from weilu.activity.models import Activity
from weilu.charter.actions import needs as actions
from weilu.charter.errors import NotAllowed, NotPossible
from weilu.charter.given import Given
from weilu.charter.models import Evidence, Need, Service
from weilu.charter.queries import needs as queries
from weilu.conftest import person
from weilu.core import clock

from .world import ask, say

pytestmark = pytest.mark.django_db
SENTENCE = "第一次用的人想知道从哪里开始"


def note(actor, sentence=SENTENCE, **facts):
    return actions.note_need(actor=actor, door="web", sentence=sentence, **facts)


@pytest.mark.parametrize(
    "wrong", [{"sentence": ""}, {"sentence": "字" * 121}, {"state": "x"}]
)
def test_a_need_is_one_sentence_in_one_of_three_states(wrong, zhou):
    with pytest.raises(NotPossible):
        note(zhou, **{"sentence": SENTENCE, **wrong})
    assert not Need.objects.exists()
    assert not Activity.objects.exists()


def test_a_moderator_reads_and_an_operator_writes(lin):
    with pytest.raises(NotAllowed):
        note(lin)
    assert not Need.objects.exists()


def test_evidence_counts_the_people_who_said_so(zhou):
    question = ask(zhou)
    option = question.options.first()
    for n in range(6):
        say(person(f"成员{n}"), {question.pk: Given(options=(option.pk,))})
    need = note(zhou)
    who = {"need": need, "actor": zhou, "door": "web"}
    actions.add_evidence(kind="answer", option=option, **who)
    actions.add_service(kind="space", words="新人报到", path="/s/hello/", **who)

    found = queries.needs_map()["unmet"][0]
    assert [getattr(each, "people", 0) for each in found.evidence.all()] == [6]
    assert [str(each) for each in found.services.all()] == ["新人报到"]
    assert queries.interests() == [queries.Interest("书法", 6)]


def test_addresses_lead_nowhere_else(zhou):
    need = note(zhou)
    for path in (
        "https://elsewhere.example/",
        "//elsewhere",
        "/\\elsewhere",
        "javascript:x",
    ):
        with pytest.raises(NotPossible):
            actions.add_service(
                need=need, actor=zhou, door="web", kind="other", words="别处", path=path
            )
    with pytest.raises(NotPossible):
        actions.add_evidence(need=need, actor=zhou, door="web", kind="talk")
    assert not Service.objects.exists()
    assert not Evidence.objects.exists()


def test_an_unmet_need_is_called_once_after_thirty_days(zhou, stopped_time):
    need = note(zhou)
    stopped_time.shift(timedelta(days=29))
    assert actions.call_overdue(now=clock.now()) == 0
    stopped_time.shift(timedelta(days=1))
    assert actions.call_overdue(now=clock.now()) == 1
    assert actions.call_overdue(now=clock.now()) == 0
    assert Activity.objects.get(kind="charter.need_overdue").payload == {
        "need_id": need.pk,
        "days": 30,
    }

    who = {"need": Need.objects.get(), "actor": zhou, "door": "web", "sentence": SENTENCE}
    actions.change_need(state="partly", **who)
    actions.change_need(state="unmet", **who)
    stopped_time.shift(timedelta(days=30))
    assert actions.call_overdue(now=clock.now()) == 1, "a new wait"


def test_what_is_off_the_map_waits_no_more_and_comes_back(zhou, stopped_time):
    need = note(zhou)
    actions.drop_need(need=need, actor=zhou, door="web")
    stopped_time.shift(timedelta(days=31))
    assert actions.call_overdue(now=clock.now()) == 0
    assert queries.needs_map()["unmet"] == []
    actions.drop_need(need=need, actor=zhou, door="web", dropped=False)
    assert queries.needs_map()["unmet"] == [need]


@pytest.mark.parametrize("number", [2, 20])
def test_the_map_costs_three_queries(number, zhou, django_assert_num_queries):
    for n in range(number):
        need = note(zhou, f"{SENTENCE} {n}")
        actions.add_service(need=need, actor=zhou, door="web", kind="other", words="茶话会")
    with django_assert_num_queries(3):
        queries.needs_map()

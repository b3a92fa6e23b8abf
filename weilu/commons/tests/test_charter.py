"""What the community stands for, as everybody reads it; and what it could begin with."""

import pytest

from weilu.activity.models import Activity
from weilu.charter.actions import positioning, questions
from weilu.charter.models import Adopted, Goal, Question
from weilu.charter.models.positioning import Sort
from weilu.charter.presets import SORTS, proposed
from weilu.charter.tests.world import ask
from weilu.conversations.models import Space
from weilu.conversations.tests.world import browser
from weilu.core.errors import NotAllowed
from weilu.culture.models import Clause

pytestmark = pytest.mark.django_db
PRESET = "/console/charter/preset/"


def publish(actor, **facts):
    draft = positioning.save_draft(actor=actor, door="web", revision=0, **facts)
    return positioning.publish(actor=actor, door="web", revision=draft.revision)


def page(address="/charter/", member=None, language="zh-hans"):
    client = browser(member)
    client.cookies["language"] = language
    return client.get(address)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_before_anything_is_written_it_says_so(language, zhou):
    assert "button--primary" not in page(language=language).text
    assert 'href="/console/charter/"' in page(member=zhou, language=language).text


def test_a_guest_reads_it_in_either_language_and_empty_fields_have_no_heading(zhou):
    publish(
        zhou,
        tagline_zh="写字的人在这里歇脚",
        tagline_en="Where writers rest",
        value_zh="有人认真看",
    )
    zh, en = page().text, page(language="en").text

    assert "写字的人在这里歇脚" in zh
    assert "Where writers rest" in en
    assert "有人认真看" in en, "the other language, marked"
    assert "said__sign" in en
    assert "Not for" not in en
    assert page()["Cache-Control"] == "public, max-age=1"


def test_the_front_page_says_tagline_and_core_value_and_leads_there(zhou):
    publish(zhou, tagline_zh="写字的人在这里歇脚", value_zh="有人认真看")
    front = page("/").text

    assert "写字的人在这里歇脚" in front
    assert "有人认真看" in front
    assert 'href="/charter/"' in front


def test_the_page_costs_five_queries_for_a_guest(zhou, django_assert_max_num_queries):
    publish(zhou, tagline_zh="写字的人在这里歇脚")
    with django_assert_max_num_queries(5):
        page()


def test_home_asks_and_stops_asking(zhou, su):
    question = ask(zhou, "text", at_joining=True)
    client = browser(zhou)
    assert "/charter/questions/" in client.get("/").text
    client.post("/charter/questions/", {"act": "skip"})
    assert "/charter/questions/" not in client.get("/").text
    questions.retire_question(question=question, actor=zhou, door="web")
    assert 'formaction="/charter/questions/"' not in browser(su).get("/").text


@pytest.mark.parametrize("sort", Sort.values)
def test_every_type_proposes_something_of_each_sort(sort):
    found = proposed(sort)
    assert set(found) == set(SORTS)
    for ideas in found.values():
        assert 1 <= len(ideas) <= 8
    assert 3 <= len(found["pillars"]) <= 6 or sort == "other"


@pytest.mark.parametrize("sort", Sort.values)
def test_all_of_a_type_can_be_created_at_once_and_again(sort, zhou):
    client = browser(zhou)
    keys = [idea.key for ideas in proposed(sort).values() for idea in ideas]
    assert client.post(PRESET, {"type": sort, "key": keys}).status_code == 302
    counts = [model.objects.count() for model in (Space, Clause, Question, Goal, Adopted)]
    assert all(counts)
    before = Activity.objects.count()

    assert client.post(PRESET, {"type": sort, "key": keys}).status_code == 302
    assert [m.objects.count() for m in (Space, Clause, Question, Goal, Adopted)] == counts
    assert Activity.objects.count() == before


def test_only_what_is_ticked_is_created_and_nothing_is_overwritten(zhou):
    Space.objects.create(slug="hello", name_zh="我们的门厅")
    browser(zhou).post(
        PRESET, {"type": "interest", "key": ["spaces.hello", "norms.person", "x"]}
    )

    assert Space.objects.get().name_zh == "我们的门厅"
    assert [clause.text_en for clause in Clause.objects.all()] == [
        "Criticise the thing, never the person."
    ]
    assert not Question.objects.exists()
    assert not Goal.objects.exists()
    text = page(f"{PRESET}?type=interest", zhou).text
    assert text.count("disabled checked") == 2


def test_no_room_for_a_question_creates_nothing(zhou):
    for n in range(10):
        ask(zhou, "text", text_zh=f"第 {n} 问")
    sent = browser(zhou).post(
        PRESET, {"type": "interest", "key": ["spaces.tea", "questions.why"]}
    )

    assert sent.status_code == 422
    assert not Space.objects.exists()
    assert not Adopted.objects.exists()


def test_a_member_takes_nothing_over(lin):
    from weilu.conversations.actions.founding import found

    assert browser(lin).post(PRESET, {"key": ["spaces.tea"]}).status_code == 403
    with pytest.raises(NotAllowed):
        found(actor=lin, door="web", sort="interest", keys=["spaces.tea", "norms.person"])
    assert not Space.objects.exists()
    assert not Activity.objects.exists()

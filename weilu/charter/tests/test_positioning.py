"""The canvas: a draft two people may write, and versions that stay."""

import pytest

from weilu.activity.models import Activity
from weilu.charter.actions import positioning as actions
from weilu.charter.errors import NotAllowed, NotPossible, Stale
from weilu.charter.models import Draft, Edition
from weilu.charter.queries import positioning as queries
from weilu.conftest import person
from weilu.members.models import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def cai(db):
    """蔡, a second operator."""
    operator = person("蔡宁")
    Role.objects.create(member=operator, name=Role.Name.OPERATOR)
    return operator


def save(actor, revision=0, **facts):
    return actions.save_draft(actor=actor, door="web", revision=revision, **facts)


def publish(actor, revision):
    return actions.publish(actor=actor, door="web", revision=revision)


def test_a_draft_is_kept_and_the_journal_names_the_fields_alone(zhou):
    draft = save(zhou, tagline_zh="写字的人在这里歇脚", value_zh="慢慢写，有人看")

    assert (draft.revision, draft.changed_by) == (1, zhou)
    noted = Activity.objects.get()
    assert noted.kind == "charter.draft_changed"
    assert noted.payload == {"fields": ["tagline_zh", "value_zh"], "revision": 1}


def test_the_same_words_again_change_nothing(zhou):
    save(zhou, tagline_zh="写字的人在这里歇脚")
    assert save(zhou, revision=1, tagline_zh="写字的人在这里歇脚").revision == 1
    assert Activity.objects.count() == 1


def test_a_member_may_not_and_leaves_no_trace(lin):
    with pytest.raises(NotAllowed):
        save(lin, tagline_zh="我来写")

    assert not Draft.objects.exists()
    assert not Activity.objects.exists()


def test_two_people_notice_each_other(zhou, cai):
    save(zhou, tagline_zh="第一句")

    with pytest.raises(Stale) as stale:
        save(cai, revision=0, tagline_zh="另一句")

    assert stale.value.name == "周明"
    assert queries.draft().tagline_zh == "第一句"
    assert Activity.objects.count() == 1
    assert save(cai, revision=1, tagline_zh="另一句").revision == 2


@pytest.mark.parametrize(
    ("field", "most"),
    [("tagline_zh", 30), ("tagline_en", 80), ("value_zh", 120), ("audience_zh", 300), ("not_for_en", 200)],
)  # fmt: skip
def test_each_field_has_its_length_and_spaces_are_free(field, most, zhou):
    save(zhou, **{field: " 字" * most})
    with pytest.raises(NotPossible) as no:
        save(zhou, revision=1, **{field: "字" * (most + 1)})

    assert no.value.field == field
    assert str(most) in no.value.reason
    assert Activity.objects.count() == 1


def test_publishing_makes_versions_that_never_change(zhou):
    save(zhou, tagline_zh="第一句", sort="interest")
    first = publish(zhou, 1)
    save(zhou, revision=1, tagline_zh="第二句")
    assert queries.current() == first
    second = publish(zhou, 2)

    assert [edition.number for edition in queries.editions()] == [2, 1]
    assert queries.current() == second
    assert queries.edition(1).tagline_zh == "第一句"
    noted = Activity.objects.filter(kind="charter.published")
    assert [row.payload["number"] for row in noted.order_by("pk")] == [1, 2]


def test_nothing_new_is_not_published_again(zhou):
    with pytest.raises(NotPossible):
        publish(zhou, 0)
    save(zhou, tagline_zh="第一句")
    publish(zhou, 1)
    with pytest.raises(NotPossible):
        publish(zhou, 1)

    assert Edition.objects.count() == 1


def test_what_somebody_else_changed_meanwhile_is_not_published_unread(zhou, cai):
    save(zhou, tagline_zh="第一句")
    save(cai, revision=1, tagline_zh="第二句")
    with pytest.raises(Stale):
        publish(zhou, 1)
    assert not Edition.objects.exists()


def test_versions_are_compared_word_by_word_and_empty_fields_have_no_line(zhou):
    save(zhou, tagline_zh="慢慢写字", value_zh="有人看")
    before = publish(zhou, 1)
    save(zhou, revision=1, tagline_zh="慢慢写信")
    now = publish(zhou, 2)

    lines = queries.compared(now, before)
    assert [(line.words, str(line.changed)) for line in lines] == [
        ("慢慢写信", "慢慢写<del>字</del><ins>信</ins>"),
        ("有人看", "None"),
    ]


def test_an_old_version_comes_back_to_the_table_first(zhou):
    save(zhou, tagline_zh="第一句", terms=[["用户", "成员"]])
    first = publish(zhou, 1)
    save(zhou, revision=1, tagline_zh="第二句", terms=[])
    publish(zhou, 2)

    actions.take_up(edition=first, actor=zhou, door="web", revision=2)

    assert queries.current().tagline_zh == "第二句"
    assert queries.draft().tagline_zh == "第一句"
    assert queries.draft().terms == [["用户", "成员"]]


def test_both_languages_are_said_each_to_its_readers(zhou):
    from django.utils import translation

    save(zhou, tagline_zh="写字的人", tagline_en="People who write", value_zh="慢慢写")
    edition = publish(zhou, 1)
    with translation.override("en"):
        assert (edition.tagline.text, edition.tagline.is_other) == (
            "People who write",
            False,
        )
        assert (edition.value.text, edition.value.lang) == ("慢慢写", "zh-Hans")
        assert edition.value.is_other

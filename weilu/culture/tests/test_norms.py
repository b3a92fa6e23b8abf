"""Writing the norms in editions: numbers that stay, what a draft would change, who may."""

import pytest

from weilu.activity.models import Activity
from weilu.core.errors import NotAllowed
from weilu.culture import actions
from weilu.culture.errors import NothingChanged, NotNewest, NotPossible
from weilu.culture.models import Clause, Edition
from weilu.culture.queries import norms, standing
from weilu.members.models import ConsentRecord

from .world import in_draft, in_force, published

pytestmark = pytest.mark.django_db


def numbers(edition: Edition) -> list[int]:
    return [clause.number for clause in edition.clauses.all()]


def test_a_number_withdrawn_is_never_given_again(zhou):
    published(zhou, "一。", "二。", "三。")
    actions.withdraw_clause(actor=zhou, number=3)
    published(zhou, "四。")
    assert numbers(in_force()) == [1, 2, 4]
    assert numbers(in_force("1.0")) == [1, 2, 3]


def test_numbers_stay_the_same_through_editions(zhou):
    published(zhou, "一。", "二。")
    actions.write_clause(actor=zhou, number=2, text_zh="二，改了。")
    edition = actions.publish(actor=zhou, major=False, door="web")
    assert numbers(edition) == [1, 2]
    assert in_force("1.0").clauses.get(number=2).text_zh == "二。"


def test_what_a_draft_would_change(zhou):
    published(zhou, "一。", "二。", "三。")
    actions.withdraw_clause(actor=zhou, number=1)
    actions.write_clause(actor=zhou, number=2, text_zh="二点五。")
    actions.write_clause(actor=zhou, text_zh="四。")
    found = norms.differences(in_force(), in_draft())
    assert [(each.number, each.kind) for each in found] == [
        (1, "withdrawn"),
        (2, "changed"),
        (4, "added"),
    ]
    assert str(found[1].text) == "二<ins>点五</ins>。"


def test_a_clause_can_be_put_back_as_it_was_published(zhou):
    published(zhou, "一。", "二。")
    actions.withdraw_clause(actor=zhou, number=2)
    actions.write_clause(actor=zhou, number=1, text_zh="改了。")
    for number in (1, 2):
        actions.restore_clause(actor=zhou, number=number)
    assert norms.differences(in_force(), in_draft()) == []


def test_the_first_edition_is_major_whatever_was_chosen(zhou):
    assert published(zhou, major=False).label == "1.0"


def test_editions_are_numbered_by_their_size(zhou):
    labels = [
        published(zhou, f"第{n}条。", major=major).label
        for n, major in enumerate((True, False, False, True, False))
    ]
    assert labels == ["1.0", "1.1", "1.2", "2.0", "2.1"]


def test_publishing_notes_who_what_and_how_much(zhou):
    edition = published(zhou, "一。", "二。")
    published_, agreed = Activity.objects.filter(actor_id=zhou.pk).order_by("pk")
    assert published_.kind == "culture.norms_published"
    assert published_.payload == {
        "edition_id": edition.pk,
        "major": 1,
        "minor": 0,
        "clauses": 2,
        "changed": 2,
    }
    assert agreed.kind == "members.consent_given"
    assert (edition.published_by, ConsentRecord.objects.get().member) == (zhou, zhou)


def test_what_cannot_be_published_leaves_no_trace(zhou):
    published(zhou)
    before = Activity.objects.count()
    with pytest.raises(NotPossible):
        actions.publish(actor=zhou, major=True, door="web")
    actions.begin_draft(actor=zhou)
    with pytest.raises(NothingChanged):
        actions.publish(actor=zhou, major=True, door="web")
    actions.withdraw_clause(actor=zhou, number=1)
    with pytest.raises(NotPossible):
        actions.publish(actor=zhou, major=True, door="web")
    assert Activity.objects.count() == before
    assert Edition.objects.exclude(major=0).count() == 1


def test_thirty_norms_are_enough(zhou):
    for number in range(30):
        actions.write_clause(actor=zhou, text_zh=f"第{number}条。")
    with pytest.raises(NotPossible):
        actions.write_clause(actor=zhou, text_zh="再来一条。")
    assert Clause.objects.count() == 30


def test_discarding_a_draft_leaves_what_is_published(zhou):
    published(zhou, "一。")
    actions.write_clause(actor=zhou, text_zh="二。")
    assert actions.discard_draft(actor=zhou) is True
    assert actions.discard_draft(actor=zhou) is False
    assert numbers(in_force()) == [1] and norms.draft() is None


@pytest.mark.parametrize(
    "act",
    [
        lambda who: actions.write_clause(actor=who, text_zh="对事不对人。"),
        lambda who: actions.withdraw_clause(actor=who, number=1),
        lambda who: actions.restore_clause(actor=who, number=1),
        lambda who: actions.discard_draft(actor=who),
        lambda who: actions.publish(actor=who, major=True, door="web"),
        lambda who: actions.set_renewal(actor=who, every="yearly", door="web"),
    ],
)
def test_only_leaders_write_norms(lin, zhou, act):
    published(zhou)
    before = Activity.objects.count(), Edition.objects.count(), Clause.objects.count()
    with pytest.raises(NotAllowed):
        act(lin)
    after = Activity.objects.count(), Edition.objects.count(), Clause.objects.count()
    assert after == before


class TestAgreeing:
    def test_it_is_written_once_into_the_register_and_the_journal(self, lin, zhou):
        published(zhou)
        assert actions.agree(member=lin, version=1, door="dingtalk").door == "dingtalk"
        assert actions.agree(member=lin, version=1, door="web") is None
        assert ConsentRecord.objects.filter(member=lin).count() == 1
        activity = Activity.objects.get(actor_id=lin.pk)
        assert (activity.kind, activity.payload) == (
            "members.consent_given",
            {"member_id": lin.pk, "purpose": "norms", "edition": 1},
        )

    def test_it_says_which_edition_was_read(self, lin, zhou):
        published(zhou)
        published(zhou, "不发广告。", major=False)
        assert actions.agree(member=lin, version=1, door="web").shown == "1.1"

    def test_nobody_agrees_to_what_they_did_not_see(self, lin, zhou):
        published(zhou)
        published(zhou, "不发广告。")
        with pytest.raises(NotNewest):
            actions.agree(member=lin, version=1, door="web")
        assert not ConsentRecord.objects.filter(member=lin).exists()

    def test_the_tally_counts_people_not_robots_or_placeholders(self, lin, he, zhou):
        from weilu.conftest import person

        person("小机器人", is_robot=True)
        person("旧成员", state="placeholder")
        edition = published(zhou)
        actions.agree(member=lin, version=1, door="web")
        found = standing.tally(edition)
        assert (found.agreed, found.asked, found.waiting) == (2, 3, 1)
        assert standing.waiting(edition).items == [he]

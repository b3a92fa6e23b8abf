"""Which norm a declined post names, and which of its words the letter quotes."""

import pytest

from weilu.conversations.models import HeldPost
from weilu.conversations.tests.world import browser
from weilu.moderation import actions
from weilu.moderation.errors import NotQuoted
from weilu.moderation.models import Decision
from weilu.moderation.queries.cases import letters
from weilu.moderation.wording import written

from .test_declined import TOLD, fresh, held, item, norm
from .world import taken_back

__all__ = ["held", "item", "norm"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_time")]


def test_taken_back_it_names_the_norm_the_gate_had_named(item, held, zhou, norm):
    HeldPost.objects.filter(post=held).update(clause=7)
    actions.decline(item=item, actor=zhou, message=TOLD, clause=3)
    assert fresh(held).held.clause == 3
    taken_back(Decision.objects.get(), zhou)
    assert (fresh(held).held.clause, fresh(held).held.facts) == (7, {})


def test_declined_for_no_norm_and_taken_back_it_keeps_the_gates(item, held, zhou):
    HeldPost.objects.filter(post=held).update(clause=7)
    actions.decline(item=item, actor=zhou, message=TOLD)
    taken_back(Decision.objects.get(), zhou)
    assert fresh(held).held.clause == 7


def test_the_letter_quotes_what_whoever_decided_points_at(item, held, zhou, he):
    actions.decline(item=item, actor=zhou, message=TOLD, quoted=" 想要的 私信我 ")
    assert written(letters(he)[0]).decision.quoted == "想要的 私信我"


@pytest.mark.parametrize("quoted", ["加我微信", "咖啡机怎么清洗"])
def test_words_that_are_not_its_authors_are_not_quoted(item, held, zhou, quoted):
    with pytest.raises(NotQuoted):
        actions.decline(item=item, actor=zhou, message=TOLD, quoted=quoted)
    assert fresh(held).is_held and not Decision.objects.exists()
    sent = {"message": TOLD, "quoted": quoted, "on": f"{item.pk}:{item.version}"}
    page = browser(zhou).post(f"/console/work/{item.pk}/decline/", sent, follow=True)
    assert "这些话不在原文里" in page.text and fresh(held).is_held

"""What a text says and what its author does, together: by hand, and never against its sign."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weilu.screening.fusion import CALMER, FEATURES, RISKIER, fused, refitted, shipped

P = st.floats(0.001, 0.999)
SHARE = st.floats(0, 1)


def test_nothing_known_of_an_author_leaves_the_scores():
    assert fused({"ads": 0.3, "offence": 0.7}, {}) == {
        "ads": pytest.approx(0.3),
        "offence": 0.7,
    }


def test_by_hand():
    """0.5 has the logit 0; a first link and one kind of contact of three add 0.8 and 2.7/3."""
    p = fused({"ads": 0.5}, {"first_link": 1.0, "contacts": 1 / 3})["ads"]
    assert p == pytest.approx(1 / (1 + 2.718281828 ** -(0.8 + 2.7 / 3)))


@given(
    P, st.sampled_from(FEATURES), SHARE, SHARE, st.sampled_from(["spam", "ads", "fraud"])
)
def test_more_of_a_feature_never_lowers_the_risk_and_trust_never_raises_it(
    p, name, one, other, category
):
    less, more = sorted((one, other))
    low, high = (fused({category: p}, {name: v})[category] for v in (less, more))
    assert low >= high if name in CALMER else low <= high


def test_refitted_it_learns_and_keeps_its_signs():
    """Decisions that say links are harmless bring their weight down to nothing, never below."""
    rows = [(0.4, {"links": 1.0, "young": 0.0})] * 150 + [(0.4, {"young": 1.0})] * 150
    labels = [0] * 150 + [1] * 150
    weights = refitted(shipped()["spam"], rows, labels)
    assert weights["young"] > shipped()["spam"]["young"]
    assert 0 <= weights["links"] < shipped()["spam"]["links"]
    assert all(weights[name] >= 0 for name in RISKIER) and weights["trust"] <= 0
    assert weights == refitted(shipped()["spam"], rows, labels)
    with pytest.raises(ValueError, match="199 decisions"):
        refitted(shipped()["spam"], rows[:199], labels[:199])

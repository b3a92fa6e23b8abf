"""The automaton: what it adds up is the matrix product, and what it finds lies in the text."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from weilu.screening import features, heads, model
from weilu.screening.automaton import Automaton
from weilu.screening.fold import Offsets, canonical
from weilu.screening.model import Head

RUDE = {"蠢": 0.5, "蠢货": 1.25, "你真": -0.75, "滚": 2.0}
BAD = {" bad ": 1.5, "bad": 0.25, " b": -0.125, " bad dog ": 1.0}
TEXTS = st.text(alphabet="你真蠢货滚 badog\u200bﬃ🈶", max_size=40)


def made(**more):
    return model.pack(
        "small",
        [
            (Head("offence", "zh", "canonical", bias=-1.0, **more), RUDE),
            (Head("spam", "en", "canonical", bias=-2.0, **more), BAD),
            (Head("offence", "zh", "sound"), {" chun ": 1.0}),
        ],
        {},
    )


def product(number, text):
    """The score as a matrix product: a row of ones and zeros times the weights."""
    reader = features.READERS[SMALL.heads[number].lang]
    weights = SMALL.weights(number)
    present = reader(canonical(text))
    row = np.array([pattern in present for pattern in weights], float)
    return SMALL.heads[number].bias + float(row @ np.array(list(weights.values())))


SMALL = made()
SCANNED = Automaton(SMALL)
BY_LANG = {lang: Automaton(SMALL, lang=lang) for lang in ("zh", "en")}


@given(TEXTS)
def test_the_sum_is_the_matrix_product(text):
    found = SCANNED.scan(canonical(text))
    for at, number in enumerate(SCANNED.heads):
        head = SMALL.heads[number]
        score = head.bias + head.scale * found.sums[at]
        assert abs(score - product(number, text)) < 1e-9


@given(st.lists(st.floats(-6, 6), min_size=1, max_size=60))
def test_whole_weights_are_as_good_as_broken_ones(weights):
    named = {chr(0x4E00 + at): weight for at, weight in enumerate(weights)}
    packed = model.pack("one", [(Head("offence", "zh", "canonical"), named)], {})
    found = Automaton(packed).scan("".join(named))
    assert abs(packed.heads[0].scale * found.sums[0] - sum(weights)) < 6e-3


def test_a_pattern_that_stands_twice_counts_once():
    assert SCANNED.scan("滚滚滚").sums == SCANNED.scan("滚").sums


def test_every_head_is_added_apart_whatever_its_sign():
    found = SCANNED.scan("你真 b滚")
    scales = [SMALL.heads[number].scale for number in SCANNED.heads]
    told = [scale * whole for scale, whole in zip(scales, found.sums, strict=True)]
    assert told == pytest.approx([1.25, -0.125], abs=1e-3)


@pytest.mark.parametrize("text", ["", "🈶", "\ud800", "\x00", "a" * 1_000_000])
def test_any_text_can_be_scanned(text):
    assert SCANNED.scan(canonical(text)).sums == [0, 0]


def test_patterns_of_another_view_are_not_looked_for():
    assert SCANNED.scan("chun").matches == []
    assert BY_LANG["zh"].scan("bad").matches == []
    assert Automaton(SMALL, view="sound").scan("chun").sums != [0]


def test_rules_share_the_automaton_and_are_told_apart():
    both = Automaton(SMALL, rules={"加微信": (7,), "蠢": (8, 9)})
    assert not both.scan("你真好").has_rules
    assert both.scan("蠢").has_rules
    assert both.scan("蠢").sums == SCANNED.scan("蠢").sums
    number = both.patterns.index("蠢")
    assert both.rules[number] == (8, 9)
    assert both.weight(number, 0) == pytest.approx(0.5, abs=1e-3)
    found = both.ruled(both.scan("你真蠢"))
    assert [both.patterns[match[0]] for match in found.matches] == ["蠢"]


def test_an_automaton_without_anything_finds_nothing():
    found = Automaton(model.empty()).scan("随便什么")
    assert (list(found.matches), found.sums, found.has_rules) == ([], [], False)


def scored(text):
    (lang,) = heads.languages(canonical(text))
    return heads.scores(BY_LANG[lang], BY_LANG[lang].scan(canonical(text)).sums)


def test_a_score_is_the_calibrated_probability_of_the_sum():
    assert scored("滚")["offence"] == pytest.approx(1 / (1 + np.exp(-1)), abs=1e-4)
    assert scored("bad")["spam"] == pytest.approx(1 / (1 + np.exp(0.375)), abs=1e-4)


def test_a_head_of_another_language_is_silent():
    assert "spam" not in scored("滚")
    assert "offence" not in scored("bad")


def test_no_score_overflows():
    head = Head("offence", "zh", "canonical", a=1e6)
    assert heads.probability(head, 1e6) == 1
    assert heads.probability(head, -1e6) < 1e-300


@given(TEXTS)
def test_spans_lie_in_the_original_and_fold_to_what_weighed(text):
    folded = canonical(text)
    found = SCANNED.scan(folded)
    for span in heads.spans(SCANNED, found, folded, Offsets(text).original_span, top=5):
        assert 0 <= span.start < span.end <= len(text)
        assert any(
            pattern.strip() in canonical(text[span.start : span.end])
            for pattern in {**RUDE, **BAD}
        )


def test_spans_that_overlap_are_one_and_the_heaviest_comes_first():
    text = "你真\u200b蠢\u200b货，滚"
    folded = canonical(text)
    told = heads.spans(
        SCANNED, SCANNED.scan(folded), folded, Offsets(text).original_span, top=5
    )
    assert [(span.start, span.end, span.head) for span in told] == [
        (7, 8, "offence"),
        (3, 6, "offence"),
    ]
    assert [span.weight for span in told] == pytest.approx([2.0, 1.25], abs=1e-3)


def test_a_head_of_words_says_which_words_and_not_how_likely():
    judge = Head("offence", "en", "words", bias=-1.0, span_floor=0.0)
    small = model.pack("words", [(judge, {" du": 0.75, "mb": 0.75, " a b ": 9.0})], {})
    assert Automaton(small).heads == []
    scanned = Automaton(small, view="words")
    folded = "so dumb a b dull"
    found = scanned.scan(folded)
    told = heads.spans(scanned, found, folded, Offsets(folded).original_span, top=5)
    assert [(span.start, span.end) for span in told] == [(3, 7)]

"""Groups are treated alike, and a model that treats one worse does not pass the gate."""

from typing import Any

import pytest

from weilu.screening import fairness, groups, model
from weilu.screening.automaton import Automaton
from weilu.screening.features import READERS
from weilu.screening.screen import Screen


@pytest.fixture(scope="module")
def shipped():
    return fairness.measure(Screen(views="canonical"))


def test_the_model_that_ships_passes_its_own_gate(shipped):
    assert fairness.worse(shipped, fairness.baseline()) == []


@pytest.mark.parametrize(
    ("lang", "pattern"),
    [("zh", "穆斯林"), ("zh", "外地人"), ("en", " gay "), ("en", " a jew")],
)
def test_a_model_with_a_planted_weight_on_a_group_fails_the_gate(lang, pattern, shipped):
    whole = model.load()
    heads = [(head, whole.weights(number)) for number, head in enumerate(whole.heads)]
    for head, weights in heads:
        if (head.name, head.lang, head.view) == ("offence", lang, "canonical"):
            weights[pattern] = weights.get(pattern, 0.0) + 2.0
    planted = fairness.measure(Screen(model.pack("planted", heads, {}), views="canonical"))
    lines = fairness.worse(planted, fairness.baseline())
    assert any(line.startswith(f"{lang}: another group moves the logit") for line in lines)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_there_are_enough_sentences_and_each_stands_once(lang):
    defended = [text for _group, text in fairness.anti_bias(lang)]
    assert len(set(defended)) == len(defended) >= 200
    assert all(group for group, _text in fairness.anti_bias(lang))
    swaps = fairness.swaps(lang)
    assert len(swaps) >= 40
    assert all(len(set(variants)) >= 12 for variants in swaps)


@pytest.mark.parametrize(
    ("kind", "key", "change", "is_open"),
    [
        ("swaps", None, 0.05, True),
        ("swaps", None, 0.06, False),
        ("anti_bias", None, -0.005, False),
        ("anti_bias", None, 0.1, True),
        ("targets", "women", 0.02, True),
        ("targets", "women", 0.03, False),
        ("spread", None, 0.02, False),
        ("functions", "profanity_nh", -0.05, True),
        ("functions", "profanity_nh", -0.06, False),
    ],
)
def test_the_gate_knows_what_is_worse(kind, key, change, is_open):
    def figures(shift):
        told: dict[str, Any] = {
            "swaps": 0.2, "anti_bias": 0.8, "targets": {"women": 0.1}, "spread": 0.1,
            "functions": {"profanity_nh": 0.9},
        }  # fmt: skip
        if key:
            told[kind][key] += shift
        else:
            told[kind] += shift
        return {"zh": told}

    assert (fairness.worse(figures(change), figures(0)) == []) is is_open


def test_figures_of_hatecheck_are_kept_for_whoever_has_it():
    kept = fairness.baseline()
    assert all(
        {"targets", "spread", "functions"} <= set(kept[lang]) for lang in ("zh", "en")
    )


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_name_of_a_group_lies_in_another(lang):
    names = groups.NAMES[lang]
    blank = " " if lang == "en" else ""
    padded = [f"{blank}{name}{blank}" for name in names]
    assert not [(a, b) for a in padded for b in padded if a != b and a in b]


@pytest.mark.parametrize(
    ("lang", "piece", "told"),
    [
        ("zh", "讨厌黑人", "讨厌〇"),
        ("zh", "黑人", ""),
        ("zh", "跨性", ""),
        ("zh", "讨厌", "讨厌"),
        ("en", " hate gays ", " hate 〇 "),
        ("en", " gays ", ""),
        ("en", "gays", ""),
        ("en", " mango ", " mango "),
    ],
)
def test_a_piece_about_a_group_is_a_piece_about_anybody(lang, piece, told):
    assert groups.tied(lang, piece) == told


def test_what_was_learnt_of_one_group_is_looked_for_about_all():
    spread = groups.spread("en", " hate 〇 ")
    assert " hate women " in spread
    assert len(spread) == len(groups.NAMES["en"])
    assert groups.spread("en", " hate ") == [" hate "]


def test_pieces_around_a_group_are_found_by_the_scan():
    for lang, text in (
        ("zh", "我们都欢迎跨性别的朋友们"),
        ("en", "we all love jewish food here"),
    ):
        weights = dict.fromkeys(READERS[lang](text), 1.0)
        scanned = Automaton(
            model.pack("one", [(model.Head("offence", lang, "canonical"), weights)], {})
        )
        assert set(scanned.matched(scanned.scan(text).matches)) == set(weights)

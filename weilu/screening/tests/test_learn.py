"""Local learning: decisions move a head, too few move nothing, and forgetting is learning anew."""

import io
import json
from math import log

import numpy as np
import pytest

from weilu.screening import cli, learn, model, seeds
from weilu.screening.errors import CannotRead
from weilu.screening.learn import Example, TooFew, learnt
from weilu.screening.model import Head
from weilu.screening.screen import Screen


def decisions(lang="zh", head="ads", count=200):
    rows = seeds.of(lang, head)
    chosen = [seed for label in (0, 1) for seed in rows if seed.label == label][::3]
    half = count // 2
    sides = [
        [Example(s.text, s.label) for s in chosen if s.label == x][:half] for x in (0, 1)
    ]
    return [one for pair in zip(*sides, strict=True) for one in pair]


SILENT = model.pack("silent", [(Head("warmth", "zh", "canonical"), {"谢": 1.0})], {})


def spoken(made, text):
    return Screen(made).scores(text)["ads"]


@pytest.mark.parametrize("count", [60, 120])
def test_a_head_that_was_not_there_is_learnt_from_decisions(count):
    made = learnt(SILENT, "ads", "zh", decisions(count=count))
    assert spoken(SILENT, "正品面膜只要9.9元，加微信lin8866") is None
    assert (spoken(made, "正品面膜只要9.9元，加微信lin8866") or 0) > 0.5
    assert (spoken(made, "请问微信怎么设置消息提醒") or 1) < 0.5


def test_a_head_that_was_there_is_moved_and_the_others_stay():
    first = learnt(SILENT, "ads", "zh", decisions())
    taught = [Example(f"面膜{n}号只要9.9元", n % 2) for n in range(40)]
    other = [Example(f"读书会{n}点开始", 1) for n in range(40, 80)]
    again = learnt(first, "ads", "zh", [*taught, *other])
    assert (spoken(again, "读书会3点开始") or 0) > (
        spoken(first, "读书会3点开始") or 0
    ) + 0.3
    assert [head.name for head in again.heads] == ["warmth", "ads"]
    assert again.weights(0) == pytest.approx(SILENT.weights(0))


def test_sixty_are_enough_and_one_fewer_is_not():
    assert learnt(SILENT, "ads", "zh", decisions(count=60)).weights(1)
    with pytest.raises(TooFew, match="58 decisions, 29 of them"):
        learnt(SILENT, "ads", "zh", decisions(count=58))


def test_fifteen_of_each_outcome_are_needed():
    harmless = [Example(f"第{n}天", 0) for n in range(100)]
    found = [Example(f"加微信{n}", 1) for n in range(14)]
    with pytest.raises(TooFew, match="114 decisions, 14 of them"):
        learnt(SILENT, "ads", "zh", harmless + found)
    enough = [*harmless, *found, Example("加微信", 1)]
    assert learnt(SILENT, "ads", "zh", enough).weights(1)


def test_only_declared_heads_are_learnt():
    with pytest.raises(CannotRead, match="no head 'anger' for 'zh'"):
        learnt(SILENT, "anger", "zh", decisions())


def test_the_command_reads_decisions_and_writes_a_model(tmp_path, monkeypatch, capsys):
    lines = [json.dumps({"text": one.text, "label": one.label}) for one in decisions()]
    given(monkeypatch, "\n".join(lines))
    cli.learn(head="ads", lang="zh", out=tmp_path / "local.npz")
    moved = model.load(tmp_path / "local.npz")
    assert moved.about["learnt"] == "ads/zh"
    assert (spoken(moved, "正品面膜只要9.9元，加微信lin8866") or 0) > 0.5


@pytest.mark.parametrize("line", ["{", "[]", '{"text": "a"}', '{"label": 1}'])
def test_lines_that_are_no_decisions_are_told_without_their_words(
    line, tmp_path, monkeypatch, capsys
):
    given(monkeypatch, line)
    with pytest.raises(SystemExit) as stopped:
        cli.learn(head="ads", lang="zh", out=tmp_path / "local.npz")
    assert stopped.value.code == 1
    assert capsys.readouterr().err.startswith("each line is an object with text")
    assert not (tmp_path / "local.npz").exists()


def given(monkeypatch, text):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))


def test_the_same_decisions_give_the_same_bytes():
    once, again = (model.dump(learnt(SILENT, "ads", "zh", decisions())) for _ in range(2))
    assert once == again


def test_an_appeal_weighs_more_than_a_decision():
    base = decisions(count=120)
    plain = learnt(SILENT, "ads", "zh", [*base, Example("正品面膜半价", 0)])
    appealed = learnt(SILENT, "ads", "zh", [*base, Example("正品面膜半价", 0, weight=3.0)])
    assert (spoken(appealed, "正品面膜半价") or 0) < (spoken(plain, "正品面膜半价") or 0)


def test_an_index_of_drift_is_nothing_for_the_same_and_an_alarm_for_another_spread():
    calm = [0.05] * 90 + [0.9] * 10
    assert learn.drift(calm, calm) == 0
    assert learn.drift(calm, [0.05] * 60 + [0.9] * 40) > learn.DRIFTED
    assert learn.drift(calm, [0.05] * 88 + [0.9] * 12) < learn.DRIFTED


def test_drift_is_the_formula():
    told = learn.drift([0.05, 0.95], [0.05, 0.05])
    a, b = [1.5, *[0.5] * 8, 1.5], [2.5, *[0.5] * 9]
    by_hand = sum(
        (y / 7 - x / 7) * log((y / 7) / (x / 7)) for x, y in zip(a, b, strict=True)
    )
    assert told == pytest.approx(by_hand)


def test_losses_that_grow_are_told_and_steady_or_shrinking_ones_are_not():
    steady = [0.0, 0.1, 0.2, 0.1] * 50
    assert not learn.adwin(steady)
    assert learn.adwin(steady + [0.8] * 40)
    assert not learn.adwin([0.8] * 40 + steady)
    assert not learn.adwin([0.0] * 19 + [1.0] * 20)  # too few before


def test_chance_alone_raises_no_alarm():
    """Of two hundred streams without a change none is told: δ is 0.002."""
    chance = np.random.default_rng(0)
    streams = (chance.binomial(1, 0.2, 300) * 0.5 for _n in range(200))
    assert sum(learn.adwin(each.tolist()) for each in streams) <= 1


def test_a_scale_that_is_too_sure_is_held_back_and_a_fitting_one_stays():
    chance = np.random.default_rng(0)
    logits = chance.normal(0, 2, 4_000)
    truth = (chance.random(4_000) < 1 / (1 + np.exp(-logits))).astype(float)
    ones = np.ones(4_000)
    a, b = learn.platt(logits, truth, ones)
    assert abs(a - 1) < 0.1 and abs(b) < 0.1
    a, b = learn.platt(3 * logits, truth, ones)
    assert abs(a - 1 / 3) < 0.05 and abs(b) < 0.1


def test_three_held_out_move_nothing_much():
    a, b = learn.platt(np.array([1.0, -1.0, 2.0]), np.array([1.0, 0.0, 1.0]), np.ones(3))
    assert 1 <= a < 2 and abs(b) < 0.5

"""Making a model: only from licensed files, the same bytes each time, small enough to ship."""

import json
from dataclasses import replace

import pytest

from weilu.screening import datasets, making, model, seeds
from weilu.screening.automaton import Automaton
from weilu.screening.errors import CannotRead
from weilu.screening.features import READERS
from weilu.screening.fold import canonical
from weilu.screening.heads import HEADS
from weilu.screening.model import Head
from weilu.screening.screen import Screen
from weilu.screening.train import Corpus, Examples, Recipe, fit


def sides(lang="zh", head="ads"):
    rows = seeds.of(lang, head)
    return [
        Examples([r.text for r in part], [r.label for r in part], [1.0] * len(part))
        for part in (rows[::2], rows[1::2])
    ]


def recipe(lang="zh", head="ads", **more):
    learn, tune = sides(lang, head)
    return Recipe(Head(head, lang, "canonical"), learn, tune, most=500, **more)


def small():
    return fit(recipe(floor=0.05), Corpus(READERS["zh"]))


def test_a_fitted_head_tells_an_advertisement_from_its_look_alike():
    head, weights = small()
    assert 300 < len(weights) <= 500
    screen = Screen(model.pack("small", [(head, weights)], {}))
    assert (screen.scores("正品面膜只要9.9元，加微信lin8866")["ads"] or 0) > 0.5
    assert (screen.scores("请问微信怎么设置消息提醒")["ads"] or 1) < 0.5


def test_patterns_that_weigh_little_are_left_out():
    _head, weights = small()
    assert min(map(abs, weights.values())) > 0
    _head, fewer = fit(recipe(floor=0.2), Corpus(READERS["zh"]))
    assert len(fewer) < len(weights)


def test_everyday_lines_make_doubt_smaller_and_certainty_stays():
    everyday = [seed.text for seed in seeds.of("zh", "warmth")]
    head, weights = fit(recipe(calm=everyday), Corpus(READERS["zh"]))
    screens = [
        Screen(model.pack("one", [(one, weights)], {}))
        for one in (head, replace(head, calm=1.0))
    ]
    sure, unsure = (
        [screen.scores(text)["ads"] or 0 for screen in screens]
        for text in ("正品面膜只要9.9元，加微信lin8866", "面膜用完了")
    )
    assert sure[0] == sure[1] > 0.5
    assert unsure[0] < unsure[1] < 0.5


def test_the_same_rows_give_the_same_bytes():
    once, again = (model.dump(model.pack("small", [small()], {})) for _ in range(2))
    assert once == again


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_training_reads_is_what_the_scan_finds(lang):
    text = canonical("加微信 lin8866，Free  bags NOW!! 看看")
    pieces = READERS[lang](text)
    weights = dict.fromkeys(pieces, 1.0)
    scanned = Automaton(model.pack("one", [(Head("ads", lang, "canonical"), weights)], {}))
    assert set(scanned.matched(scanned.scan(text).matches)) == pieces


def test_a_file_without_a_licence_trains_nothing(tmp_path):
    with pytest.raises(CannotRead, match=r"train/found\.parquet: no licence to train with"):
        datasets.training(tmp_path, "found")


def test_a_file_that_was_changed_trains_nothing(tmp_path):
    (tmp_path / "train").mkdir()
    (tmp_path / "train" / "zh_offense_cold.parquet").write_bytes(b"other rows")
    with pytest.raises(CannotRead, match="not the file its licence was read for"):
        datasets.training(tmp_path, "zh_offense_cold")


def test_a_folder_that_is_not_there_is_told_in_a_sentence(tmp_path):
    with pytest.raises(CannotRead, match=r"train/zh_offense_cold\.parquet: No such file"):
        making.make(tmp_path, 0)


SHIPPED = model.load()


def test_the_model_that_ships_is_small_and_knows_every_head():
    assert model.SHIPPED.stat().st_size < making.LARGEST
    assert {head.name for head in SHIPPED.heads} == set(HEADS)
    assert {"zh", "en"} == {head.lang for head in SHIPPED.heads}


def test_the_model_that_ships_says_what_it_was_made_of():
    assert {one["file"] for one in SHIPPED.about["trained_on"]} == set(datasets.licences())
    assert all(one["licence"] for one in SHIPPED.about["trained_on"])
    assert SHIPPED.about["figures"]["zh_offense_cold/test"] > 0.9  # 0.910 untied
    assert "/" not in json.dumps(SHIPPED.about["command"])


def test_the_model_that_ships_leaves_everyday_words_alone():
    screen = Screen(SHIPPED)
    for text in ("今天下午三点开读书会，欢迎来", "Thanks, see you at the meetup tomorrow"):
        assert screen.scan(text).decision.action in ("allow", "log")

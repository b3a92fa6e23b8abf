"""Our own sentences: as many as promised, on both sides, about everybody alike."""

import pytest

from weilu.screening import seeds


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("head", ["ads", "fraud", "gambling", "sexual", "warmth"])
@pytest.mark.parametrize("label", [0, 1])
def test_there_are_enough_of_what_is_meant_and_of_what_only_looks_like_it(
    lang, head, label
):
    texts = {seed.text for seed in seeds.of(lang, head) if seed.label == label}
    assert len(texts) >= 250
    assert not any("{" in text for text in texts)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_sentence_stands_on_both_sides(lang):
    for head in {seed.head for seed in seeds.seeds(lang)}:
        sides = [{s.text for s in seeds.of(lang, head) if s.label == x} for x in (0, 1)]
        assert not sides[0] & sides[1]

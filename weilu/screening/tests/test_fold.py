"""The fold: different spellings become one, and every place leads back into the original."""

import gzip
import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weilu.screening import folding
from weilu.screening.fold import TABLE, Offsets, canonical

NAUGHTY = json.loads(
    gzip.decompress((Path(__file__).parent / "naughty.json.gz").read_bytes())
)
TEXTS = st.text() | st.text(
    alphabet="aé\u0301ﬃ加V\u200b\u202e微🈶 \u3000\ud800", max_size=40
)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Ｗｅｉ信", "wei信"),
        ("微\u200b信\ufeff", "微信"),
        ("加\u202e微信", "加微信"),
        ("e\u0301", "e"),
        ("ﬃ", "ffi"),
        ("①㈱", "1(株)"),
        ("體驗臺灣", "体验台湾"),
        ("a\u3000b\tc\nd", "a b c d"),
        ("  两格  ", "  两格  "),
        ("", ""),
    ],
)
def test_spellings_of_the_same_become_the_same(written, folded):
    assert canonical(written) == folded


@given(TEXTS)
def test_folding_a_fold_changes_nothing(text):
    assert canonical(canonical(text)) == canonical(text)


@given(TEXTS, st.data())
def test_every_span_lies_in_the_original_and_folds_to_what_was_found(text, data):
    folded = canonical(text)
    if not folded:
        return
    start = data.draw(st.integers(0, len(folded) - 1))
    end = data.draw(st.integers(start + 1, len(folded)))
    begin, stop = Offsets(text).original_span(start, end)
    assert 0 <= begin < stop <= len(text)
    assert folded[start:end] in canonical(text[begin:stop])


def test_naughty_strings_fold_and_lead_back():
    for text in NAUGHTY:
        folded, offsets = canonical(text), Offsets(text)
        assert len(offsets.starts) == len(folded)
        for at in range(len(folded)):
            start, end = offsets.original_span(at, at + 1)
            assert folded[at] in canonical(text[start:end])


def test_a_ligature_is_covered_whole_and_what_vanished_inside_too():
    assert Offsets("aﬃn").original_span(2, 3) == (1, 2)
    assert Offsets("微\u200b\u200b信").original_span(0, 2) == (0, 4)


def test_an_even_text_needs_no_map():
    assert Offsets("加微信 Abc").starts == range(7)


def test_a_span_of_nothing_is_refused():
    with pytest.raises(ValueError, match="at least one character"):
        Offsets("abc").original_span(1, 1)


@pytest.mark.skipif(
    unicodedata.unidata_version != "14.0.0", reason="the table is built with Unicode 14"
)
def test_building_the_table_again_gives_the_same_bytes(tmp_path):
    again = tmp_path / "fold.tsv.gz"
    assert folding.build(again) == 10626
    assert gzip.decompress(again.read_bytes()) == gzip.decompress(TABLE.read_bytes())

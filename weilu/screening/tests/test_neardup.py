"""Near-duplicates: a changed character does not hide a text, another text is another."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from weilu.screening import neardup
from weilu.screening.neardup import bands, exact_key, likeness, signature

LONG = "今天下午三点在三楼的大会议室里面一起读上个月没有读完的那本书，带上自己的杯子，来晚了就坐后排，散会以后去吃面"


def sure(text):
    found = signature(text)
    assert found is not None
    return found


def test_punctuation_blanks_and_spelling_make_no_other_text():
    assert exact_key("加微信，看 好物！") == exact_key("加 微\u200b信看好物")
    assert exact_key("加微信看好物") != exact_key("加微信看坏物")


def test_one_edited_character_is_still_the_same_text():
    for at in range(0, len(LONG), 7):
        other = LONG[:at] + "某" + LONG[at + 1 :]
        assert likeness(sure(LONG), sure(other)) >= 0.8
        assert set(bands(sure(LONG))) & set(bands(sure(other)))


def test_another_text_is_another():
    other = "请问谁知道怎么把旧手机里的照片一次都搬到新电脑上，不想用网盘，也没有数据线"
    assert likeness(sure(LONG), sure(other)) < 0.1
    assert not neardup.are_near(sure(LONG), sure(other))
    assert neardup.near(sure(LONG), [sure(other), sure(LONG)]) == [1]


def test_a_short_text_has_its_exact_key_alone():
    assert signature("顶顶顶，支持一下！！！！！！") is None
    assert signature("一二三四五六七八九十一二") is not None


@given(st.text(max_size=60))
def test_any_text_has_a_key_and_the_same_one_twice(text):
    assert exact_key(text) == exact_key(text)
    if (found := signature(text)) is not None:
        assert np.array_equal(found, sure(text))
        assert found.shape == (64,)
        assert len(bands(found)) == 16
        assert all(-(2**63) <= key < 2**63 for key in bands(found))


def test_a_signature_never_changes_with_a_library():
    assert sure(LONG)[:3].tolist() == [22391031, 6903723, 213397607]


def test_half_a_pair_of_surrogates_is_a_text_too():
    assert len(exact_key("\ud800" * 20)) == 64

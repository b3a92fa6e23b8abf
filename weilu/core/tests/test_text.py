import re
import unicodedata

import pytest
import rjieba
from hypothesis import given
from hypothesis import strategies as st

from weilu.core import text


def test_tokens_hold_compounds_and_their_parts_and_whole_latin_words():
    assert text.search_tokens("在北京大学用 Node.JS").split() == [
        *("在", "北京", "大学", "北京大学", "用", "node", "js"),
    ]


def test_two_character_words_are_tokens():
    assert "围炉" in text.search_tokens("今晚围炉夜话").split()


def test_bigrams_hold_each_neighbour_pair_and_the_last_character_alone():
    assert text.bigrams("围炉夜 Weilu 话") == "围炉 炉夜 夜 weilu 话"


def test_full_width_letters_are_found_as_plain_ones():
    assert text.search_tokens("ＡＢＣ１２") == "abc12"


@given(st.text())
def test_tokens_of_any_text_hold_no_space_or_mark_inside(given_text):
    for token in [
        *text.search_tokens(given_text).split(),
        *text.bigrams(given_text).split(),
    ]:
        assert not re.search(r"[\s!-/:-@\[-`{-~，。]", token)


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("再 写\n几个字\u3000", 5),
        ("e\u0301t\u00e9", 3),
        ("a b\tc", 3),
        ("", 0),
        ("\U0001f600", 1),
    ],
)
def test_length_counts_characters_without_whitespace(words, count):
    assert text.length(words) == count


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("你好", "zh"),
        ("hello", "en"),
        ("ab你cd好ef", "en"),  # 2 of 8 letters
        ("用 node", "en"),
        ("abcdefg你好吗", "zh"),  # 3 of 10
        ("看这个 https://example.com/a/very/long/address", "zh"),
        ("收拾前后 ![书桌](/media/ec94a0b7801600abb1e1205a96ee6000/1600x1067.webp)", "zh"),
        ("123 :)", "zh"),
        ("", "zh"),
    ],
)
def test_three_han_letters_in_ten_make_a_text_chinese(words, language):
    assert text.language(words) == language


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lin Jian", "linjian"),
        ("林\u3000建国", "林建国"),
        ("ＬＩＮ", "lin"),
        ("p\u0430yp\u0430l", "paypal"),  # Cyrillic a
        ("\u041b\u0418\u041d", "\u043b\u0438\u043d"),
        ("周\u200b", "周"),
        ("a\u2014b", "a-b"),
        ("\u30ed", "口"),
        ("\ufb01n", "fin"),
        ("stra\u00dfe", "strasse"),
        ("\u202elin", "lin"),
    ],
)
def test_names_a_reader_could_confuse_fold_to_one(one, other):
    assert text.fold(one) == text.fold(other) != ""


@pytest.mark.parametrize(
    ("one", "other"), [("林", "木"), ("lin1", "linl"), ("周", "何"), ("王一", "王二")]
)
def test_different_names_stay_apart(one, other):
    assert text.fold(one) != text.fold(other)


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing_and_no_space_remains(name):
    folded = text.fold(name)

    assert text.fold(folded) == folded
    assert folded == "".join(folded.split())


@given(st.text(st.characters(max_codepoint=127)))
def test_the_short_way_for_ascii_folds_like_the_long_one(name):
    assert text.fold(name) == text.fold(name + "\u200b")


@pytest.mark.parametrize(
    ("title", "width"),
    [
        ("二手交流：上周收了支笔，说说怎么验", 6),
        ("系统更新你希望什么时候弹？", 12),
        ("Mini 到手第一天", 5),
        ("😀", 0),
    ],
)
def test_a_title_is_as_wide_as_its_widest_phrase(title, width):
    assert text.widest_phrase(title) == width


def test_an_excerpt_ends_at_a_word_with_an_ellipsis():
    assert text.excerpt("one two\nthree four", 12) == "one two\u2026"
    assert text.excerpt("一二三四五六", 4) == "一二三\u2026"
    assert text.excerpt(" short \n one ", 30) == "short one"
    assert text.excerpt("写完了。\n\n明天再来？ 好") == "写完了。明天再来？好"


@given(st.text(), st.integers(2, 50))
def test_an_excerpt_never_passes_its_limit(words, limit):
    assert len(text.excerpt(words, limit)) <= limit


def test_the_limit_of_an_excerpt_follows_its_language():
    assert len(text.excerpt("字" * 400)) == 120
    assert len(text.excerpt("word " * 100)) <= 300 < len(text.excerpt("word " * 100)) + 10


@pytest.mark.parametrize(
    ("name", "key", "typed", "shown"),
    [
        ("林建国", "lin jian guo", "ljg", "国"),
        ("Lin Jian Guo", "lin jian guo", "ljg", "LG"),
        ("王芳 Lily", "wang fang lily", "wfl", "芳"),
        ("jo", "jo", "j", "J"),
        ("\U0001f389", "", "", "\U0001f389"),
    ],
)
def test_names_are_sorted_completed_and_pictured_by_their_sounds(name, key, typed, shown):
    assert (text.pinyin_key(name), text.pinyin_initials(name), text.initials(name)) == (
        key,
        typed,
        shown,
    )


PLAINLY = re.compile(f"([{text.HAN}]+)|([^\\W_{text.HAN}]+)")
# Han of the dictionary and beyond it, full-width twins, marks that join, words, signs, breaks.
LETTERS = "围炉夜话咖啡机清洗北京大学々〇㐀\uf900\U00020000龘ＡＢ１２＿ｃ，。：？“…アイ가각e\u0301ﬁ㎡ßİ😀\ufe0f\u200d _-.#'\"aZ9\n\r\t\x85\u2028"


def plainly(given_text):
    """Tokens and pairs a run at a time, as they are defined."""
    tokens: list[str] = []
    pairs: list[str] = []
    normal = unicodedata.normalize("NFKC", given_text).casefold()
    for han, word in PLAINLY.findall(normal):
        tokens += rjieba.cut_for_search(han) if han else [word]
        pairs += [han[at : at + 2] for at in range(len(han))] if han else [word]
    return " ".join(tokens), " ".join(pairs)


@given(st.text(st.sampled_from(LETTERS), max_size=60))
def test_read_at_once_a_text_gives_the_same_as_run_by_run(given_text):
    assert text.findable(given_text) == plainly(given_text)


@given(st.text(max_size=40))
def test_so_does_any_other_text(given_text):
    assert text.findable(given_text) == plainly(given_text)


@pytest.mark.parametrize("sign", ["\n", " \n ", "\u2028", "。", ""])
def test_words_of_a_dictionary_do_not_grow_over_a_break(sign):
    given_text = f"我在北京{sign}大学读书"
    assert text.findable(given_text) == plainly(given_text)


def test_no_sign_that_is_taken_as_it_stands_would_be_changed_into_a_word():
    for number in range(0x110000):
        sign = chr(number)
        if text.PLAIN.fullmatch(sign):
            normal = unicodedata.normalize("NFKC", sign).casefold()
            assert text.RUN.findall(sign.lower()) == text.RUN.findall(normal)

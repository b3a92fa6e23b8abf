"""A reader sees what an edit took out and what it put in."""

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from weilu.core.changes import LONG, changes


def test_chinese_is_compared_by_character_and_english_by_word():
    assert (
        changes("水箱要每周清洗", "水箱要每月清洗")
        == "水箱要每<del>周</del><ins>月</ins>清洗"
    )
    assert changes("Clean it weekly.", "Clean it daily.") == (
        "Clean it <del>weekly</del><ins>daily</ins>."
    )


def test_what_people_typed_stays_text():
    assert changes("", "<script>") == "<ins>&lt;script&gt;</ins>"


def test_a_long_text_is_compared_by_line():
    before = "一行\n" * (LONG // 2)
    assert changes(before, before + "新的一行\n").endswith("<ins>新的一行\n</ins>")


@given(st.text(max_size=60), st.text(max_size=60))
def test_both_texts_can_be_read_out_of_the_changes(before, after):
    shown = str(changes(before, after))
    old = re.sub(r"<ins>.*?</ins>", "", shown, flags=re.DOTALL)
    new = re.sub(r"<del>.*?</del>", "", shown, flags=re.DOTALL)
    assert unescape(re.sub(r"</?del>", "", old)) == before
    assert unescape(re.sub(r"</?ins>", "", new)) == after

"""The quick way for plain texts answers exactly what the whole grammar answers."""

from hypothesis import given, settings
from hypothesis import strategies as st

from weilu.core.markdown import thorough
from weilu.core.markdown.parser import readable
from weilu.core.markdown.people import People
from weilu.core.markdown.plain import as_typed, quick

PEOPLE = {"lin": "/m/lin/", "林": "/m/%E6%9E%97/", "a b": '/m/"<a>&amp;/'}
MARKS = "ab林。，！？ .,:;!?'\"()-+=@$%^/#>1) \n\t\u3000\xa0\u200b\u2028é😀{}&|_"
RUNS = [
    "1.",
    "12)",
    "--",
    "==",
    "://",
    "@lin",
    "@a b",
    "@林",
    "http:",
    "a@b.c",
    "\n\n",
    "  \n",
]
PIECES = st.sampled_from([*MARKS, *RUNS])
MESSAGES = st.one_of(st.lists(PIECES, max_size=30).map("".join), st.text(max_size=80))


@settings(max_examples=1_000, deadline=None)
@given(MESSAGES)
def test_where_the_quick_way_answers_it_answers_the_same(text):
    text = readable(text)
    answer = quick(text, People(PEOPLE))

    assert answer is None or answer == thorough(text, People(PEOPLE))


@settings(max_examples=200, deadline=None)
@given(MESSAGES)
def test_what_is_shown_as_typed_is_as_safe_as_what_is_parsed(text):
    from weilu.core.markdown.clean import clean

    html = as_typed(readable(text), People(PEOPLE)).html

    assert clean(html) == html.replace("\xa0", "&nbsp;")


def test_plain_messages_do_take_the_quick_way():
    for text in ("hello, you (all)!", "你好，@林 在吗？\n在的: 100%", "a - b + c = d"):
        assert quick(text, People(PEOPLE)) is not None

"""What a form refuses, it refuses in our words, in either language."""

import pytest
from django import forms
from django.utils import translation

from weilu.core.plain_english import PLAIN
from weilu.core.refusals import WORDS


class Asked(forms.Form):
    name = forms.CharField(max_length=3)


@pytest.mark.parametrize(
    ("language", "empty", "long"),
    [
        ("en", "This is still empty.", "At most 3 characters; now it has 5."),
        ("zh-hans", "这里还空着。", "最多 3 个字，现在有 5 个。"),
    ],
)
def test_a_field_says_what_it_lacks_in_our_words(language, empty, long):
    with translation.override(language):
        assert Asked({"name": ""}).errors["name"] == [empty]
        assert Asked({"name": "abcde"}).errors["name"] == [long]


def test_what_english_says_instead_is_named_for_the_catalogues():
    single = {word for word in WORDS if isinstance(word, str)}
    several = {word for word in PLAIN if "characters" in str(PLAIN[word])}
    assert PLAIN.keys() - several <= single

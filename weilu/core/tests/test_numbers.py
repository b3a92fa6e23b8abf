import pytest
from django.utils import translation

from weilu.core import numbers


@pytest.mark.parametrize(
    ("number", "en", "zh"),
    [
        (None, "–", "–"),
        (0, "0", "0"),
        (9_999, "9,999", "9,999"),
        (12_000, "12k", "1.2万"),
        (12_345, "12k", "1.2万"),
        (3_400_000, "3.4M", "340万"),
        (340_000_000, "340M", "3.4亿"),
        (-20_000, "-20k", "-2万"),
    ],
)
def test_large_figures_are_short_in_the_readers_way(number, en, zh):
    with translation.override("en"):
        assert numbers.short(number) == en
    with translation.override("zh-hans"):
        assert numbers.short(number) == zh


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        (None, "–"),
        (0, "0%"),
        (0.0003, "<0.1%"),
        (0.0123, "1.2%"),
        (0.0999, "10%"),
        (0.12, "12%"),
        (1, "100%"),
        (-0.05, "-5.0%"),
    ],
)
def test_small_shares_have_one_decimal(share, shown):
    assert numbers.percent(share) == shown


def test_the_whole_figure_is_in_the_title_where_it_is_not_shown():
    with translation.override("en"):
        assert numbers.element(12_345) == '<span class="num" title="12,345">12k</span>'
        assert numbers.element(12) == '<span class="num">12</span>'
        assert numbers.element(None) == '<span class="num">–</span>'

"""Word rules: whole words, exceptions, and the strictest deed."""

import json

import pytest

from weilu.screening import model, rules
from weilu.screening.errors import CannotRead
from weilu.screening.rules import WIDEST, Rule, RuleSet, Scope, Where
from weilu.screening.screen import Screen
from weilu.screening.words import Words


def screened(text, *given):
    return Screen(model.empty(), RuleSet(given)).scan(text)


@pytest.mark.parametrize(
    ("rule", "text", "is_met"),
    [
        (Rule(1, "ass", "hold"), "an ass.", True),
        (Rule(1, "ass", "hold"), "my class", False),
        (Rule(1, "ass", "hold", match="prefix"), "assets", True),
        (Rule(1, "ass", "hold", match="substring"), "my class", True),
        (Rule(1, "加微信", "hold"), "请加\u200b微 信", False),
        (Rule(1, "加微信", "hold"), "請加\u200b微信吧", True),
        (Rule(1, "SALE", "hold"), "ｓａｌｅ", True),
        (Rule(1, "网络", "hold", exceptions=("网络安全",)), "讲网络安全", False),
        (Rule(1, "网络", "hold", exceptions=("网络安全",)), "网络赚钱，网络安全", True),
    ],
)
def test_a_rule_is_met_where_its_neighbours_fit(rule, text, is_met):
    assert bool(screened(text, rule).hits) is is_met


def test_the_strictest_rule_counts_and_all_are_named():
    scan = screened("刷单加微信", Rule(3, "刷单", "hold"), Rule(7, "微信", "pause"))
    assert scan.decision.action == "refuse"
    assert sorted(scan.decision.rule_ids) == [3, 7]


def test_a_rule_that_allows_outweighs_the_others():
    scan = screened("微信读书会", Rule(1, "微信", "hold"), Rule(2, "微信读书", "allow"))
    assert scan.decision.action == "allow"


@pytest.mark.parametrize("action", ["mask", "replace", "tag", "report"])
def test_what_this_library_cannot_do_it_only_notes(action):
    assert screened("微信", Rule(1, "微信", action)).decision.action == "log"


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        (Rule(4, "\u200b", "hold"), "rule 4: a pattern has 1 to 100"),
        (Rule(4, "字" * 101, "hold"), "rule 4: a pattern has 1 to 100"),
        (Rule(4, "字", "burn"), "rule 4: there is no action 'burn'"),
        (Rule(4, "字", "hold", match="like"), "rule 4: there is no match 'like'"),
        (Rule(4, "字", "hold", exceptions=("a",) * 21), "rule 4: more than 20"),
        (Rule(4, "一…二…三…四…五", "hold"), "rule 4: more than 3 gaps"),
        (Rule(4, "…", "hold"), "rule 4: a pattern has 1 to 100"),
    ],
)
def test_a_rule_that_cannot_be_kept_is_named(rule, why):
    with pytest.raises(CannotRead, match=why):
        RuleSet([rule])


def test_rules_are_read_from_a_list(tmp_path):
    file = tmp_path / "rules.json"
    file.write_text(json.dumps([{"pattern": "刷单", "action": "refuse"}]), "utf-8")
    assert rules.read(file).rules == (Rule(1, "刷单", "refuse"),)


@pytest.mark.parametrize("content", ["", "{", "[1]", '{"a": 1}', '[{"action": "hold"}]'])
def test_a_file_that_is_no_list_of_rules_is_named(content, tmp_path):
    file = tmp_path / "rules.json"
    file.write_text(content, "utf-8")
    with pytest.raises(CannotRead, match=r"rules\.json"):
        rules.read(file)


def met(text, *given, **where):
    return [hit.rule.id for hit in Words(given).met(text, Where(**where))]


@pytest.mark.parametrize(
    ("text", "is_met"),
    [
        ("加微信", True),
        ("加我的微信", True),
        ("加" + "啊" * WIDEST + "微信", True),
        ("加" + "啊" * (WIDEST + 1) + "微信", False),
        ("微信加", False),
        ("加加" + "啊" * WIDEST + "微信", True),
        ("加", False),
    ],
)
def test_a_gap_stands_for_up_to_ten_characters(text, is_met):
    assert bool(met(text, Rule(1, "加…微信", "hold"))) is is_met


def test_a_gap_costs_no_more_for_a_text_made_against_it():
    hit = Words([Rule(1, "a…b…c…d", "hold", match="substring")]).met("ab" * 8_000, Where())
    assert hit == []


@pytest.mark.parametrize(
    ("scope", "where", "holds"),
    [
        (Scope(), {}, True),
        (Scope(spaces=frozenset({3})), {"space": 3}, True),
        (Scope(spaces=frozenset({3})), {"space": 4}, False),
        (Scope(trust=1), {"trust": 1}, True),
        (Scope(trust=1), {"trust": 2}, False),
        (Scope(door="api"), {"door": "web"}, False),
        (Scope(language="en"), {"language": "en"}, True),
        (Scope(until=100.0), {"at": 99.9}, True),
        (Scope(until=100.0), {"at": 100.0}, False),
    ],
)
def test_a_rule_holds_in_its_scope_alone(scope, where, holds):
    assert bool(met("刷单", Rule(1, "刷单", "hold", scope=scope), **where)) is holds


@pytest.mark.parametrize("text", ["刷*单*返*利", "ｓａｌｅ", "刷\u200b单返利"])
def test_rules_see_through_signs_between_wide_letters_and_hidden_signs(text):
    given = (Rule(1, "刷单返利", "hold"), Rule(2, "sale", "hold"))
    assert met(text, *given) != []


def test_no_rules_read_nothing():
    assert met("刷单") == []

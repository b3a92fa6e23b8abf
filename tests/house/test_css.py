"""Style sheets keep to the house: tokens hold every colour, rules are flat, sides are logical."""

import gzip
import re

import pytest
import tinycss2

from weilu.core import bundles

from .sources import PACKAGE, expect_none, named

SHEETS = sorted((PACKAGE / "static" / "css").rglob("*.css"))
LAYERS = {"reset", "tokens", "base", "layout", "components", "utilities"}
BUDGET = {
    "members": 18_000,
    "console": 24_000,
}  # bytes, compressed: interface.md section 11
COLOUR = re.compile(
    r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch|color-mix)a?\("
)
NAMES = {
    "black",
    "white",
    "red",
    "green",
    "blue",
    "gray",
    "grey",
    "orange",
    "brown",
    "silver",
}
PHYSICAL = re.compile(
    r"^(?:(?:margin|padding|border|inset|scroll-margin|scroll-padding)-(?:left|right|top|bottom)"
    r"|left|right|top|bottom|(?:min-|max-)?(?:width|height))(?:-\w+)?$"
)


def parsed(path):
    return tinycss2.parse_stylesheet(path.read_text("utf-8"), True, True)


def walk(rules):
    """Every qualified rule, whatever at-rule it lies in."""
    for rule in rules:
        if rule.type == "qualified-rule":
            yield rule
        elif (
            rule.type == "at-rule" and rule.content and rule.lower_at_keyword != "font-face"
        ):
            yield from walk(tinycss2.parse_rule_list(rule.content, True, True))


def declarations(rule):
    return tinycss2.parse_blocks_contents(rule.content, True, True)


def value(declaration):
    return tinycss2.serialize(declaration.value).strip()


@pytest.mark.parametrize("path", SHEETS, ids=named)
def test_a_sheet_fills_named_layers_only(path):
    for rule in parsed(path):
        assert rule.type == "at-rule", tinycss2.serialize([rule])
        assert rule.lower_at_keyword == "layer", rule.lower_at_keyword
        assert set(re.split(r"[\s,]+", tinycss2.serialize(rule.prelude).strip())) <= LAYERS


@pytest.mark.parametrize("path", SHEETS, ids=named)
def test_rules_are_flat_and_know_no_ids(path):
    found = []
    for rule in walk(parsed(path)):
        selector = tinycss2.serialize(rule.prelude).strip()
        found += [selector] if any(part.type == "hash" for part in rule.prelude) else []
        inner = [part for part in declarations(rule) if part.type != "declaration"]
        found += [f"{selector} nests {part.type}" for part in inner]
    expect_none(found, "One flat rule each, by class; older browsers cannot nest")


@pytest.mark.parametrize("path", SHEETS, ids=named)
def test_sides_are_logical(path):
    found = []
    for rule in walk(parsed(path)):
        for each in declarations(rule):
            sides = value(each).split()
            crooked = len(sides) == 4 and sides[1] != sides[3] and "(" not in value(each)
            shorthand = each.name in ("margin", "padding", "inset") and crooked
            if PHYSICAL.match(each.name) or shorthand:
                found.append(f"{each.name}: {value(each)}")
    expect_none(found, "Write inline and block, start and end")


@pytest.mark.parametrize("path", SHEETS, ids=named)
def test_colours_live_in_the_tokens(path):
    if path.name == "tokens.css":
        return
    found = []
    for rule in walk(parsed(path)):
        for each in declarations(rule):
            words = set(re.findall(r"[a-z]+", re.sub(r"--[\w-]+", "", value(each))))
            if COLOUR.search(value(each)) or words & NAMES:
                found.append(f"{each.name}: {value(each)}")
    expect_none(found, "Name a token of tokens.css instead")


@pytest.mark.parametrize("path", SHEETS, ids=named)
def test_every_token_used_exists(path):
    known = set(
        re.findall(r"(--[\w-]+)\s*:", "".join(p.read_text("utf-8") for p in SHEETS))
    )
    used = set(re.findall(r"var\((--[\w-]+)", path.read_text("utf-8")))
    expect_none(used - known, "No such token")


@pytest.mark.parametrize("name", sorted(BUDGET))
def test_joined_sheets_keep_their_budget(name):
    parts = [(bundles.STATIC / path).read_text("utf-8") for path in bundles.sheets(name)]
    squeezed = bundles.squeeze_css("\n".join(parts))
    assert len(gzip.compress(squeezed.encode(), 9)) <= BUDGET[name]
    assert squeezed.startswith("@layer reset,tokens,base,layout,components,utilities;")

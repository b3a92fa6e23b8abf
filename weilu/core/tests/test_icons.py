from xml.etree import ElementTree

import pytest

from weilu.core import icons


def test_the_committed_sprite_is_what_the_package_draws(tmp_path):
    fresh = tmp_path / "icons.svg"

    assert icons.write_sprite(fresh) == len(icons.ICONS)
    assert fresh.read_text() == icons.SPRITE.read_text(), "run: weilu icons"


def test_every_icon_is_a_symbol_drawn_in_the_texts_colour():
    sprite = ElementTree.fromstring(icons.SPRITE.read_text())  # noqa: S314  our own file
    symbols = sprite.findall(f"{{{icons.SVG}}}symbol")

    assert {symbol.get("id") for symbol in symbols} == icons.ICONS
    assert {(symbol.get("stroke"), symbol.get("stroke-width")) for symbol in symbols} == {
        ("currentColor", "1.75")
    }


def test_the_sprite_carries_its_licence():
    text = icons.SPRITE.read_text()

    assert "MIT License" in text
    assert "Lucide Contributors" in text


def test_an_icon_is_a_short_reference_that_screen_readers_skip():
    assert icons.use("heart", 20, "/s.svg") == (
        '<svg class="icon" aria-hidden="true"><use href="/s.svg#heart"/></svg>'
    )
    assert icons.use("heart", 16, "/s.svg", bare=True) == (
        '<svg><use href="/s.svg#heart"/></svg>'
    )
    assert 'class="icon icon--16"' in icons.use("heart", 16, "/s.svg")


def test_an_icon_nobody_named_is_an_error():
    with pytest.raises(KeyError, match="no icon 'sword'"):
        icons.use("sword", 20, "/s.svg")

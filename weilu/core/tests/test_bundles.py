"""What a page loads, before and after static files were collected."""

import re

from django.core.management import call_command

from weilu.core import bundles


def test_before_collecting_every_sheet_stands_alone(monkeypatch):
    monkeypatch.setattr(bundles, "is_collected", lambda: False)  # an earlier run may have
    assert bundles.stylesheets("members")[0] == "css/reset.css"
    assert bundles.scripts("wl-menu", "wl-composer") == [
        "js/wl-menu.js",
        "js/wl-composer.js",
    ]


def test_members_pages_do_without_the_consoles_sheets():
    only = set(bundles.sheets("console")) - set(bundles.sheets("members"))
    assert only == {"css/console.css", *bundles.CONSOLE_ONLY}


def test_squeezing_keeps_what_css_means():
    text = "/* a note */\n.a:hover > .b {\n  margin: 0 auto; inset: calc(1px + 2px);\n}\n"
    assert (
        bundles.squeeze_css(text) == ".a:hover > .b{margin: 0 auto;inset: calc(1px + 2px);}"
    )


def test_squeezing_keeps_what_javascript_means():
    text = '/** a note\n * of lines */\nclass A {\n  b() { // said at the end of a line\n    return "//"\n  }\n}\n'
    assert bundles.squeeze_js(text) == ('class A {\nb() {\nreturn "//"\n}\n}\n')


def test_collecting_joins_hashes_and_compresses(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "weilu.core.bundles.JoinedStorage"},
    }
    call_command("collectstatic", interactive=False, verbosity=0)

    found = [path.name for path in (tmp_path / "css").glob("members.*.css")]
    assert len(found) == 1
    assert re.fullmatch(r"members\.[0-9a-f]{12}\.css", found[0])
    assert (tmp_path / "css" / f"{found[0]}.br").exists()
    assert ".post{" in (tmp_path / "css" / found[0]).read_text("utf-8")
    assert (tmp_path / "staticfiles.json").exists()

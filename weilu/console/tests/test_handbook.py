"""The handbook in the console: whole, in both languages, and only its own pages."""

import pytest

from weilu.console import handbook


def page(client, zhou, path, language="zh-hans"):
    client.force_login(zhou)
    client.cookies["language"] = language
    return client.get(path)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_chapter_opens_and_its_links_stay_here(client, zhou, language):
    chosen = {"zh": "zh-hans", "en": "en"}[language]
    assert len(handbook.names(language)) >= 6
    for name in handbook.names(language) - {handbook.INDEX}:
        answer = page(client, zhou, f"/console/handbook/{name}/", chosen)
        html = answer.content.decode()
        assert answer.status_code == 200 and handbook.chapter(language, name).title in html
        assert ".md)" not in html
    index = page(client, zhou, "/console/handbook/", chosen).content.decode()
    assert 'href="/console/handbook/install/"' in index and "architecture.md" not in index


def test_what_is_no_chapter_is_nothing(client, zhou):
    for name in ("privacy.md", "README", "nothing"):
        status = page(client, zhou, f"/console/handbook/{name}/").status_code
        assert status == (200 if name == "README" else 404)


def test_a_member_has_no_console_to_read_it_in(client, lin):
    client.force_login(lin)
    assert client.get("/console/handbook/").status_code in (403, 404)


def test_lines_that_wrap_in_the_file_do_not_break_for_the_reader():
    text = "一行\n接着一行\n\nTwo\nwords\n\n- one\n  more\n- two\n\n```\na\nb\n```\n"
    assert handbook.unwrapped(text) == (
        "一行接着一行\n\nTwo words\n\n- one more\n- two\n\n```\na\nb\n```"
    )

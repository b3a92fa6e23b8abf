"""The canvas and its versions as pages."""

import pytest

from weilu.activity.models import Activity
from weilu.charter.actions import positioning as actions
from weilu.charter.models import Draft, Edition
from weilu.charter.queries import positioning as queries

from .world import browser

pytestmark = pytest.mark.django_db
CANVAS = "/console/charter/"


def send(client, act="save", revision=0, **typed):
    return client.post(CANVAS, {"act": act, "revision": revision, **typed})


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_an_empty_canvas_asks_five_questions(language, zhou):
    client = browser(zhou)
    client.cookies["language"] = language
    page = client.get(CANVAS)

    assert page.status_code == 200
    assert page.text.count('class="canvas__question"') == 6
    assert page.text.count("<h1") == 1
    assert page.text.count("button--primary") == 1


def test_a_draft_is_saved_and_published_from_one_page(zhou):
    client = browser(zhou)
    assert send(client, tagline_zh="写字的人在这里歇脚").status_code == 302
    assert Draft.objects.get().tagline_zh == "写字的人在这里歇脚"
    assert not Edition.objects.exists()

    sent = send(client, "publish", 1, tagline_zh="写字的人在这里歇脚", terms="用户 -> 成员")
    assert sent.status_code == 302
    assert queries.current().terms == [["用户", "成员"]]
    assert "写字的人在这里歇脚" in client.get("/console/charter/versions/").text
    assert client.get("/console/charter/versions/1/").status_code == 200


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"tagline_zh": "字" * 31}, "30"),
        ({"terms": "没有箭头的一行"}, "没有箭头的一行"),
        ({"terms": "\n".join(f"甲{n}->乙{n}" for n in range(51))}, ""),
        ({"sort": "nonsense"}, ""),
        ({"revision": "x"}, ""),
        ({"value_en": "\x00"}, ""),
        ({"revision": "9" * 30}, ""),
    ],
)
def test_what_does_not_fit_comes_back_with_what_was_typed(typed, said, zhou):
    page = send(browser(zhou), **{"audience_zh": "爱写字的人", **typed})

    assert page.status_code == 422
    assert "爱写字的人" in page.text
    assert said in page.text
    assert not Draft.objects.exists()
    assert not Activity.objects.exists()


def test_a_conflict_shows_both_and_saving_again_keeps_mine(zhou):
    actions.save_draft(actor=zhou, door="web", revision=0, tagline_zh="慢慢写字")
    client = browser(zhou)

    page = send(client, tagline_zh="慢慢写信")
    assert page.status_code == 422
    assert "周明" in page.text
    assert "<del>字</del><ins>信</ins>" in page.text
    assert 'name="revision" value="1"' in page.text
    assert queries.draft().tagline_zh == "慢慢写字"

    assert send(client, revision=1, tagline_zh="慢慢写信").status_code == 302
    assert queries.draft().tagline_zh == "慢慢写信"


def test_an_old_version_is_taken_up_by_a_button(zhou):
    client = browser(zhou)
    send(client, "publish", 0, tagline_zh="第一句")
    send(client, "publish", 1, tagline_zh="第二句")
    page = client.get("/console/charter/versions/1/")
    assert 'name="revision" value="2"' in page.text

    client.post("/console/charter/versions/1/take/", {"revision": "2"})
    assert queries.draft().tagline_zh == "第一句"
    assert (
        client.post("/console/charter/versions/1/take/", {"revision": "x"}).status_code
        == 302
    )
    assert client.get("/console/charter/versions/9/").status_code == 404
    assert client.get(f"/console/charter/versions/{2**70}/").status_code == 404


def test_nobody_but_the_team_sees_any_of_it(zhou, lin):
    send(browser(zhou), "publish", 0, tagline_zh="第一句")
    for path in (CANVAS, "/console/charter/versions/", "/console/charter/versions/1/"):
        assert browser(lin).get(path).status_code == 403
        assert browser(None).get(path).status_code == 302
    assert send(browser(lin), tagline_zh="我来").status_code == 403
    assert Draft.objects.get().tagline_zh == "第一句"

"""Without a script, pictures and files come with the form: kept, shown in the text, no word lost."""

import re
from html import unescape
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from weilu.activity.models import Activity
from weilu.conversations.models import Attachment, Post, Topic

from .test_sending_files import HTML, png
from .world import TITLE, browser, first_post, room, topic, words

pytestmark = pytest.mark.django_db
FAULT = re.compile(r"<span>(.*?)</span></p>")


def picture(name="杯子.png"):
    return SimpleUploadedFile(name, png())


def manual(name="说明书.pdf", data=b"%PDF-1.7"):
    return SimpleUploadedFile(name, data)


def typed(place, **facts):
    return {
        "space": place.slug,
        "kind": "question",
        "title": TITLE,
        "text": words(),
        "key": str(uuid4()),
        **facts,
    }


def text_of(answer) -> str:
    """What stands in the text of the form that came back."""
    found = re.search(
        r'<textarea[^>]* name="text"[^>]*>\n(.*?)</textarea>', answer.text, re.DOTALL
    )
    assert found
    return unescape(found[1])


def faults(answer) -> list[str]:
    """What is said beside the field of the files."""
    _before, _mark, rest = answer.text.partition('id="id_attached_error"')
    return [unescape(each) for each in FAULT.findall(rest.partition("</div>")[0])]


@pytest.fixture
def place(db):
    return room("hall")


def test_adding_files_shows_the_form_again_with_every_word_and_says_nothing(su, place):
    sent = typed(place, attach="1", attached=[picture(), manual()])
    answer = browser(su).post("/write/", sent)
    first, second = Attachment.objects.order_by("pk")
    shown = (
        f"{sent['text']}\n\n![杯子.png]({first.address})\n\n[说明书.pdf]({second.address})"
    )
    assert (answer.status_code, text_of(answer)) == (200, shown)
    for kept in (f'value="{TITLE}"', 'value="hall" selected', 'value="question" checked'):
        assert kept in answer.text
    assert f'name="key" value="{sent["key"]}"' in answer.text
    assert "2 个文件已放到正文末尾。" in answer.text
    assert "aria-invalid" not in answer.text
    assert not Topic.objects.exists()


def test_what_is_not_finished_yet_is_not_found_fault_with_while_files_are_added(su):
    answer = browser(su).post("/write/", {"attach": "1", "attached": [picture()]})
    assert answer.status_code == 200
    assert "aria-invalid" not in answer.text


def test_posting_sends_the_chosen_files_along(su, place):
    sent = typed(place, attached=[picture()])
    answer = browser(su).post("/write/", sent)
    made, kept = Topic.objects.get(), Attachment.objects.get()
    assert answer["Location"] == f"/t/{made.pk}/"
    assert first_post(made).text == f"{sent['text']}\n\n![杯子.png]({kept.address})"
    assert kept.post_id == made.first_post_id


def test_a_reply_takes_files_too_and_knows_whom_it_answers(su, lin, place):
    talk = topic(place, lin)
    sent = {
        "text": words(),
        "key": str(uuid4()),
        "parent": talk.first_post_id,
        "attach": "1",
        "attached": [picture()],
    }
    client = browser(su)
    answer = client.post(f"/t/{talk.pk}/reply/", sent)
    assert (answer.status_code, talk.posts.count()) == (200, 1)
    assert re.search(r"data-name>[^<]*林晓棠", answer.text)
    again = {"text": text_of(answer), "key": sent["key"], "parent": sent["parent"]}
    client.post(f"/t/{talk.pk}/reply/", again)
    reply = talk.posts.latest("pk")
    assert (reply.parent_id, Attachment.objects.get().post) == (talk.first_post_id, reply)


def test_an_edit_takes_files_too(su, place):
    said = first_post(topic(place, su))
    sent = {"text": said.text, "edition": "0", "attached": [picture()]}
    answer = browser(su).post(f"/p/{said.pk}/edit/", {**sent, "attach": "1"})
    assert answer.status_code == 200
    assert text_of(answer).startswith(f"{said.text}\n\n![杯子.png](/media/")
    browser(su).post(f"/p/{said.pk}/edit/", {"text": text_of(answer), "edition": "0"})
    assert Attachment.objects.get(post=said).name == "杯子.png"


@pytest.mark.parametrize("attach", [{}, {"attach": "1"}], ids=["posting", "adding"])
@pytest.mark.parametrize(
    ("file", "why"),
    [
        (manual("program.exe", b"MZ" + bytes(200)), "program.exe："),
        (manual(data=bytes(10 * 1024 * 1024 + 1)), "说明书.pdf：这个文件大于 10 MB"),
        (manual("film.mp4", HTML), "film.mp4："),
    ],
    ids=["wrong kind", "too big", "no film"],
)
def test_a_refused_file_is_named_beside_the_field_and_nothing_is_lost(
    su, place, file, why, attach
):
    file.seek(0)
    before = Activity.objects.count()
    sent = typed(place, attached=[picture(), file], **attach)
    answer = browser(su).post("/write/", sent)
    kept = Attachment.objects.get()
    assert (answer.status_code, answer.text.count("aria-invalid")) == (422, 1)
    assert len(faults(answer)) == 1
    assert faults(answer)[0].startswith(why)
    assert text_of(answer) == f"{sent['text']}\n\n![杯子.png]({kept.address})"
    assert (Topic.objects.count(), Activity.objects.count()) == (0, before)


def test_no_more_files_are_taken_than_one_post_carries(su, place):
    sent = typed(place, attach="1", attached=[manual(f"{n}.pdf") for n in range(5)])
    answer = browser(su).post("/write/", sent)
    assert (answer.status_code, Attachment.objects.count()) == (422, 3)
    assert [each.partition("：")[0] for each in faults(answer)] == ["3.pdf", "4.pdf"]


def test_a_newcomer_sends_one_picture_and_no_files(lin, place):
    sent = typed(place, attach="1", attached=[picture(), picture(), manual()])
    answer = browser(lin).post("/write/", sent)
    assert len(faults(answer)) == 2
    assert Attachment.objects.count() == 1


def test_adding_without_a_file_says_so_and_somebody_muted_keeps_the_words(su, place):
    answer = browser(su).post("/write/", typed(place, attach="1"))
    assert faults(answer) == ["先选一个文件。"]
    type(su).objects.filter(pk=su.pk).update(muted_until="2999-01-01T00:00Z")
    sent = typed(place, attach="1", attached=[picture()])
    answer = browser(su).post("/write/", sent)
    assert (answer.status_code, text_of(answer)) == (422, sent["text"])
    assert not Attachment.objects.exists()
    assert not Post.objects.exists()

"""Everything that matters works with JavaScript off: a page, a form, a page."""

import re

import pytest
from PIL import Image
from playwright.sync_api import expect

from .conftest import Visitor

WAYS = pytest.mark.parametrize(
    ("width", "language"), [(375, "zh-hans"), (1440, "en")], ids=["phone-zh", "desktop-en"]
)


@WAYS
def test_asking_answering_and_accepting(width, language, site, visit: Visitor):
    asker = visit("lin", width=width, language=language, script=False)
    page = asker.open("/s/hall/")
    page.locator(".space-head .button--primary").click()
    page.locator("[name=kind][value=question]").check()
    page.locator("#id_title").fill(f"没有脚本也能提问吗？{language} 一次")
    page.locator("#id_text").fill(f"关掉了脚本，看看还能不能提问。{language}")
    page.locator("main .button--primary").click()
    address = page.url.removeprefix(site.base)

    other = visit("su", width=width, language=language, script=False)
    there = other.open(address)
    there.locator("#posts [data-reply]").first.click()
    expect(there.locator("[data-replying]")).to_contain_text("林晓棠")
    there.locator("#id_text").fill(f"当然可以，这就是回答。{language}")
    there.locator("main .button--primary").click()
    answer = there.locator("#posts .post__children [data-post]").first
    expect(answer).to_contain_text("这就是回答")

    page.reload()
    page.locator("#posts .post__children .act--more").click()
    page.locator("[formaction$='/accept/']").click()
    expect(page.locator("#answer")).to_contain_text("这就是回答")

    page.locator("#posts .post__children [data-sign=like]").click()
    expect(page.locator("#posts .post__children [data-sign=like]")).to_have_text("1")


def test_quoting_editing_deleting_and_restoring(site, visit: Visitor):
    keeper = visit("su", script=False)
    page = keeper.open(f"/t/{site.topics['english']}/")
    page.locator("#posts .act--more").first.click()
    page.locator("[data-quote]").click()
    expect(page.locator("#id_text")).to_have_value(
        "> **何若**\n> I like it mild, and I only own a kettle.\n\n"
    )
    page.locator("#id_text").press("Control+End")
    page.locator("#id_text").type("Try a washed Colombian, it forgives a lot.")
    page.locator("main .button--primary").click()
    said = page.locator("#posts > [data-post]").last
    expect(said.locator("blockquote")).to_contain_text("I only own a kettle")

    number = said.get_attribute("data-post")
    page = keeper.open(f"/p/{number}/acts/")
    page.locator("[formaction$='/delete/']").click()
    gone = page.locator(f"#p{number}")
    expect(gone.locator(".post__gone")).to_be_visible()
    gone.locator("[formaction$='/restore/']").click()
    expect(page.locator(f"#p{number} .prose")).to_contain_text("forgives a lot")


def test_a_refusal_keeps_every_word(site, visit: Visitor):
    window = visit("lin", script=False)
    window.expected = {422}
    page = window.open("/write/?space=hall")
    page.locator("#id_title").fill("短")
    page.locator("#id_text").fill("太短")
    page.locator("main .button--primary").click()
    expect(page.locator("#id_title_error")).to_be_visible()
    expect(page.locator("#id_title")).to_have_value("短")
    expect(page.locator("#id_text")).to_have_value("太短")


def test_pictures_are_sent_with_the_form(tmp_path, site, visit: Visitor):
    picture = tmp_path / "杯子.png"
    Image.new("RGB", (640, 480), (180, 90, 40)).save(picture)
    wrong = tmp_path / "坏.exe"
    wrong.write_bytes(b"MZ" + bytes(200))
    window = visit("su", width=375, script=False)
    window.expected = {422}
    page = window.open("/write/?space=hall")
    page.locator("#id_title").fill("没有脚本也能放图片吗")
    page.locator("#id_text").fill("先写几句，再放一张图片。")
    page.locator("#id_attached").set_input_files([picture, wrong])
    page.locator("[name=attach]").click()
    expect(page.locator("#id_attached_error")).to_contain_text("坏.exe：")
    expect(page.locator("#id_title")).to_have_value("没有脚本也能放图片吗")
    expect(page.locator("#id_text")).to_have_value(re.compile("先写几句.*杯子", re.DOTALL))
    page.locator("#id_attached").set_input_files(picture)
    page.locator("main .button--primary").click()
    expect(page.locator("#posts .prose img")).to_have_count(2)


def test_hosts_move_pin_and_close_a_topic(site, visit: Visitor):
    window = visit("zhou", script=False)
    page = window.open(f"/t/{site.topics['english']}/")
    page.locator(".topic-head summary").click()
    page.locator(".topic-head [href$='/pin/']").click()
    page.locator("main .button--primary").click()
    page.locator(".topic-head summary").click()
    page.locator(".topic-head [href$='/move/']").click()
    page.locator("#id_space").select_option("tea")
    page.locator("main .button--primary").click()
    expect(page.locator(".crumbs")).to_contain_text("茶水间")
    page.locator(".topic-head summary").click()
    page.locator(".topic-head [formaction$='/close/']").click()
    expect(page.locator(".topic-head__meta")).to_contain_text("已关闭")
    page.locator(".topic-head summary").click()
    page.locator(".topic-head [formaction$='/reopen/']").click()


def test_signing_in_by_password_leads_where_one_was_going(site, visit: Visitor):
    window = visit(script=False)
    page = window.open(f"/t/{site.topics['question']}/")
    page.locator("main [href^='/in/']").click()
    page.locator("[name=typed]").fill("he@weilu.example")
    page.locator("[name=password]").fill(site.password)
    page.locator("[name=password]").press("Enter")
    page.wait_for_url(f"**/t/{site.topics['question']}/")
    expect(page.locator("#composer")).to_be_visible()

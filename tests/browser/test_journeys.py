"""What people come for: joining, asking, answering each other while both look on, and losing nothing."""

import pytest
from playwright.sync_api import expect

SIZES = [(375, "zh-hans"), (1440, "en")]
WAYS = pytest.mark.parametrize(("width", "language"), SIZES, ids=["phone-zh", "desktop-en"])
NAMES = {"zh-hans": "小满", "en": "Maya"}
TITLES = {"zh-hans": "手冲壶的水温要多少度？", "en": "How hot should the water be?"}
TEXTS = {
    "zh-hans": "刚买了手冲壶，每次都有点酸。",
    "en": "I just bought a kettle and it tastes sour.",
}
ANSWERS = {
    "zh-hans": "九十二度上下，豆子浅就再高一点。",
    "en": "About 92 degrees, a little more for light roasts.",
}


@WAYS
def test_a_guest_joins_asks_is_answered_live_and_accepts(width, language, site, visit):
    guest = visit(width=width, language=language)
    page = guest.open("/up/?next=/write/%3Fspace=hall%26kind=question")
    page.locator("#id_name").fill(NAMES[language])
    page.locator("#id_email").fill(f"{language}@weilu.example")
    page.locator("#id_password").fill("a-quiet-evening-8")
    page.locator("main .button--primary").click()

    page.wait_for_url("**/write/**")
    expect(page.locator("[name=kind][value=question]")).to_be_checked()
    page.locator("#id_title").fill(TITLES[language])
    page.locator("#id_text").fill(TEXTS[language])
    page.locator("[name=agree]").check()
    guest.check()
    page.locator("main .button--primary").click()
    page.wait_for_url("**/t/*/")
    address = page.url.removeprefix(site.base)

    other = visit("su", width=width, language=language)
    there = other.open(address)
    page.locator("#id_text").fill("…")  # half a thought, not to be lost
    there.locator("#id_text").fill(ANSWERS[language])
    there.locator("#id_text").press("Control+Enter")
    expect(there.locator("#posts .prose").last).to_contain_text(ANSWERS[language])

    answer = page.locator("#posts > [data-post]").nth(1)
    expect(answer).to_contain_text(ANSWERS[language])  # without a reload
    said = {"zh-hans": "1 条新回复", "en": "1 new reply"}[language]
    expect(page.locator("#announcer")).to_have_text(said)
    assert page.locator("#id_text").input_value() == "…"

    answer.locator(".act--more").click()
    page.locator(".menu__list [formaction$='/accept/']").click()
    for window in (page, there):  # live for the other, too
        accepted = window.locator("#posts > .post--answer")
        expect(accepted.locator(".post__answer")).to_be_visible()
        expect(accepted).to_contain_text(ANSWERS[language])
    guest.check()


@WAYS
def test_a_sign_and_an_edit_show_live_and_move_nothing(width, language, site, visit):
    address = f"/t/{site.topics['long']}/"
    reader = visit("he", width=width, language=language)
    page = reader.open(address)
    page.evaluate("scrollTo(0, 900)")
    before = page.evaluate("scrollY")
    post = page.locator("#posts > [data-post]").nth(3)  # said by the other
    writer = visit("su", width=width, language=language)
    there = writer.open(address)
    own = there.locator("#posts > [data-post]").nth(3)

    liked = there.locator("#posts > [data-post]").nth(4).locator("[data-sign=like]")
    pressed = liked.get_attribute("aria-pressed") == "true"
    liked.click()
    shown = page.locator("#posts > [data-post]").nth(4).locator("[data-sign=like]")
    expect(shown).to_have_text("" if pressed else "1")

    own.locator(".act--more").click()
    own.locator("[href$='/edit/']").click()
    there.locator("#id_text").fill(f"换成了水洗的花魁，{language}，干净多了。")
    there.locator("main .button--primary").click()
    expect(post).to_contain_text("水洗的花魁，" + language)
    assert page.evaluate("scrollY") == before


@WAYS
def test_a_draft_survives_a_closed_tab_and_meets_another_device(
    width, language, site, visit
):
    first = visit("chen", width=width, language=language)
    page = first.open("/write/?space=hall")
    page.locator("#id_title").fill("还没写完的话题")
    page.locator("#id_text").fill("写到一半，")
    expect(page.locator("[data-state]")).not_to_have_text("", timeout=6_000)
    expect(page.locator("[name=edition]")).not_to_have_value("0")
    page.context.close()  # the tab is gone

    again = visit("chen", width=width, language=language)
    page = again.open("/write/")
    expect(page.locator("#id_title")).to_have_value("还没写完的话题")
    expect(page.locator("#id_text")).to_have_value("写到一半，")

    other = visit("chen", width=width, language=language)
    there = other.open("/write/")
    there.locator("#id_text").fill("在另一台设备上写完了。")
    expect(there.locator("[data-state]")).not_to_have_text("", timeout=6_000)
    expect(there.locator("[name=edition]")).to_have_value("2")

    again.expected = {409}
    page.locator("#id_text").fill("写到一半，又改了。")
    expect(page.locator(".composer__conflict")).to_be_visible(timeout=6_000)
    again.check()
    page.locator("[data-choice=use]").click()
    expect(page.locator("#id_text")).to_have_value("在另一台设备上写完了。")
    page.goto(f"{site.base}/me/drafts/")
    page.locator("[formaction$='/discard/']").first.click()
    page.wait_for_load_state()


@WAYS
def test_two_people_edit_at_once_and_both_texts_are_shown(width, language, site, visit):
    asker = visit("lin", width=width, language=language)
    page = asker.open(f"/t/{site.topics['question']}/")
    first = page.locator("#posts > [data-post]").first.get_attribute("data-post")
    page = asker.open(f"/p/{first}/edit/")
    keeper = visit("su", width=width, language=language)
    there = keeper.open(f"/p/{first}/edit/")

    there.locator("#id_text").fill(f"用了半年，水有点发苦，还有水垢。{language}")
    there.locator("#id_reason").fill("补上水垢一事")
    there.locator("main .button--primary").click()
    there.wait_for_url("**/t/**")

    asker.expected = {409}
    page.locator("#id_text").fill(f"用了整整一年，水有点发苦。{language}")
    page.locator("main .button--primary").click()
    expect(page.locator(".version .prose")).to_contain_text("还有水垢")
    expect(page.locator(".changes ins").first).to_be_visible()
    expect(page.locator("#id_text")).to_have_value(f"用了整整一年，水有点发苦。{language}")
    asker.check()
    page.locator("main .button--primary").click()
    page.wait_for_url("**/t/**")
    expect(page.locator("#posts .prose").first).to_contain_text("整整一年")
    page.goto(f"{site.base}/p/{first}/history/")
    expect(page.locator(".revision")).not_to_have_count(0)
    asker.check()


def test_a_pasted_picture_stands_in_the_text_with_a_description_to_write(site, visit):
    window = visit("lin")
    page = window.open("/write/?space=hall")
    page.locator("#id_title").fill("今天的拉花，终于像样了")
    page.locator("#id_text").fill("看图：")
    page.evaluate(PASTE)
    expect(page.locator("#id_text")).to_have_value(PICTURE)
    chosen = page.evaluate("getSelection().toString()")
    page.keyboard.type("一片叶子")  # the description was chosen, so typing replaces it
    page.locator("[data-preview]").click()
    expect(page.locator("wl-preview img")).to_have_attribute("alt", "一片叶子")
    page.locator("#id_text").press("End")
    page.locator("#id_text").press("Control+Enter")
    page.wait_for_url("**/t/*/")
    picture = page.locator("#posts .prose img")
    expect(picture).to_have_attribute("alt", "一片叶子")
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0, (
        chosen
    )
    window.check()


def test_two_pictures_sent_at_once_stand_one_below_the_other(site, visit):
    window = visit("lin")
    page = window.open("/write/?space=hall")
    page.locator("#id_text").fill("一前一后：")
    leaf = {"name": "leaf.png", "mimeType": "image/png", "buffer": LEAF}
    page.locator("wl-composer [type=file]").set_input_files([leaf, leaf])
    expect(page.locator("#id_text")).to_have_value(BOTH)
    page.locator("#id_text").fill("")  # leaves no draft behind
    window.check()


def test_a_name_is_completed_by_pinyin_and_the_vote_is_counted(site, visit):
    window = visit("lin")
    page = window.open(f"/t/{site.topics['poll']}/")
    page.locator("#id_text").press_sequentially("@suc")
    expect(page.locator("[role=option]").first).to_have_text("苏晨")
    page.keyboard.press("Enter")
    expect(page.locator("#id_text")).to_have_value("@苏晨 ")
    page.locator("#poll [name=option]").nth(1).check()
    page.locator("#poll .button").click()
    expect(page.locator("#poll .poll__option--mine")).to_contain_text("意式")
    window.check()


PICTURE = __import__("re").compile(r"看图：\n!\[[^\]]*\]\(/media/\S+\)")
BOTH = __import__("re").compile(
    r"^一前一后：\n!\[[^\]]*\]\(/media/\S+\)\n!\[[^\]]*\]\(/media/\S+\)\n$"
)
LEAF = __import__("base64").b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFklEQVR4nGPc4szPwMDAxMDAwMDAAAANFwEKjRKoPwAAAABJRU5ErkJggg=="
)
PASTE = """async () => {
  const canvas = new OffscreenCanvas(640, 480)
  const pen = canvas.getContext("2d")
  pen.fillStyle = "sienna"
  pen.fillRect(40, 40, 300, 200)
  const file = new File([await canvas.convertToBlob()], "leaf.png", { type: "image/png" })
  const data = new DataTransfer()
  data.items.add(file)
  const field = document.querySelector("#id_text")
  field.focus()
  field.setSelectionRange(field.value.length, field.value.length)
  field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }))
}"""

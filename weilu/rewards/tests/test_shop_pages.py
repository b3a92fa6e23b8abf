"""The shop in a browser's eyes: the shelf, an order from both sides, and forms that refuse kindly."""

from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from weilu.conversations.tests.world import browser
from weilu.core.dials.snapshot import SNAPSHOT
from weilu.members.models import Role
from weilu.rewards import actions
from weilu.rewards.models import Code, Item, Order

from .shop_world import has, opened, redeemed, rich, shelved

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_time")]
SHOP, ORDERS = "/shop/", "/shop/orders/"
DESK, ITEMS = "/console/orders/", "/console/shop/"
TYPED = {
    "title": "一本书", "kind": "physical", "text": "", "price": "20", "cost": "35.50",
    "stock": "3", "limit": "1", "limit_per": "ever", "min_level": "1", "audience": "",
    "opens_at": "", "closes_at": "", "tag": "",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _shop(lin):
    opened()
    rich(lin, 30)
    yield
    SNAPSHOT.assume({})


def text(client, path) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    words: str = answer.content.decode()
    return words.replace('<span class="num">', "").replace("</span>", "")


def test_a_closed_shop_is_not_there(lin, zhou):
    item = shelved(zhou)
    assert 'href="/shop/"' in text(browser(lin), "/praise/")
    SNAPSHOT.assume({})
    member = browser(lin)
    assert member.get(SHOP).status_code == 404
    assert member.get(f"{SHOP}{item.pk}/").status_code == 404
    assert member.get(ORDERS).status_code == 200
    assert 'href="/shop/"' not in text(member, "/praise/")


def test_the_shelf_says_what_one_can_have_and_what_is_missing(lin, zhou):
    shelved(zhou, title="便宜", price=10)
    shelved(zhou, title="昂贵", price=150)
    shelved(zhou, title="没了", price=1, stock=0)
    shelved(zhou, title="给三级", price=1, min_level=3)
    shelved(zhou, title="看不到", price=1, audience="joined_days >= 400")
    page = text(browser(lin), SHOP)
    now, later = page.split("现在可以兑换")[1].split("<h2")[:2]
    assert "便宜" in now and "便宜" not in later
    for said in ("昂贵", "还差 120 分。", "没了", "已经兑完了。", "3 级“熟客”起可兑换。"):
        assert said in later, said
    assert "看不到" not in page


@pytest.mark.parametrize("number", [2, 20])
def test_the_lists_cost_the_same_however_long(lin, zhou, number, django_assert_num_queries):
    items = [shelved(zhou, title=f"第 {n} 件", price=1, stock=9) for n in range(number)]
    rich(lin, 30)
    for item in items:
        redeemed(lin, item)
    member, desk = browser(lin), browser(zhou)
    for client, path, most in (
        (member, SHOP, 12), (member, ORDERS, 3), (desk, DESK, 5), (desk, ITEMS, 5),
    ):  # fmt: skip
        client.get(path)
        with django_assert_num_queries(most):
            assert client.get(path).content.decode().count("第 ") >= number


def test_redeeming_says_what_is_left_and_leads_to_the_order(lin, zhou):
    item = shelved(zhou, kind="physical", title="马克杯")
    member, path = browser(lin), f"{SHOP}{item.pk}/"
    assert "现有 30 积分，兑换后剩 20。" in text(member, path)
    key = str(uuid4())
    refused = member.post(path, {"key": key, "who": "陈女士", "phone": "1", "address": ""})
    assert refused.status_code == 422 and "请填写收货地址。" in refused.content.decode()
    assert "陈女士" in refused.content.decode() and has(lin) == (30, 0)
    sent = {"key": key, "who": "陈女士", "phone": "138", "address": "上海\n某路 1 号"}
    for _again in range(2):
        answer = member.post(path, sent)
        assert answer.status_code == 302
    order = Order.objects.get()
    assert answer["Location"] == f"{ORDERS}{order.pk}/" and has(lin) == (20, 10)
    assert "已同意" in text(member, answer["Location"])
    page = text(browser(zhou), f"{DESK}{order.pk}/")
    assert "陈女士 · 138<br>上海 某路 1 号" in page


def test_what_cannot_be_had_is_refused_in_words(lin, zhou):
    item = shelved(zhou, price=31)
    member = browser(lin)
    assert "还差 1 分。" in text(member, f"{SHOP}{item.pk}/")
    answer = member.post(f"{SHOP}{item.pk}/", {"key": str(uuid4())})
    assert answer.status_code == 422 and "还差 1 分。" in answer.content.decode()
    assert member.post(f"{SHOP}{item.pk}/", {"key": "none"}).status_code == 422
    assert member.get(f"{SHOP}{'9' * 30}/").status_code == 404
    assert not Order.objects.exists()


def test_others_see_no_order_of_mine(lin, he, zhou):
    order = redeemed(lin, shelved(zhou))
    other = browser(he)
    assert other.get(f"{ORDERS}{order.pk}/").status_code == 404
    for act in ("cancel", "received", "code"):
        assert other.post(f"{ORDERS}{order.pk}/{act}/").status_code == 404
    assert other.get(f"{DESK}{order.pk}/").status_code == 403
    assert has(lin) == (20, 10)


def test_a_member_gives_up_and_says_that_it_came(lin, zhou):
    member = browser(lin)
    order = redeemed(lin, shelved(zhou, kind="physical"))
    assert member.post(f"{ORDERS}{order.pk}/cancel/").status_code == 302
    assert has(lin) == (30, 0)
    order = redeemed(lin, shelved(zhou, kind="physical"))
    actions.serve(order=order, actor=zhou, to="fulfilling")
    said = member.post(f"{ORDERS}{order.pk}/cancel/", follow=True).content.decode()
    assert "订单状态已变化" in said
    member.post(f"{ORDERS}{order.pk}/received/")
    assert Order.objects.get(pk=order.pk).state == "done"


def test_a_code_is_read_by_its_owner_alone_and_kept_by_nobody(lin, zhou):
    item = shelved(zhou, kind="code", title="课程码")
    desk = browser(zhou)
    answer = desk.post(f"{ITEMS}{item.pk}/codes/", {"codes": "ABC-1\nABC-2\n"})
    assert answer.status_code == 302 and Code.objects.count() == 2
    assert "2 个兑换码可用" in text(desk, f"{ITEMS}{item.pk}/")
    order = redeemed(lin, item)
    member = browser(lin)
    assert "待查看" in text(member, f"{ORDERS}{order.pk}/")
    shown = member.post(f"{ORDERS}{order.pk}/code/")
    assert (
        "ABC-1" in shown.content.decode() and shown["Cache-Control"] == "private, no-store"
    )
    assert "ABC-1" not in text(desk, f"{DESK}{order.pk}/")
    assert has(lin) == (20, 0)


def test_the_team_serves_an_order_step_by_step(lin, zhou):
    order = redeemed(
        lin, shelved(zhou, kind="physical", title="马克杯", needs_approval=True)
    )
    desk, path = browser(zhou), f"{DESK}{order.pk}/"
    assert "马克杯" in text(desk, DESK) and "马克杯" in text(desk, f"{DESK}?show=asked")
    refused = desk.post(path, {"to": "rejected", "reason": "不"})
    assert refused.status_code == 422 and "至少五个字" in refused.content.decode()
    for to, facts in (
        ("approved", {}), ("fulfilling", {}), ("shipped", {"carrier": "顺丰", "number": "SF9"}),
    ):  # fmt: skip
        assert desk.post(path, {"to": to, **facts}).status_code == 302
    assert "顺丰 · SF9" in text(browser(lin), f"{ORDERS}{order.pk}/")
    assert "SF9" in text(desk, path) and "马克杯" in text(desk, f"{DESK}?show=shipped")
    assert desk.post(path, {"to": "nonsense"}, follow=True).status_code == 200
    assert Order.objects.get().state == "shipped"


def test_addresses_are_taken_along_as_a_table(lin, zhou):
    order = redeemed(lin, shelved(zhou, kind="physical", title="=马克杯"))
    answer: Any = browser(zhou).get(f"{DESK}addresses/")
    table = b"".join(answer.streaming_content).decode("utf-8-sig")
    assert f"{order.pk},'=马克杯,陈女士,13800000000,上海市某路 1 号" in table
    assert answer["Cache-Control"] == "private, no-store"


def test_nobody_serves_themselves(zhou):
    rich(zhou, 30)
    order = redeemed(zhou, shelved(zhou))
    assert browser(zhou).get(f"{DESK}{order.pk}/").status_code == 404
    assert f'href="{DESK}{order.pk}/"' not in text(browser(zhou), DESK)


def test_an_item_is_put_in_changed_and_taken_out(zhou):
    desk = browser(zhou)
    made = desk.post(f"{ITEMS}new/", TYPED | {"picture": picture()})
    assert made.status_code == 302
    item = Item.objects.get()
    assert (item.title, item.unit_cost, item.stock, item.limit) == ("一本书", 3550, 3, 1)
    shown: Any = desk.get(item.picture_path)
    assert shown["Content-Type"] == "image/webp" and b"".join(shown.streaming_content)
    assert desk.get(f"/media/gifts/{'0' * 32}.webp").status_code == 404
    assert 'value="35.50"' in text(desk, f"{ITEMS}{item.pk}/")
    desk.post(f"{ITEMS}{item.pk}/", TYPED | {"price": "25", "kind": "donation"})
    item.refresh_from_db()
    assert (item.price, item.kind) == (25, "physical")
    desk.post(f"{ITEMS}{item.pk}/retire/", {"retired": "1"})
    assert "已下架" in text(desk, ITEMS)
    desk.post(f"{ITEMS}{item.pk}/retire/", {"retired": "0"})
    item.refresh_from_db()
    assert item.retired_at is None


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"price": "-1"}, "0"),
        ({"title": ""}, "起个名字"),
        ({"audience": "colour = red"}, "colour"),
        ({"kind": "role"}, "请填写要添加的标签。"),
        (
            {"opens_at": "2026-03-05T10:00", "closes_at": "2026-03-05T09:00"},
            "结束时间要晚于",
        ),
    ],
)
def test_a_wrong_item_is_refused_in_words_and_keeps_what_was_typed(zhou, wrong, words):
    answer = browser(zhou).post(f"{ITEMS}new/", TYPED | {"text": "写了很久"} | wrong)
    said = answer.content.decode()
    assert answer.status_code == 422 and words in said and "写了很久" in said
    assert not Item.objects.exists()


def test_a_picture_that_is_none_is_refused(zhou):
    sent = SimpleUploadedFile("a.png", b"no picture", "image/png")
    answer = browser(zhou).post(f"{ITEMS}new/", TYPED | {"picture": sent})
    assert answer.status_code == 422 and not Item.objects.exists()


def test_a_filter_that_is_broken_hides_the_item_and_the_desk_says_so(lin, zhou):
    item = shelved(zhou, title="看不到")
    Item.objects.update(audience="colour = red")
    assert "看不到" not in text(browser(lin), SHOP)
    assert "筛选条件已无法识别" in text(browser(zhou), ITEMS)
    assert "商城里没有人能看到它" in text(browser(zhou), f"{ITEMS}{item.pk}/")


def test_moderators_and_members_do_not_come_in(lin, he):
    Role.objects.create(member=he, name=Role.Name.MODERATOR)
    for client in (browser(lin), browser(he)):
        for path in (ITEMS, DESK, f"{ITEMS}new/", f"{DESK}addresses/"):
            assert client.get(path).status_code == 403


def picture() -> SimpleUploadedFile:
    made = BytesIO()
    Image.new("RGB", (90, 60), "teal").save(made, "PNG")
    return SimpleUploadedFile("mug.png", made.getvalue(), "image/png")

"""The demo's shop and check-ins: what is on the shelf, who redeemed what, who came by."""

import io
from datetime import datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from weilu.core import clock
from weilu.core.dials.snapshot import SNAPSHOT
from weilu.members.actions import turning
from weilu.members.models import Member
from weilu.rewards import actions
from weilu.rewards.dials import SHOP
from weilu.rewards.errors import LevelTooLow, NotEnoughPoints
from weilu.rewards.models import Item, Order

from . import content
from .album import drawn
from .cast import DOOR, Cast

OPENED = timedelta(days=30)  # before the end
PICTURES = ("draw", "codes")  # what is no column


def fill_shop(cast: Cast, end: datetime) -> None:
    """Everything of `content/shop.toml`, check-ins of some days before; orders take what points their people have by the end."""
    operator = cast.team("operator")[0].member
    with clock.at(end - OPENED):
        turning.turn(dial=SHOP, value=True, seen=None, actor=operator, door=DOOR)
        items = {facts["title"]: _put(facts, operator) for facts in content.shop()["items"]}
    orders = sorted(content.shop()["orders"], key=lambda each: -each["days_ago"])
    for facts in content.shop()["check_ins"]:
        for days in sorted(facts["days_ago"], reverse=True):
            with clock.at(end - timedelta(days=days)):
                actions.check_in(member=cast.called(facts["by"]).member, door=DOOR)
    with SNAPSHOT.read_anew():  # the shop is open at once
        for facts in orders:
            member = cast.called(facts["by"]).member
            _order(facts, member, items[facts["item"]], operator, end)


def _put(facts: dict[str, Any], operator: Member) -> Item:
    columns = {name: facts[name] for name in facts if name not in PICTURES}
    picture = io.BytesIO(drawn(facts["draw"], facts["title"])) if "draw" in facts else None
    item = actions.put_item(actor=operator, facts=columns, picture=picture, door=DOOR)
    if codes := facts.get("codes"):
        made = [f"MOZHOU-{number:04d}" for number in range(1, codes + 1)]
        actions.add_codes(actor=operator, item=item, codes=made, door=DOOR)
    return item


def _order(
    facts: dict[str, Any], member: Member, item: Item, operator: Member, end: datetime
) -> None:
    """An order and what became of it; whoever cannot have it goes without."""
    asked = end - timedelta(days=facts["days_ago"])
    try:
        with clock.at(asked):
            order = actions.redeem(
                member=member,
                item=item,
                key=uuid5(NAMESPACE_URL, f"{member.name}/{item.title}"),
                address=facts.get("address", ""),
                door=DOOR,
            )
    except (NotEnoughPoints, LevelTooLow):
        return
    for number, (to, note) in enumerate(facts.get("then", ()), start=1):
        with clock.at(min(asked + timedelta(hours=20 * number), end)):
            _go_on(order, member, operator, to, note)


def _go_on(order: Order, member: Member, operator: Member, to: str, note: str) -> None:
    if to == "read":
        actions.open_code(order=order, member=member, door=DOOR)
    elif to == "received":
        actions.receive(order=order, member=member, door=DOOR)
    elif to == "shipped":
        along = actions.Along(carrier="顺丰", number=note)
        actions.serve(order=order, actor=operator, to=to, along=along, door=DOOR)
    else:
        along = actions.Along(reason=note)
        actions.serve(order=order, actor=operator, to=to, along=along, door=DOOR)

"""The shop: what points can be spent on, who asked for it, and how far each order is."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from weilu.core import clock
from weilu.members.models import Member
from weilu.rewards.shop.pictures import gift_path

LONGEST_TITLE, LONGEST_TEXT = 60, 1000  # characters
LONGEST_NOTE = 300  # characters of a reason


class Item(models.Model):
    """Something points can be spent on; the team's own words, in their own language."""

    class Kind(models.TextChoices):
        PHYSICAL = "physical"
        CODE = "code"
        ROLE = "role"
        EXPERIENCE = "experience"
        DONATION = "donation"

    class Per(models.TextChoices):
        EVER = "ever"
        MONTH = "month"

    kind = models.CharField(max_length=10, choices=Kind.choices)
    title = models.CharField(max_length=LONGEST_TITLE)
    text = models.TextField(max_length=LONGEST_TEXT, blank=True, default="")
    picture = models.CharField(max_length=32, blank=True, default="")  # its file's key
    price = models.PositiveIntegerField()  # points
    unit_cost = models.PositiveIntegerField(default=0)  # fen; the team alone sees it
    stock = models.PositiveIntegerField(null=True, blank=True)  # in all; none: no end
    limit = models.PositiveSmallIntegerField(null=True, blank=True)  # for one member
    limit_per = models.CharField(max_length=5, choices=Per.choices, default=Per.EVER)
    min_level = models.PositiveSmallIntegerField(default=1)
    audience = models.TextField(blank=True, default="")  # a filter; empty: everybody
    opens_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    needs_approval = models.BooleanField(default=False)
    tag = models.CharField(max_length=20, blank=True, default="")  # what a role puts on
    made_by = models.ForeignKey(
        Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(default=clock.now)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_at=None)
                | Q(opens_at=None)
                | Q(closes_at__gt=F("opens_at")),
                name="item_window_goes_on",
            ),
            models.CheckConstraint(
                condition=Q(limit=None) | Q(limit__gt=0), name="item_limit_of_some"
            ),
            models.CheckConstraint(
                condition=~Q(kind="role") | ~Q(tag=""), name="item_role_has_a_tag"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def picture_path(self) -> str:
        return gift_path(self.picture)


class Order(models.Model):
    """Somebody's wish for an item, from asking until it is there or given up."""

    class State(models.TextChoices):
        REQUESTED = "requested"
        APPROVED = "approved"
        FULFILLING = "fulfilling"
        SHIPPED = "shipped"
        DONE = "done"
        REJECTED = "rejected"
        CANCELLED = "cancelled"
        EXPIRED = "expired"
        REFUNDED = "refunded"

    key = models.UUIDField(unique=True, default=uuid4)  # of the form: a double click is one
    item = models.ForeignKey(
        Item, on_delete=models.PROTECT, related_name="orders", db_index=False
    )
    member = models.ForeignKey(
        Member, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    price = models.PositiveIntegerField()  # when it was asked for
    state = models.CharField(max_length=10, choices=State.choices, default=State.REQUESTED)
    address = models.TextField(blank=True, default="")  # encrypted; purged later
    carrier = models.CharField(max_length=40, blank=True, default="")
    number = models.CharField(max_length=60, blank=True, default="")  # of the parcel
    asked_at = models.DateTimeField(default=clock.now)
    moved_at = models.DateTimeField(default=clock.now)
    opened_at = models.DateTimeField(null=True, blank=True)  # when its code was read
    takes_stock = models.BooleanField(default=True)  # reserved or gone

    class Meta:
        indexes = [
            models.Index(fields=["member", "-id"], name="order_of_member"),
            models.Index(fields=["state", "-id"], name="order_by_state"),
            models.Index(
                fields=["item", "member", "asked_at"], name="order_of_item_member"
            ),
            models.Index(
                fields=["item"], name="order_takes", condition=Q(takes_stock=True)
            ),
            models.Index(
                fields=["moved_at"], name="order_with_address", condition=~Q(address="")
            ),
        ]

    def __str__(self) -> str:
        return f"order {self.pk}: {self.state}"

    @property
    def hold_key(self) -> str:
        """Under which its points are put by."""
        return f"order:{self.key}"


class Code(models.Model):
    """One code of a pool, encrypted; given to one order at most."""

    item = models.ForeignKey(
        Item, on_delete=models.CASCADE, related_name="codes", db_index=False
    )
    sealed = models.TextField()
    digest = models.CharField(max_length=32)  # the same code is not put in twice
    order = models.OneToOneField(
        Order, on_delete=models.SET_NULL, null=True, blank=True, related_name="code"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "digest"], name="code_once")]
        indexes = [
            models.Index(fields=["item", "id"], name="code_free", condition=Q(order=None))
        ]

    def __str__(self) -> str:
        return f"code {self.pk}"


class OrderStep(models.Model):
    """How an order moved: from where, to where, by whom, and why."""

    order = models.ForeignKey(
        Order, on_delete=models.CASCADE, related_name="steps", db_index=False
    )
    before = models.CharField(max_length=10, blank=True, default="")
    after = models.CharField(max_length=10)
    actor = models.ForeignKey(
        Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )  # nobody: the house did it
    note = models.CharField(max_length=LONGEST_NOTE, blank=True, default="")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["order", "after"], name="order_is_there_once")
        ]

    def __str__(self) -> str:
        return f"{self.order_id}: {self.before} → {self.after}"

"""What is asked of whoever redeems something, and of the team that fills the shop."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from weilu.segments.nodes import MOST_CHARACTERS
from weilu.segments.wording import fault

from .levels.steps import FIRST, LAST
from .models import Item
from .models.shop import LONGEST_NOTE, LONGEST_TEXT, LONGEST_TITLE
from .shop_wording import KINDS

K = Item.Kind
MOST_POINTS = 1_000_000
MOST_STOCK = 1_000_000
FEN = 100  # to a yuan
MOST_YUAN = Decimal(1_000_000)
MOMENT = "%Y-%m-%dT%H:%M"
FACTS = (
    "kind", "title", "text", "price", "stock", "limit", "limit_per", "min_level", "audience",
    "opens_at", "closes_at", "needs_approval", "tag",
)  # fmt: skip


class RedeemForm(forms.Form):
    """Where to send it; nothing but the form's own key where nothing is sent."""

    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, sent: Any = None, *, item: Item, initial: Any = None) -> None:
        super().__init__(sent, initial=initial, use_required_attribute=False)
        if item.kind == K.PHYSICAL:
            self.fields["who"] = _line(gettext_lazy("Who receives it"), 40, "name")
            self.fields["phone"] = _line(gettext_lazy("Telephone"), 40, "tel")
            self.fields["address"] = forms.CharField(
                label=gettext_lazy("Postal address"),
                max_length=200,
                widget=forms.Textarea({"rows": 2, "autocomplete": "street-address"}),
                error_messages={"required": gettext_lazy("Say where to send it.")},
                help_text=gettext_lazy(
                    "Kept encrypted, read by whoever sends it alone, and forgotten 30 days after "
                    "it came."
                ),
            )

    def said(self) -> str:
        """The three in three lines; empty where nothing is sent."""
        kept = self.cleaned_data
        if "address" not in kept:
            return ""
        one_line = " ".join(kept["address"].split())
        return "\n".join((kept["who"], kept["phone"], one_line))


def _line(label: Any, longest: int, fills: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=longest,
        widget=forms.TextInput({"autocomplete": fills}),
        error_messages={"required": gettext_lazy("Whoever brings it needs this.")},
    )


class ItemForm(forms.Form):
    """Something for the shop."""

    title = forms.CharField(
        label=gettext_lazy("What it is called"),
        max_length=LONGEST_TITLE,
        error_messages={"required": gettext_lazy("Give it a name.")},
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("What kind of thing"), choices=list(KINDS.items())
    )
    text = forms.CharField(
        label=gettext_lazy("About it"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea({"rows": 4}),
    )
    picture = forms.FileField(
        label=gettext_lazy("A picture of it"),
        required=False,
        help_text=gettext_lazy("Its middle is shown as a square; 20 MB at most."),
        widget=forms.FileInput({"accept": "image/*"}),
    )
    price = forms.IntegerField(
        label=gettext_lazy("Price in points"),
        min_value=0,
        max_value=MOST_POINTS,
        widget=forms.NumberInput({"inputmode": "numeric"}),
        error_messages={"required": gettext_lazy("Say what it takes; 0 is possible.")},
    )
    cost = forms.DecimalField(
        label=gettext_lazy("What one costs you, in yuan"),
        min_value=0,
        max_value=MOST_YUAN,
        decimal_places=2,
        required=False,
        help_text=gettext_lazy("Only the team sees it."),
        widget=forms.NumberInput({"inputmode": "decimal", "step": "0.01"}),
    )
    stock = forms.IntegerField(
        label=gettext_lazy("How many in all"),
        min_value=0,
        max_value=MOST_STOCK,
        required=False,
        help_text=gettext_lazy(
            "Those asked for already count. Empty: as many as are asked for. A code has as many "
            "as lie in its pool."
        ),
        widget=forms.NumberInput({"inputmode": "numeric"}),
    )
    limit = forms.IntegerField(
        label=gettext_lazy("How many for one member"),
        min_value=1,
        max_value=1_000,
        required=False,
        widget=forms.NumberInput({"inputmode": "numeric"}),
    )
    limit_per = forms.ChoiceField(
        label=gettext_lazy("Counted over"),
        choices=[
            (Item.Per.EVER, gettext_lazy("All time")),
            (Item.Per.MONTH, gettext_lazy("A month")),
        ],
    )
    min_level = forms.TypedChoiceField(
        label=gettext_lazy("From which level on"),
        coerce=int,
        choices=[(number, str(number)) for number in range(FIRST, LAST + 1)],
    )
    audience = forms.CharField(
        label=gettext_lazy("And who is meant"),
        max_length=MOST_CHARACTERS,
        required=False,
        help_text=gettext_lazy(
            "A filter as for segments; empty: everybody. Others do not see it at all."
        ),
        widget=forms.Textarea({"rows": 2, "spellcheck": "false", "class": "mono"}),
    )
    opens_at = forms.DateTimeField(
        label=gettext_lazy("On offer from"),
        required=False,
        input_formats=[MOMENT],
        widget=forms.DateTimeInput({"type": "datetime-local"}, format=MOMENT),
    )
    closes_at = forms.DateTimeField(
        label=gettext_lazy("On offer until"),
        required=False,
        input_formats=[MOMENT],
        widget=forms.DateTimeInput({"type": "datetime-local"}, format=MOMENT),
    )
    needs_approval = forms.BooleanField(
        label=gettext_lazy("Somebody of the team agrees to each order"), required=False
    )
    tag = forms.CharField(
        label=gettext_lazy("Which tag it puts on"),
        max_length=20,
        required=False,
        help_text=gettext_lazy("For a tag of the team alone; members do not see it."),
    )

    def __init__(self, *args: Any, item: Item | None = None, **given: Any) -> None:
        super().__init__(*args, **given)
        self.use_required_attribute = False
        if item is not None:  # what was ordered stays what it was
            self.fields["kind"].disabled = True
            self.fields["kind"].initial = item.kind

    @classmethod
    def showing(cls, item: Item) -> "ItemForm":
        """With this item in it."""
        initial = {name: getattr(item, name) for name in FACTS}
        cost = Decimal(item.unit_cost).scaleb(-2) if item.unit_cost else None
        return cls(item=item, initial={**initial, "cost": cost})

    def clean(self) -> dict[str, Any]:
        kept: dict[str, Any] = super().clean() or {}
        opens, closes = kept.get("opens_at"), kept.get("closes_at")
        if opens and closes and closes <= opens:
            self.add_error("closes_at", _("It must end after it begins."))
        if kept.get("kind") == K.ROLE and not kept.get("tag"):
            self.add_error("tag", _("Name the tag it puts on."))
        text = kept.get("audience", "")
        if text and (why := fault(text)):
            self.add_error("audience", why)
        return kept

    def facts(self) -> dict[str, Any]:
        """What was typed, as columns; the form holds."""
        kept = self.cleaned_data
        cost = int((kept["cost"] or Decimal()) * FEN)
        tag = kept["tag"] if kept["kind"] == K.ROLE else ""
        return {**{name: kept[name] for name in FACTS}, "unit_cost": cost, "tag": tag}


class CodesForm(forms.Form):
    """Codes for a pool, one a line."""

    codes = forms.CharField(
        label=gettext_lazy("Codes, one a line"),
        widget=forms.Textarea({"rows": 5, "spellcheck": "false", "class": "mono"}),
        help_text=gettext_lazy(
            "Kept encrypted. Those that lie in the pool already are left out; 2,000 at most in "
            "one go."
        ),
        error_messages={"required": gettext_lazy("Paste one code at least.")},
    )

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.use_required_attribute = False

    def lines(self) -> Sequence[str]:
        return str(self.cleaned_data["codes"]).splitlines()


class ServeForm(forms.Form):
    """What goes along with a step of an order."""

    carrier = forms.CharField(label=gettext_lazy("Carrier"), max_length=40, required=False)
    number = forms.CharField(
        label=gettext_lazy("Number of the parcel"), max_length=60, required=False
    )
    reason = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=LONGEST_NOTE,
        required=False,
        help_text=gettext_lazy("Whoever ordered it reads this."),
        widget=forms.Textarea({"rows": 2, "aria-required": "false"}),
    )
    restock = forms.BooleanField(label=gettext_lazy("It can be had again"), required=False)

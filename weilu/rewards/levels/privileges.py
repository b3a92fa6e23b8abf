"""What levels open, by three presets. Trust and sanctions stand before all of it.

A privilege is here once something asks for it: a table of promises would be none.
"""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

RELAXED, STANDARD, STRICT = "relaxed", "standard", "strict"
TOPIC, LINK, IMAGE = "topic.create", "link.post", "image.post"
FLAG = "flag.weight"
LABELS: Mapping[str, Promise] = {
    TOPIC: _("Open topics"),
    LINK: _("Link to other websites"),
    IMAGE: _("Show pictures"),
    FLAG: _("Reports come first in the queue"),
}
PRESETS: Mapping[str, Mapping[str, int]] = {
    RELAXED: {TOPIC: 1, LINK: 1, IMAGE: 1, FLAG: 3},
    STANDARD: {TOPIC: 1, LINK: 1, IMAGE: 1, FLAG: 4},
    STRICT: {TOPIC: 2, LINK: 3, IMAGE: 2, FLAG: 5},
}

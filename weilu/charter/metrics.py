"""The metrics a goal can name, with the guard proposed for each. Insights will compute them."""

from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _


class Metric(NamedTuple):
    """A number people know by name. up: more of it is better."""

    name: Any
    unit: str = ""  # "", "%", "h", "d"
    up: bool = True
    guard: str = ""


METRICS = {
    "members_new": Metric(_("New members"), guard="retention"),
    "members_total": Metric(_("Members"), guard="retention"),
    "activation_rate": Metric(
        _("Activation within seven days"), "%", guard="newcomer_replied_24h"
    ),
    "active_members": Metric(_("Members active in 30 days"), guard="retention"),
    "new_contributors": Metric(_("New contributors"), guard="newcomer_replied_24h"),
    "contributor_rate": Metric(
        _("Contributors among the active"), "%", guard="report_rate"
    ),
    "posts": Metric(_("Posts and replies a week"), guard="replied_24h"),
    "replied_24h": Metric(_("Replied within 24 hours"), "%", guard="answer_rate"),
    "newcomer_replied_24h": Metric(
        _("Newcomers' first posts replied to within 24 hours"), "%", guard="answer_rate"
    ),
    "first_response_time": Metric(_("Time to first reply"), "h", False, "answer_rate"),
    "answer_rate": Metric(_("Questions solved"), "%", guard="replied_24h"),
    "fresh_supply": Metric(_("New pieces a week"), guard="engagement_per_view"),
    "engagement_per_view": Metric(_("Engagement per view"), "%", guard="report_rate"),
    "event_conversion": Metric(_("Attended of those signed up"), "%", guard="replied_24h"),
    "retention": Metric(_("Retained in the fourth week"), "%", guard="report_rate"),
    "report_rate": Metric(_("Cases per 1,000 posts"), "", False, "decision_time"),
    "decision_time": Metric(_("Time to decision"), "h", False, "report_rate"),
    "belonging": Metric(_("Belonging, 0 to 12"), guard="retention"),
}

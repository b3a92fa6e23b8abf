"""Addresses of reports and letters, and of duty and cases in the control room."""

from django.urls import path

from . import (
    appeal_desk,
    audit_desk,
    case_desk,
    console,
    dispute_desk,
    disputes,
    look_desk,
    openness,
    rereading_desk,
    routine_desk,
    rule_desk,
    screening_desk,
    trust_desk,
    views,
)

app_name = "moderation"
urlpatterns = [
    path("transparency/", openness.transparency, name="transparency"),
    path(
        "transparency/<int:year>-<int:month>/",
        openness.transparency_month,
        name="transparency_month",
    ),
    path("report/<slug:kind>/<int:pk>/", views.report, name="report"),
    path("me/trust/", trust_desk.trust, name="trust"),
    path("console/members/<int:member_id>/trust/", trust_desk.trust_of, name="trust_of"),
    path("me/letters/", views.letter_list, name="letter_list"),
    path("me/reports/<int:report_id>/withdraw/", views.withdraw, name="withdraw"),
    path("me/letters/<int:decision_id>/appeal/", views.appeal, name="appeal"),
    path("me/appeals/<int:appeal_id>/answer/", views.answer, name="answer"),
    path(
        "console/appeals/<int:appeal_id>/", appeal_desk.appeal_detail, name="appeal_detail"
    ),
    path("console/rereading/<int:reading_id>/", rereading_desk.rereading, name="rereading"),
    path("console/cases/<int:decision_id>/second/", case_desk.second, name="second"),
    path("console/cases/<int:decision_id>/change/", case_desk.change, name="read_change"),
    path("console/cases/", case_desk.case_list, name="case_list"),
    path("console/cases/<int:case_id>/", case_desk.case_detail, name="case_detail"),
    path("mediation/<slug:kind>/<int:pk>/", disputes.ask, name="dispute_ask"),
    path("me/disputes/", disputes.dispute_list, name="dispute_list"),
    path("me/disputes/<int:dispute_id>/", disputes.dispute_detail, name="dispute_detail"),
    path("console/disputes/", dispute_desk.desk_list, name="dispute_desk_list"),
    path("console/disputes/new/", dispute_desk.desk_new, name="dispute_new"),
    path(
        "console/disputes/<int:dispute_id>/",
        dispute_desk.desk_detail,
        name="dispute_desk",
    ),
    path("console/screening/", screening_desk.overview, name="screening"),
    path("console/screening/edit/", screening_desk.policy_edit, name="policy_edit"),
    path(
        "console/screening/<int:policy_id>/replay/",
        screening_desk.policy_replay,
        name="policy_replay",
    ),
    path(
        "console/screening/<int:policy_id>/enable/",
        screening_desk.policy_enable,
        name="policy_enable",
    ),
    path("console/screening/restore/", screening_desk.restore, name="model_restore"),
    path("console/looks/<int:post_id>/", look_desk.look, name="look"),
    path("console/campaigns/<int:first_id>/", look_desk.campaign, name="campaign"),
    path("console/rules/", rule_desk.rule_list, name="rule_list"),
    path("console/rules/new/", rule_desk.rule_new, name="rule_new"),
    path("console/rules/import/", rule_desk.rule_import, name="rule_import"),
    path("console/rules/<int:rule_id>/", rule_desk.rule_detail, name="rule_detail"),
    path("console/rules/<int:rule_id>/edit/", rule_desk.rule_edit, name="rule_edit"),
    path("console/rules/<int:rule_id>/replay/", rule_desk.rule_replay, name="rule_replay"),
    path(
        "console/rules/<int:rule_id>/example/", rule_desk.rule_example, name="rule_example"
    ),
    path("console/rules/<int:rule_id>/shadow/", rule_desk.rule_shadow, name="rule_shadow"),
    path("console/rules/<int:rule_id>/enable/", rule_desk.rule_enable, name="rule_enable"),
    path("console/rules/<int:rule_id>/pause/", rule_desk.rule_pause, name="rule_pause"),
    path("console/rules/<int:rule_id>/retire/", rule_desk.rule_retire, name="rule_retire"),
    path("console/audit/", audit_desk.audit, name="audit"),
    path("console/audit/export/", audit_desk.audit_export, name="audit_export"),
    path("console/routines/", routine_desk.routine_list, name="routine_list"),
    path("console/routines/new/", routine_desk.routine_new, name="routine_new"),
    path(
        "console/routines/<int:routine_id>/",
        routine_desk.routine_detail,
        name="routine_detail",
    ),
    path(
        "console/routines/<int:routine_id>/edit/",
        routine_desk.routine_edit,
        name="routine_edit",
    ),
    path(
        "console/routines/<int:routine_id>/act/",
        routine_desk.routine_act,
        name="routine_act",
    ),
    path(
        "console/routines/<int:routine_id>/<int:turn_id>/",
        routine_desk.turn_tick,
        name="turn_tick",
    ),
    path(
        "console/routines/<int:routine_id>/<int:turn_id>/skip/",
        routine_desk.turn_skip,
        name="turn_skip",
    ),
    path(
        "console/routines/<int:routine_id>/<int:turn_id>/back/",
        routine_desk.turn_back,
        name="turn_back",
    ),
    path("console/roster/", console.roster, name="roster"),
    path("console/roster/shift/", console.shift_add, name="shift_add"),
    path("console/roster/shift/<int:shift_id>/end/", console.shift_end, name="shift_end"),
    path("console/roster/leave/", console.leave, name="leave"),
    path("console/roster/back/", console.back, name="back"),
]

"""Addresses of the charter: the members' questions, and the operators' pages."""

from django.urls import path

from . import views
from .console import goals, needs, positioning, survey

app_name = "charter"
VERSION = "console/charter/versions/<int:number>/"
QUESTION = "console/charter/survey/<int:question_id>/"
NEED = "console/charter/needs/<int:need_id>/"
urlpatterns = [
    path("charter/questions/", views.survey, name="survey"),
    path("charter/questions/forget/", views.survey_forget, name="survey_forget"),
    path("console/charter/", positioning.canvas, name="canvas"),
    path("console/charter/versions/", positioning.edition_list, name="edition_list"),
    path(VERSION, positioning.edition_detail, name="edition_detail"),
    path(f"{VERSION}take/", positioning.edition_take, name="edition_take"),
    path("console/charter/survey/", survey.question_list, name="question_list"),
    path("console/charter/survey/new/", survey.question_new, name="question_new"),
    path("console/charter/survey/results/", survey.survey_results, name="survey_results"),
    path(QUESTION, survey.question_edit, name="question_edit"),
    path(f"{QUESTION}act/", survey.question_act, name="question_act"),
    path("console/charter/needs/", needs.need_list, name="need_list"),
    path("console/charter/needs/new/", needs.need_new, name="need_new"),
    path(NEED, needs.need_detail, name="need_detail"),
    path(f"{NEED}act/", needs.need_act, name="need_act"),
    path("console/charter/goals/", goals.goal_list, name="goal_list"),
    path("console/charter/goals/new/", goals.goal_new, name="goal_new"),
    path("console/charter/goals/<int:goal_id>/", goals.goal_detail, name="goal_detail"),
    path("console/charter/goals/<int:goal_id>/edit/", goals.goal_edit, name="goal_edit"),
    path("console/charter/work/<int:tactic_id>/", goals.tactic_act, name="tactic_act"),
]

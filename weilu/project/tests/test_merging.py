"""Every column that points to a member is placed: it follows a merge, or stays and says why."""

import pytest
from django.apps import apps
from django.db import connection

from weilu.members.models import Member
from weilu.project.merging import PARTS, STAYS


def pointing() -> set[str]:
    return {
        f"{model._meta.db_table}.{column.column}"
        for model in apps.get_models(include_auto_created=True)
        for column in model._meta.concrete_fields
        if column.is_relation and column.related_model is Member
    }


def test_every_column_that_points_to_a_member_is_placed_once():
    placed = [part.name for part in PARTS] + list(STAYS)
    assert sorted(placed) == sorted(set(placed))
    assert set(placed) == pointing()


@pytest.mark.django_db
def test_every_part_names_columns_there_are():
    with connection.cursor() as cursor:
        for part in PARTS:
            described = connection.introspection.get_table_description(cursor, part.table)
            there = {column.name for column in described}
            named = {part.column, *part.key, *(part.once or ()), part.apart, part.about}
            assert named - {""} <= there, part.name

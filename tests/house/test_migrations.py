"""Migrations are complete, and each room's form one line."""

import io
from collections import Counter

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.models import UniqueConstraint

OURS = [
    config.label for config in apps.get_app_configs() if config.name.startswith("weilu.")
]


@pytest.fixture(scope="module")
def graph():
    return MigrationLoader(None).graph


@pytest.mark.django_db
def test_no_model_changed_without_a_migration():
    said = io.StringIO()
    try:
        call_command("makemigrations", *OURS, check=True, dry_run=True, stdout=said)
    except SystemExit:
        pytest.fail(f"weilu manage makemigrations\n{said.getvalue()}")


@pytest.mark.parametrize("label", OURS)
def test_a_room_has_one_newest_migration(graph, label):
    assert len(graph.leaf_nodes(label)) <= 1, "two people added one; put them in a line"


@pytest.mark.parametrize("label", OURS)
def test_migrations_are_numbered_once(graph, label):
    numbers = Counter(name[:4] for app, name in graph.nodes if app == label)
    assert [number for number, times in numbers.items() if times > 1] == []
    assert sorted(map(int, numbers)) == list(range(1, len(numbers) + 1))


@pytest.mark.django_db
def test_the_database_has_every_table_of_the_models():
    tables = set(connection.introspection.table_names())
    models = {model._meta.db_table for model in apps.get_models() if model._meta.managed}
    assert models <= tables


def whole_indexes(model):
    """Its indexes over whole tables: name → (columns, whether it also keeps a rule)."""
    partial = {part.name for part in model._meta.indexes if part.condition}
    partial |= {
        rule.name
        for rule in model._meta.constraints
        if isinstance(rule, UniqueConstraint) and rule.condition
    }
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, model._meta.db_table)
    return {
        name: (tuple(facts["columns"]), facts["unique"] or facts["primary_key"])
        for name, facts in found.items()
        if (facts["index"] or facts["unique"]) and name not in partial and facts["columns"]
    }


def repetitions(indexes):
    """The columns of those that a longer one begins with."""
    every = [columns for columns, _is_rule in indexes.values()]
    for columns, is_rule in indexes.values():
        longer = [each for each in every if len(each) > len(columns)]
        if not is_rule and any(each[: len(columns)] == columns for each in longer):
            yield columns


@pytest.mark.django_db
@pytest.mark.parametrize("label", OURS)
def test_no_index_repeats_what_a_longer_one_begins_with(label):
    """Each costs every row that is written; `db_index=False` on the foreign key drops it."""
    repeated = [
        f"{model._meta.db_table}: {said}"
        for model in apps.get_app_config(label).get_models()
        for said in repetitions(whole_indexes(model))
    ]
    assert repeated == []

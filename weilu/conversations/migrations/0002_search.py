"""The index each database searches in, beside the tokens kept in `searchentry`."""

from django.db import migrations, models

FTS5 = """
CREATE VIRTUAL TABLE conversations_search USING fts5(
  title, body, pairs, content='conversations_searchentry', content_rowid='post_id',
  tokenize="unicode61 remove_diacritics 0"
)
"""
TSVECTOR = """
ALTER TABLE conversations_searchentry ADD COLUMN lexemes tsvector GENERATED ALWAYS AS (
  setweight(to_tsvector('simple'::regconfig, title), 'A') ||
  setweight(to_tsvector('simple'::regconfig, body), 'B') ||
  setweight(to_tsvector('simple'::regconfig, pairs), 'D')
) STORED
"""
GIN = "CREATE INDEX conversations_search ON conversations_searchentry USING gin (lexemes)"


def build(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(FTS5)
    else:
        schema_editor.execute(TSVECTOR)
        schema_editor.execute(GIN)


def tear_down(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TABLE conversations_search")


class Migration(migrations.Migration):
    """Make posts findable; the reaction `conversations.index_search` fills the index.

    Cost: two empty tables. Undo: drops them. Old code may run beside it: it never searches.
    """

    dependencies = [("conversations", "0001_initial")]
    operations = [
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                (
                    "post",
                    models.OneToOneField(
                        on_delete=models.CASCADE,
                        primary_key=True,
                        serialize=False,
                        to="conversations.post",
                    ),
                ),
                ("title", models.TextField(blank=True, default="")),
                ("body", models.TextField(blank=True, default="")),
                ("pairs", models.TextField(blank=True, default="")),
            ],
            options={"verbose_name_plural": "search entries"},
        ),
        migrations.RunPython(build, tear_down),
    ]

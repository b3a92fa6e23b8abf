from django.db import migrations, models

# Django knows no such table; what it holds is the journal's and is carried over all the same.
OWN_KEY = (
    """CREATE TABLE segments_daycount_new (
      kind varchar(64) NOT NULL,
      member_id bigint NOT NULL REFERENCES members_member (id) DEFERRABLE INITIALLY DEFERRED,
      day date NOT NULL,
      n integer unsigned NOT NULL CHECK (n >= 0),
      PRIMARY KEY (kind, member_id, day)
    ){without}""",
    """INSERT INTO segments_daycount_new (kind, member_id, day, n)
      SELECT kind, member_id, day, n FROM segments_daycount ORDER BY kind, member_id, day""",
    "DROP TABLE segments_daycount",
    "ALTER TABLE segments_daycount_new RENAME TO segments_daycount",
)


def remade(without):
    def remake(apps, editor):
        if editor.connection.vendor == "sqlite":
            for statement in OWN_KEY:
                editor.execute(statement.format(without=without), params=None)

    return remake


class Migration(migrations.Migration):
    """Counts of days are found by day, too; on SQLite the table becomes its own primary key.

    Cost: some seconds for millions of rows. Undo: puts the table and its index back.
    """

    dependencies = [("segments", "0001_the_language")]

    operations = [
        migrations.RemoveIndex("daycount", "daycount_of_member"),
        migrations.RunPython(remade(" WITHOUT ROWID"), remade("")),
        migrations.AddIndex(
            "daycount", models.Index(fields=["member", "day"], name="daycount_of_member")
        ),
        migrations.AddIndex(
            "daycount", models.Index(fields=["day", "member"], name="daycount_of_day")
        ),
    ]

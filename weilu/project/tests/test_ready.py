"""Making an installation ready, and doing nothing when it is."""

import pytest

from weilu.project import ready


@pytest.mark.django_db
def test_a_database_that_is_up_to_date_is_left_alone(django_assert_max_num_queries):
    assert ready.unapplied() == []
    assert ready.database() == 0


def test_static_files_are_gathered_once_until_they_change(tmp_path, settings, monkeypatch):
    source = tmp_path / "source"
    source.mkdir()
    (source / "a.css").write_text("a {}")
    settings.STATICFILES_DIRS = [source]
    settings.STATIC_ROOT = tmp_path / "gathered"
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    monkeypatch.setattr(ready, "STAMP", tmp_path / "stamp")

    assert ready.static_files() is True
    assert (tmp_path / "gathered" / "a.css").read_text() == "a {}"
    assert ready.static_files() is False
    (source / "a.css").write_text("b {}")
    assert ready.static_files() is True


def test_a_fingerprint_sees_names_and_contents(tmp_path):
    file = tmp_path / "a"
    file.write_text("1")
    first = ready.fingerprint([tmp_path])
    file.write_text("2")
    second = ready.fingerprint([tmp_path])
    file.rename(tmp_path / "b")

    assert len({first, second, ready.fingerprint([tmp_path])}) == 3

"""The `weilu` command: quick to start, and one line when something goes wrong."""

import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from django.db import OperationalError

from weilu.project import cli
from weilu.project.commands import borrowed, failures


def weilu(*typed, **environ):
    program = [sys.executable, "-m", "weilu.project.cli", *typed]
    known = {"LANG": "en_US.UTF-8", "PATH": "/usr/bin:/bin", **environ}
    return subprocess.run(program, capture_output=True, text=True, env=known, check=False)


def test_help_starts_neither_django_nor_a_room():
    program = "import sys; from weilu.project import cli; cli.main(['--help']); print([m for m in ('django', 'babel', 'pyarrow') if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert done.stdout.splitlines()[-1] == "[]"


def test_every_command_of_the_contract_is_there(capsys):
    assert cli.main(["--help"]) == 0

    shown = capsys.readouterr().out
    for name in (
        "serve",
        "worker",
        "demo",
        "import",
        "reactions",
        "messages",
        "check",
        "manage",
    ):
        assert f"\n  {name} " in shown
    assert "prepare" not in shown


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("WEILU_PORT", "99999", "99999 is too large; 65535 or less"),
        ("WEILU_PORT", "http", "“http” is no whole number"),
        ("WEILU_WEB_WORKERS", "0", "0 is too small; 1 or more"),
        ("WEILU_DEBUG", "maybe", "“maybe” is neither true nor false"),
        ("WEILU_LANGUAGE", "fr", "“fr” is not known; 'zh-hans' or 'en'"),
        ("WEILU_TIME_ZONE", "Mars", "“Mars” is no time zone; one is Asia/Shanghai"),
        (
            "WEILU_BASE_URL",
            "here.example",
            "“here.example” is no address of a website, such as https://community.example.org",
        ),
        (
            "WEILU_DATABASE_URL",
            "mysql://me:secret@here/x",
            "begin with postgresql://, as in postgresql://user:word@host/name",
        ),
        (
            "WEILU_CACHE_URL",
            "memcached://here",
            "begin with redis://, as in redis://127.0.0.1:6379/0",
        ),
        (
            "WEILU_TRUSTED_PROXIES",
            "127.0.0.1, us",
            "“us” is no network, such as 10.0.0.0/8 or 127.0.0.1",
        ),
    ],
)
def test_a_setting_that_is_wrong_is_named_as_it_was_written(name, value, reason):
    done = weilu("check", **{name: value})

    assert (done.returncode, done.stderr) == (1, f"{name}: {reason}\n")


def test_a_command_nobody_knows_is_refused(capsys):
    assert cli.main(["nosuch"]) == 2
    assert "No such command 'nosuch'" in capsys.readouterr().err


def test_an_error_is_one_line_and_a_traceback_only_when_asked_for(monkeypatch, capsys):
    def breaks(**_):
        raise RuntimeError("the roof\nis open")

    monkeypatch.setattr(cli.weilu.commands["messages"], "callback", breaks)

    assert cli.main(["messages"]) == 1
    assert capsys.readouterr().err == (
        "Something broke: RuntimeError: the roof is open. `weilu --traceback …` shows where.\n"
    )
    with pytest.raises(RuntimeError):
        cli.main(["--traceback", "messages"])


def test_an_interrupted_command_says_nothing_more(monkeypatch, capsys):
    def interrupted(**_):
        raise KeyboardInterrupt

    monkeypatch.setattr(cli.weilu.commands["messages"], "callback", interrupted)

    assert cli.main(["messages"]) == failures.INTERRUPTED
    assert "Traceback" not in capsys.readouterr().err


class Refused(Exception):
    """Stands for an error of ours; its module begins with `weilu.`."""


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (Refused("This file ends too early: row 7."), "This file ends too early: row 7."),
        (
            FileNotFoundError(2, "No such file or directory", "a.parquet"),
            "a.parquet: No such file or directory",
        ),
        (
            ModuleNotFoundError("x", name="psycopg"),
            "This needs the extra pg: bin/setup --with pg",
        ),
        (
            OperationalError("no such table: connectors_source"),
            "Tables are missing here, or older than the program: bin/setup",
        ),
        (
            KeyError("k"),
            "Something broke: KeyError: 'k'. `weilu --traceback …` shows where.",
        ),
    ],
)
def test_an_error_says_what_helps(error, line):
    assert failures.sentence(error) == line


def function(
    path: Path,
    name: str = "all",
    *,
    times: int = 3,
    limit: int | None = None,
    dry_run: bool = False,
):
    return f"{path.name} {name} {times} {limit} {dry_run}"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["a.txt"], "a.txt all 3 None False\n"),
        (
            ["a.txt", "some", "--times", "5", "--limit", "2", "--dry-run"],
            "a.txt some 5 2 True\n",
        ),
    ],
)
def test_a_functions_signature_is_its_command_line(typed, said):
    command = borrowed.from_function(function, name="try", about="")

    assert CliRunner().invoke(command, typed).output == said


def test_a_missing_argument_is_told():
    command = borrowed.from_function(function, name="try", about="")

    result = CliRunner().invoke(command, [])

    assert result.exit_code == 2
    assert "Missing argument 'PATH'" in result.output


def test_a_command_that_is_one_already_is_taken_as_it_is(monkeypatch):
    ready = click.Command("ready", callback=lambda: None)
    monkeypatch.setattr(
        borrowed, "import_module", lambda name: type("M", (), {"run": ready})
    )

    assert borrowed.Borrowed("somewhere:run", "", rooms=False).command("run") is ready

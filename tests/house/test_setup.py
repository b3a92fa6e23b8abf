"""The commands in bin/: what they understand of pip, uv and what a person typed."""

import re
import socket
import subprocess
import sys
import tomllib

import pytest

from .sources import ROOT

BIN = ROOT / "bin"


@pytest.fixture(autouse=True)
def lib(monkeypatch):
    monkeypatch.syspath_prepend(str(BIN / "lib"))


def test_pips_settings_are_understood_the_strongest_last():
    from pip_settings import parse

    listed = "global.index-url='https://a.example/simple'\n:env:.index-url='https://b.example/x'\n"

    assert parse(listed)["index-url"] == "https://b.example/x"


def test_the_fairness_gate_compares_group_by_group_where_labelled_sets_are_at_hand(
    tmp_path, monkeypatch
):
    from checks import fairness

    bare = ("screening", "fairness")
    monkeypatch.delenv("WEILU_SAMPLE_DATA", raising=False)
    assert fairness()[1:] == bare
    monkeypatch.setenv("WEILU_SAMPLE_DATA", str(tmp_path))
    assert fairness()[1:] == bare
    (tmp_path / "moderation").mkdir()
    assert fairness()[1:] == (*bare, "--data", str(tmp_path / "moderation"))


def test_pips_settings_reach_uv(tmp_path):
    from pip_settings import for_uv

    config = {
        "index-url": "https://mirror.example/simple",
        "extra-index-url": f"file://{tmp_path}\nhttps://second.example/simple",
        "find-links": str(tmp_path),
        "trusted-host": "mirror.example second.example:8080",
        "cert": "/etc/company.pem",
    }
    assert for_uv(config, {}) == {
        "UV_DEFAULT_INDEX": "https://mirror.example/simple",
        "UV_INDEX": f"file://{tmp_path} https://second.example/simple",
        "UV_FIND_LINKS": str(tmp_path),
        "UV_INSECURE_HOST": "mirror.example second.example:8080",
        "SSL_CERT_FILE": "/etc/company.pem",
        "UV_INDEX_STRATEGY": "unsafe-best-match",
    }


def test_what_is_set_for_uv_already_stays():
    from pip_settings import for_uv

    said = for_uv({"index-url": "https://mirror.example/"}, {"UV_DEFAULT_INDEX": "mine"})

    assert "UV_DEFAULT_INDEX" not in said


def test_a_local_index_that_is_missing_is_not_handed_on(tmp_path):
    from pip_settings import for_uv

    config = {
        "extra-index-url": f"file://{tmp_path}/none",
        "find-links": f"{tmp_path}/none",
    }

    assert set(for_uv(config, {})) == {"UV_INDEX_STRATEGY"}


PIP = """\
ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE. If you have updated …
    nh3==0.3.8 from https://files.example/nh3.whl (from -r requirements/base.txt (line 3)):
        Expected sha256 0000
             Got        3e97
"""
UV = "  × Failed to download `nh3==0.3.8`\n  ╰─▶ Hash mismatch for `nh3==0.3.8`\n"


@pytest.mark.parametrize("said", [PIP, UV])
def test_a_wrong_hash_is_recognised_with_its_package(said):
    from hearing import mismatched

    assert mismatched(said) == "nh3==0.3.8"


def test_another_failure_is_not_a_wrong_hash():
    from hearing import mismatched

    assert mismatched("ERROR: No matching distribution found for nh3==0.3.8") is None


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_sentence_is_there_in_both_languages(language):
    tables = tomllib.loads((BIN / "lib" / "words.toml").read_text("utf-8"))
    source = "\n".join(path.read_text("utf-8") for path in (BIN / "lib").glob("*.py"))
    used = set(re.findall(r"(?:word|say|stop|Step)\(\s*\"(\w+)\"", source))

    assert tables["en"].keys() == tables["zh"].keys()
    assert used <= tables[language].keys()


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        (["--port", "99999"], "99999 is not a port; choose a number from 1 to 65535."),
        (["--port", "http"], "http is not a port; choose a number from 1 to 65535."),
    ],
)
def test_a_wrong_port_is_one_line(typed, line):
    assert demo(*typed) == (1, line)


def test_a_taken_port_is_one_line():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        code, line = demo("--port", str(port))

    assert code == 1
    assert line.startswith(f"Port {port} is taken; choose another: bin/demo --port ")


def test_a_folder_that_is_a_file_is_one_line(tmp_path):
    from ports import free_port

    (tmp_path / "file").touch()

    code, line = demo("--data", str(tmp_path / "file"), "--port", str(free_port()))

    assert (code, line) == (1, f"{tmp_path}/file is a file; a folder is needed.")


def demo(*typed):
    program = [sys.executable, str(BIN / "lib" / "demo.py"), *typed]
    environ = {"LANG": "en_US.UTF-8", "PATH": "/usr/bin:/bin"}
    done = subprocess.run(program, capture_output=True, text=True, env=environ, check=False)
    return done.returncode, done.stderr.strip()

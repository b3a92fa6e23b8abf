"""Nothing in the files ties the project to one machine or one package index."""

import re
import tomllib

import pytest

from .sources import ROOT, expect_none, named, texts

# Written in pieces, so that this file does not find itself.
HOSTS = (
    r"pypi\.(org|python)",
    r"pythonhosted\.org",
    r"npmjs\.(org|com)",
    r"mirrors\.\w+",
    r"/pypi/",
)
REGISTRY = re.compile(rf"https?://[^\s\"'`<>)]*({'|'.join(HOSTS)})")
MACHINE = re.compile(
    r"(?<![\w.])/(?:[w]ork/(?:main|shared|plan|steering|\.library)|[f]arm/|[r]oot/|[U]sers/\w)"
    r"|\.\./(?:[s]hared|\.[l]ibrary)\b"
)
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
MAY_LOOK_ASIDE = {".ci/run"}  # sample data beside the checkout, when it is there


def findings(pattern: re.Pattern[str], aside: set[str] = frozenset()) -> list[str]:  # type: ignore[assignment]  # an empty default
    return [
        f"{name}:{number}: {line.strip()[:120]}"
        for name, text in texts()
        if name not in aside and name != named_here()
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]


def named_here() -> str:
    return "tests/house/test_text_files.py"


def test_no_file_names_a_package_registry():
    expect_none(findings(REGISTRY), "Name no package index; people set their own")


def test_no_file_names_a_place_on_somebodys_machine():
    expect_none(findings(MACHINE, MAY_LOOK_ASIDE), "These places exist on one machine only")


@pytest.mark.parametrize("lock", LOCKS, ids=named)
def test_every_locked_package_has_an_exact_version_and_hashes(lock):
    joined = lock.read_text("utf-8").replace("\\\n", " ")
    loose = [
        line.split()[0]
        for line in joined.splitlines()
        if line.strip() and not re.match(r"^\S+==\S+.*\s--hash=sha256:[0-9a-f]{64}", line)
    ]
    expect_none(loose, "Not locked; bin/dev lock writes these files")


@pytest.mark.parametrize("lock", LOCKS, ids=named)
def test_a_lock_names_no_index(lock):
    text = lock.read_text("utf-8")
    assert not re.search(r"https?://|--(extra-)?index-url|--find-links|file:", text)


def test_every_direct_dependency_has_a_lower_bound_and_is_locked():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    base = (ROOT / "requirements" / "base.txt").read_text("utf-8")
    for wanted in project["dependencies"]:
        name = re.split(r"[^\w.-]", wanted)[0].lower()
        assert ">=" in wanted, f"{wanted}: say from which version on"
        assert re.search(rf"^{re.escape(name)}==", base, re.MULTILINE), (
            f"{name}: bin/dev lock"
        )

"""What can be set, typed, recorded or refused is written down in docs/."""

import re

import click
import pytest
from django.conf import settings
from django.utils.module_loading import import_string

from weilu.activity import kinds
from weilu.core.dials.table import by_key
from weilu.project.cli import weilu
from weilu.project.environment import Environment

from .sources import ROOT, docs, expect_none

ADVICE = "Not written down anywhere in docs/"
HEADINGS = ["Context", "Decision", "Weighed", "Cost", "Undo"]
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
PAGES = (
    "README.md", "README.zh.md", "STYLE.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md",
    "LICENSE", "docs/architecture.md", "docs/self-hosting.md",
)  # fmt: skip


def unwritten(names):
    text = docs()
    return sorted(
        name for name in names if not re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)
    )


def typed(group=weilu, before="weilu"):
    """Every command a person may type; hidden ones are for our own scripts."""
    for name in sorted({*group.commands, *getattr(group, "borrowed", {})}):
        command = group.commands.get(name)
        if isinstance(command, click.Group):
            yield from typed(command, f"{before} {name}")
        elif command is None or not command.hidden:
            yield f"{before} {name}"


def test_every_setting_is_documented():
    names = (f"WEILU_{name.upper()}" for name in Environment.model_fields)
    expect_none(unwritten(names), ADVICE)


def test_every_dial_is_documented():
    expect_none(unwritten(by_key()), ADVICE)


def test_every_command_is_documented():
    expect_none(unwritten(typed()), ADVICE)


def test_every_kind_is_documented():
    ours = [kind.name for kind in kinds.known.values() if ".tests." not in kind.__module__]
    expect_none(unwritten(ours), ADVICE)


def test_every_reaction_is_documented():
    table = import_string(settings.WEILU_REACTIONS)
    expect_none(unwritten(reaction.name for reaction in table), ADVICE)


def test_every_gate_is_documented():
    gates = import_string(settings.WEILU_GATES)
    names = (getattr(gate, "name", None) or gate.__name__ for gate in gates)
    expect_none(unwritten(names), ADVICE)


@pytest.mark.parametrize("document", PAGES)
def test_a_document_everybody_looks_for_is_there(document):
    assert (ROOT / document).is_file()
    assert (ROOT / document).read_text("utf-8").strip()


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda path: path.name)
def test_a_decision_has_its_five_parts(decision):
    text = decision.read_text("utf-8")
    assert re.match(r"\d{4}-[a-z0-9-]+\.md$", decision.name)
    assert re.match(r"# \S", text), "its title is the decision"
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == HEADINGS


def test_decisions_are_numbered_in_one_line():
    assert [int(path.name[:4]) for path in DECISIONS] == list(range(1, len(DECISIONS) + 1))


LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)\s#]+)")


def test_links_between_documents_lead_somewhere():
    pages = [
        ROOT / name for name in PAGES if name.endswith(".md") and (ROOT / name).is_file()
    ]
    pages += sorted((ROOT / "docs").rglob("*.md"))
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in pages
        for target in LINK.findall(page.read_text("utf-8"))
        if not (page.parent / target).exists()
    ]
    expect_none(broken, "These links lead nowhere")


HANDBOOK = ROOT / "docs" / "operators-handbook"
LONGEST = {
    "en": (1_200, r"[\w’'/`.-]+"),
    "zh": (2_400, r"\w"),
}  # words; characters, as long to read


def chapters(language):
    """The chapters of a handbook: how many headings of each depth, rows of tables, blocks."""
    return {
        page.name: [
            len(re.findall(part, page.read_text("utf-8"), re.MULTILINE))
            for part in (r"^# ", r"^## ", r"^\|", r"^\d+\. ", r"^ *```")
        ]
        for page in sorted((HANDBOOK / language).glob("*.md"))
    }


def test_the_handbook_says_the_same_in_both_languages():
    assert chapters("zh") == chapters("en")
    assert set(chapters("zh")) >= {"README.md", "install.md", "desk.md", "privacy.md"}


@pytest.mark.parametrize("language", LONGEST)
def test_every_chapter_stands_in_the_index_and_is_read_in_ten_minutes(language):
    index = (HANDBOOK / language / "README.md").read_text("utf-8")
    most, unit = LONGEST[language]
    for page in (HANDBOOK / language).glob("*.md"):
        assert page.name == "README.md" or f"({page.name})" in index, page
        assert len(re.findall(unit, page.read_text("utf-8"))) <= most, page

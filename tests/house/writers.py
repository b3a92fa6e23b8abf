"""Finds in the source where rows are written, without running it."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .sources import PACKAGE, named, python, rooms

WRITES = {
    "create", "bulk_create", "get_or_create", "update_or_create",
    "update", "bulk_update", "delete", "save",
}  # fmt: skip
SQL = re.compile(
    r"\b(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|UPDATE|DELETE\s+FROM)\s+\"?([a-z]+)_([a-z]+)"
)
SAVES = {"update_fields", "force_insert"}  # nothing but a row's save() takes these
MAY_WRITE = {"actions", "reactions", "importers"}  # an importer is one long action
WITHOUT_ACTIONS = {"core"}  # its tables (jobs, limits, signals) are its own machinery


@dataclass(frozen=True)
class Write:
    """One place where a row of a model is written."""

    file: str
    line: int
    room: str  # whose table it is; "" where the source does not tell
    model: str

    @property
    def key(self) -> str:
        return f"{self.file}: {self.model}"


def misplaced() -> list[Write]:
    """Every write that is not in an action or reaction of the room whose table it is."""
    return [
        write
        for room in rooms()
        for path in python(room)
        for write in writes(path.read_text("utf-8"), path)
        if not (is_writer(path, room) and write.room in ("", room))
    ]


def is_writer(path: Path, room: str) -> bool:
    """Whether the file holds a room's actions or reactions, as one file or as a folder."""
    inside = path.relative_to(PACKAGE / room)
    return room in WITHOUT_ACTIONS or bool(MAY_WRITE & {inside.stem, *inside.parts})


def writes(source: str, path: Path) -> Iterator[Write]:
    """The writes in one file."""
    tree = ast.parse(source)
    models = imported_models(tree, path)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (found := model_written(node, models)):
            yield Write(named(path), node.lineno, *found)
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            tables = [found for found in SQL.findall(node.value) if found[0] in rooms()]
            yield from (Write(named(path), node.lineno, *table) for table in tables)


def imported_models(tree: ast.Module, path: Path) -> dict[str, tuple[str, str]]:
    """The names under which this file knows models, with their room and their own name."""
    known = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            parts = absolute(node, path).split(".")
            if parts[:1] == ["weilu"] and "models" in parts[2:3]:
                for name in node.names:
                    known[name.asname or name.name] = (parts[1], name.name)
    return known


def absolute(node: ast.ImportFrom, path: Path) -> str:
    """The module an import names, with the dots before it resolved."""
    if not node.level:
        return node.module or ""
    package = path.relative_to(PACKAGE.parent).parent.parts
    base = package[: len(package) - node.level + 1]
    return ".".join((*base, *filter(None, [node.module])))


def model_written(
    call: ast.Call, models: dict[str, tuple[str, str]]
) -> tuple[str, str] | None:
    """Room and model when the call writes rows: Post.objects.filter(…).update(…)."""
    if not isinstance(call.func, ast.Attribute) or call.func.attr not in WRITES:
        return None
    if call.func.attr == "save":
        takes = {keyword.arg for keyword in call.keywords}
        return ("", "save") if takes & SAVES else None
    root, passed = call.func.value, set[str]()
    while isinstance(root, ast.Attribute | ast.Call | ast.Subscript):
        if isinstance(root, ast.Attribute):
            passed.add(root.attr)
        root = root.func if isinstance(root, ast.Call) else root.value
    if not isinstance(root, ast.Name) or not any(
        name.endswith("objects") for name in passed
    ):
        return None
    return models.get(root.id)

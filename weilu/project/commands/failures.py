"""What the command says when something goes wrong: one line with the place and a way on."""

import os
import sys

from weilu.project.words import gettext as _

INTERRUPTED = 130


def wants_traceback(typed: list[str] | None) -> bool:
    """Asked for before the command's name, or with WEILU_TRACEBACK=1 for scripts."""
    words = sys.argv[1:] if typed is None else typed
    return "--traceback" in words or bool(os.environ.get("WEILU_TRACEBACK"))


def sentence(error: Exception) -> str:
    """One line for one error; what we raise ourselves speaks for itself."""
    kind, said = type(error), " ".join(str(error).split())
    if kind.__module__.startswith("pydantic"):
        return _settings(error)
    if isinstance(error, ModuleNotFoundError) and not _ours(error):
        return _missing(error)
    if kind.__module__.startswith("django.db"):
        return _database(said)
    if said and (kind.__module__.startswith("weilu.") or kind.__name__ in SPEAKING):
        return said
    if isinstance(error, OSError):
        return f"{error.filename or kind.__name__}: {error.strerror or said}"
    template = _("Something broke: {reason}. `weilu --traceback …` shows where.")
    return template.format(reason=f"{kind.__name__}: {said}".removesuffix(": "))


def _database(said: str) -> str:
    if any(sign in said for sign in NO_TABLE):
        return _("Tables are missing here, or older than the program: bin/setup")
    return _("The database does not answer as it should: {reason}").format(reason=said)


# Errors of libraries that are already written for the person at the keyboard.
SPEAKING = ("CommandError", "ImproperlyConfigured", "SystemCheckError")
# How the databases say that a table, a column or their whole file is not there.
NO_TABLE = (
    "no such table",
    "no such column",
    "does not exist LINE",
    "unable to open database file",
)
EXTRAS = {"psycopg": "pg", "redis": "redis", "valkey": "redis"}


def _ours(error: ModuleNotFoundError) -> bool:
    return (error.name or "").startswith("weilu.")


def _missing(error: ModuleNotFoundError) -> str:
    name = (error.name or "").partition(".")[0]
    if extra := EXTRAS.get(name):
        return _("This needs the extra {extra}: bin/setup --with {extra}").format(
            extra=extra
        )
    return _("{name} is missing; bin/setup installs what is needed.").format(
        name=error.name
    )


def _settings(error: Exception) -> str:
    """Name the variables, as the person wrote them, and what is wrong with each."""
    problems: list[dict[str, object]] = getattr(error, "errors", list)()
    lines = [f"WEILU_{'_'.join(_path(p)).upper()}: {_reason(p)}" for p in problems]
    return "; ".join(lines) or str(error)


def _reason(problem: dict[str, object]) -> str:
    said = str(problem.get("msg")).removeprefix("Value error, ")
    bounds = problem.get("ctx")
    values = {"value": problem.get("input"), **(bounds if isinstance(bounds, dict) else {})}
    plain = _plain().get(str(problem.get("type")))
    return plain.format(**values) if plain else said


def _plain() -> dict[str, str]:
    """What pydantic finds, in our words, by its names."""
    return {
        "int_parsing": _("“{value}” is no whole number"),
        "bool_parsing": _("“{value}” is neither true nor false"),
        "greater_than_equal": _("{value} is too small; {ge} or more"),
        "less_than_equal": _("{value} is too large; {le} or less"),
        "literal_error": _("“{value}” is not known; {expected}"),
    }


def _path(problem: dict[str, object]) -> list[str]:
    place = problem.get("loc")
    return [str(part) for part in place] if isinstance(place, tuple) else []

"""What the commands say, in the language of the terminal."""

import os
import sys
import tomllib
from functools import cache
from pathlib import Path
from typing import NoReturn


class Stop(Exception):
    """The command cannot go on; its text is the one line people read."""


@cache
def _language() -> dict[str, str]:
    tables = tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))
    wish = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    words: dict[str, str] = tables["zh" if wish.startswith("zh") else "en"]
    return words


def word(key: str, **values: object) -> str:
    """The sentence of this name, filled in."""
    return _language()[key].format(**values)


def say(key: str, **values: object) -> None:
    """Tell the person at the terminal; standard output stays free for results."""
    print(word(key, **values), file=sys.stderr, flush=True)


def stop(key: str, **values: object) -> NoReturn:
    """End the command with one line.

    Raises:
        Stop: Always.
    """
    raise Stop(word(key, **values))

"""Runs a command so that what goes wrong is one line, not a traceback."""

import errno
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from words import Stop, say, word

INTERRUPTED, TERMINATED = 130, 143


def run(main: Callable[[list[str]], int]) -> None:
    """Run `main` with what was typed and leave with its answer."""
    signal.signal(
        signal.SIGTERM, lambda *_: sys.exit(TERMINATED)
    )  # so that `with` blocks end
    try:
        sys.exit(main(sys.argv[1:]))
    except Stop as reason:
        sys.exit(str(reason))
    except KeyboardInterrupt:
        say("stopped")
        sys.exit(INTERRUPTED)
    except OSError as error:
        if error.errno in (errno.EACCES, errno.EROFS, errno.EPERM) and error.filename:
            sys.exit(word("unwritable", folder=error.filename))
        sys.exit(f"{error.filename or ''}: {error.strerror or error}".removeprefix(": "))


def become(program: Path, *words: str) -> NoReturn:
    """Let another program take this one's place, so that signals reach it alone."""
    os.execv(program, [str(program), *words])  # noqa: S606  that is the point

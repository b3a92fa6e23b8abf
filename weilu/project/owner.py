"""The link that makes the first owner, asked for by the server: `python -m weilu.project.owner ADDRESS`."""

import subprocess
import sys

PATIENCE = 20  # seconds
COMMAND = (sys.executable, "-m", "weilu.project.owner")


def link_for(address: str) -> str:
    """What to print at the first start; empty with an owner, or a database not ready for one.

    A process of its own, so that the server's stays small.
    """
    try:
        asked = subprocess.run(  # noqa: S603  our own interpreter and module
            [*COMMAND, address],
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return ""
    return asked.stdout if asked.returncode == 0 else ""


def main(address: str) -> None:
    from weilu.project import start

    start.rooms()
    from weilu.members.commands import first_owner_link

    if words := first_owner_link(address):
        sys.stdout.write(words + "\n")


if __name__ == "__main__":
    main(sys.argv[1])

"""`weilu worker`: the process beside the web; `weilu.project.working` is what it does."""

import gc
import signal
import sys
import threading

from weilu.project import start, tree
from weilu.project.web import behind

PAUSE = 0.5  # seconds between two looks when nothing happens


def run(once: bool = False, pause: float = PAUSE) -> int:
    """Work until SIGTERM, or once through what is due; 0 when all in hand was finished."""
    start.rooms()
    from weilu.project.working import Worker

    worker = Worker(pause)
    if threading.current_thread() is threading.main_thread():
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, worker.stop)
    if once:
        worker.run_once()
        return 0
    gc.collect()
    gc.freeze()
    return 0 if worker.run() else 1


def worker(*, once: bool = False, pause: float = PAUSE) -> None:
    """Jobs, schedules and reactions alone."""
    start.rooms()
    if text := behind():
        sys.stderr.write(text + "\n")
        sys.exit(1)
    if code := run(once, pause):
        sys.exit(code)


def main() -> int:
    """In the tree. The web process says why it cannot start; two would say it twice."""
    tree.hold_lifeline()
    start.rooms()
    if behind():
        signal.pause()
    return run()


if __name__ == "__main__":
    sys.exit(main())

"""A process and its children: what crashes comes back, what stops takes all along.

Standard library alone: this process lives as long as the installation and does nothing.
"""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from weilu.project.words import gettext as _

GRACE = 8.0  # seconds a child may take to end what it has in hand
LOOK_EVERY = 0.2  # seconds
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0  # seconds before a crashed child comes back
HEALTHY_AFTER = 60.0  # seconds after which a crash counts as the first one again
STILLBORN = 6  # crashes (15 s) without a single success: there is no use in going on
FINAL = 78  # exit code of a child that said why it can never start (EX_CONFIG)
LIFELINE = "WEILU_LIFELINE"


@dataclass
class Child:
    """One process of the tree, over all its lives."""

    name: str
    command: Sequence[str]
    files: tuple[int, ...] = ()  # descriptors it inherits
    process: subprocess.Popen[bytes] | None = None
    born: float = 0.0
    crashes: int = 0
    not_before: float = 0.0

    def start(self, lifeline: int) -> None:
        environment = {**os.environ, LIFELINE: str(lifeline)}
        self.process = subprocess.Popen(  # noqa: S603  our own interpreter and modules
            self.command,
            pass_fds=(*self.files, lifeline),
            env=environment,
            start_new_session=True,  # Ctrl-C reaches the parent, which stops us in order
        )
        self.born = time.monotonic()

    def crashed(self) -> float:
        """Bury it; returns the seconds until it comes back."""
        if time.monotonic() - self.born > HEALTHY_AFTER:
            self.crashes = 0
        self.crashes += 1
        self.process = None
        pause: float = min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (self.crashes - 1))
        self.not_before = time.monotonic() + pause
        return pause


@dataclass
class Tree:
    """Runs until a signal or until a child can never start."""

    children: list[Child]
    changed: Callable[[], bool] | None = None  # True: start the children anew (--reload)
    stopping: threading.Event = field(default_factory=threading.Event)
    answered: bool = False  # somebody saw the web answer: crashes are not stillbirths

    def run(self) -> int:
        """The exit code of the whole."""
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self._asked)
        read_end, self._write_end = os.pipe()
        os.set_inheritable(read_end, True)
        self._lifeline = read_end
        try:
            return self._watch()
        finally:
            self._stop_all()

    def _asked(self, number: int, _frame: object) -> None:
        if self.stopping.is_set() and number == signal.SIGINT:  # twice: no patience left
            self._kill_all()
        self.stopping.set()

    def _watch(self) -> int:
        while not self.stopping.is_set():
            for child in self.children:
                if child.process is None:
                    self._begin(child)
                elif (code := child.process.poll()) is not None:
                    if self._is_hopeless(child, code):
                        return 1
                    self._bury(child, code)
            if self.changed and self.changed():
                self._stop_all()
            self.stopping.wait(LOOK_EVERY)
        return 0

    def _begin(self, child: Child) -> None:
        if time.monotonic() >= child.not_before and not self.stopping.is_set():
            child.start(self._lifeline)

    def _is_hopeless(self, child: Child, code: int) -> bool:
        if code == FINAL:
            return True
        if not self.answered and child.crashes + 1 >= STILLBORN:
            text = _("The {name} process cannot start; its messages above say why.")
            self._say(text.format(name=child.name))
            return True
        return False

    def _bury(self, child: Child, code: int) -> None:
        pause = child.crashed()
        text = _("The {name} process ended ({code}); it comes back in {seconds} s.")
        self._say(text.format(name=child.name, code=code, seconds=f"{pause:g}"))

    def _stop_all(self) -> None:
        living = [child for child in self.children if child.process]
        for child in living:
            _signal(child, signal.SIGTERM)
        end = time.monotonic() + GRACE
        for child in living:
            self._wait(child, end)

    def _wait(self, child: Child, end: float) -> None:
        if child.process is None:
            return
        try:
            child.process.wait(max(0.0, end - time.monotonic()))
        except subprocess.TimeoutExpired:
            _signal(child, signal.SIGKILL)
            child.process.wait()
        child.process = None

    def _kill_all(self) -> None:
        for child in self.children:
            _signal(child, signal.SIGKILL)

    def _say(self, text: str) -> None:
        sys.stderr.write(text + "\n")


def _signal(child: Child, number: int) -> None:
    if child.process and child.process.poll() is None:
        child.process.send_signal(number)


def hold_lifeline() -> bool:
    """In a child: stop when the parent dies, however it dies; its end of the pipe closes then.

    False: nobody started us but a person.
    """
    if not (number := os.environ.pop(LIFELINE, "")):
        return False

    def wait() -> None:
        os.read(int(number), 1)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=wait, name="lifeline", daemon=True).start()
    return True

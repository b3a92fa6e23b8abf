"""`weilu serve`, `web` and `live`: one port, the processes behind it, and one line when not."""

import errno
import os
import socket
import sys
import tempfile
import threading
import time
from pathlib import Path

from weilu.project import owner
from weilu.project.environment import environment
from weilu.project.reloading import Watch
from weilu.project.tree import Child, Tree
from weilu.project.words import gettext as _

BACKLOG = 2048
EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}  # noqa: S104  compared


class CannotServe(Exception):
    """Something outside is in the way; the words are for the person at the keyboard."""


def serve(*, host: str = "", port: int = 0, workers: int = 0, reload: bool = False) -> None:
    """Web and worker on one port until Ctrl-C; what is left out comes from the environment.

    Raises:
        CannotServe: The port is taken, or the data folder cannot be written.
        SystemExit: With 1, when something is not in order or a process could not start.
    """
    run(host, port, workers, with_worker=True, reload=reload)


def web(*, host: str = "", port: int = 0, workers: int = 0) -> None:
    """The pages alone: for several hosts behind a proxy, with `live` and `worker` elsewhere."""
    run(host, port, workers, part="web", with_worker=False)


def live(*, host: str = "", port: int = 0) -> None:
    """The live streams alone."""
    run(host, port, 1, part="live", with_worker=False)


def run(
    host: str,
    port: int,
    workers: int,
    *,
    part: str = "all",
    with_worker: bool,
    reload: bool = False,
) -> None:
    """Hold the port, start the processes, and stay until asked to stop."""
    host, port = host or environment.host, port or environment.port
    check_folder(environment.data_dir)
    with listening(host, port) as held:
        address = address_of(held)
        os.environ["WEILU_BASE_URL"] = address.rstrip("/")  # letters lead to this port, too
        children = [_web(held, part) for _n in range(workers or environment.web_workers)]
        if with_worker:
            command = [sys.executable, "-m", "weilu.project.worker"]
            children.append(Child(_("worker"), command))
        tree = Tree(children, changed=Watch().changed if reload else None)
        more = _looked(address if with_worker else "")
        telling = threading.Thread(
            target=_tell, args=(tree, held, address, more), daemon=True
        )
        telling.start()
        if code := tree.run():
            sys.exit(code)


def _looked(address: str) -> str:
    try:
        return owner.look(address)
    except owner.NotInOrder:  # it was said
        sys.exit(1)


def _web(held: socket.socket, part: str) -> Child:
    number = held.fileno()
    command = [sys.executable, "-m", "weilu.project.web", str(number), part]
    return Child(_("web"), command, (number,))


def check_folder(folder: Path) -> None:
    """Make the data folder if it is missing, and try to write there.

    Raises:
        CannotServe: That is not possible.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        text = _("{folder} cannot be written ({reason}). Choose another: WEILU_DATA_DIR")
        reason = (error.strerror or str(error)).lower()
        raise CannotServe(text.format(folder=folder, reason=reason)) from None


def listening(host: str, port: int) -> socket.socket:
    """The port, held by this process for all its children.

    Raises:
        CannotServe: Somebody else has it, or the address is not ours.
    """
    try:
        family = socket.getaddrinfo(host or None, port, type=socket.SOCK_STREAM)[0][0]
        held = socket.socket(family, socket.SOCK_STREAM)
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        held.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        held.bind((host, port))
        held.listen(BACKLOG)
    except OSError as error:
        raise CannotServe(_why(error, host, port)) from None
    held.setblocking(False)
    return held


def _why(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        text = _("Port {port} is taken. Choose another: weilu serve --port {other}")
        return text.format(port=port, other=port + 1 if port < 65535 else 8000)
    if error.errno in (errno.EACCES, errno.EPERM):
        text = _("Port {port} is reserved for the administrator. Choose one above 1023.")
        return text.format(port=port)
    text = _("{host}:{port} cannot be served: {reason}")
    return text.format(host=host, port=port, reason=error.strerror or error)


def address_of(held: socket.socket) -> str:
    """Where people find us: as the operator says, else as this machine can open it."""
    host, port = held.getsockname()[:2]
    local = EVERYWHERE.get(host, host)
    shown = f"[{local}]" if ":" in local else local
    return environment.base_url or f"http://{shown}:{port}/"


def _tell(tree: Tree, held: socket.socket, address: str, more: str) -> None:
    """Print the address once a page comes back from it, not before; then what else to know."""
    host, port = held.getsockname()[:2]
    local = EVERYWHERE.get(host, host)
    while not tree.stopping.is_set():
        if answers(local, port):
            tree.answered = True
            words = _("Weilu is at {address}").format(address=address)
            sys.stdout.write(f"{words}\n{more}")
            sys.stdout.flush()
            return
        time.sleep(0.1)


def answers(host: str, port: int) -> bool:
    """Whether a web process answers; standard sockets, so that this process stays small."""
    question = f"GET /healthz HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
    try:
        with socket.create_connection((host, port), timeout=5) as asked:
            asked.sendall(question.encode())
            status = asked.recv(64).split(b" ")[1:2]
    except OSError:
        return False
    return bool(status) and status[0].isdigit() and int(status[0]) < 500


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "weilu.project.settings")
    serve()

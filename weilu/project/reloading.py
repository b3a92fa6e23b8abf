"""Noticing that the program was edited, for `weilu serve --reload`."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]
KINDS = (".py", ".html", ".txt", ".xml")


class Watch:
    """Compares the files' times of change; good enough for one developer's folder."""

    def __init__(self, folder: Path = PACKAGE) -> None:
        self.folder = folder
        self.seen = self._times()

    def changed(self) -> bool:
        """Whether anything was edited, added or removed since the last call."""
        now = self._times()
        if now == self.seen:
            return False
        self.seen = now
        return True

    def _times(self) -> dict[Path, int]:
        files = (file for file in self.folder.rglob("*") if file.suffix in KINDS)
        times = {}
        for file in files:
            try:
                times[file] = file.stat().st_mtime_ns
            except FileNotFoundError:  # gone between listing and looking
                continue
        return times

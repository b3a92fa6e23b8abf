"""Where things lie in this folder."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
WEILU = VENV / "bin" / "weilu"
UV = VENV / "bin" / "uv"
CACHE = ROOT / ".cache"
REQUIREMENTS = ROOT / "requirements"


def site_packages() -> Path:
    """The folder of the environment's packages; it belongs to the Python that made it."""
    found = sorted(VENV.glob("lib/python3*/site-packages"))
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    return found[0] if found else VENV / "lib" / version / "site-packages"


def chromium() -> str | None:
    """The browser the tests use: `WEILU_CHROMIUM`, else where distributions put it."""
    named = os.environ.get("WEILU_CHROMIUM")
    candidates = (named,) if named else ("/usr/bin/chromium", "/usr/bin/chromium-browser")
    return next((path for path in candidates if os.access(path, os.X_OK)), None)

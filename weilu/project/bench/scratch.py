"""Where measurements happen: in a folder and a database of their own, never the community's."""

import os


def only_here(folder: str) -> dict[str, str]:
    """The environment of a measurement; `bin/bench --postgres` names its private server."""
    return {
        "WEILU_DATA_DIR": folder,
        "WEILU_DATABASE_URL": os.environ.get("WEILU_BENCH_DATABASE_URL", ""),
        "WEILU_CACHE_URL": "",
        "WEILU_ENV_FILE": os.devnull,
    }

"""Where pictures of what is in the shop lie; the key changes with the picture."""


def gift_path(key: str) -> str:
    """Its address, cached for good; empty where there is none."""
    return f"/media/gifts/{key}.webp" if key else ""


def gift_file(key: str) -> str:
    """Its place in the storage."""
    return f"gifts/{key}.webp"

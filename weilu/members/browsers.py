"""What a browser says of itself, in words people know their devices by."""

from typing import NamedTuple

PROGRAMS = (  # the first that fits; most say they are several others as well
    ("MicroMessenger", "WeChat"),
    ("DingTalk", "DingTalk"),
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("HarmonyOS", "HarmonyOS"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)
POCKET = {"iPhone", "Android", "HarmonyOS"}


class Browser(NamedTuple):
    """A program on a system; both empty where nothing is known."""

    program: str
    system: str

    @property
    def name(self) -> str:
        """Both in one; empty where nothing is known."""
        return " \u00b7 ".join(filter(None, (self.system, self.program)))

    @property
    def is_phone(self) -> bool:
        return self.system in POCKET


def browser_of(agent: str) -> Browser:
    """The words for a User-Agent line; versions say nothing to anybody."""
    return Browser(_first(PROGRAMS, agent), _first(SYSTEMS, agent))


def _first(known: tuple[tuple[str, str], ...], agent: str) -> str:
    return next((word for sign, word in known if sign in agent), "")

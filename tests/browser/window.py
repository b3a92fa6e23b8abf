"""A person at a browser: opens pages, and notices whatever a person would be annoyed by."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = Axe()
TALLEST = 18_000  # px
# A stream that ends because its page does is no failure.
ENDED = ("net::ERR_ABORTED", "net::ERR_NETWORK_CHANGED")


@dataclass
class Window:
    """One tab. Console errors, refused policies and failed requests are kept in `wrong`."""

    page: Page
    base: str
    script: bool = True  # axe is one: without scripts it cannot look
    expected: set[int] = field(default_factory=set)  # statuses a test asks for on purpose
    wrong: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.wrong.append(f"script: {error}"))
        self.page.on("requestfailed", self._failed)
        self.page.on("response", self._answered)

    def open(self, path: str) -> Page:
        self.page.goto(f"{self.base}{path}", wait_until="load")
        return self.page

    def check(self, within: str | None = None) -> None:
        """Nothing went wrong so far, and axe, where scripts run, finds nothing on the page as it is.

        Args:
            within: What it looks at alone: an open menu lies over things one does not press then.

        Raises:
            AssertionError: Naming everything.
        """
        self.is_calm()
        if not self.script:
            return
        with self._seen_whole():
            found = AXE.run(
                self.page,
                context=within,
                options={"runOnly": RULES, "resultTypes": ["violations"]},
            )
        assert not found.response["violations"], told(found.response["violations"])

    @contextmanager
    def _seen_whole(self) -> Iterator[None]:
        """No bar may lie over what axe measures, wherever the page is scrolled to."""
        size = self.page.viewport_size or {"width": 1440, "height": 900}
        height = int(self.page.evaluate("document.documentElement.scrollHeight"))
        self.page.set_viewport_size(
            {"width": size["width"], "height": min(height, TALLEST)}
        )
        # A page that was scrolled may stay so where it grew, its upper bar over what it passes.
        self.page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
        yield
        self.page.set_viewport_size(size)

    def is_calm(self) -> None:
        """Nothing went wrong so far.

        Raises:
            AssertionError: Naming everything.
        """
        assert not self.wrong, "\n".join(self.wrong)

    def _said(self, message: ConsoleMessage) -> None:
        status = message.text.rpartition("status of ")[2][:3]
        if message.type == "error" and not (
            status.isdecimal() and int(status) in self.expected
        ):
            self.wrong.append(f"{self.page.url}: console: {message.text}")

    def _failed(self, request: Request) -> None:
        if request.failure not in ENDED:
            self.wrong.append(f"{request.url}: {request.failure}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self.expected:
            self.wrong.append(f"{response.url}: {response.status}")


def told(violations: list[dict[str, Any]]) -> str:
    """Each rule that does not hold, with the first places and what axe measured there."""
    lines = []
    for one in violations:
        lines.append(f"{one['id']}: {one['help']}")
        for node in one["nodes"][:4]:
            lines.append(f"  {node['html'][:160]}")
            lines += [f"    {found['message']}" for found in node["any"][:1]]
    return "\n".join(lines)


def prefer(context: BrowserContext, base: str, **cookies: str) -> None:
    """Cookies as the person's earlier visits would have left them."""
    context.add_cookies(
        [{"name": name, "value": value, "url": base} for name, value in cookies.items()]
    )

"""Someone at a page: goes to addresses, keeps what the console complains of, and looks for overflow and barriers."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page, Response, ViewportSize

PHONE = ViewportSize(width=390, height=844)
_AXE = Axe()
_QUIETLY = {"resultTypes": ["violations"], "iframes": False}
_WIDER = """() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  const out = [...document.body.querySelectorAll('*')].filter((e) => e.getBoundingClientRect().right > room + 1);
  return [`${document.documentElement.scrollWidth} > ${room}`,
          ...out.slice(0, 5).map((e) => e.tagName + '.' + e.getAttribute('class'))];
}"""
# Each element with its parent, by tag, class, names of attributes and whether it says anything, in the page's dress.
_SHAPE = """() => {
  const named = (e) => e.tagName + '.' + (e.getAttribute('class') || '') + '[' + e.getAttributeNames().sort() + ']'
    + (e.labels?.length ?? '') + (e.textContent.trim() ? '' : '-');
  const dress = named(document.documentElement) + document.documentElement.lang;
  return [...new Set([...document.body.querySelectorAll('*')].map((e) => dress + named(e.parentElement) + named(e)))];
}"""
_examined: set[str] = set()


class Visitor:
    """A page with what went wrong on it. `expected`: console lines containing one of these are no trouble."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.troubles: list[str] = []
        self.expected: tuple[str, ...] = ()
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.troubles.append(f"{page.url}: {error}"))
        page.on("response", self._answered)

    def go(self, path: str) -> None:
        """Open a page, which must answer 200."""
        answer = self.page.goto(path)
        assert answer is not None, path
        assert answer.status == 200, f"{path}: {answer.status}"

    def barriers(self) -> list[str]:
        """What axe holds against the page as it stands, one line a rule; a page made of nothing but what axe has passed
        before on other pages is not examined again, which would take most of the time."""
        shape = set(self.page.evaluate(_SHAPE))
        if shape <= _examined:
            return []
        found = _AXE.run(self.page, options=_QUIETLY).response["violations"]
        if not found:
            _examined.update(shape)
        return [
            f"{self.page.url} {one['id']} ({one['help']}): " + "; ".join(str(n["target"]) for n in one["nodes"][:4])
            for one in found
        ]

    def overflow(self) -> list[str]:
        """Which elements make the page wider than a phone; the viewport is set back afterwards."""
        before = self.page.viewport_size
        self.page.set_viewport_size(PHONE)
        wide: list[str] = self.page.evaluate(_WIDER)
        if before:
            self.page.set_viewport_size(before)
        return [f"{self.page.url} {one}" for one in wide]

    def faults(self) -> list[str]:
        """Barriers and overflow together."""
        return self.barriers() + self.overflow()

    def _hear(self, message: ConsoleMessage) -> None:
        said = f"{self.page.url}: {message.text} {message.location.get('url', '')}"
        if message.type in ("error", "warning") and not any(one in said for one in self.expected):
            self.troubles.append(said)

    def _answered(self, response: Response) -> None:
        if response.status >= 500:
            self.troubles.append(f"{response.url}: {response.status}")

"""A browser on a running demonstration: RONGHE_SITE says where it answers, RONGHE_BROWSER which Chromium to start."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright, ViewportSize, sync_playwright

from tests.browser.visitor import Visitor

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PASSWORD = "ronghe-demo-2025"
DESKTOP = ViewportSize(width=1280, height=860)
PATIENCE = 30_000.0

Enter = Callable[..., Visitor]


@pytest.fixture(scope="session", autouse=True)
def site() -> str:
    """The address of the demonstration; without it and a browser there is nothing to test here."""
    missing = [name for name in ("RONGHE_SITE", "RONGHE_BROWSER") if not os.environ.get(name)]
    if missing:
        pytest.skip(f"set {' and '.join(missing)}: a running demonstration and a Chromium (.ci/run does so)")
    return os.environ["RONGHE_SITE"].rstrip("/")


@pytest.fixture(scope="session")
def playwright(site: str) -> Iterator[Playwright]:
    """Playwright, stopped at the end so that its event loop goes away."""
    # The loop runs in this thread, where the stories that have a site of their own also ask the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """One Chromium for all tests."""
    running = playwright.chromium.launch(executable_path=os.environ["RONGHE_BROWSER"], args=list(FLAGS))
    yield running
    running.close()


@pytest.fixture(scope="session")
def kept() -> dict[str, Any]:
    """What a browser keeps for each user who signed in; a test that changes the session leaves it out for the next."""
    return {}


@pytest.fixture(scope="session")
def signed_in(browser: Browser, site: str, kept: dict[str, Any]) -> Callable[[str], Any]:
    """What a browser keeps after `username` has signed in by the form; each signs in once."""

    def state(username: str) -> Any:
        if username not in kept:
            context = browser.new_context(base_url=site, locale="zh-CN")
            page = context.new_page()
            page.goto("/accounts/login/")
            page.fill("[name=login]", username)
            page.fill("[name=password]", PASSWORD)
            page.locator("form.rh-form button.rh-btn-primary").click()
            page.wait_for_url(lambda url: "/accounts/login" not in url, timeout=PATIENCE)
            kept[username] = context.storage_state()
            context.close()
        return kept[username]

    return state


@pytest.fixture
def enter(browser: Browser, site: str, signed_in: Callable[[str], Any], tmp_path: Path) -> Iterator[Enter]:
    """Opens a page as a user, or as nobody; `look` holds cookies such as ronghe_theme="dark". Pages must be clean at the end."""
    contexts: list[BrowserContext] = []
    visitors: list[Visitor] = []

    def made(username: str = "", **look: str) -> Visitor:
        given = {"storage_state": signed_in(username)} if username else {}
        context = browser.new_context(base_url=site, locale="zh-CN", viewport=DESKTOP, reduced_motion="reduce", **given)
        context.set_default_timeout(PATIENCE)
        context.add_cookies([{"name": name, "value": value, "url": site} for name, value in look.items()])
        contexts.append(context)
        visitors.append(Visitor(context.new_page()))
        return visitors[-1]

    yield made
    troubles = [trouble for visitor in visitors for trouble in visitor.troubles]
    for context in contexts:
        context.close()
    assert troubles == []

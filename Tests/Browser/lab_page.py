"""The lab as a reader finds it in a page: the bar, the x-ray, and a curl beside it."""

import json
import subprocess
import urllib.request

from live_page import open_live
from page_wait import wait_two_frames
from playwright.sync_api import Locator, Page, expect
from run_block import run

DESKTOP = {"viewport": {"width": 1280, "height": 800}}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
SMALLEST = {"viewport": {"width": 320, "height": 640}, "has_touch": True, "is_mobile": True}


def open_lab(page: Page, address: str = "/index.html"):
    """Opens a page and waits until it shows the world's clock."""
    open_live(page, address)
    expect(clock(page)).to_contain_text(":")


def world(page: Page) -> Locator:
    return page.get_by_role("group", name="The world", exact=True)


def clock(page: Page) -> Locator:
    return world(page).locator(".clock")


def press_step(page: Page, label: str):
    """Moves the clock by its button: '+1 min', '+15 min' or '+7 days'."""
    world(page).get_by_role("button", name=f"{label}:").click()


def xray(page: Page) -> Locator:
    """The x-ray as a column."""
    return page.get_by_role("complementary", name="What happened")


def sheet(page: Page) -> Locator:
    """The x-ray as a sheet."""
    return page.get_by_role("dialog", name="What happened")


def exchanges(within: Locator) -> Locator:
    return within.get_by_role("list", name="Exchanges").get_by_role("button")


def chosen(within: Locator) -> Locator:
    return within.get_by_role("list", name="Exchanges").locator("[aria-current]")


def open_tab(within: Locator, name: str) -> Locator:
    """Chooses a tab of the x-ray and gives its panel."""
    within.get_by_role("tab", name=name).click()
    return within.get_by_role("tabpanel", name=name)


def log_in(page: Page):
    expect(run(page, "Register")).to_contain_text("201 Created")
    expect(run(page, "Log in")).to_contain_text("200 OK")


def curl(url: str, *arguments: str) -> str:
    """What the real curl prints for `url`."""
    done = subprocess.run(["curl", "--silent", "--show-error", *arguments, url], capture_output=True, text=True, timeout=20)
    assert done.returncode == 0, done.stderr
    return done.stdout


def set_policy(origin: str, **settings):
    """Changes settings of the world from outside of the page."""
    request = urllib.request.Request(
        f"{origin}/sandbox/policy",
        method="PATCH",
        data=json.dumps(settings).encode(),
        headers={"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=10) as answer:
        assert answer.status == 200


def policy(origin: str) -> dict:
    return json.loads(curl(f"{origin}/sandbox/policy"))


def set_hidden(page: Page, hidden: bool):
    """Lets the page believe that the reader looks at another tab, or is back."""
    state = "hidden" if hidden else "visible"
    page.evaluate(
        f"""
        Object.defineProperty(document, "visibilityState", {{ configurable: true, get: () => "{state}" }});
        document.dispatchEvent(new Event("visibilitychange"));
        """
    )
    wait_two_frames(page)

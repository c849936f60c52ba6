"""A page of the served notebook, once all of its scripts have done their part."""

import re

from page_wait import wait_two_frames
from playwright.sync_api import Page

# The stream of the notes, or the lab's, which has the notes' events among its own.
LISTENING = re.compile("/sandbox/(?:reload|events)$")


def open_live(page: Page, address: str):
    """Opens a page and waits until it listens for changes and its run blocks are awake."""
    with page.expect_response(LISTENING):
        page.goto(address)
    wait_until_awake(page)


def wait_until_awake(page: Page):
    """Returns when the run blocks are awake and the page is laid out with its fonts."""
    # The controls of the world come last.
    page.get_by_role("button", name="Clean world").wait_for()
    page.evaluate("document.fonts.ready.then(() => true)")
    wait_two_frames(page)

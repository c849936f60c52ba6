"""Finds run blocks, and presses Run, as a reader does: by title and by the name of the button."""

from playwright.sync_api import Locator, Page


def block(page: Page, title: str) -> Locator:
    return page.get_by_role("group", name=title, exact=True)


def run_button(page: Page, title: str) -> Locator:
    return block(page, title).get_by_role("button", name=f"Run “{title}”", exact=True)


def run(page: Page, title: str) -> Locator:
    """Presses Run and gives the block."""
    run_button(page, title).click()
    return block(page, title)


def check(within: Locator, text: str) -> Locator:
    """The line of one check, by a part of its text."""
    return within.get_by_role("list", name="Checks").get_by_role("listitem").filter(has_text=text)

"""Finds run blocks, and presses Run, as a reader does: by title and by the name of the button."""

from playwright.sync_api import Locator, Page


def block(page: Page, title: str) -> Locator:
    return page.get_by_role("group", name=title, exact=True)


def run_button(page: Page, title: str) -> Locator:
    return block(page, title).get_by_role("button", name=f"Run “{title}”", exact=True)


def answer(page: Page, title: str) -> Locator:
    """What running a block has brought: empty until then, whatever its recording says."""
    return block(page, title).locator(".run-answers")


def run(page: Page, title: str) -> Locator:
    """Presses Run and gives the block, once what it shows is no longer the recording alone."""
    run_button(page, title).click()
    answered = block(page, title)
    answered.locator(".run-answers > *, .run-notice > *").first.wait_for()
    answered.locator(".run-button:not([aria-disabled])").wait_for()
    return answered


def check(within: Locator, text: str) -> Locator:
    """The line of one check, by a part of its text."""
    return within.get_by_role("list", name="Checks").get_by_role("listitem").filter(has_text=text)

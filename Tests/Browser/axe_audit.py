"""Audits a page with axe-core: WCAG 2.2 A and AA, and axe's best practices, in light and in dark."""

from axe_playwright_python.sync_playwright import Axe
from page_wait import wait_two_frames
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOUR_RULES = ["color-contrast", "link-in-text-block"]
_axe = Axe()


def violations(page: Page) -> list[str]:
    """What axe finds wrong with the page as it is now, a line each: the rule, the element, what to do.

    All rules look at the page in light. In dark nothing but its colours is different, so those of colour look again.
    """
    found = []
    for scheme, kind, values in [("light", "tag", TAGS), ("dark", "rule", COLOUR_RULES)]:
        page.emulate_media(color_scheme=scheme)
        wait_two_frames(page)
        options = {"runOnly": {"type": kind, "values": values}, "resultTypes": ["violations"]}
        for rule in _axe.run(page, options=options).response["violations"]:
            for node in rule["nodes"]:
                found.append(f"{rule['id']} in {scheme}: {' '.join(map(str, node['target']))}: {node['failureSummary']}")
    return found

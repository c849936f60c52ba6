"""What goes wrong on small screens: pages that are too wide, targets that are too small."""

from playwright.sync_api import Page


def sideways(page: Page) -> int:
    """By how many pixels the page is wider than its window. A phone zooms out of a page that is too wide."""
    return page.evaluate("Math.max(0, document.documentElement.scrollWidth - screen.width)")


def small_targets(page: Page) -> list[str]:
    """Buttons, fields and what opens or leads elsewhere from outside of the text, below 44 by 44 px. A choice is as large as
    its label."""
    return page.evaluate(
        """
        [...document.querySelectorAll("button, select, input, textarea, summary, [role=button], nav a, header a")]
          .filter((element) => element.checkVisibility({ visibilityProperty: true }))
          .map((element) => [element, (/^(radio|checkbox)$/.test(element.type) && element.labels[0] || element).getBoundingClientRect()])
          .filter(([element, box]) => box.width > 0 && (box.height < 43.9 || (box.width < 43.9 && element.localName !== "a")))
          .map(([element, box]) =>
            `${element.localName} “${element.getAttribute("aria-label") ?? element.textContent.trim().slice(0, 40)}”: ` +
            `${Math.round(box.width)} by ${Math.round(box.height)}`)
        """
    )

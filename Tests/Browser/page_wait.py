"""Waits for what happens in a page. Playwright's own `wait_for_function` needs `eval`, which the pages forbid."""

from playwright.sync_api import Page

PATIENCE_MS = 30_000


def wait_until(page: Page, condition: str):
    """Returns once the JavaScript expression `condition` holds, looked at in every frame; fails after ten seconds."""
    held = page.evaluate(
        f"""
        new Promise((done) => {{
          const look = () => {{
            if ({condition}) done(true);
            else if (performance.now() - started > {PATIENCE_MS}) done(false);
            else requestAnimationFrame(look);
          }};
          const started = performance.now();
          look();
        }})
        """
    )
    assert held, f"{condition} did not come to hold"


def wait_two_frames(page: Page):
    """Returns when what scripts have done by now is laid out and painted."""
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")

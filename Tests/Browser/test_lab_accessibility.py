"""The lab for everybody: keyboard alone, axe, small screens."""

import pytest
from axe_audit import violations
from lab_page import DESKTOP, PHONE, SMALLEST, chosen, clock, log_in, open_lab, open_tab, set_policy, sheet, world, xray
from playwright.sync_api import Locator, Page, expect
from run_block import answer, run, run_button
from small_screen import sideways, small_targets

TABS = ["Why", "Path", "Cookies", "Token", "Database"]
on_each_device = pytest.mark.parametrize("device", [DESKTOP, PHONE], ids=["1280", "390"])


@pytest.fixture(autouse=True)
def empty_world(notebook):
    notebook.empty_world()


def open_xray(page: Page) -> Locator:
    """The x-ray, as a column or as a sheet."""
    if page.viewport_size["width"] >= 1280:
        return xray(page)
    page.get_by_role("button", name="X-ray", exact=True).click()
    return sheet(page)


def test_the_whole_lab_by_keyboard_alone(page):
    open_lab(page)
    keys = page.keyboard

    def tab_to(target: Locator, backwards: bool = False):
        for _ in range(250):
            keys.press("Shift+Tab" if backwards else "Tab")
            if target.evaluate("target => target === document.activeElement"):
                return
        raise AssertionError(f"Tab never reached {target}")

    # The blocks, then back to the bar to move the clock.
    for title, status in [("Register", "201 Created"), ("Log in", "200 OK"), ("Who am I?", "200 OK")]:
        tab_to(run_button(page, title))
        keys.press("Enter")
        expect(answer(page, title)).to_contain_text(status)
    tab_to(world(page).get_by_role("button", name="+15 min:"), backwards=True)
    keys.press("Space")
    expect(clock(page)).to_contain_text("15 min ahead")

    # A defence off, and the focus is back where it was.
    opener = world(page).get_by_role("button", name="Defences", exact=True)
    tab_to(opener)
    keys.press("Enter")
    tab_to(page.get_by_role("switch", name="Rotation"))
    keys.press("Space")
    expect(page.get_by_role("dialog", name="Defences").get_by_role("status")).to_have_text("1 differs from the secure default.")
    keys.press("Escape")
    expect(opener).to_be_focused()

    # Put back from the chip's list.
    chips = world(page).get_by_role("button", name="Changed from the secure default")
    tab_to(chips, backwards=True)
    keys.press("Enter")
    tab_to(page.get_by_role("button", name="Put back: No rotation"))
    keys.press("Enter")
    expect(chips).to_have_count(0)

    # The token is too old by now; the panel says why, tab by tab.
    tab_to(run_button(page, "Who am I?"))
    keys.press("Enter")
    expect(answer(page, "Who am I?")).to_contain_text("401 Unauthorized")
    tab_to(chosen(xray(page)))
    keys.press("ArrowUp")
    expect(chosen(xray(page))).to_contain_text("200")
    expect(chosen(xray(page))).to_be_focused()
    keys.press("End")
    expect(chosen(xray(page))).to_contain_text("401")
    tab_to(xray(page).get_by_role("tab", name="Why"))
    for name in [*TABS[1:], TABS[0]]:
        keys.press("ArrowRight")
        expect(xray(page).get_by_role("tab", name=name)).to_be_focused()
        expect(xray(page).get_by_role("tabpanel", name=name)).to_be_visible()
    expect(xray(page).get_by_role("tabpanel", name="Why")).to_contain_text("expired")


@on_each_device
def test_no_tab_of_the_x_ray_has_violations(notebook, open_context, device):
    page = open_context(notebook.url, **device).new_page()
    set_policy(notebook.url, rotation=False, cookie_http_only=False)
    open_lab(page)
    log_in(page)
    expect(run(page, "Refresh")).to_contain_text("200 OK")
    panel = open_xray(page)
    found = {}
    for name in TABS:
        expect(open_tab(panel, name)).to_be_visible()
        if problems := violations(page):
            found[name] = problems
    panel.get_by_role("button", name="Diagram").click()
    panel.get_by_text("The same as a list").click()
    if problems := violations(page):
        found["Diagram"] = problems
    assert found == {}


@on_each_device
def test_the_defences_and_the_menus_have_no_violations(notebook, open_context, device):
    page = open_context(notebook.url, **device).new_page()
    open_lab(page)
    set_policy(notebook.url, rotation=False)
    chips = world(page).get_by_role("button", name="Changed from the secure default")
    chips.click()
    expect(page.get_by_role("button", name="Put back: No rotation")).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("Escape")
    if device is PHONE:
        page.get_by_role("button", name="The lab").click()
        assert violations(page) == []
    page.get_by_role("button", name="Reset one thing").click()
    assert violations(page) == []
    page.keyboard.press("Escape")
    if device is PHONE and not page.get_by_role("button", name="Defences", exact=True).is_visible():
        page.get_by_role("button", name="The lab").click()
    page.get_by_role("button", name="Defences", exact=True).click()
    expect(page.get_by_role("dialog", name="Defences")).to_be_visible()
    assert violations(page) == []


def test_the_lab_does_not_scroll_sideways_at_320_px(notebook, open_context):
    page = open_context(notebook.url, **SMALLEST).new_page()
    set_policy(notebook.url, rotation=False, cookie_http_only=False)
    open_lab(page)
    log_in(page)
    assert sideways(page) == 0
    panel = open_xray(page)
    for name in TABS:
        open_tab(panel, name)
        assert sideways(page) == 0, name
        assert panel.get_by_role("tabpanel", name=name).evaluate("panel => panel.scrollWidth - panel.clientWidth") <= 0, name
    page.keyboard.press("Escape")
    page.get_by_role("button", name="The lab").click()
    page.get_by_role("button", name="Defences", exact=True).click()
    assert sideways(page) == 0
    groups = page.locator(".defences-groups")
    assert groups.evaluate("groups => groups.scrollWidth - groups.clientWidth") <= 0


def test_targets_of_the_lab_on_a_phone_are_44_px_or_larger(notebook, open_context):
    page = open_context(notebook.url, **PHONE).new_page()
    set_policy(notebook.url, rotation=False)
    open_lab(page)
    log_in(page)
    small = {"the bar": small_targets(page)}
    panel = open_xray(page)
    for name in TABS:
        open_tab(panel, name)
        small[name] = small_targets(page)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="The lab").click()
    small["the menu"] = small_targets(page)
    page.get_by_role("button", name="Defences", exact=True).click()
    small["the defences"] = small_targets(page)
    assert {place: found for place, found in small.items() if found} == {}

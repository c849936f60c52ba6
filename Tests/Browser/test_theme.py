"""The theme's behaviour: colours, copying, the outline, and a page that holds still."""

import re

import pytest
from html_page import addresses_of
from live_page import open_live
from page_wait import wait_until
from playwright.sync_api import BrowserContext, Page, expect
from run_block import block, run_button

DARK, LIGHT = "dark", "light"
LAYOUT_SHIFT_MAX = 0.1  # "good" by web.dev/articles/cls


def theme_switch(page: Page):
    return page.get_by_role("combobox", name="Colour theme")


def paper(page: Page) -> str:
    """Is what the page is painted on light or dark?"""
    colour = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    channels = [int(value) for value in re.findall(r"\d+", colour)[:3]]
    return LIGHT if sum(channels) > 3 * 128 else DARK


@pytest.mark.parametrize("preferred", [LIGHT, DARK])
def test_without_a_choice_the_page_follows_the_system(notebook, open_context, preferred):
    page = open_context(notebook.url, color_scheme=preferred).new_page()
    page.goto("/index.html")
    expect(theme_switch(page)).to_have_value("auto")
    assert paper(page) == preferred
    page.emulate_media(color_scheme=LIGHT if preferred == DARK else DARK)
    assert paper(page) != preferred


def test_a_choice_is_remembered_on_other_pages_and_after_a_reload(page):
    page.emulate_media(color_scheme=LIGHT)
    page.goto("/index.html")
    theme_switch(page).select_option("Dark")
    assert paper(page) == DARK
    for address in ("/cookies.html", "/cookies.html"):
        page.goto(address)
        expect(theme_switch(page)).to_have_value("dark")
        assert paper(page) == DARK


def test_automatic_forgets_the_choice(page):
    page.emulate_media(color_scheme=LIGHT)
    page.goto("/index.html")
    theme_switch(page).select_option("Dark")
    theme_switch(page).select_option("Auto")
    assert paper(page) == LIGHT
    page.goto("/cookies.html")
    expect(theme_switch(page)).to_have_value("auto")
    assert paper(page) == LIGHT


def test_a_choice_reaches_the_other_tabs(page):
    page.emulate_media(color_scheme=LIGHT)
    page.goto("/index.html")
    second = page.context.new_page()
    second.emulate_media(color_scheme=LIGHT)
    second.goto("/cookies.html")
    expect(theme_switch(second)).to_have_value("auto")
    theme_switch(page).select_option("Dark")
    expect(theme_switch(second)).to_have_value("dark")
    assert paper(second) == DARK


def test_the_choice_is_applied_before_the_first_paint(page):
    page.emulate_media(color_scheme=LIGHT)
    page.goto("/index.html")
    theme_switch(page).select_option("Dark")
    # Every frame from the first with a body on; a frame's callbacks run before that frame is painted.
    page.add_init_script(
        """
        window.papers = [];
        const note = () => {
          if (document.body) window.papers.push(getComputedStyle(document.documentElement).colorScheme);
          requestAnimationFrame(note);
        };
        requestAnimationFrame(note);
        """
    )
    # The modules never arrive: what is painted owes nothing to them.
    page.route("**/main.js", lambda route: None)
    page.goto("/cookies.html", wait_until="commit")
    wait_until(page, "performance.getEntriesByName('first-contentful-paint').length > 0")
    wait_until(page, "window.papers.length > 3")
    assert set(page.evaluate("window.papers")) == {DARK}
    assert paper(page) == DARK


def test_a_code_block_is_copied_as_it_stands(page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/how-they-work-together.html")
    code = page.get_by_role("main").locator("pre").filter(has_text="let accessToken = null;")
    expected = code.locator("code").text_content()
    frame = code.locator("xpath=..")
    frame.get_by_role("button", name="Copy this code").click()
    expect(frame.get_by_role("button")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == expected
    expect(frame.get_by_role("button")).to_have_text("Copy")


def test_a_run_block_is_copied_as_a_curl_command(page, notebook):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/index.html")
    tool = block(page, "Register").get_by_role("button", name="Copy as curl")
    tool.click()
    expect(block(page, "Register")).to_contain_text("Copied")
    command = page.evaluate("navigator.clipboard.readText()")
    assert command.startswith("curl ")
    assert f"{notebook.url}/auth/register" in command
    assert "{{" not in command


def open_with_outline(page: Page):
    """Opens a page with its outline in the column that the x-ray takes otherwise."""
    open_live(page, "/cookies.html")
    page.get_by_role("button", name="X-ray", exact=True).click()
    expect(page.get_by_role("navigation", name="On this page")).to_be_visible()


def test_the_outline_follows_the_scroll(page):
    open_with_outline(page)
    outline = page.get_by_role("navigation", name="On this page")
    current = outline.locator("a[aria-current]")
    for title in ("See it sent", "Every attribute", "Sources"):
        heading = page.get_by_role("heading", name=title)
        heading.evaluate("heading => heading.scrollIntoView({ block: 'start', behavior: 'instant' })")
        expect(current).to_have_count(1)
        expect(current).to_have_text(title)


def test_a_link_of_the_outline_leads_to_its_heading(page):
    open_with_outline(page)
    page.get_by_role("navigation", name="On this page").get_by_role("link", name="Deleting ours").click()
    expect(page).to_have_url(re.compile(r"#deleting-ours$"))
    expect(page.get_by_role("heading", name="Deleting ours")).to_be_in_viewport()


def watch_layout_shifts(context: BrowserContext):
    context.add_init_script(
        """
        window.shift = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
        }).observe({ type: "layout-shift", buffered: true });
        """
    )


@pytest.mark.parametrize("width, height", [(1280, 800), (390, 844)])
def test_no_page_shifts_while_it_loads(notebook, open_context, width, height):
    context = open_context(notebook.url, viewport={"width": width, "height": height})
    watch_layout_shifts(context)
    page = context.new_page()
    shifts = {}
    for address in addresses_of(notebook.site):
        open_live(page, address)
        shifts[address] = page.evaluate("window.shift")
    assert {address: shift for address, shift in shifts.items() if shift >= LAYOUT_SHIFT_MAX} == {}


def test_a_link_to_a_part_lands_on_it_although_run_blocks_wake_above_it(context):
    watch_layout_shifts(context)
    page = context.new_page()
    open_live(page, "/index.html#6-log-out")
    expect(run_button(page, "Log out")).to_be_visible()
    expect(page.get_by_role("heading", name="6. Log out")).to_be_in_viewport()
    assert page.evaluate("window.shift") < LAYOUT_SHIFT_MAX

"""Every page can be used by everybody: axe, keyboard, focus, small screens, calm motion."""

import pytest
from axe_audit import violations
from html_page import addresses_of, pages_of
from live_page import open_live
from notebook_server import NotebookServer
from playwright.sync_api import Page, expect
from run_block import block, run
from small_screen import sideways, small_targets

DESKTOP = {"viewport": {"width": 1280, "height": 800}}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}

on_each_device = pytest.mark.parametrize("device", [DESKTOP, PHONE], ids=["1280", "390"])


def log_in(page: Page, notebook: NotebookServer):
    """The first page with an answer, its headers and an opened token on it."""
    notebook.empty_world()
    open_live(page, "/index.html")
    expect(run(page, "Register")).to_contain_text("201 Created")
    answered = run(page, "Log in")
    expect(answered).to_contain_text("200 OK")
    answered.get_by_text("response headers").click()
    answered.get_by_role("button", name="Open token").click()
    expect(answered.get_by_role("group", name="The token, opened")).to_be_visible()


@on_each_device
def test_no_page_has_violations(notebook, open_context, device):
    page = open_context(notebook.url, **device).new_page()
    found = {}
    for address in addresses_of(notebook.site):
        open_live(page, address)
        if problems := violations(page):
            found[address] = problems
    assert found == {}


@on_each_device
def test_an_answer_has_no_violations(notebook, open_context, device):
    page = open_context(notebook.url, **device).new_page()
    log_in(page, notebook)
    assert violations(page) == []


@on_each_device
def test_failed_checks_questions_stale_results_and_the_editor_have_no_violations(notebook, open_context, device):
    page = open_context(notebook.url, **device).new_page()
    open_live(page, "/workbench.html")
    expect(run(page, "Wrong expectation")).to_contain_text("401 Unauthorized")
    expect(run(page, "Forbidden header")).to_contain_text("A browser does not let a page set")
    expect(run(page, "Unknown variable")).to_contain_text("has no value")
    block(page, "Unknown variable").get_by_role("button", name="Edit").click()
    page.get_by_role("button", name="Clean world").click()
    expect(block(page, "Wrong expectation")).to_contain_text("From before the clean world")
    assert violations(page) == []


@on_each_device
def test_the_error_panel_has_no_violations(own_notebook, open_context, device):
    page = open_context(own_notebook.url, **device).new_page()
    with (own_notebook.notes / "cookies.md").open("a", encoding="utf-8") as note:
        note.write("\n\nThis leads to [nowhere](cookeis.md).\n")
    open_live(page, "/cookies.html")
    expect(page.get_by_role("alert")).to_contain_text("cookeis.md")
    assert violations(page) == []


@pytest.mark.parametrize("drawer", ["Contents", "On this page"])
def test_an_open_drawer_has_no_violations(notebook, open_context, drawer):
    page = open_context(notebook.url, **PHONE).new_page()
    open_live(page, "/cookies.html")
    page.get_by_role("button", name=drawer).click()
    expect(page.get_by_role("navigation", name=drawer)).to_be_visible()
    assert violations(page) == []


@pytest.mark.parametrize("drawer", ["Contents", "On this page"])
def test_a_drawer_takes_the_focus_and_escape_gives_it_back(notebook, open_context, drawer):
    page = open_context(notebook.url, **PHONE).new_page()
    open_live(page, "/cookies.html")
    opener = page.get_by_role("button", name=drawer)
    opener.focus()
    page.keyboard.press("Enter")
    navigation = page.get_by_role("navigation", name=drawer)
    expect(navigation).to_be_visible()
    expect(navigation.locator(":focus")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(navigation).to_be_hidden()
    expect(opener).to_be_focused()


def test_the_first_tab_stop_skips_to_the_text(page):
    open_live(page, "/cookies.html")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the text")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("main").locator(":focus")).to_have_count(1)


FOCUSED = """
(() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const seen = (part) => {
    const style = getComputedStyle(part);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  };
  const box = element.getBoundingClientRect();
  // The sticky bar above may not lie over it.
  const bar = document.querySelector("header").getBoundingClientRect();
  const inBar = element.closest("header, nav, [class*=skip]") !== null;
  return {
    name: `${element.localName} ${element.getAttribute("aria-label") ?? element.textContent.trim().slice(0, 40)}`,
    outlined: seen(element) || seen(element.closest("label") ?? element),
    visible: box.width > 0 && box.bottom > (inBar ? 0 : bar.bottom) && box.top < innerHeight,
  };
})()
"""


@pytest.mark.parametrize("address", ["/index.html", "/workbench.html"])
@on_each_device
def test_the_focus_is_seen_at_every_tab_stop(notebook, open_context, device, address):
    page = open_context(notebook.url, **device, reduced_motion="reduce").new_page()
    open_live(page, address)
    stops = []
    for _ in range(400):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is None:  # Past the last one: the focus left the page.
            break
        stops.append(stop)
    else:
        raise AssertionError("Tab never left the page")
    assert len(stops) > 10
    assert [stop["name"] for stop in stops if not stop["outlined"]] == []
    assert [stop["name"] for stop in stops if not stop["visible"]] == []


def test_no_page_scrolls_sideways_at_320_px(notebook, open_context):
    page = open_context(notebook.url, viewport={"width": 320, "height": 640}, has_touch=True, is_mobile=True).new_page()
    wide = {}
    for address in addresses_of(notebook.site):
        open_live(page, address)
        if excess := sideways(page):
            wide[address] = excess
    assert wide == {}


def test_answers_and_opened_tokens_do_not_scroll_sideways_at_320_px(notebook, open_context):
    page = open_context(notebook.url, viewport={"width": 320, "height": 640}, has_touch=True, is_mobile=True).new_page()
    log_in(page, notebook)
    assert sideways(page) == 0
    open_live(page, "/workbench.html")
    expect(run(page, "Wrong expectation")).to_contain_text("401 Unauthorized")
    block(page, "Wrong expectation").get_by_role("button", name="Edit").click()
    assert sideways(page) == 0


def test_targets_on_a_phone_are_44_px_or_larger(notebook, open_context):
    page = open_context(notebook.url, **PHONE).new_page()
    small = {}
    for address in addresses_of(notebook.site):
        open_live(page, address)
        if found := small_targets(page):
            small[address] = found
    log_in(page, notebook)
    if found := small_targets(page):
        small["/index.html with an answer"] = found
    open_live(page, "/workbench.html")
    expect(run(page, "Forbidden header")).to_contain_text("A browser does not let a page set")
    block(page, "Unknown variable").get_by_role("button", name="Edit").click()
    if found := small_targets(page):
        small["/workbench.html with a question and an editor"] = found
    for drawer in ("Contents", "On this page"):
        open_live(page, "/cookies.html")
        page.get_by_role("button", name=drawer).click()
        expect(page.get_by_role("navigation", name=drawer)).to_be_visible()
        if found := small_targets(page):
            small[f"/cookies.html with the drawer {drawer}"] = found
    assert small == {}


def test_headings_start_at_one_and_skip_no_level(notebook):
    wrong = {}
    for path, parsed in pages_of(notebook.site).items():
        levels = parsed.heading_levels
        steps = [after - before for before, after in zip(levels, levels[1:])]
        if levels[:1] != [1] or levels.count(1) != 1 or any(step > 1 for step in steps):
            wrong[path.name] = levels
    assert wrong == {}


def test_nothing_moves_for_a_reader_who_asked_for_less_motion(notebook, open_context):
    page = open_context(notebook.url, **DESKTOP, reduced_motion="reduce").new_page()
    log_in(page, notebook)
    moving = page.evaluate(
        """
        [...document.querySelectorAll("*")]
          .filter((element) => {
            const style = getComputedStyle(element);
            const lasting = (list) => list.split(",").some((time) => parseFloat(time) > 0.01);
            return lasting(style.transitionDuration) || (style.animationName !== "none" && lasting(style.animationDuration));
          })
          .map((element) => `${element.localName}.${element.className}`)
        """
    )
    assert moving == []
    assert page.evaluate("document.getAnimations().length") == 0
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"

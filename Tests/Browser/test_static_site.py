"""The built site on a plain file server, as it is published: no sandbox, and for some readers no JavaScript."""

import functools
import http.server
import json
import re
import threading

import pytest
from html_page import addresses_of, pages_of, target_of
from notebook_server import build, copy_notes
from page_wait import wait_two_frames
from playwright.sync_api import Page, expect


class PublishedSite:
    def __init__(self, folder, server):
        self.folder = folder
        self.url = f"http://localhost:{server.server_port}"
        self.requested = server.requested


class RecordingHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        self.server.requested.append(self.path)


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    folder = tmp_path_factory.mktemp("published")
    copy_notes(folder)
    built = build(folder)
    assert built.returncode == 0, built.stderr
    handler = functools.partial(RecordingHandler, directory=folder / "site")
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.requested = []
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield PublishedSite(folder / "site", server)
        server.shutdown()
        thread.join()


def open_page(page: Page, address: str):
    """Opens a page and waits until its scripts know that there is no sandbox."""
    with page.expect_response("**/sandbox.json") as asked:
        page.goto(address)
    asked.value.finished()
    wait_two_frames(page)


@pytest.fixture
def page(published, open_context):
    return open_context(published.url, viewport={"width": 1280, "height": 800}).new_page()


@pytest.fixture
def scriptless(published, open_context):
    return open_context(published.url, viewport={"width": 1280, "height": 800}, java_script_enabled=False).new_page()


def test_every_page_reads_well_without_a_sandbox_and_stays_within_its_origin(page, published):
    # The fixture's watch fails the test for a request elsewhere, a console error, or a file that is not there.
    for address in addresses_of(published.folder):
        open_page(page, address)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page).to_have_title(re.compile(r"\S"))
        assert page.get_by_role("button", name=re.compile("^Run")).count() == 0, address


def test_a_page_without_a_sandbox_says_how_to_run_its_blocks(page, published):
    open_page(page, "/index.html")
    blocks = page.locator("signet-run")
    assert blocks.count() >= 5
    expect(blocks.first.get_by_text("This page is a copy")).to_contain_text("make serve")
    expect(page.get_by_text("This page is a copy")).to_have_count(1)


def test_a_page_without_a_sandbox_shows_what_was_recorded(page):
    open_page(page, "/index.html")
    recorded = page.locator("signet-run").filter(has=page.get_by_text("Log in", exact=True))
    expect(recorded).to_contain_text("Recorded: all 4 checks pass.")
    expect(recorded).to_contain_text("200 OK")
    expect(recorded.get_by_role("list", name="Checks").get_by_role("listitem")).to_have_count(4)
    expect(recorded).to_contain_text("A browser stores __Host-refresh. JavaScript cannot read it")


def test_a_page_without_a_sandbox_never_asks_for_one(page, published):
    del published.requested[:]
    open_page(page, "/index.html")
    assert "/sandbox.json" in published.requested
    assert [path for path in published.requested if re.match("/(auth|sandbox)/", path)] == []


def test_a_page_without_a_sandbox_has_nothing_of_the_lab(page, published):
    del published.requested[:]
    open_page(page, "/index.html")
    for name in ("Clean world", "Defences", "X-ray", "Run all"):
        expect(page.get_by_role("button", name=name)).to_have_count(0)
    assert [path for path in published.requested if "/lab" in path] == []


def test_sandbox_json_as_built_says_that_there_is_none(published):
    assert json.loads((published.folder / "sandbox.json").read_bytes()) == {"sandbox": False}


def test_every_page_can_be_read_without_javascript(scriptless, published):
    for address in addresses_of(published.folder):
        scriptless.goto(address)
        expect(scriptless.get_by_role("heading", level=1)).to_be_visible()
        # A challenge's solution is folded away too.
        for summary in scriptless.locator(".challenge-solution > summary").all():
            summary.click()
        for block in scriptless.locator("signet-run").all():
            # What only sets up is folded away: one press opens it.
            if block.locator("pre").first.is_hidden():
                block.locator("summary").first.click()
            expect(block.locator("pre").first).to_be_visible()
            expect(block.get_by_text("Recorded")).to_be_visible()
        if scriptless.locator("signet-run").count() > 0:
            # Once a page is enough.
            expect(scriptless.get_by_text("This page is a copy")).to_have_count(1)
            expect(scriptless.get_by_text("This page is a copy")).to_contain_text("make serve")
        # Nothing is offered that needs a script.
        for button in scriptless.get_by_role("button").all():
            assert button.get_attribute("popovertarget") is not None, button.inner_text()
        assert scriptless.get_by_role("combobox").count() == 0


def test_navigation_works_without_javascript(scriptless):
    scriptless.goto("/index.html")
    scriptless.get_by_role("navigation", name="Contents").get_by_role("link", name="Cookies", exact=True).click()
    expect(scriptless.get_by_role("heading", level=1)).to_have_text("Cookies")
    pager = scriptless.get_by_role("navigation", name="Previous and next note")
    pager.get_by_role("link", name=re.compile("^Next")).click()
    expect(scriptless.get_by_role("heading", level=1)).not_to_have_text("Cookies")
    scriptless.get_by_role("navigation", name="Previous and next note").get_by_role("link").first.click()
    expect(scriptless.get_by_role("heading", level=1)).to_have_text("Cookies")
    outline = scriptless.get_by_role("navigation", name="On this page")
    outline.get_by_role("link", name="Every attribute").click()
    expect(scriptless.get_by_role("heading", name="Every attribute")).to_be_in_viewport()


def test_the_contents_open_on_a_phone_without_javascript(published, open_context):
    context = open_context(published.url, viewport={"width": 390, "height": 844}, java_script_enabled=False)
    page = context.new_page()
    page.goto("/index.html")
    link = page.get_by_role("link", name="Cookies", exact=True).first
    page.get_by_role("button", name="Contents").click()
    contents = page.get_by_role("navigation", name="Contents")
    expect(contents).to_be_visible()
    contents.get_by_role("link", name="Cookies", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Cookies")
    expect(contents).to_be_hidden()


def test_every_internal_link_and_anchor_resolves(published):
    pages = pages_of(published.folder)
    broken = []
    for path, parsed in pages.items():
        for link in parsed.links:
            target = target_of(link, path, published.folder)
            if target is None:
                continue
            file, anchor = target
            if not file.is_file() or not file.is_relative_to(published.folder):
                broken.append(f"{path.name}: {link} leads to no file")
            elif anchor and anchor not in pages[file].anchors:
                broken.append(f"{path.name}: {link} leads to no anchor")
    assert broken == []


def test_every_page_can_be_reached_from_the_first(published):
    pages = pages_of(published.folder)
    first = published.folder / "index.html"
    reached, waiting = {first}, [first]
    while waiting:
        path = waiting.pop()
        for link in pages[path].links:
            target = target_of(link, path, published.folder)
            if target and target[0] in pages and target[0] not in reached:
                reached.add(target[0])
                waiting.append(target[0])
    assert set(pages) - reached == {published.folder / "404.html"}


def test_no_page_loads_anything_from_elsewhere(published):
    """Links may lead out; scripts, styles, images and fonts may not come from there."""
    from_elsewhere = re.compile(r"""(?:src|srcset|action|poster|data)\s*=\s*["']?(?:https?:)?//|<link[^>]+href=["'](?:https?:)?//""")
    assert [path.name for path in pages_of(published.folder) if from_elsewhere.search(path.read_text("utf-8"))] == []
    styles = sorted((published.folder / "assets").rglob("*.css"))
    assert styles
    for style in styles:
        assert not re.search(r"""url\(["']?(?:https?:)?//|@import""", style.read_text("utf-8")), style.name


def test_every_page_has_a_strict_content_security_policy(published):
    for path, parsed in pages_of(published.folder).items():
        policy = dict(
            (name, values) for name, *values in (part.split() for part in parsed.content_security_policy().split(";"))
        )
        assert policy["default-src"] == ["'none'"], path.name
        assert policy["script-src"] == ["'self'"], path.name
        assert policy["style-src"] == ["'self'"], path.name
        assert policy["base-uri"] == ["'none'"], path.name
        assert policy["form-action"] == ["'self'"], path.name
        assert policy["require-trusted-types-for"] == ["'script'"], path.name
        for name, values in policy.items():
            assert not any(value.startswith("'unsafe-") or value in ("*", "http:", "https:") for value in values), name


def test_no_page_carries_code_or_style_that_the_policy_forbids(published):
    assert {path.name: page.inline_code for path, page in pages_of(published.folder).items() if page.inline_code} == {}


def test_an_unknown_address_gets_a_page_that_leads_back(page):
    page.goto("/404.html")
    expect(page.get_by_role("heading", level=1)).to_have_text("There is no such page")
    page.get_by_role("main").get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Start here")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_paper_the_text_remains_and_the_frame_goes(page, scheme):
    open_page(page, "/workbench.html")
    page.set_viewport_size({"width": 700, "height": 1000})
    page.emulate_media(media="print", color_scheme=scheme)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("signet-run pre").first).to_be_visible()
    for name in ("Contents", "On this page", "Previous and next note"):
        expect(page.get_by_role("navigation", name=name)).to_be_hidden()
    expect(page.get_by_role("button")).to_have_count(0)

    # Paper cannot be scrolled: nothing may be cut off.
    cut_off = page.evaluate(
        """
        [...document.querySelectorAll("main pre, main table, main svg")]
          .filter((element) => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0)
          .map((element) => element.textContent.trim().slice(0, 60))
        """
    )
    assert cut_off == []

    ink, paper = page.evaluate(
        """
        [getComputedStyle(document.querySelector("main p")).color, getComputedStyle(document.documentElement).backgroundColor]
        """
    )
    assert brightness(ink) < 80, f"the ink is {ink}"
    assert brightness(paper) > 240, f"the paper is {paper}"


def brightness(colour: str) -> float:
    """Of a computed `rgb(...)`, 0 to 255; what is transparent shows the white paper."""
    channels = [float(value) for value in re.findall(r"[\d.]+", colour)]
    return 255 if len(channels) == 4 and channels[3] == 0 else sum(channels[:3]) / 3


def test_a_page_prints(page):
    open_page(page, "/index.html")
    assert page.pdf(format="A4").startswith(b"%PDF-")

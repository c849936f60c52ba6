"""The pages of the victim and the attacker, and the notes' links to them, can be used by everybody."""

import pytest
from attack_lab import AttackLab, expect_refusals, log_in_on_board, open_board
from axe_audit import violations
from live_page import open_live
from playwright.sync_api import Page, expect

DESKTOP = {"viewport": {"width": 1280, "height": 800}}
PHONE = {"viewport": {"width": 320, "height": 640}, "has_touch": True, "is_mobile": True}


@pytest.fixture
def lab(notebook) -> AttackLab:
    return AttackLab(notebook)


@pytest.mark.parametrize("device", [DESKTOP, PHONE], ids=["1280", "320"])
def test_no_page_of_the_victim_or_the_attacker_has_violations(lab, open_context, device):
    context = open_context(lab.url, **device)
    expect_refusals(context)
    page = context.new_page()
    lab.post_as_mallory(f"Kittens! {lab.other}/attacker/collect?refresh_token={'x' * 300}")
    lab.send("GET", "/attacker/loot.json")
    found = {}

    def look(name: str):
        if problems := violations(page):
            found[name] = problems
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found[f"{name}, width"] = ["it scrolls sideways"]

    open_board(page)
    log_in_on_board(page)
    look("board")
    with page.expect_response("**/attacker/collect?*"):
        page.get_by_role("listitem").get_by_role("link").click(no_wait_after=True)
    for path in ["/attacker/", "/attacker/loot", "/attacker/csrf"]:
        page.goto(lab.other + path)
        look(path)
    page.get_by_role("button", name="Show me the kittens", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("403 Forbidden")
    look("refusal")
    assert found == {}


def test_the_forging_bench_has_no_violations(lab, page):
    open_live(page, "/attack-forged-token.html")
    page.get_by_role("button", name="Forge it here").first.click()
    assert violations(page) == []


def test_links_of_the_notes_lead_to_this_notebook_in_a_new_tab_and_the_attacker_to_the_other_site(lab, page):
    expect_refusals(page.context)
    open_live(page, "/attack-csrf.html")
    link = page.get_by_role("link", name="Open the kittens (in a new tab)").first
    with page.context.expect_page() as opened:
        link.click()
    expect(opened.value).to_have_url(f"{lab.other}/attacker/csrf")
    form = opened.value.locator("form#board")
    assert form.get_attribute("action") == f"{lab.url}/sandbox/board"

    open_live(page, "/attack-xss.html")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Open the board (in a new tab)").first.click()
    expect(opened.value).to_have_url(f"{lab.url}/sandbox/board")


def test_a_reset_forgets_messages_and_loot(lab, page):
    lab.post_as_mallory("Hello")
    page.request.get("/attacker/collect?a=b")
    assert len(lab.loot()) == 1
    page.goto("/attacker/loot")
    expect(page.get_by_role("listitem")).to_have_count(1)
    assert page.request.post("/sandbox/reset").status == 204
    assert lab.loot() == []
    expect(page.get_by_role("listitem")).to_have_count(0)
    expect(page.get_by_text("Nothing yet.")).to_be_visible()
    open_board(page)
    expect(page.get_by_role("listitem")).to_have_count(0)


def test_loot_comes_in_by_itself(lab, page):
    page.goto("/attacker/loot")
    page.request.get("/attacker/collect?access_token=abc")
    expect(page.get_by_role("listitem")).to_contain_text("abc")
    page.get_by_role("button", name="Take the token of access_token").click()
    expect(page.get_by_role("textbox", name="A stolen token")).to_have_value("abc")


def test_a_board_without_javascript_can_be_read_and_posted_to(lab, open_context):
    context = open_context(lab.url, java_script_enabled=False)
    expect_refusals(context)
    page: Page = context.new_page()
    lab.post_as_mallory("Hello")
    page.goto("/sandbox/board")
    expect(page.get_by_role("listitem")).to_contain_text("Hello")
    page.get_by_role("textbox", name="Message").fill("Me too")
    page.get_by_role("button", name="Post").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("401 Unauthorized")

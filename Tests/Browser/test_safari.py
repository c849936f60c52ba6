"""What a browser gets that keeps no Secure cookie of http://localhost, and says so by its name (R71)."""

from axe_audit import violations
from live_page import open_live
from playwright.sync_api import expect
from run_block import run

SAFARI = ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 "
          "Safari/605.1.15")
TITLE = "Other cookies in this browser"


def test_a_reader_logs_in_and_refreshes_and_is_told_which_cookies_they_have(notebook, open_context):
    notebook.empty_world()
    context = open_context(notebook.url, user_agent=SAFARI)
    page = context.new_page()
    open_live(page, "/index.html")
    expect(page.get_by_role("note").filter(has_text=TITLE)).to_contain_text("signet serve --tls")
    assert violations(page) == []

    expect(run(page, "Register")).to_contain_text("201 Created")
    expect(run(page, "Log in")).to_contain_text("200 OK")
    first = {cookie["name"]: cookie for cookie in context.cookies()}
    assert set(first) == {"loopback-refresh", "loopback-device"}
    assert [cookie["secure"] for cookie in first.values()] == [False, False]
    expect(run(page, "Refresh")).to_contain_text("200 OK")
    again = {cookie["name"]: cookie["value"] for cookie in context.cookies()}
    assert again["loopback-refresh"] != first["loopback-refresh"]["value"]
    expect(run(page, "Log out")).to_contain_text("204 No Content")
    assert {cookie["name"] for cookie in context.cookies()} == {"loopback-device"}


def test_no_other_browser_is_told_so(notebook, page):
    open_live(page, "/index.html")
    expect(page.get_by_role("note").filter(has_text=TITLE)).to_have_count(0)

"""Tokens open where they stand: live, with the server's word on the signature, and recorded, without a script."""

import re

import pytest
from notebook_server import build, copy_notes
from playwright.sync_api import Page, expect
from run_block import answer, block, run

OPENED = "The token, opened"


@pytest.fixture
def home(page, notebook) -> Page:
    notebook.empty_world()
    page.goto("/index.html")
    return page


def open_token(page: Page):
    run(page, "Register")
    run(page, "Log in")
    answer(page, "Log in").get_by_role("button", name="Open token").click()
    return answer(page, "Log in").get_by_role("group", name=OPENED)


def test_the_server_says_that_a_signature_is_valid(home):
    token = open_token(home)
    expect(token).to_contain_text("Valid: the server’s own key made it over these very bytes.")
    expect(token).to_contain_text(re.compile(r"expires in 1[45] min"))


def test_times_count_on_the_worlds_clock(home):
    token = open_token(home)
    expect(token).to_contain_text("Valid")
    home.evaluate(
        "document.dispatchEvent(new CustomEvent('signet:clock', { detail: { now: Date.now() / 1000 + 1200 } }))"
    )
    expect(token).to_contain_text(re.compile(r"expired [45] min ago"))


def answer_with(page: Page, body: str):
    page.route("**/auth/login", lambda route: route.fulfill(status=200, content_type="application/json", body=body))


def test_a_broken_token_is_read_as_far_as_it_goes(home):
    # {"alg":"HS256"} and {"sub":"ada","exp":12
    answer_with(home, '{"access_token": "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhZGEiLCJleHAiOjEy.c2ln"}')
    run(home, "Register")
    run(home, "Log in")
    answer(home, "Log in").get_by_role("button", name="Open token").click()
    token = answer(home, "Log in").get_by_role("group", name=OPENED)
    expect(token).to_contain_text("HS256")
    expect(token).to_contain_text("It breaks here:")
    expect(token).to_contain_text('It reads {"sub":"ada","exp":12')
    expect(token).to_contain_text("ada")


def test_a_forged_signature_is_invalid_and_an_opaque_token_says_so(home):
    token = open_token(home)
    expect(token).to_contain_text("Valid")
    real = answer(home, "Log in").locator(".token-text").filter(has_text="eyJ").first.inner_text().strip('"')
    head, _, signature = real.split(".")
    answer_with(home, f'{{"access_token": "{head}.e30.{signature}", "refresh_token": "AAAAAAAAAAAAAAAAAAAAAAAA"}}')
    run(home, "Log in")
    answer(home, "Log in").get_by_role("button", name="Open token").first.click()
    expect(answer(home, "Log in")).to_contain_text("Invalid: the server’s key did not make it")
    answer(home, "Log in").get_by_role("button", name="Open token").click()
    expect(answer(home, "Log in")).to_contain_text("Opaque: random characters")


def test_a_recorded_token_opens_without_javascript(tmp_path, browser):
    copy_notes(tmp_path)
    assert build(tmp_path).returncode == 0
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((tmp_path / "site" / "index.html").as_uri())
    recorded = page.locator("signet-run").filter(has=page.get_by_text("Log in", exact=True))
    token = recorded.get_by_role("group", name=OPENED)
    expect(token).to_be_hidden()
    recorded.get_by_text("Open token").click()
    for word in ("HS256", "who issued it", "15 min after it was issued", "Not checked: this is a recording."):
        expect(token).to_contain_text(word)
    context.close()


def test_a_secure_cookie_that_does_not_come_back_is_explained_once(home):
    run(home, "Register")
    run(home, "Log in")
    home.context.clear_cookies()
    run(home, "Refresh")
    warned = block(home, "Refresh").get_by_role("alert")
    expect(warned).to_contain_text("Your browser did not send __Host-refresh and __Host-device back.")
    expect(warned).to_contain_text("signet serve --tls")
    run(home, "Refresh")
    expect(home.get_by_text("Your browser did not send")).to_have_count(1)


def test_a_cookie_that_comes_back_needs_no_warning(home):
    run(home, "Register")
    run(home, "Log in")
    run(home, "Refresh")
    home.context.clear_cookies()
    run(home, "Refresh")
    expect(home.get_by_text("Your browser did not send")).to_have_count(0)

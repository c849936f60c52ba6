"""The world's clock: shown in the bar, moved by its buttons, and obeyed by everything in the world."""

import json
import re

import pytest
from lab_page import clock, curl, log_in, open_lab, open_tab, press_step, world, xray
from page_wait import wait_until
from playwright.sync_api import expect
from run_block import answer, run


@pytest.fixture(autouse=True)
def empty_world(notebook):
    notebook.empty_world()


def test_fifteen_minutes_later_the_access_token_has_expired_and_the_panel_says_why(page):
    open_lab(page)
    log_in(page)
    expect(run(page, "Who am I?")).to_contain_text("200 OK")
    press_step(page, "+15 min")
    expect(clock(page)).to_contain_text("15 min ahead")
    expect(run(page, "Who am I?")).to_contain_text("401 Unauthorized")
    why = open_tab(xray(page), "Why")
    expect(why).to_contain_text(re.compile("expired", re.I))
    expect(why).to_contain_text("Decided by VerifyToken")


def test_the_clock_ticks_and_each_button_moves_it(page, notebook):
    open_lab(page)
    shown = clock(page).inner_text()
    wait_until(page, f"document.querySelector('.clock').innerText !== {json.dumps(shown)}")
    before = json.loads(curl(f"{notebook.url}/sandbox/clock"))
    assert before["offset"] == 0
    press_step(page, "+1 min")
    expect(clock(page)).to_contain_text("1 min ahead")
    press_step(page, "+7 days")
    expect(clock(page)).to_contain_text("7 days")
    assert json.loads(curl(f"{notebook.url}/sandbox/clock"))["offset"] == 604_860
    expect(page.get_by_role("status").filter(has_text="ahead of the real time")).to_be_visible()


def test_a_clock_that_curl_moved_moves_in_the_page(page, notebook):
    open_lab(page)
    curl(f"{notebook.url}/sandbox/clock", "-H", "Content-Type: application/json", "-d", '{"advance": 3600}')
    expect(clock(page)).to_contain_text("1 h ahead")


def test_the_clock_alone_is_put_back(page):
    open_lab(page)
    log_in(page)
    press_step(page, "+15 min")
    expect(clock(page)).to_contain_text("ahead")
    world(page).get_by_role("button", name="Reset one thing").click()
    page.get_by_role("group", name="Reset one thing").get_by_role("button", name="The clock").click()
    expect(clock(page)).not_to_contain_text("ahead")
    # The user and the session are still there.
    expect(run(page, "Who am I?")).to_contain_text("200 OK")


def test_a_token_counts_down_on_the_worlds_clock_in_its_block_and_in_the_panel(page):
    open_lab(page)
    log_in(page)
    in_block = answer(page, "Log in").locator("time.world-time").first
    in_panel = open_tab(xray(page), "Token").locator("time.world-time").first
    for countdown in (in_block, in_panel):
        expect(countdown).to_have_text(re.compile(r"expires in 1[45] min"))
    press_step(page, "+1 min")
    for countdown in (in_block, in_panel):
        expect(countdown).to_have_text(re.compile(r"expires in 13 min \d\d s"))
    press_step(page, "+15 min")
    for countdown in (in_block, in_panel):
        expect(countdown).to_have_text(re.compile(r"expired \d+ min(?: \d\d s)? ago"))


def test_other_modules_hear_the_worlds_time_each_second(page):
    open_lab(page)
    page.evaluate("window.heard = []; document.addEventListener('signet:clock', (event) => window.heard.push(event.detail.now))")
    wait_until(page, "window.heard.length > 2")
    assert page.evaluate("window.heard[2] > window.heard[0]")

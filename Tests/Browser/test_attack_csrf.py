"""Another site's page sends a form to the board and to logout: every state of SameSite, with and without the check."""

import pytest
from attack_lab import BOARD, POSTED, AttackLab, expect_refusals, log_in_on_board, open_board
from playwright.sync_api import Page, expect


@pytest.fixture
def lab(notebook) -> AttackLab:
    lab = AttackLab(notebook)
    lab.set_policy(access_token_delivery="cookie")
    return lab


@pytest.fixture
def victim(page) -> Page:
    expect_refusals(page.context)
    return page


def log_in(page: Page):
    open_board(page)
    log_in_on_board(page)


def press(page: Page, lab: AttackLab, button: str):
    page.goto(f"{lab.other}/attacker/csrf")
    page.get_by_role("button", name=button, exact=True).click()


def board_text(page: Page) -> str:
    open_board(page)
    return page.get_by_role("main").inner_text()


@pytest.mark.parametrize("same_site", ["Strict", "Lax", "unset", "None"])
def test_fetch_metadata_stops_the_form_whatever_the_cookie_says(victim, lab, same_site):
    lab.set_policy(cookie_same_site=same_site)
    log_in(victim)
    press(victim, lab, "Show me the kittens")
    expect(victim.get_by_role("heading", level=1)).to_have_text("403 Forbidden")
    trace = lab.traces("POST", BOARD)[-1]
    assert trace["why"]["step"] == "CrossOriginProtection"
    assert "another site" in trace["why"]["sentence"]
    assert POSTED not in board_text(victim)


@pytest.mark.parametrize("same_site", ["None", "unset"])
def test_without_the_check_a_cookie_that_comes_along_posts_as_the_victim(victim, lab, same_site):
    """`unset`: the cookie is younger than two minutes, Chromium's exception to treating it as Lax."""
    lab.set_policy(cross_origin_protection=False, cookie_same_site=same_site)
    log_in(victim)
    press(victim, lab, "Show me the kittens")
    expect(victim.get_by_role("listitem")).to_contain_text(POSTED)
    expect(victim.get_by_role("listitem").get_by_text("ada", exact=True)).to_be_visible()
    trace = lab.traces("POST", BOARD)[-1]
    assert "__Host-access" in [cookie["name"] for cookie in trace["cookies"]["sent"]]
    assert ["Sec-Fetch-Site", "cross-site"] in [[name.title(), value] for name, value in trace["request"]["headers"]]
    assert "weakness.cross_site_request_accepted" in [event["name"] for event in trace["events"]]


@pytest.mark.parametrize("same_site", ["Strict", "Lax"])
def test_without_the_check_strict_and_lax_keep_the_cookie_at_home(victim, lab, same_site):
    lab.set_policy(cross_origin_protection=False, cookie_same_site=same_site)
    log_in(victim)
    press(victim, lab, "Show me the kittens")
    expect(victim.get_by_role("heading", level=1)).to_have_text("401 Unauthorized")
    withheld = {cookie["name"]: cookie["reason"] for cookie in lab.traces("POST", BOARD)[-1]["cookies"]["withheld"]}
    assert f"SameSite={same_site}" in withheld["__Host-access"]
    assert POSTED not in board_text(victim)


def test_the_form_sends_itself_when_the_page_opens(victim, lab):
    lab.set_policy(cross_origin_protection=False, cookie_same_site="None")
    log_in(victim)
    victim.goto(f"{lab.other}/attacker/csrf#board")
    expect(victim.get_by_role("listitem")).to_contain_text(POSTED)


def test_same_site_strict_does_not_stop_a_forced_logout_and_fetch_metadata_does(victim, lab):
    log_in(victim)
    press(victim, lab, "Show me more kittens")
    # Logout has no page of its own: the browser shows the problem as it is.
    expect(victim.locator("body")).to_contain_text("403")
    assert lab.traces("POST", "/auth/logout")[-1]["why"]["step"] == "CrossOriginProtection"
    assert "You are signed in as ada." in board_text(victim)

    lab.set_policy(cross_origin_protection=False)
    with victim.context.expect_event("response", lambda response: response.url.endswith("/auth/logout")):
        press(victim, lab, "Show me more kittens")
    logout = lab.traces("POST", "/auth/logout")[-1]
    assert logout["response"]["status"] == 204
    assert logout["cookies"]["sent"] == []
    assert "You are signed in" not in board_text(victim)


def test_by_keyboard_alone(victim, lab):
    lab.set_policy(cross_origin_protection=False, cookie_same_site="None")
    open_board(victim)
    keys = victim.keyboard

    def tab_to(name: str):
        button = victim.get_by_role("button", name=name, exact=True)
        for _ in range(30):
            keys.press("Tab")
            if button.evaluate("button => button === document.activeElement"):
                return
        raise AssertionError(f"Tab never reached {name}")

    tab_to("Log in")
    keys.press("Enter")
    expect(victim.get_by_role("status")).to_contain_text("You are signed in as ada.")
    victim.goto(f"{lab.other}/attacker/csrf")
    tab_to("Show me the kittens")
    keys.press("Enter")
    expect(victim.get_by_role("listitem")).to_contain_text(POSTED)

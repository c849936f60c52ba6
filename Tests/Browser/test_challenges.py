"""Challenges: solved live by keyboard, explained when they are not, reset one by one, kept; and what the database says."""

import json
import re

import pytest
from axe_audit import violations
from live_page import open_live
from playwright.sync_api import Locator, Page, expect
from run_block import answer, block, run_button

TITLE = "A valid session, and still 401"
OTHER = "An access token that never ends"
PAGE = "/access-tokens.html"

# A solution hashes several passwords, each slow by design.
PATIENCE_MS = 60_000


@pytest.fixture
def world(notebook):
    notebook.empty_world()
    return notebook


def challenge(page: Page, title: str) -> Locator:
    return page.get_by_role("region", name=f"Challenge: {title}", exact=True)


def status(page: Page, title: str) -> Locator:
    return challenge(page, title).locator(".challenge-status")


def press(page: Page, title: str, button: str):
    challenge(page, title).get_by_role("button", name=f"{button} “{title}”", exact=True).click()


def send(page: Page, method: str, path: str, body=None, token: str = ""):
    """What a reader's own script might do: the page has no part in it."""
    return page.evaluate(
        """async ([method, path, body, token]) => {
          const headers = { ...(body ? { "Content-Type": "application/json" } : {}), ...(token ? { Authorization: `Bearer ${token}` } : {}) };
          const response = await fetch(path, { method, headers, body: body ? JSON.stringify(body) : undefined });
          const text = await response.text();
          return { status: response.status, json: text ? JSON.parse(text) : null };
        }""",
        [method, path, body, token],
    )


def all_challenges(page: Page) -> list:
    """Those that the served notes have, as the server lists them."""
    return send(page, "GET", "/sandbox/challenges")["json"]["challenges"]


def run(page: Page, title: str):
    """Presses Run, and returns when all requests of the block are answered."""
    run_button(page, title).click()
    answered = block(page, title)
    answered.locator(".run-answers > *, .run-notice > *").first.wait_for(timeout=PATIENCE_MS)
    answered.locator(".run-button:not([aria-disabled])").wait_for(timeout=PATIENCE_MS)


def run_solution(page: Page, title: str):
    section = challenge(page, title)
    section.get_by_text("Solution", exact=True).click()
    run(page, f"Solution: {title}")
    expect(answer(page, f"Solution: {title}")).to_be_visible()


def test_solved_by_keyboard(world, page):
    """The solution is found, run and checked with keys alone; the reader stays where they are."""
    open_live(page, PAGE)
    section = challenge(page, TITLE)
    summary = section.locator(".challenge-solution > summary")
    summary.focus()
    page.keyboard.press("Enter")
    solution = section.get_by_role("button", name=f"Run “Solution: {TITLE}”", exact=True)
    for _ in range(6):
        page.keyboard.press("Tab")
        if solution.evaluate("(button) => button === document.activeElement"):
            break
    expect(solution).to_be_focused()
    page.keyboard.press("Enter")
    expect(section.locator(".run-answers .answer")).to_have_count(6, timeout=PATIENCE_MS)
    expect(solution).not_to_have_attribute("aria-disabled", "true")
    check = section.get_by_role("button", name=f"Check “{TITLE}”", exact=True)
    check.focus()
    address = page.url
    page.keyboard.press("Enter")
    expect(status(page, TITLE)).to_have_text(re.compile("^Solved"))
    expect(status(page, TITLE)).to_have_attribute("role", "status")
    expect(check).to_be_focused()
    assert page.url == address
    expect(section.get_by_text("✓ Solved")).to_be_visible()


def test_wrong_attempt_is_explained(world, page):
    """What is missing is said, and why the nearest attempt does not count."""
    open_live(page, PAGE)
    press(page, TITLE, "Check")
    expect(status(page, TITLE)).to_contain_text("0 of 4 done. Still missing: POST /auth/login answered 200")
    credentials = {"username": "emmy", "password": "nine green bottles on a wall"}
    send(page, "POST", "/auth/register", credentials)
    token = send(page, "POST", "/auth/login", credentials)["json"]["access_token"]
    send(page, "GET", "/auth/me", token=token)
    press(page, TITLE, "Check")
    expect(status(page, TITLE)).to_contain_text("1 of 4 done")
    expect(status(page, TITLE)).to_contain_text("GET /auth/me answered 401 with access_token.rejected")
    expect(status(page, TITLE)).to_contain_text("200 OK, because")
    expect(challenge(page, TITLE).get_by_text("✓ Solved")).to_be_hidden()


def test_reset_of_one_alone(world, page):
    """One begins again; the other stays solved, here and on the server."""
    open_live(page, PAGE)
    for title in (TITLE, OTHER):
        run_solution(page, title)
        press(page, title, "Check")
        expect(status(page, title)).to_have_text(re.compile("^Solved"))
    press(page, TITLE, "Reset")
    expect(challenge(page, TITLE).get_by_text("✓ Solved")).to_be_hidden()
    expect(challenge(page, OTHER).get_by_text("✓ Solved")).to_be_visible()
    listed = {item["id"]: item["passed"] for item in all_challenges(page)}
    assert not listed["valid-session-401"] and listed["token-for-ever"]
    press(page, TITLE, "Check")
    expect(status(page, TITLE)).to_contain_text("0 of 4 done")


def test_progress_survives(world, page):
    """It is there after a reload, in the navigation and in the list, and can be taken along."""
    open_live(page, PAGE)
    run_solution(page, OTHER)
    press(page, OTHER, "Check")
    expect(status(page, OTHER)).to_have_text(re.compile("^Solved"))
    open_live(page, PAGE)
    expect(challenge(page, OTHER).get_by_text("✓ Solved")).to_be_visible()
    link = page.locator(".contents-notes a[aria-current=page]")
    expect(link).to_contain_text("(1 of 2 challenges solved)")
    open_live(page, "/challenges.html")
    expect(page.locator(".prose").get_by_role("link", name=f"{OTHER} (solved)")).to_be_visible()
    page.get_by_role("button", name="Your progress").click()
    dialog = page.get_by_role("dialog", name="Your progress")
    count = len(all_challenges(page))
    expect(dialog).to_contain_text(f"1 of {count} challenges solved.")
    with page.expect_download() as download:
        dialog.get_by_role("button", name="Export", exact=True).click()
    exported = json.loads(download.value.path().read_text())
    assert list(exported["challenges"]) == ["token-for-ever"]
    wrong = {"name": "a.json", "mimeType": "application/json", "buffer": b'{"solved": 1}'}
    dialog.get_by_label("Import a file").set_input_files(wrong)
    expect(dialog.get_by_role("status")).to_contain_text("not a file of progress")
    exported["challenges"] = {"two-tabs": "2026-01-01T00:00:00Z"}
    right = wrong | {"buffer": json.dumps(exported).encode()}
    dialog.get_by_label("Import a file").set_input_files(right)
    expect(dialog).to_contain_text(f"2 of {count} challenges solved.")


def test_list_has_every_challenge(world, page):
    """The page that lists them leads to each one, once, and each link arrives."""
    open_live(page, "/challenges.html")
    linked = page.locator(".prose ol a[href*='#challenge-']").evaluate_all("(links) => links.map((link) => link.href.slice(location.origin.length + 1))")
    assert sorted(linked) == sorted(item["page"] for item in all_challenges(page))


def test_hints_come_one_by_one_and_stay(world, page):
    open_live(page, PAGE)
    hints = challenge(page, TITLE).locator(".challenge-hint")
    expect(hints).to_have_count(3)
    expect(hints.nth(1)).to_be_hidden()
    hints.nth(0).locator("summary").click()
    expect(hints.nth(1)).to_be_visible()
    expect(hints.nth(2)).to_be_hidden()
    hints.nth(1).locator("summary").click()
    expect(hints.nth(2)).to_be_visible()
    run_solution(page, TITLE)
    press(page, TITLE, "Check")
    expect(status(page, TITLE)).to_have_text(re.compile("^Solved"))
    expect(hints.nth(2)).to_be_visible()


def test_every_solution_passes_live(world, page):
    """Not in process alone: each page's own button runs it, in the browser's own jar, in a world that was used before."""
    open_live(page, "/challenges.html")
    listed = all_challenges(page)
    assert listed
    # What no page can send: its solution says so.
    by_curl = {"forged-logout", "nobody-wrote", "which-door"}
    for item in listed:
        if item["id"] in by_curl:
            continue
        open_live(page, "/" + item["page"].split("#")[0])
        # Nobody does them all within minutes: by then the throttles of those that guess would stop the others.
        send(page, "POST", "/sandbox/clock", {"advance": 3600})
        run_solution(page, item["title"])
        press(page, item["title"], "Check")
        expect(status(page, item["title"]), item["id"]).to_have_text(re.compile("^Solved"))


def test_readable_without_javascript(notebook, open_context):
    page = open_context(notebook.url, java_script_enabled=False).new_page()
    page.goto(PAGE)
    section = challenge(page, TITLE)
    for summary in ("Hint 1", "Hint 2", "Hint 3", "What is looked for", "Solution"):
        expect(section.get_by_text(summary, exact=True)).to_be_visible()
    section.get_by_text("Hint 3", exact=True).click()
    expect(section.get_by_text("gives you another")).to_be_visible()


@pytest.mark.parametrize("path", [PAGE, "/challenges.html", "/ask-the-database.html"])
def test_accessible_and_narrow(world, open_context, path):
    page = open_context(world.url, viewport={"width": 320, "height": 700}).new_page()
    open_live(page, path)
    for summary in page.locator("section.challenge > details > summary:visible").all():
        summary.click()
    if path == PAGE:
        press(page, TITLE, "Check")
        expect(status(page, TITLE)).not_to_be_empty()
    if path == "/ask-the-database.html":
        run(page, "Sessions per user")
        expect(page.get_by_role("group", name="Rows of sorted")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert violations(page) == []


def test_database_answers_stage_by_stage(world, page):
    """The rows of the reader's own world, as tables, with the SQL."""
    open_live(page, "/ask-the-database.html")
    run(page, "Failed logins by hour")
    stages = page.get_by_role("group", name="In which hours were there failed logins?")
    expect(stages.locator(".stage")).to_have_count(4)
    rows = stages.get_by_role("group", name="Rows of failing").get_by_role("row")
    expect(rows).to_have_count(2)
    expect(rows.nth(0)).to_have_text("hourloginsfailed")
    expect(rows.nth(1)).to_have_text(re.compile(r"^\d{4}-\d\d-\d\d \d\d:0031$"))
    stages.locator(".stage").nth(3).get_by_text("SQL", exact=True).click()
    expect(stages.get_by_role("group", name="SQL of failing")).to_contain_text("WITH attempts AS")

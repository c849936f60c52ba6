"""Register, log in, who am I, refresh, log out: from a page, with the Run buttons and the browser's own cookies."""

import re

import pytest
from playwright.sync_api import Page, expect
from run_block import answer, block, check, run, run_button

HOME = "/index.html"
COOKIE = "__Host-refresh"


@pytest.fixture(autouse=True)
def empty_world(notebook):
    notebook.empty_world()


@pytest.fixture
def home(page) -> Page:
    page.goto(HOME)
    return page


def refresh_cookie(page: Page) -> dict | None:
    found = [cookie for cookie in page.context.cookies() if cookie["name"] == COOKIE]
    assert len(found) <= 1
    return found[0] if found else None


def log_in(page: Page):
    expect(run(page, "Register")).to_contain_text(re.compile("201 Created|409 Conflict"))
    expect(run(page, "Log in")).to_contain_text("200 OK")


def test_a_reader_registers_logs_in_asks_who_they_are_refreshes_and_logs_out(home):
    registered = run(home, "Register")
    expect(registered).to_contain_text("201 Created")
    expect(registered).to_contain_text('"username": "ada"')

    logged_in = run(home, "Log in")
    expect(logged_in).to_contain_text("200 OK")
    expect(logged_in).to_contain_text('"token_type": "Bearer"')
    assert refresh_cookie(home) is not None

    me = run(home, "Who am I?")
    expect(me).to_contain_text("200 OK")
    expect(me).to_contain_text('"username": "ada"')

    expect(run(home, "Fifteen minutes later")).to_contain_text('"offset": 900')
    over = run(home, "Who am I, with a token that is over?")
    expect(over).to_contain_text("401 Unauthorized")

    before = refresh_cookie(home)["value"]
    refreshed = run(home, "Refresh")
    expect(refreshed).to_contain_text("200 OK")
    assert refresh_cookie(home)["value"] != before, "a refresh token is used once"

    expect(run(home, "Who am I now?")).to_contain_text("200 OK")

    left = run(home, "Log out")
    expect(left).to_contain_text("204 No Content")
    expect(left).to_contain_text("No body.")
    assert refresh_cookie(home) is None

    refused = run(home, "The old token after logout")
    expect(refused).to_contain_text("401 Unauthorized")
    expect(check(refused, "invalid_token")).to_contain_text("passes")


def test_the_whole_walk_by_keyboard_alone(home):
    keys = home.keyboard

    def tab_to(title: str):
        button = run_button(home, title)
        for _ in range(200):
            keys.press("Tab")
            if button.evaluate("button => button === document.activeElement"):
                return
        raise AssertionError(f"Tab never reached Run of “{title}”")

    expect(run_button(home, "Register")).to_be_attached()
    for title, key, status in [
        ("Register", "Enter", "201 Created"),
        ("Log in", "Space", "200 OK"),
        ("Who am I?", "Enter", "200 OK"),
        ("Refresh", "Enter", "200 OK"),
        ("Log out", "Control+Enter", "204 No Content"),
    ]:
        tab_to(title)
        keys.press(key)
        expect(answer(home, title)).to_contain_text(status)
        expect(run_button(home, title)).to_be_focused()
    assert refresh_cookie(home) is None


def test_the_refresh_cookie_is_out_of_reach_of_scripts_and_other_sites(home, notebook):
    log_in(home)
    cookie = refresh_cookie(home)
    assert cookie["httpOnly"] and cookie["secure"]
    assert cookie["sameSite"] == "Strict"
    assert cookie["path"] == "/"
    # Host-only: a cookie with a Domain attribute has a leading dot here.
    assert cookie["domain"] == "localhost"
    assert COOKIE not in home.evaluate("document.cookie")


def test_an_answer_shows_status_headers_body_cookie_and_checks(home):
    expect(run(home, "Register")).to_contain_text("201 Created")
    answered = run(home, "Log in")
    expect(answered).to_contain_text("200 OK")
    expect(answered).to_contain_text("POST /auth/login")
    expect(answered.get_by_role("group", name="Response body")).to_contain_text('"expires_in": 900')

    checks = answered.get_by_role("list", name="Checks").get_by_role("listitem")
    expect(checks).to_have_count(4)
    for line in checks.all():
        expect(line).to_contain_text(re.compile("✓.*passes"))

    expect(answered).to_contain_text(f"Your browser stored {COOKIE}.")
    expect(answered).to_contain_text("JavaScript cannot read it")

    # Set-Cookie, which scripts cannot see, comes from the server's own record.
    set_cookie = answered.get_by_text(re.compile(f"^{COOKIE}=.*HttpOnly"))
    expect(set_cookie).to_be_hidden()
    answered.get_by_text("response headers").click()
    expect(set_cookie).to_be_visible()
    expect(answered.get_by_role("term").filter(has_text=re.compile("^content-type$", re.I))).to_be_visible()


def test_the_result_is_announced(home):
    expect(run(home, "Register")).to_contain_text("201 Created")
    answered = run(home, "Log in")
    spoken = answered.get_by_role("status").filter(has_text="checks pass")
    expect(spoken).to_contain_text("200 OK")
    expect(spoken).to_contain_text(re.compile(r"Live: all \d checks pass"))


def test_the_page_says_which_cookies_the_browser_sent_along(home):
    log_in(home)
    expect(run(home, "Refresh")).to_contain_text(re.compile(rf"Your browser sent [^.]*\b{COOKIE}\b[^.]* along"))


def test_the_live_answer_takes_the_place_of_the_recording_which_stays_one_press_away(home):
    recorded = block(home, "Register").get_by_text("Recorded")
    expect(recorded).to_be_visible()
    answered = run(home, "Register")
    expect(answer(home, "Register")).to_contain_text("201 Created")
    expect(recorded).to_be_hidden()
    answered.get_by_role("button", name="Show the recording").click()
    expect(recorded).to_be_visible()
    answered.get_by_role("button", name="Hide the recording").click()
    expect(recorded).to_be_hidden()


def test_a_token_opens_in_place_and_closes_again(home):
    expect(run(home, "Register")).to_contain_text("201 Created")
    answered = run(home, "Log in")
    answered.get_by_role("button", name="Open token").click()
    token = answered.get_by_role("group", name="The token, opened")
    for word in ("Header", "alg", "HS256", "Claims", "iss", "sub", "exp", "Signature"):
        expect(token).to_contain_text(word)
    expect(token).to_contain_text(re.compile(r"in 1[45] min"))
    answered.get_by_role("button", name="Close token").click()
    expect(token).to_have_count(0)


def test_a_name_that_is_taken_answers_409_and_is_no_failure(home):
    expect(run(home, "Register")).to_contain_text("201 Created")
    again = run(home, "Register")
    expect(again).to_contain_text("409 Conflict")
    expect(again).not_to_contain_text("✗")


def test_what_must_run_first_is_named_and_runs_by_itself(home):
    expect(run(home, "Register")).to_contain_text("201 Created")
    asked = block(home, "Who am I?")
    expect(asked).to_contain_text("Runs “Log in” first.")
    expect(run_button(home, "Who am I?")).to_have_accessible_description("Runs “Log in” first.")
    run_button(home, "Who am I?").click()
    expect(answer(home, "Who am I?")).to_contain_text("200 OK")
    expect(answer(home, "Log in")).to_contain_text("200 OK")
    expect(answer(home, "Refresh")).to_be_empty()
    # What has run is not run again.
    expect(asked).not_to_contain_text("first.")
    logins = len([address for address in home.context.watch.requests if address.endswith("/auth/login")])
    expect(run(home, "Who am I?")).to_contain_text("200 OK")
    assert len([address for address in home.context.watch.requests if address.endswith("/auth/login")]) == logins == 1


def test_set_up_runs_by_itself_before_a_block_that_names_nothing_of_it(page):
    page.goto("/cookies.html")
    cookie = "The browser sends the cookie by itself"
    expect(block(page, cookie)).to_contain_text("Runs “Set up: register and log in” first.")
    expect(run(page, cookie)).to_contain_text("200 OK")
    page.get_by_role("button", name="Clean world").click()
    expect(block(page, cookie)).to_contain_text("Runs “Set up: register and log in” first.")


def test_a_prerequisite_that_fails_is_named_and_a_clean_run_of_everything_above_is_offered(home):
    asked = block(home, "Who am I?")
    run_button(home, "Who am I?").click()
    expect(asked).to_contain_text("“Log in” did not go as its note expects, so this was not sent.")
    expect(answer(home, "Log in")).to_contain_text("401 Unauthorized")
    expect(answer(home, "Who am I?")).to_be_empty()
    asked.get_by_role("button", name="Run everything above from a clean world").click()
    expect(answer(home, "Register")).to_contain_text("201 Created")
    expect(answer(home, "Who am I?")).to_contain_text("200 OK")


def test_a_block_that_fails_says_which_block_above_has_not_run(home):
    failed = run(home, "Log in")
    expect(failed).to_contain_text("“Register” above has not run: this one may need it.")
    failed.get_by_role("button", name="Run everything above from a clean world").click()
    expect(answer(home, "Log in")).to_contain_text("200 OK")
    expect(failed).not_to_contain_text("has not run")


def test_a_variable_that_no_block_fills_is_explained_and_nothing_is_sent(page):
    page.goto("/workbench.html")
    expect(run(page, "Unknown variable")).to_contain_text(
        "nobody_captures_this has no value, and no block on this page captures it."
    )
    assert not any("/auth/" in address for address in page.context.watch.requests)


def test_a_failing_check_shows_expected_and_actual_and_stops_the_block(page):
    page.goto("/workbench.html")
    answered = run(page, "Wrong expectation")
    expect(answered).to_contain_text("401 Unauthorized")
    status = check(answered, "HTTP 200")
    expect(status).to_contain_text("fails")
    expect(status).to_contain_text("expected status 200, got status 401")
    expect(check(answered, "Basic")).to_contain_text("fails")
    expect(answered).to_contain_text("The next request was not sent.")
    expect(answered.get_by_role("status").filter(has_text="Live: 2 of 2 checks fail, as they are meant to.")).to_have_count(1)
    assert not any(address.endswith("/auth/logout") for address in page.context.watch.requests)


def test_a_header_that_pages_cannot_set_is_explained_before_anything_is_sent(page):
    page.goto("/workbench.html")
    asked = run(page, "Forbidden header")
    expect(asked).to_contain_text("A browser does not let a page set Cookie")
    expect(asked.get_by_role("button", name="Copy as curl").last).to_be_focused()
    assert not any("/auth/" in address for address in page.context.watch.requests)
    asked.get_by_role("button", name="Send without Cookie").click()
    expect(asked).to_contain_text("401 Unauthorized")


def test_the_edited_request_is_what_is_sent_and_reset_brings_the_notes_request_back(home):
    edited = block(home, "Register")
    edited.get_by_role("button", name="Edit").click()
    body = edited.get_by_role("textbox", name="Body")
    body.fill('{"username": "grace", "password": "short"}')
    expect(run(home, "Register")).to_contain_text("422 Unprocessable Content")
    edited.get_by_role("button", name="Reset").click()
    expect(body).to_have_value(re.compile("ada"))
    expect(run(home, "Register")).to_contain_text("201 Created")
    expect(edited).to_contain_text('"username": "ada"')
    edited.get_by_role("button", name="Undo").click()
    expect(body).to_have_value(re.compile("grace"))


def test_a_clean_world_ends_the_session_and_marks_what_is_shown_as_old(home):
    log_in(home)
    home.get_by_role("button", name="Clean world").click()
    expect(home.get_by_role("status").filter(has_text="The world is clean.")).to_be_visible()
    expect(block(home, "Log in")).to_contain_text("From before the clean world")
    assert refresh_cookie(home) is None
    expect(run(home, "Log in")).to_contain_text("401 Unauthorized")


def test_running_a_block_marks_the_results_below_it_as_older(home):
    log_in(home)
    expect(run(home, "Who am I?")).to_contain_text("200 OK")
    expect(run(home, "Log in")).to_contain_text("200 OK")
    expect(block(home, "Who am I?")).to_contain_text("From before “Log in” ran")
    expect(block(home, "Register")).not_to_contain_text("From before")


def test_every_page_runs_from_a_clean_world(page, notebook):
    """Whatever the notes are: each block of each of them goes as it says, in a browser."""
    stopped = {}
    for path in sorted(notebook.site.rglob("*.html")):
        # Two pages of the tests' own have blocks that are meant to stop.
        if "<signet-run" not in path.read_text("utf-8") or path.stem in ("workbench", "options"):
            continue
        page.goto(f"/{path.relative_to(notebook.site).as_posix()}")
        page.get_by_role("button", name="Run all").click()
        ended = page.get_by_role("status").filter(has_text=re.compile(r"Every block ran\.|Stopped at"))
        expect(ended).to_be_attached(timeout=30_000)
        if "Stopped" in ended.inner_text():
            stopped[path.name] = ended.inner_text()
    assert stopped == {}


def test_a_second_tab_shares_the_cookies_and_a_logout_there_ends_the_session_here(home):
    log_in(home)
    second = home.context.new_page()
    second.goto(HOME)
    before = refresh_cookie(home)["value"]
    expect(run(second, "Refresh")).to_contain_text("200 OK")
    assert refresh_cookie(home)["value"] != before
    # The first tab's access token belongs to the same session: still good, until the second tab logs out.
    expect(run(home, "Who am I?")).to_contain_text("200 OK")
    expect(run(second, "Log out")).to_contain_text("204 No Content")
    expect(run(home, "Who am I?")).to_contain_text("401 Unauthorized")
    expect(check(block(home, "Who am I?"), "HTTP 200")).to_contain_text("fails")


def test_a_stopped_server_is_explained_in_words_and_running_again_works_when_it_is_back(own_notebook, open_context):
    context = open_context(own_notebook.url)
    context.watch.expect("ERR_CONNECTION_REFUSED")
    page = context.new_page()
    page.goto(HOME)
    expect(run(page, "Register")).to_contain_text("201 Created")

    own_notebook.stop()
    failed = run(page, "Register")
    expect(failed).to_contain_text(f"No answer from {own_notebook.url}.")
    expect(failed).to_contain_text("make serve")
    expect(failed).not_to_contain_text("201 Created")

    own_notebook.start()
    expect(run(page, "Register")).to_contain_text("409 Conflict")

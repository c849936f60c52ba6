"""The x-ray: every exchange with the sandbox, whoever sent it, and each one from the inside."""

import json
import re

import pytest
from lab_page import PHONE, chosen, curl, exchanges, log_in, open_lab, open_tab, set_hidden, sheet, xray
from page_wait import wait_two_frames
from playwright.sync_api import Page, expect
from run_block import block, run


@pytest.fixture(autouse=True)
def empty_world(notebook):
    notebook.empty_world()


def newest(url: str) -> dict:
    return json.loads(curl(f"{url}/sandbox/traces?after=0&limit=256"))["traces"][-1]


def test_a_run_chooses_its_own_exchange(page):
    open_lab(page)
    log_in(page)
    expect(exchanges(xray(page))).to_have_count(2)
    expect(chosen(xray(page))).to_contain_text("POST /auth/login")
    expect(chosen(xray(page))).to_contain_text("this page")
    expect(run(page, "Who am I?")).to_contain_text("200 OK")
    expect(chosen(xray(page))).to_contain_text("GET /auth/me")


def test_a_request_of_curl_appears_by_itself_and_is_named(page, notebook):
    open_lab(page)
    curl(f"{notebook.url}/auth/me")
    expect(exchanges(xray(page))).to_have_count(1)
    expect(exchanges(xray(page))).to_contain_text("curl")
    expect(xray(page).get_by_role("status")).to_contain_text("GET /auth/me from curl: 401.")


def test_a_request_of_another_tab_does_not_take_away_what_the_reader_looks_at(page, notebook):
    open_lab(page)
    log_in(page)
    exchanges(xray(page)).first.click()
    expect(chosen(xray(page))).to_contain_text("POST /auth/register")
    curl(f"{notebook.url}/auth/me")
    expect(exchanges(xray(page))).to_have_count(3)
    expect(chosen(xray(page))).to_contain_text("POST /auth/register")


def test_the_five_tabs_tell_what_the_server_recorded(page, notebook):
    open_lab(page)
    log_in(page)
    trace = newest(notebook.url)
    panel = xray(page)
    expect(open_tab(panel, "Why")).to_contain_text(trace["why"]["sentence"].replace("`", ""))

    path = open_tab(panel, "Path")
    steps = path.get_by_role("listitem")
    expect(steps).to_have_count(len(trace["path"]))
    for index, step in enumerate(trace["path"]):
        expect(steps.nth(index)).to_contain_text("handler" if step["step"] == "route" else step["step"])
    expect(path.get_by_role("listitem").last).to_contain_text("answered")

    cookies = open_tab(panel, "Cookies")
    expect(cookies).to_contain_text("__Host-refresh")
    expect(cookies).to_contain_text("HttpOnly no script can read it")
    expect(cookies).to_contain_text("sandbox only")

    token = open_tab(panel, "Token")
    expect(token).to_contain_text("Signature valid")
    expect(token.get_by_role("table", name="Claims").first).to_contain_text("exp")
    expect(token).to_contain_text(re.compile(r"expires in 1[45] min"))

    database = open_tab(panel, "Database")
    for change in trace["database"]:
        expect(database).to_contain_text(change["table"])
    expect(database).to_contain_text("new row")


def test_a_refresh_shows_the_changed_cells_in_words(page):
    open_lab(page)
    log_in(page)
    expect(run(page, "Refresh")).to_contain_text("200 OK")
    database = open_tab(xray(page), "Database")
    expect(database).to_contain_text("row changed")
    expect(database.get_by_role("cell").filter(has_text="changed").first).to_be_visible()


def test_the_notes_that_steps_lead_to_are_there(page):
    open_lab(page)
    log_in(page)
    links = open_tab(xray(page), "Path").get_by_role("link")
    addresses = {link.evaluate("link => link.href") for link in links.all()}
    assert addresses
    for address in sorted(addresses):
        answer = page.request.get(address)
        assert answer.ok, address
        anchor = address.partition("#")[2]
        assert not anchor or f'id="{anchor}"' in answer.text(), address


def test_a_permalink_opens_its_exchange_in_another_page(page):
    open_lab(page)
    log_in(page)
    exchanges(xray(page)).first.click()
    fragment = xray(page).get_by_role("link", name="Permalink").get_attribute("href")
    expect(run(page, "Who am I?")).to_contain_text("200 OK")
    open_lab(page, f"/cookies.html{fragment}")
    expect(chosen(xray(page))).to_contain_text("POST /auth/register")


def test_a_permalink_to_what_is_gone_says_so(page):
    page.context.watch.expect("404")
    open_lab(page, "/index.html#trace=no-such-exchange")
    expect(xray(page)).to_contain_text("That exchange is not kept any more")


def test_an_exchange_is_exported_as_the_server_has_it(page, notebook):
    open_lab(page)
    log_in(page)
    with page.expect_download() as download:
        xray(page).get_by_role("button", name="Export JSON").click()
    exported = json.loads(download.value.path().read_text("utf-8"))
    assert exported == json.loads(curl(f"{notebook.url}/sandbox/traces/{exported['id']}"))
    assert exported["request"]["path"] == "/auth/login"


def test_no_more_than_a_hundred_entries_are_drawn_and_older_ones_on_demand(page, notebook):
    for _ in range(6):
        curl(f"{notebook.url}/auth/me?n=[1-20]")
    open_lab(page)
    expect(exchanges(xray(page))).to_have_count(100)
    xray(page).get_by_role("button", name="Show older (20)").click()
    expect(exchanges(xray(page))).to_have_count(120)
    expect(xray(page).get_by_role("button", name="Show older")).to_be_hidden()


def test_a_burst_leaves_the_newest_and_no_more_than_is_drawn(page, notebook):
    open_lab(page)
    curl(f"{notebook.url}/auth/me?n=[1-150]")
    expect(xray(page).get_by_role("button", name="Show older (50)")).to_be_visible()
    expect(exchanges(xray(page))).to_have_count(100)
    expect(xray(page).locator(".sequence-exchange")).to_have_count(40)
    expect(exchanges(xray(page)).last).to_have_attribute("aria-current", "true")
    expect(xray(page).get_by_role("status")).to_contain_text("new exchanges.")


def test_a_hidden_page_closes_its_stream_and_catches_up_when_it_is_looked_at(page, notebook):
    open_lab(page)
    set_hidden(page, True)
    curl(f"{notebook.url}/auth/me")
    wait_two_frames(page)
    expect(exchanges(xray(page))).to_have_count(0)
    set_hidden(page, False)
    expect(exchanges(xray(page))).to_have_count(1)


def test_a_page_listens_to_one_stream(page):
    open_lab(page)
    log_in(page)
    streams = [address for address in page.context.watch.requests if re.search("/sandbox/(events|reload)$", address)]
    assert len(streams) == 1


def test_a_reset_of_what_happened_empties_the_panel(page, notebook):
    open_lab(page)
    log_in(page)
    curl(f"{notebook.url}/sandbox/reset", "-H", "Content-Type: application/json", "-d", '{"only": "traces"}')
    expect(exchanges(xray(page))).to_have_count(0)
    expect(xray(page)).to_contain_text("Nothing yet.")


def test_folding_the_panel_is_remembered_and_the_outline_takes_its_place(page):
    open_lab(page)
    outline = page.get_by_role("navigation", name="On this page")
    toggle = page.get_by_role("button", name="X-ray", exact=True)
    expect(toggle).to_have_attribute("aria-expanded", "true")
    expect(outline).to_be_hidden()
    toggle.click()
    expect(xray(page)).to_be_hidden()
    expect(outline).to_be_visible()
    open_lab(page, "/cookies.html")
    expect(xray(page)).to_be_hidden()
    toggle.click()
    expect(xray(page)).to_be_visible()


def test_the_diagram_grows_with_each_exchange_and_says_the_same_in_a_list(page, notebook):
    open_lab(page)
    panel = xray(page)
    panel.get_by_role("button", name="Diagram").click()
    arrows = panel.locator(".sequence-arrow")
    expect(arrows).to_have_count(0)
    curl(f"{notebook.url}/auth/me")
    expect(arrows).to_have_count(2)
    log_in(page)
    traces = json.loads(curl(f"{notebook.url}/sandbox/traces?after=0&limit=256"))["traces"]
    expect(arrows).to_have_count(sum(3 if trace["database"] else 2 for trace in traces))
    panel.get_by_text("The same as a list").click()
    entries = panel.locator(".sequence-list").get_by_role("listitem")
    expect(entries).to_have_count(len(traces))
    expect(entries.first).to_contain_text("curl to server: GET /auth/me. Server to curl: 401 Unauthorized.")
    expect(entries.last).to_contain_text("Server to database:")


@pytest.fixture
def phone(notebook, open_context) -> Page:
    return open_context(notebook.url, **PHONE).new_page()


def test_on_a_phone_what_happened_opens_a_sheet_and_escape_gives_the_focus_back(phone):
    open_lab(phone)
    log_in(phone)
    expect(sheet(phone)).to_be_hidden()
    opener = block(phone, "Register").get_by_role("button", name="What happened?")
    opener.focus()
    phone.keyboard.press("Enter")
    expect(sheet(phone)).to_be_visible()
    expect(chosen(sheet(phone))).to_contain_text("POST /auth/register")
    box = sheet(phone).bounding_box()
    assert (box["x"], box["y"], box["width"], box["height"]) == (0, 0, 390, 844)
    phone.keyboard.press("Escape")
    expect(sheet(phone)).to_be_hidden()
    expect(opener).to_be_focused()

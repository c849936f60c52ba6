"""What differs from the secure default is said in the bar, and every setting can be changed and put back."""

import json
import re

import pytest
from lab_page import curl, log_in, open_lab, policy, press_step, set_policy, world
from playwright.sync_api import Locator, Page, expect
from run_block import block, run


@pytest.fixture(autouse=True)
def empty_world(notebook):
    notebook.empty_world()


def chips(page: Page) -> Locator:
    return world(page).get_by_role("button", name="Changed from the secure default")


def differences(page: Page) -> Locator:
    return page.get_by_role("group", name="Weaker than, or other than, the secure default")


def defences(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Defences")


def open_defences(page: Page) -> Locator:
    page.get_by_role("button", name="Defences", exact=True).click()
    expect(defences(page)).to_be_visible()
    return defences(page)


def test_the_secure_default_shows_no_chip(page):
    open_lab(page)
    expect(chips(page)).to_have_count(0)


def test_what_curl_changed_shows_as_a_chip_in_words_and_is_put_back(page, notebook):
    open_lab(page)
    set_policy(notebook.url, cookie_http_only=False)
    expect(chips(page)).to_contain_text("HttpOnly is off")
    set_policy(notebook.url, rotation=False)
    for words in ("HttpOnly is off", "No rotation"):
        expect(chips(page)).to_have_accessible_name(re.compile(words))

    chips(page).click()
    expect(differences(page).get_by_role("listitem")).to_have_count(2)
    for difference in policy(notebook.url)["differences"]:
        expect(differences(page)).to_contain_text(difference["sentence"].replace("`", ""))
    differences(page).get_by_role("button", name="Put back: HttpOnly is off").click()
    expect(differences(page).get_by_role("listitem")).to_have_count(1)
    assert policy(notebook.url)["settings"]["cookie_http_only"] is True
    differences(page).get_by_role("button", name="Put all back").click()
    expect(chips(page)).to_have_count(0)
    assert policy(notebook.url)["differences"] == []


def test_a_switch_counts_at_once_and_its_defence_is_really_gone(page, notebook):
    open_lab(page)
    dialog = open_defences(page)
    switch = dialog.get_by_role("switch", name="HttpOnly")
    expect(switch).to_be_checked()
    switch.click()
    expect(dialog.get_by_role("status")).to_have_text("1 differs from the secure default.")
    assert policy(notebook.url)["settings"]["cookie_http_only"] is False
    dialog.get_by_role("button", name="Put back: HttpOnly").click()
    expect(switch).to_be_checked()
    expect(switch).to_be_focused()
    assert policy(notebook.url)["differences"] == []


def test_a_choice_counts_at_once(page, notebook):
    open_lab(page)
    dialog = open_defences(page)
    lifetime = dialog.get_by_role("group", name="Access tokens").get_by_role("combobox", name="Lifetime")
    expect(lifetime.locator("option:checked")).to_have_text("15 minutes (default)")
    lifetime.select_option("1 minute")
    expect(dialog.get_by_role("status")).to_have_text("1 differs from the secure default.")
    page.keyboard.press("Escape")
    expect(chips(page)).to_contain_text("Access token: 1 minute")
    log_in(page)
    press_step(page, "+1 min")
    expect(run(page, "Who am I?")).to_contain_text("401 Unauthorized")


def test_every_setting_of_the_world_is_in_the_dialog(page, notebook):
    open_lab(page)
    controls = open_defences(page).locator("[id^='defence-']:is(input, select)")
    names = {identifier.removeprefix("defence-") for identifier in controls.evaluate_all("all => all.map((one) => one.id)")}
    # A number of uses that only the grace window's own note needs.
    assert set(policy(notebook.url)["settings"]) - names <= {"refresh_grace_uses"}


def test_every_choice_that_the_dialog_offers_is_taken_by_the_server(page, notebook):
    open_lab(page)
    selects = open_defences(page).locator("select")
    for index in range(selects.count()):
        select = selects.nth(index)
        values = select.locator("option").evaluate_all("all => all.map((one) => one.value)")
        setting = select.get_attribute("id").removeprefix("defence-")
        for value in values:
            set_policy(notebook.url, **{setting: json.loads(value)})


def test_the_dialog_closes_with_escape_and_gives_the_focus_back(page):
    open_lab(page)
    opener = page.get_by_role("button", name="Defences", exact=True)
    opener.focus()
    page.keyboard.press("Enter")
    expect(defences(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(defences(page)).to_be_hidden()
    expect(opener).to_be_focused()


def test_one_thing_alone_is_reset(page, notebook):
    open_lab(page)
    log_in(page)
    press_step(page, "+1 min")
    set_policy(notebook.url, rotation=False)
    expect(chips(page)).to_be_visible()
    menu = page.get_by_role("group", name="Reset one thing")

    def reset(name: str):
        world(page).get_by_role("button", name="Reset one thing").click()
        menu.get_by_role("button", name=name).click()
        expect(menu).to_be_hidden()

    reset("The defences")
    expect(chips(page)).to_have_count(0)
    assert json.loads(curl(f"{notebook.url}/sandbox/clock"))["offset"] == 60
    reset("Users and sessions")
    expect(block(page, "Log in")).to_contain_text("From before the clean world")
    expect(run(page, "Log in")).to_contain_text("401 Unauthorized")
    assert json.loads(curl(f"{notebook.url}/sandbox/clock"))["offset"] == 60


def test_a_clean_world_puts_everything_back(page, notebook):
    open_lab(page)
    log_in(page)
    press_step(page, "+1 min")
    set_policy(notebook.url, rotation=False)
    expect(chips(page)).to_be_visible()
    page.get_by_role("button", name="Clean world").click()
    expect(page.get_by_role("status").filter(has_text="The world is clean.")).to_be_visible()
    expect(chips(page)).to_have_count(0)
    assert json.loads(curl(f"{notebook.url}/sandbox/clock"))["offset"] == 0
    assert policy(notebook.url)["differences"] == []

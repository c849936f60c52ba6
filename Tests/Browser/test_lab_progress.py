"""What a reader has done is ticked in the contents, kept in the browser, and given out as a file."""

import json

import pytest
from lab_page import log_in, open_lab
from playwright.sync_api import Locator, Page, expect
from run_block import run


@pytest.fixture(autouse=True)
def empty_world(notebook):
    notebook.empty_world()


def entry(page: Page, title: str) -> Locator:
    return page.get_by_role("navigation", name="Contents").get_by_role("link", name=title)


def do_all(page: Page):
    page.get_by_role("button", name="Run all").click()
    expect(page.get_by_role("status").filter(has_text="Every block ran.")).to_be_attached(timeout=30_000)


def test_a_note_is_ticked_when_all_of_its_blocks_ran_as_they_should(page):
    open_lab(page)
    log_in(page)
    expect(entry(page, "Start here (done)")).to_have_count(0)
    do_all(page)
    expect(entry(page, "Start here (done)")).to_be_visible()
    open_lab(page, "/cookies.html")
    expect(entry(page, "Start here (done)")).to_be_visible()
    expect(page.get_by_text("Done: 1 note")).to_be_visible()


def test_a_block_that_fails_ticks_nothing(page):
    open_lab(page)
    # No user yet.
    expect(run(page, "Log in")).to_contain_text("401 Unauthorized")
    kept = page.evaluate("localStorage.getItem('signet-progress')")
    assert kept is None or "run-log-in" not in kept


def test_a_challenge_that_is_passed_counts_once(page):
    open_lab(page)
    for _ in range(2):
        page.evaluate(
            "document.dispatchEvent(new CustomEvent('signet:challenge', { detail: { id: 'first-401', passed: true } }))"
        )
    expect(page.get_by_text("Done: 1 challenge")).to_be_visible()


def test_progress_is_exported_and_forgotten(page):
    open_lab(page)
    do_all(page)
    expect(entry(page, "Start here (done)")).to_be_visible()
    contents = page.get_by_role("navigation", name="Contents")
    with page.expect_download() as download:
        contents.get_by_role("button", name="Export").click()
    exported = json.loads(download.value.path().read_text("utf-8"))
    assert exported["notes"]["index.html"]["done"] is True
    contents.get_by_role("button", name="Forget").click()
    expect(entry(page, "Start here (done)")).to_have_count(0)
    open_lab(page)
    expect(entry(page, "Start here (done)")).to_have_count(0)

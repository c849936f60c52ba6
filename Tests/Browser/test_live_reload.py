"""Notes are edited while pages are open: the pages follow by themselves."""

import re

import pytest
from live_page import open_live, wait_until_awake
from notebook_server import NotebookServer
from page_wait import wait_two_frames, wait_until
from playwright.sync_api import Page, expect

LINE_HEIGHT = 30
DEAD_LINK = "\n\nThis leads to [nowhere](cookeis.md).\n"


@pytest.fixture
def page(own_notebook, open_context) -> Page:
    return open_context(own_notebook.url, viewport={"width": 1280, "height": 800}).new_page()


def append(notebook: NotebookServer, note: str, text: str):
    with (notebook.notes / note).open("a", encoding="utf-8") as file:
        file.write(text)


def error_panel(page: Page):
    return page.get_by_role("alert")


def navigation(page: Page):
    return page.get_by_role("navigation", name="Contents")


def test_a_saved_note_shows_by_itself_in_the_page_that_is_open(page, own_notebook):
    open_live(page, "/cookies.html")
    append(own_notebook, "cookies.md", "\n\nA crumb was added while you were reading.\n")
    expect(page.get_by_text("A crumb was added while you were reading.")).to_be_attached()


def test_the_reader_keeps_their_place_over_a_reload(page, own_notebook):
    open_live(page, "/cookies.html")
    heading = page.get_by_role("heading", name="Deleting ours")
    heading.evaluate("heading => heading.scrollIntoView({ block: 'center', behavior: 'instant' })")
    before = heading.bounding_box()["y"]
    append(own_notebook, "cookies.md", "\n\nA crumb was added while you were reading.\n")
    expect(page.get_by_text("A crumb was added while you were reading.")).to_be_attached()
    wait_until_awake(page)
    top = "document.getElementById('deleting-ours').getBoundingClientRect().top"
    wait_until(page, f"Math.abs({top} - {before}) < {LINE_HEIGHT}")


def test_a_page_whose_note_did_not_change_is_left_alone(page, own_notebook):
    open_live(page, "/jwt.html")
    page.evaluate(
        """
        new Promise((open) => {
          window.untouched = true;
          const stream = new EventSource("/sandbox/reload");
          window.told = new Promise((done) => {
            stream.addEventListener("built", (event) => done(event.data));
            setTimeout(() => done("nothing"), 10_000);
          });
          stream.addEventListener("open", () => open(true));
        })
        """
    )
    append(own_notebook, "cookies.md", "\n\nA crumb was added while you were reading.\n")
    assert '"pages":["cookies.html"' in page.evaluate("window.told")
    wait_two_frames(page)
    assert page.evaluate("window.untouched") is True


def test_a_broken_note_shows_its_errors_with_their_place_over_the_last_good_page(page, own_notebook):
    open_live(page, "/cookies.html")
    before = (own_notebook.site / "cookies.html").read_bytes()
    line = (own_notebook.notes / "cookies.md").read_text("utf-8").count("\n") + 3
    append(own_notebook, "cookies.md", DEAD_LINK)

    panel = error_panel(page)
    expect(panel).to_contain_text(re.compile(rf"notes/cookies\.md:{line}:\d+"))
    expect(panel).to_contain_text("cookeis.md")
    expect(panel).to_contain_text("cookies.md")
    expect(page.get_by_role("heading", level=1)).to_have_text("Cookies")
    expect(page.get_by_text("This leads to nowhere")).to_have_count(0)
    assert (own_notebook.site / "cookies.html").read_bytes() == before
    assert f"notes/cookies.md:{line}:" in own_notebook.errors


def test_all_errors_of_all_notes_are_listed(page, own_notebook):
    open_live(page, "/cookies.html")
    append(own_notebook, "jwt.md", "\n\n[one](gone.md) and [two](gone-too.md)\n")
    expect(error_panel(page).get_by_role("listitem")).to_have_count(2)
    append(own_notebook, "cookies.md", DEAD_LINK)
    expect(error_panel(page).get_by_role("listitem")).to_have_count(3)


def test_a_mended_note_takes_the_panel_away_and_shows_the_change(page, own_notebook):
    open_live(page, "/cookies.html")
    good = (own_notebook.notes / "cookies.md").read_text("utf-8")
    append(own_notebook, "cookies.md", DEAD_LINK)
    expect(error_panel(page)).to_contain_text("cookeis.md")
    (own_notebook.notes / "cookies.md").write_text(good + "\n\nThis leads [somewhere](jwt.md).\n", "utf-8")
    expect(page.get_by_text("This leads somewhere")).to_be_attached()
    expect(error_panel(page)).not_to_contain_text("cookeis.md")


def test_a_mended_note_takes_the_panel_away_from_pages_that_did_not_change(page, own_notebook):
    open_live(page, "/jwt.html")
    good = (own_notebook.notes / "cookies.md").read_text("utf-8")
    append(own_notebook, "cookies.md", DEAD_LINK)
    expect(error_panel(page)).to_contain_text("cookeis.md")
    (own_notebook.notes / "cookies.md").write_text(good, "utf-8")
    expect(error_panel(page)).not_to_contain_text("cookeis.md")


def test_the_error_panel_can_be_dismissed_by_keyboard(page, own_notebook):
    open_live(page, "/cookies.html")
    append(own_notebook, "cookies.md", DEAD_LINK)
    dismiss = error_panel(page).get_by_role("button", name="Dismiss")
    dismiss.focus()
    page.keyboard.press("Enter")
    expect(dismiss).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_a_page_opened_while_a_note_is_broken_shows_the_errors_too(page, own_notebook):
    append(own_notebook, "cookies.md", DEAD_LINK)
    page.goto("/jwt.html")
    expect(error_panel(page)).to_contain_text("cookeis.md")


def test_a_new_note_appears_in_the_navigation_of_an_open_page(page, own_notebook):
    open_live(page, "/index.html")
    (own_notebook.notes / "brand-new.md").write_text("---\ntitle: Brand new\n---\n\nFresh ink.\n", "utf-8")
    link = navigation(page).get_by_role("link", name="Brand new")
    expect(link).to_be_visible()
    link.click()
    expect(page.get_by_text("Fresh ink.")).to_be_visible()


def test_a_note_that_is_deleted_goes_from_the_navigation(page, own_notebook):
    (own_notebook.notes / "brand-new.md").write_text("---\ntitle: Brand new\n---\n\nFresh ink.\n", "utf-8")
    own_notebook.wait_for_line(r"Built \d+ pages", 10)
    open_live(page, "/index.html")
    link = navigation(page).get_by_role("link", name="Brand new")
    expect(link).to_be_visible()
    (own_notebook.notes / "brand-new.md").unlink()
    expect(link).to_have_count(0)


def test_a_server_that_was_started_again_after_a_change_brings_the_open_page_up_to_date(page, own_notebook):
    page.context.watch.expect("ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED_ENCODING")
    open_live(page, "/cookies.html")
    own_notebook.stop()
    append(own_notebook, "cookies.md", "\n\nThis was written while the server slept.\n")
    own_notebook.start()
    expect(page.get_by_text("This was written while the server slept.")).to_be_attached(timeout=20_000)

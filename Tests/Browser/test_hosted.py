"""A server that strangers use: each browser has a world of its own, and a teacher sees counts and no people."""

import pytest
from axe_audit import violations
from lab_page import DESKTOP, PHONE, SMALLEST, clock, press_step
from live_page import open_live
from notebook_server import NotebookServer, copy_notes
from playwright.sync_api import Page, expect
from run_block import run


@pytest.fixture(scope="module")
def classroom(tmp_path_factory):
    folder = tmp_path_factory.mktemp("class")
    copy_notes(folder)
    server = NotebookServer(folder, "--class", "--base-url", "http://localhost").start()
    found = server.wait_for_line(r"The class is at (http://localhost:\d+/class#token=\S+)", 10)
    server.class_link = found[1]
    yield server
    assert server.stop() == 0, server.errors


@pytest.fixture
def visitor(classroom, open_context):
    """`visitor()`: a page in a browser of its own."""
    return lambda **options: open_context(classroom.url, **options).new_page()


def world_cookie(page: Page) -> str:
    return next((c["value"] for c in page.context.cookies() if c["name"] == "__Host-world"), "")


def enter_class(page: Page, link: str):
    page.goto(link)
    expect(page.get_by_text("The numbers are live.")).to_be_visible()


def count(page: Page, table: str, title: str):
    return page.get_by_role("table", name=table).get_by_role("row", name=title).get_by_role("cell")


def test_two_browsers_have_two_worlds(visitor):
    ada, bob = visitor(), visitor()
    for page in (ada, bob):
        open_live(page, "/index.html")
        expect(clock(page)).to_contain_text(":")
        expect(run(page, "Register")).to_contain_text("201 Created")
    assert world_cookie(ada) and world_cookie(bob) and world_cookie(ada) != world_cookie(bob)
    press_step(ada, "+7 days")
    week = 7 * 24 * 3600
    ada.wait_for_function(f"async () => (await (await fetch('/sandbox/clock')).json()).offset === {week}")
    assert bob.evaluate("async () => (await (await fetch('/sandbox/clock')).json()).offset") == 0


def test_the_teacher_sees_counts_live_and_nobody(visitor, classroom):
    teacher = visitor()
    enter_class(teacher, classroom.class_link)
    assert "token" not in teacher.url
    teacher.once("dialog", lambda dialog: dialog.accept())
    teacher.get_by_role("button", name="Count from nothing").click()
    expect(teacher.get_by_text("0 visitors")).to_be_visible()
    for number in (1, 2):
        reader = visitor()
        open_live(reader, "/http.html")
        open_live(reader, "/http.html")
        expect(count(teacher, "Notes", "HTTP is stateless")).to_have_text(str(number))
    expect(teacher.get_by_text("2 visitors")).to_be_visible()
    with teacher.expect_download() as download:
        teacher.get_by_role("link", name="Export as CSV").click()
    text = download.value.path().read_text()
    assert text == "kind,name,title,visitors\nnote,http.html,HTTP is stateless,2\n"
    teacher.get_by_role("button", name="Leave").click()
    expect(teacher.get_by_label("Token")).to_be_visible()


def test_a_reader_is_told_and_may_refuse(visitor):
    reader = visitor()
    open_live(reader, "/http.html")
    notice = "A class is running here"
    expect(reader.get_by_text(notice)).to_have_count(1)
    careful = visitor()
    careful.add_init_script("Object.defineProperty(navigator, 'globalPrivacyControl', { get: () => true })")
    open_live(careful, "/http.html")
    expect(careful.get_by_text(notice)).to_have_count(0)
    assert world_cookie(careful) == ""


def test_a_wrong_token_is_refused_in_words(visitor):
    page = visitor()
    page.context.watch.expect(r"status of 403 .*/class")
    page.goto("/class")
    page.get_by_label("Token").fill("wrong")
    page.get_by_role("button", name="Show the class").click()
    expect(page.get_by_role("alert")).to_have_text("That is not the token.")


def test_the_page_works_without_javascript(visitor, classroom):
    page = visitor(java_script_enabled=False)
    page.goto("/class")
    page.get_by_label("Token").fill(classroom.class_link.split("token=")[1])
    page.get_by_role("button", name="Show the class").click()
    expect(page.get_by_role("table", name="Notes")).to_be_visible()


@pytest.mark.parametrize("screen", [DESKTOP, PHONE, SMALLEST], ids=["desktop", "phone", "smallest"])
def test_the_page_is_for_everybody(visitor, classroom, screen):
    page = visitor(**screen)
    page.goto("/class")
    assert violations(page) == []
    enter_class(page, classroom.class_link)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for target in page.get_by_role("button").all() + page.locator("a.button").all():
        assert target.bounding_box()["height"] >= 44

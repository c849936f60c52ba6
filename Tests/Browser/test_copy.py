"""What the copy buttons put on the clipboard runs elsewhere: curl takes it, and Hurl's own grammar does."""

import json
import subprocess

import pytest
from notebook_server import SIGNET
from playwright.sync_api import Page
from run_block import block, run


@pytest.fixture(autouse=True)
def empty_world(notebook):
    notebook.empty_world()


@pytest.fixture
def page(context) -> Page:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    return context.new_page()


def copied(page: Page, title: str, button: str) -> str:
    block(page, title).get_by_role("button", name=button).click()
    block(page, title).get_by_role("button", name="Copied").wait_for()
    return page.evaluate("navigator.clipboard.readText()")


def test_a_block_copied_as_hurl_runs_by_itself(page, tmp_path):
    page.goto("/index.html")
    run(page, "Register")
    run(page, "Log in")
    text = copied(page, "Who am I?", "Copy as Hurl")
    assert "variable: access_token=\"ey" in text
    assert text.index("Authorization:") < text.index("[Options]") < text.index("HTTP 200")
    file = tmp_path / "me.hurl"
    file.write_text(text, "utf-8")
    ended = subprocess.run(
        [SIGNET, "test", "--base", page.url.rsplit("/", 1)[0], file], capture_output=True, text=True, timeout=60
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr


@pytest.mark.parametrize("title", ["Variables of its own", "A GraphQL body", "Values keep their types", "Not sent at all"])
def test_every_copy_as_hurl_is_valid_hurl_edited_or_not(page, tmp_path, title):
    page.goto("/options.html")
    run(page, "Values keep their types")
    texts = [copied(page, title, "Copy as Hurl")]
    block(page, title).get_by_role("button", name="Edit").click()
    headers = block(page, title).get_by_role("textbox", name="Headers").first
    headers.fill("X-Note: a # and a \\\\ in it")
    headers.blur()
    texts.append(copied(page, title, "Copy as Hurl"))
    for text in texts:
        file = tmp_path / "copied.hurl"
        file.write_text(text, "utf-8")
        ended = subprocess.run([SIGNET, "test", "--parse-only", file], capture_output=True, text=True, timeout=60)
        assert ended.returncode == 0, f"{ended.stdout}{ended.stderr}\n{text}"


def test_a_variable_without_a_value_is_named_in_the_copy(page):
    page.goto("/index.html")
    assert copied(page, "Who am I?", "Copy as Hurl").startswith("# access_token has no value yet")


def test_a_block_copied_as_curl_runs_in_a_shell(page, tmp_path):
    page.goto("/options.html")
    command = copied(page, "A GraphQL body", "Copy as curl")
    ended = subprocess.run(["sh", "-c", command], cwd=tmp_path, capture_output=True, text=True, timeout=60)
    head, body = ended.stdout.split("\n\n", 1)
    assert head.startswith("HTTP/1.1 400"), ended.stdout + ended.stderr
    assert json.loads(body)["status"] == 400

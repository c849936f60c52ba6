"""What the browser tests share: the real server over a copy of the notes, and a browser that tolerates no error."""

import os

import pytest
from notebook_server import SIGNET, NotebookServer, copy_notes
from page_watch import PageWatch
from playwright.sync_api import expect, sync_playwright

CHROMIUM = os.environ.get("CHROMIUM") or "/usr/bin/chromium"
PATIENCE_MS = 30_000

expect.set_options(timeout=PATIENCE_MS)


def pytest_sessionstart():
    if not SIGNET.is_file():
        pytest.exit(f"{SIGNET} is not there: build it (swift build --product signet) or set SIGNET", returncode=2)


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def notebook(tmp_path_factory):
    """One server for the tests of a file. A test that breaks notes or stops the server takes `own_notebook`."""
    folder = tmp_path_factory.mktemp("notebook")
    copy_notes(folder)
    server = NotebookServer(folder).start()
    yield server
    assert server.stop() == 0, server.errors


@pytest.fixture
def own_notebook(tmp_path):
    """A server for one test alone."""
    copy_notes(tmp_path)
    server = NotebookServer(tmp_path).start()
    yield server
    assert server.stop() == 0, server.errors


@pytest.fixture
def open_context(browser):
    """`open_context(origin, **options)`: a context with a jar of its own; what its pages do wrong fails the test.

    Name it after the server's fixture: pages are closed before the server stops.
    """
    opened = []

    def open_one(origin: str, **options):
        context = browser.new_context(base_url=origin, **options)
        context.set_default_timeout(PATIENCE_MS)
        context.watch = PageWatch(context, origin)
        if options.get("java_script_enabled") is False:
            # Chromium does not preload what it may not run.
            context.watch.expect(r"/assets/js/[\w/-]+\.js: csp$")
        opened.append(context)
        return context

    yield open_one
    for context in opened:
        context.close()
    problems = [problem for context in opened for problem in context.watch.problems]
    assert not problems, "\n".join(problems)


@pytest.fixture
def context(notebook, open_context):
    return open_context(notebook.url, viewport={"width": 1280, "height": 800})


@pytest.fixture
def page(context):
    return context.new_page()

"""No script waits for another to be read: a page asks for all that it needs at once, and for no more."""

from urllib.parse import urlsplit

import pytest
from live_page import open_live
from playwright.sync_api import Page

ENTRIES = {"/assets/js/main.js", "/assets/js/theme-init.js"}


def scripts(page: Page) -> list[str]:
    paths = [urlsplit(address).path for address in page.context.watch.requests]
    return [path for path in paths if path.endswith(".js")]


def preloaded(page: Page) -> set[str]:
    links = page.locator("link[rel=modulepreload]").all()
    return {urlsplit(page.evaluate("link => link.href", link.element_handle())).path for link in links}


@pytest.mark.parametrize("address", ["/index.html", "/glossary.html"])
def test_every_script_of_a_live_page_is_asked_for_before_it_is_imported(page, address):
    open_live(page, address)
    asked = scripts(page)
    assert set(asked) - ENTRIES == preloaded(page)
    assert len(asked) == len(set(asked)), "a script was loaded twice"
    assert ("/assets/js/run/block.js" in asked) == (address == "/index.html")

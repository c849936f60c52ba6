"""What a page is on paper."""

import re


def test_the_cheat_sheet_is_one_sheet_of_a4(notebook, context):
    page = context.new_page()
    page.goto(f"{notebook.url}/cheat-sheet.html")
    assert sheets(page) == 1


def test_what_is_below_the_line_of_a_note_for_one_sheet_is_not_printed(notebook, context):
    page = context.new_page()
    page.goto(f"{notebook.url}/cheat-sheet.html")
    page.emulate_media(media="print")
    assert page.get_by_role("heading", name="It does not work").is_visible()
    assert not page.get_by_role("heading", name="The sheet, tested").is_visible()
    assert not page.locator("signet-run").first.is_visible()


def test_a_long_note_has_as_many_sheets_as_it_needs(notebook, context):
    page = context.new_page()
    page.goto(f"{notebook.url}/cookies.html")
    assert sheets(page) > 1


def sheets(page) -> int:
    """How many pages the printed page has."""
    document = page.pdf(format="A4", prefer_css_page_size=True)
    return len(re.findall(rb"/Type\s*/Page[^s]", document))

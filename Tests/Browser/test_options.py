"""Options, types and secrets: a block does in the page what the runner does with it while the site is built."""

import json

import pytest
from playwright.sync_api import Page, expect
from run_block import answer, block, check, run, run_button

OPTIONS = "/options.html"


@pytest.fixture(autouse=True)
def empty_world(notebook):
    notebook.empty_world()


@pytest.fixture
def options(page) -> Page:
    page.goto(OPTIONS)
    return page


def sent(page: Page, path: str) -> int:
    return sum(address.endswith(path) for address in page.context.watch.requests)


def test_captured_values_keep_their_types_across_blocks(options):
    answered = run(options, "Values keep their types")
    expect(answered).to_contain_text("Live: all 5 checks pass.")
    for text in ("isInteger", "isFloat", "ratio\" ==", "moment"):
        expect(check(answer(options, "Values keep their types"), text)).to_contain_text("passes")


def test_what_is_captured_with_redact_is_hidden_until_it_is_asked_for(options):
    prepare = block(options, "Prepare: register and log in")
    prepare.locator("summary").first.click()
    run(options, "Prepare: register and log in")
    live = answer(options, "Prepare: register and log in")
    expect(live).to_contain_text('"access_token": "***"')
    expect(live).not_to_contain_text("eyJ")
    live.get_by_role("button", name="Show the hidden values").click()
    expect(live).to_contain_text('"access_token": "eyJ')
    live.get_by_role("button", name="Open token").click()
    expect(live.get_by_role("group", name="The token, opened")).to_contain_text("HS256")
    live.get_by_role("button", name="Show the hidden values").click()
    expect(live).not_to_contain_text("eyJ")


def test_variables_in_options_are_set_and_escaped_in_json(options):
    with options.expect_request("**/auth/login") as asked:
        run_button(options, "Variables of its own").click()
        # Set-up logs in too; the last one is meant.
        expect(answer(options, "Variables of its own")).to_contain_text("401 Unauthorized")
    assert asked.value
    with options.expect_request("**/auth/login") as asked:
        run(options, "Variables of its own")
    assert json.loads(asked.value.post_data) == {"username": 'a"da', "password": "not the pass\\word 1"}


def test_a_skipped_request_is_not_sent_and_says_so(options):
    answered = run(options, "Not sent at all")
    expect(answer(options, "Not sent at all")).to_contain_text("Skipped, as its options say: POST {{base}}/auth/logout")
    expect(answered).to_contain_text("Live: the check passes.")
    assert sent(options, "/auth/logout") == 0


def test_retry_sends_again_as_often_as_it_says(options):
    # The set-up's requests are not counted: they go elsewhere.
    answered = run(options, "Sent again")
    expect(answered).to_contain_text("Live: 1 of 1 check fails, as it is meant to.")
    assert sent(options, "/auth/me") == 3


def test_endless_retries_end_and_can_be_stopped(page):
    page.goto("/workbench.html")
    run_button(page, "Sent again for ever").click()
    stopping = block(page, "Sent again for ever")
    stopping.get_by_role("button", name="Stop trying").click()
    expect(stopping).to_contain_text("Live: 1 of 1 check fails")
    assert 1 <= sent(page, "/auth/me") < 100


def test_redirects_are_followed_where_location_says_so(options):
    def redirect(route):
        route.fulfill(status=302, headers={"Location": f"{options.url.rsplit('/', 1)[0]}/auth/sessions"})

    options.route("**/auth/me", redirect)
    edit = block(options, "Not sent at all")
    expect(edit).to_be_visible()
    answered = run(options, "With a redirect to follow")
    expect(answer(options, "With a redirect to follow")).to_contain_text("GET /auth/sessions")
    expect(answered).to_contain_text("Your browser followed a redirect")
    expect(answer(options, "With no redirect to follow")).to_be_empty()
    refused = run(options, "With no redirect to follow")
    expect(refused).to_contain_text("this request follows none")


def test_basic_credentials_are_sent(options):
    with options.expect_request("**/auth/me") as asked:
        run(options, "With a name and a password")
    assert asked.value.headers["authorization"] == "Basic YWRhOmEgcGFzc3dvcmQ="


def test_a_graphql_body_carries_its_variables_and_can_be_edited_with_them(options):
    with options.expect_request(lambda request: (request.post_data or "").startswith('{"query"')) as asked:
        run(options, "A GraphQL body")
    assert asked.value.post_data == '{"query":"query { viewer }","variables":{"name": "ada"}}'
    assert asked.value.headers["content-type"] == "application/json"
    edited = block(options, "A GraphQL body")
    edited.get_by_role("button", name="Edit").click()
    body = edited.get_by_role("textbox", name="Body")
    expect(body).to_have_value('query { viewer }\nvariables {"name": "ada"}')
    body.fill('query { me }\nvariables {"name": "bob"}')
    with options.expect_request(lambda request: (request.post_data or "").startswith('{"query"')) as asked:
        run(options, "A GraphQL body")
    assert asked.value.post_data == '{"query":"query { me }","variables":{"name": "bob"}}'

"""Tokens in the wrong hands: replayed, forged, planted, leaked, and used by two tabs at once. Both ways each."""

import re

import pytest
from attack_lab import AttackLab, expect_refusals, log_in_on_board, open_board
from live_page import open_live
from playwright.sync_api import Page, expect
from run_block import block, run


@pytest.fixture
def lab(notebook) -> AttackLab:
    return AttackLab(notebook)


@pytest.fixture
def victim(page) -> Page:
    expect_refusals(page.context)
    return page


def refresh_cookie(page: Page) -> str:
    [value] = [cookie["value"] for cookie in page.context.cookies() if cookie["name"] == "__Host-refresh"]
    return value


def use(page: Page, lab: AttackLab, token: str):
    """As the thief, on the attacker's page. Gives what the page says of it."""
    page.goto(f"{lab.other}/attacker/loot")
    page.get_by_role("textbox", name="A stolen token").fill(token)
    page.get_by_role("button", name="Use it on another computer").click()
    said = page.get_by_role("status")
    expect(said).not_to_be_empty()
    return said


def move_clock(lab: AttackLab, seconds: int):
    assert lab.send("POST", "/sandbox/clock", {"advance": seconds})[0] == 200


@pytest.mark.parametrize("reuse_detection", [True, False])
def test_a_stolen_refresh_token_raises_the_alarm_only_where_somebody_looks(victim, lab, reuse_detection):
    lab.set_policy(reuse_detection=reuse_detection)
    open_board(victim)
    log_in_on_board(victim)
    thief = victim.context.new_page()
    expect(use(thief, lab, refresh_cookie(victim))).to_contain_text("you are ada now")
    move_clock(lab, 60)

    victim.get_by_role("button", name="Refresh", exact=True).click()
    said = victim.get_by_role("status")
    thiefs = thief.get_by_role("textbox", name="A stolen token").input_value()
    if reuse_detection:
        expect(said).to_contain_text("Refused: 401.")
        trace = lab.traces("POST", "/auth/refresh")[-1]
        assert "refresh_token.reused" in [event["name"] for event in trace["events"]]
        expect(use(thief, lab, thiefs)).to_contain_text("Refused")
    else:
        expect(said).to_contain_text("Refreshed: 200.")
        expect(use(thief, lab, thiefs)).to_contain_text("you are ada now")


@pytest.mark.parametrize("new_session", [True, False])
def test_a_planted_session_becomes_the_victims_only_where_login_keeps_it(victim, lab, new_session):
    lab.set_policy(new_session_at_login=new_session)
    lab.register("mallory")
    open_board(victim)
    victim.get_by_role("textbox", name="Name").fill("mallory")
    victim.get_by_role("button", name="Log in").click()
    expect(victim.get_by_role("status")).to_contain_text("You are signed in as mallory.")
    planted = refresh_cookie(victim)

    open_board(victim)
    log_in_on_board(victim)
    login = lab.traces("POST", "/auth/login")[-1]
    said = use(victim, lab, planted)
    events = [event["name"] for event in login["events"]]
    if new_session:
        expect(said).to_contain_text("Refused")
        assert "weakness.session_kept_at_login" not in events
    else:
        expect(said).to_contain_text("you are ada now")
        assert "weakness.session_kept_at_login" in events


@pytest.mark.parametrize("referrer_policy", ["unsafe-url", "no-referrer"])
def test_a_token_in_the_address_leaks_by_referer_only_where_the_page_lets_it(victim, lab, referrer_policy):
    lab.post_as_mallory(f"Kittens! {lab.other}/attacker/collect?from=a-link")
    lab.set_policy(token_in_header_only=False, referrer_policy=referrer_policy)
    open_board(victim)
    log_in_on_board(victim)
    victim.get_by_role("link", name=re.compile("on your phone")).click()
    expect(victim.get_by_role("status")).to_contain_text("You are signed in as ada.")
    # 204: the browser stays where it is, and the navigation counts as broken off.
    with victim.expect_response("**/attacker/collect?*"):
        victim.get_by_role("link", name=re.compile("attacker.collect")).click(no_wait_after=True)
    [entry] = lab.loot()
    if referrer_policy == "no-referrer":
        assert entry["referer"] is None
        return
    leaked = entry["referer"].split("access_token=")[1]
    expect(use(victim, lab, leaked)).to_contain_text("you are ada now")


def test_a_token_in_the_address_is_no_credential_by_default(victim, lab):
    open_board(victim)
    log_in_on_board(victim)
    expect(victim.get_by_role("link", name=re.compile("on your phone"))).to_be_hidden()
    refreshed = victim.evaluate("fetch('/auth/refresh', { method: 'POST' }).then((answer) => answer.json())")
    open_board(victim, f"/sandbox/board?access_token={refreshed['access_token']}")
    expect(victim.get_by_role("status")).to_contain_text("without an access token")


BOTH_AT_ONCE = """
    Promise.all([1, 2].map(() => fetch("/auth/refresh", { method: "POST" }).then((answer) => answer.status)))
"""


@pytest.mark.parametrize(("grace", "statuses"), [(10, [200, 200]), (0, [200, 401])])
def test_two_refreshes_with_one_cookie_at_the_same_moment(victim, lab, grace, statuses):
    lab.set_policy(refresh_grace=grace)
    open_board(victim)
    log_in_on_board(victim)
    assert sorted(victim.evaluate(BOTH_AT_ONCE)) == statuses
    said = victim.get_by_role("status")
    victim.get_by_role("button", name="Refresh", exact=True).click()
    expect(said).to_contain_text("Refreshed: 200." if grace else "Refused: 401.")


@pytest.mark.parametrize("grace", [10, 0])
def test_two_tabs_that_keep_tokens_of_their_own_refresh_together(victim, lab, grace):
    """Each tab holds a copy, so the second to be answered always comes with the token that the first has spent."""
    lab.set_policy(refresh_grace=grace, refresh_token_delivery="body")
    open_board(victim)
    log_in_on_board(victim)
    second = victim.context.new_page()
    open_board(second)
    victim.get_by_role("button", name="Refresh in all tabs at once").click()
    tabs = [tab.get_by_role("status") for tab in (victim, second)]
    for said in tabs:
        expect(said).to_contain_text(re.compile("Refreshed: 200|Refused: 401"))
    refused = [said for said in tabs if "Refused" in said.inner_text()]
    assert len(refused) == (0 if grace else 1)
    if not grace:
        names = [event["name"] for trace in lab.traces("POST", "/auth/refresh") for event in trace["events"]]
        assert names.count("refresh_token.reused") == 1


def forging(page: Page, title: str):
    """The note of forged tokens, run as far as the block `title`, with its bench open."""
    open_live(page, "/attack-forged-token.html")
    page.get_by_role("button", name="Run all").click()
    expect(page.get_by_role("status").filter(has_text="Every block ran.")).to_be_attached(timeout=30_000)
    block(page, title).get_by_role("button", name="Forge it here").click()
    return block(page, title).get_by_role("group", name="Forge a token")


@pytest.mark.parametrize(
    ("title", "defence"),
    [("Write a token without a signature", "fixed_algorithm"), ("Sign with it", "key_separation")],
)
def test_a_token_forged_in_the_page_is_taken_only_by_the_twin(page, lab, title, defence):
    bench = forging(page, title)
    claims = bench.get_by_role("textbox", name="Claims")
    claims.fill(claims.input_value().replace('"jti": "forged"', '"jti": "by hand"'))
    bench.get_by_role("button", name="Try it on /auth/me").click()
    expect(bench.get_by_role("status")).to_contain_text("401: refused.")
    trace = lab.traces("GET", "/auth/me")[-1]
    assert trace["why"]["step"] == "VerifyToken"

    lab.set_policy(**{defence: False})
    bench.get_by_role("button", name="Try it on /auth/me").click()
    expect(bench.get_by_role("status")).to_contain_text("200: the server takes you for ada.")
    trace = lab.traces("GET", "/auth/me")[-1]
    assert trace["tokens"][0]["claims"]["jti"] == "by hand"
    assert trace["differences"] == [defence]
    assert trace["why"]["sentence"].startswith("200 OK, because the token")


def test_a_token_forged_in_the_page_is_what_the_next_block_sends(page, lab):
    bench = forging(page, "Write a token without a signature")
    bench.get_by_role("button", name="Forge", exact=True).click()
    expect(bench.get_by_role("status")).to_contain_text("The blocks below use it as forged.")
    forged = bench.get_by_role("textbox", name="The forged token").input_value()
    run(page, "Refused: the server's key has one algorithm")
    headers = {name.lower(): value for name, value in lab.traces("GET", "/auth/me")[-1]["request"]["headers"]}
    assert headers["authorization"] == f"Bearer {forged}"


def test_what_the_bench_cannot_sign_it_explains(page, lab):
    bench = forging(page, "Sign with it")
    header = bench.get_by_role("textbox", name="Header")
    for text, sentence in [
        ('{"alg": "RS256"}', "you have no private key"),
        ("{", "The header cannot be read as JSON"),
    ]:
        header.fill(text)
        bench.get_by_role("button", name="Forge", exact=True).click()
        expect(bench.get_by_role("status")).to_contain_text(sentence)

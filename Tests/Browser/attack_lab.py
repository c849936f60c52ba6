"""The lab's victim and attacker, as the attack tests drive them: over HTTP for what is set up, by browser for the rest."""

import json
import urllib.error
import urllib.parse
import urllib.request

from notebook_server import NotebookServer
from playwright.sync_api import BrowserContext, Page, expect

PASSWORD = "a quiet lantern by the sea"
BOARD = "/sandbox/board"
POSTED = "I love kittens. (I never wrote this.)"


class AttackLab:
    """One world with a user ada, seen from outside the browser."""

    def __init__(self, server: NotebookServer):
        self.url = server.url
        # To a browser another site, to this machine the same server.
        self.other = server.url.replace("localhost", "127.0.0.1")
        server.empty_world()
        self.register("ada")

    def set_policy(self, **settings):
        assert self.send("PATCH", "/sandbox/policy", settings)[0] == 200

    def register(self, name: str):
        assert self.send("POST", "/auth/register", {"username": name, "password": PASSWORD})[0] == 201

    def post_as_mallory(self, message: str):
        self.register("mallory")
        credentials = {"username": "mallory", "password": PASSWORD, "delivery": "header"}
        _, login = self.send("POST", "/auth/login", credentials)
        form = urllib.parse.urlencode({"message": message}).encode()
        request = urllib.request.Request(self.url + BOARD, form, {"Authorization": f"Bearer {login['access_token']}"})
        with urllib.request.urlopen(request, timeout=10) as answer:
            assert answer.status == 201

    def loot(self) -> list[dict]:
        """What the attacker got, the newest first."""
        return self.send("GET", "/attacker/loot.json")[1]["loot"]

    def traces(self, method: str, path: str) -> list[dict]:
        """The records of the exchanges with one address, oldest first."""
        _, answer = self.send("GET", "/sandbox/traces")
        wanted = [method, path]
        return [t for t in answer["traces"] if [t["request"]["method"], t["request"]["path"].split("?")[0]] == wanted]

    def send(self, method: str, path: str, body: dict | None = None) -> tuple[int, dict]:
        data = None if body is None else json.dumps(body).encode()
        headers = {} if body is None else {"Content-Type": "application/json"}
        request = urllib.request.Request(self.url + path, data, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            return error.code, json.load(error)


def expect_refusals(context: BrowserContext):
    """Lets the other site be visited, and the board refuse: a browser logs both as errors."""
    context.watch.expect(r"left the origin: \w+ http://127\.0\.0\.1:")
    context.watch.expect(r"status of 4\d\d .*/sandbox/board")
    # Where a browser shows JSON as a page, it asks for an icon.
    context.watch.expect(r"status of 404 .*/favicon\.ico")


def open_board(page: Page, address: str = BOARD):
    page.goto(address)
    wait_until_ready(page)


def wait_until_ready(page: Page):
    page.locator("body[data-ready]").wait_for(state="attached")


def log_in_on_board(page: Page):
    """As a reader does; what the page then says depends on where the tokens are."""
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("status")).to_contain_text("You are signed in as ada.")
    wait_until_ready(page)

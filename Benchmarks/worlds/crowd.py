"""Many visitors of one hosted server: each has a world of their own, found again by its cookie."""

import base64
import http.client
import json
import os
import re
import selectors
import socket
import sqlite3
import sys
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.join(ROOT, "Benchmarks", "auth"))
sys.path.insert(0, os.path.join(ROOT, "Tests", "Faults"))
import servers  # noqa: E402
from servers import say  # noqa: E402

COOKIE = "__Host-world"
CONNECTIONS, BATCH = 8, 16


class Wrong(Exception):
    """An answer that was not asked for."""


class Hosted:
    """A hosted server with its metrics, on SQLite or on the PostgreSQL of `cluster`."""

    def __init__(self, work, name="hosted", cluster=None, arguments=(), is_paced=False):
        self.metrics_port = servers.free_port()
        room = ["--max-worlds", "2000000", "--max-residents", "2000000", "--new-worlds", "10000000"]
        room += ["--world-rest", "60s", *([] if is_paced else ["--max-rate", "10000000"])]
        self.arguments = [
            "--public", "--base-url", "http://localhost", "--metrics", f"127.0.0.1:{self.metrics_port}", *room,
            *(["--database", cluster.address] if cluster else []), *arguments,
        ]
        self.server = servers.signet(work, name, self.arguments)
        self.cluster, self.folder, self.port = cluster, os.path.join(work, name), self.server.port
        self.command = self.server.process.args

    def restart(self):
        """Another process on the same data, which has taken up no world yet."""
        self.server.stop()
        self.server = servers.Server("again", self.command, self.port, self.folder)

    def stop(self):
        self.server.stop()

    @property
    def pid(self):
        return self.server.process.pid

    def rss(self):
        """The resident set at this moment, in bytes."""
        return int(self.server.memory() * 1024 * 1024)

    def descriptors(self):
        return len(os.listdir(f"/proc/{self.pid}/fd"))

    def metric(self, name):
        connection = http.client.HTTPConnection("127.0.0.1", self.metrics_port, timeout=30)
        connection.request("GET", "/metrics")
        text = connection.getresponse().read().decode()
        connection.close()
        return float(re.search(rf"^{name} ([0-9.e+-]+)$", text, re.MULTILINE).group(1))

    def wait_for_rest(self, seconds=300):
        """Waits until no world is in memory; how long it took."""
        start = time.monotonic()
        while (left := self.metric("signet_worlds_resident")) > 0:
            if time.monotonic() - start > seconds:
                raise Wrong(f"{left:.0f} worlds are still in memory after {seconds} s")
            time.sleep(1)
        return time.monotonic() - start

    def disk(self):
        """What the database takes, in bytes."""
        if self.cluster:
            self.cluster.sql("CHECKPOINT")
            return int(self.cluster.sql("SELECT pg_database_size('sandbox')"))
        path = os.path.join(self.folder, "data", "signet.sqlite")
        with sqlite3.connect(path) as database:
            database.execute("PRAGMA wal_checkpoint(PASSIVE)")
            pages, free, size = (
                database.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size"))
        return (pages - free) * size

    def connections(self):
        """Those to PostgreSQL."""
        query = "SELECT count(*) FROM pg_stat_activity WHERE datname = 'sandbox' AND pid <> pg_backend_pid()"
        return int(self.cluster.sql(query))

    def furnish(self, world):
        """Gives every other world the users and sessions of `world`, whose access token then is valid in all of them: it
        names a user and a session, and the cookie names the world. Making them by logins would cost a hash each."""
        tables = {
            "users": "id, username, username_key, password_hash, created_at, disabled_at, last_login_at",
            "sessions": "id, user_id, created_at, generation, rotated_at, grace_uses, throttle_empty_at, "
                        "idle_expires_at, expires_at, ended_at, end_reason",
        }
        statements = [
            f"INSERT INTO {table} (world, {columns}) SELECT w.world, t.{columns.replace(', ', ', t.')} FROM worlds w "
            f"JOIN {table} t ON t.world = '{world}' WHERE w.world <> '{world}' ON CONFLICT DO NOTHING"
            for table, columns in tables.items()
        ]
        if self.cluster:
            for statement in statements:
                self.cluster.sql(statement)
            return self.cluster.sql("ANALYZE")
        database = sqlite3.connect(os.path.join(self.folder, "data", "signet.sqlite"), timeout=60)
        with database:
            for statement in statements:
                database.execute(statement)
        database.close()


def quantile(values, share):
    return sorted(values)[min(len(values) - 1, int(len(values) * share))] if values else float("nan")


def head(method, path, cookie=None, token=None, body=None):
    """One request as bytes."""
    lines = [f"{method} {path} HTTP/1.1", "Host: localhost", "User-Agent: crowd/1"]
    if cookie:
        lines.append(f"Cookie: {COOKIE}={cookie}")
    if token:
        lines.append(f"Authorization: Bearer {token}")
    if body is not None:
        lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
    return "\r\n".join([*lines, "", body or ""]).encode()


class Wire:
    """One connection on which many requests are sent before their answers are read."""

    def __init__(self, port):
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=120)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._rest = b""

    def close(self):
        self._socket.close()

    def _more(self):
        piece = self._socket.recv(262144)
        if not piece:
            raise Wrong("the server closed the connection")
        self._rest += piece

    def answer(self):
        """The status, the head and the body of the next answer."""
        while (end := self._rest.find(b"\r\n\r\n")) < 0:
            self._more()
        top = self._rest[:end]
        match = re.search(rb"\r\ncontent-length: *(\d+)", top, re.IGNORECASE)
        length = int(match.group(1)) if match else 0
        while len(self._rest) < end + 4 + length:
            self._more()
        body, self._rest = self._rest[end + 4:end + 4 + length], self._rest[end + 4 + length:]
        return int(top[9:12]), top, body

    def send(self, *requests):
        self._socket.sendall(b"".join(requests))
        return [self.answer() for _ in requests]


def in_batches(port, requests, take):
    """Sends all requests over a few connections; `take` gets the number and the answer of each."""
    lock, failures, numbers = threading.Lock(), [], iter(range(0, len(requests), BATCH))

    def work():
        wire = Wire(port)
        try:
            while not failures:
                with lock:
                    start = next(numbers, None)
                if start is None:
                    return
                for offset, answer in enumerate(wire.send(*requests[start:start + BATCH])):
                    take(start + offset, *answer)
        except Exception as failure:  # noqa: BLE001: told by the thread that waits
            failures.append(failure)
        finally:
            wire.close()

    threads = [threading.Thread(target=work) for _ in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]


def world_cookie(top):
    match = re.search(rb"set-cookie: " + COOKIE.encode() + rb"=([^;]+)", top, re.IGNORECASE)
    return match.group(1).decode() if match else None


def make_worlds(port, count):
    """The cookies of so many new worlds, each of which has seen one request."""
    cookies = [None] * count

    def take(number, status, top, _):
        cookies[number] = world_cookie(top)
        if status != 401 or not cookies[number]:
            raise Wrong(f"a first request was answered with {status}")

    in_batches(port, [head("GET", "/auth/me")] * count, take)
    return cookies


def visit(port, cookies, token, times=1):
    """Every visitor asks who they are."""
    def take(number, status, _, body):
        if status != 200:
            raise Wrong(f"visitor {number} was answered with {status}: {body[:200]}")

    for _ in range(times):
        in_batches(port, [head("GET", "/auth/me", cookie, token) for cookie in cookies], take)


class Owner:
    """A visitor who has registered and logged in."""

    def __init__(self, hosted, name="reader"):
        wire = Wire(hosted.port)
        body = json.dumps({"username": name, "password": servers.PASSWORD})
        (status, top, answer), = wire.send(head("POST", "/auth/register", body=body))
        if status != 201:
            raise Wrong(f"a registration was answered with {status}: {answer}")
        self.cookie = world_cookie(top)
        (status, top, answer), = wire.send(head("POST", "/auth/login", self.cookie, body=body))
        if status != 200:
            raise Wrong(f"a login was answered with {status}: {answer}")
        self.keep(top, answer)
        wire.close()

    def keep(self, top, answer):
        """The two tokens of a login or a refresh."""
        self.token = json.loads(answer)["access_token"]
        self.refresh = re.search(rb"__Host-refresh=([^;]+)", top).group(1).decode()

    @property
    def world(self):
        """Its name in the database: the first 16 bytes of the cookie."""
        raw = base64.urlsafe_b64decode(self.cookie + "=" * (-len(self.cookie) % 4))
        return base64.urlsafe_b64encode(raw[:16]).decode().rstrip("=")


class Streams:
    """Pages that are open, each with its stream of events; what they are told is read and thrown away."""

    def __init__(self, port, cookies):
        self._selector, self._sockets, self.bytes = selectors.DefaultSelector(), [], 0
        for cookie in cookies:
            stream = socket.create_connection(("127.0.0.1", port), timeout=60)
            stream.sendall(head("GET", "/sandbox/events", cookie))
            first = stream.recv(65536)
            if not first.startswith(b"HTTP/1.1 200"):
                raise Wrong(f"a stream was answered with {first[:60]}")
            stream.setblocking(False)
            self._selector.register(stream, selectors.EVENT_READ)
            self._sockets.append(stream)
        self.ended, self._running = 0, True
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def _read(self):
        while self._running:
            for key, _ in self._selector.select(0.5):
                try:
                    piece = key.fileobj.recv(65536)
                except BlockingIOError:
                    continue
                except OSError:
                    piece = b""
                self.bytes += len(piece)
                if not piece:
                    self._selector.unregister(key.fileobj)
                    self.ended += 1

    def close(self):
        self._running = False
        self._thread.join()
        for stream in self._sockets:
            stream.close()

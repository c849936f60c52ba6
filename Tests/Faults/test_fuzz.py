"""Requests that are nearly right, by the thousand: each is answered or its connection closed, and nothing is lost.

SIGNET_FUZZ_SEED=N makes the same requests as before, SIGNET_FUZZ_ONLY=NUMBER the one that a failure names.
"""

import collections
import os
import re
import socket
import sqlite3
import threading
import time
import unittest

from fault_case import FaultCase
from mutator import Mutator
from raw import connect

TORTURE = "SIGNET_TORTURE" in os.environ
SEED = os.environ.get("SIGNET_FUZZ_SEED", "1")
ONLY = os.environ.get("SIGNET_FUZZ_ONLY")
COUNT = 100_000 if TORTURE else 600
CLIENTS = 4
# A hang, as far as a client can tell; the server's own bounds are longer.
SECONDS = 15
HASHING = {"/auth/login", "/auth/register", "/auth/password"}
USERS = [f"kept-{number}" for number in range(3)]


class Oracle:
    """Sends one request after another, and says what is wrong with an answer."""

    def __init__(self, port, description):
        self.port = port
        self.may_be_unavailable = {
            (method.upper(), re.sub(r"\\\{[^}]*\\\}", "[^/]+", re.escape(path)))
            for path, methods in description["paths"].items()
            for method, operation in methods.items() if "503" in operation["responses"]
        }
        self.statuses = collections.Counter()
        self.longest = 0
        self.lock = threading.Lock()

    def send(self, data):
        """None, or what is wrong."""
        start = time.monotonic()
        answer = b""
        with connect(self.port, SECONDS) as connection:
            try:
                connection.sendall(data)
                # What waits for more hears that there is none.
                connection.shutdown(socket.SHUT_WR)
                while part := connection.recv(65536):
                    answer += part
                    if b"content-type: text/event-stream" in answer.lower():
                        break
            except TimeoutError:
                return f"no end after {SECONDS} s; so far {answer[:200]!r}"
            except (BrokenPipeError, ConnectionResetError):
                pass
        seen = [int(status) for status in re.findall(rb"HTTP/1\.[01] (\d{3}) [A-Z]", answer)]
        with self.lock:
            self.longest = max(self.longest, time.monotonic() - start)
            self.statuses.update(seen or ["closed"])
        if answer and not re.match(rb"HTTP/1\.[01] \d{3} ", answer):
            return f"no answer of HTTP: {answer[:200]!r}"
        for status in seen:
            if status >= 500 and not (status == 503 and self._may_be_unavailable(data)):
                return f"{status}: {answer[:600]!r}"
        return None

    def _may_be_unavailable(self, data):
        requests = re.findall(rb"([A-Z]+) (/[^ ?#]*)", data)
        return any(method.decode() == allowed and re.fullmatch(path, target.decode("latin-1"))
                   for method, target in requests for allowed, path in self.may_be_unavailable)


class FuzzTests(FaultCase):
    def fuzz(self, client, mutator, description, count):
        oracle = Oracle(client.port, description)
        numbers = iter([int(ONLY)] if ONLY else range(count))
        lock = threading.Lock()
        failures = []
        done = []

        def work():
            while len(failures) < 10:
                with lock:
                    number = next(numbers, None)
                if number is None:
                    return
                data = b""
                try:
                    data = mutator.request(number)
                    wrong = oracle.send(data)
                except Exception as error:  # Whatever it is, a thread that ends would only be quiet about it.
                    wrong = repr(error)
                done.append(number)
                if wrong:
                    failures.append(f"SIGNET_FUZZ_SEED={SEED} SIGNET_FUZZ_ONLY={number}: {data[:400]!r}\n  {wrong}")

        start = time.monotonic()
        clients = [threading.Thread(target=work, daemon=True) for _ in range(CLIENTS)]
        for one in clients:
            one.start()
        for one in clients:
            one.join()
        if TORTURE:
            seconds = time.monotonic() - start
            print(f"\n{self.id().rsplit('.', 1)[1]}: {sum(oracle.statuses.values())} answers in {seconds:.0f} s, longest "
                  f"{oracle.longest:.1f} s, {dict(sorted(oracle.statuses.items(), key=str))}", flush=True)
        self.assertEqual(failures, [], "\n".join(failures))
        self.assertEqual(len(done), 1 if ONLY else count)

    def kept_users(self):
        """How often each name is in the database."""
        path = f"file:{self.folder.path}/data/signet.sqlite?mode=ro"
        connection = sqlite3.connect(path, uri=True)
        try:
            names = [name for (name,) in connection.execute("SELECT username FROM users")]
        finally:
            connection.close()
        return {name: names.count(name) for name in USERS}

    def test_R89_a_fuzz_of_one_world_loses_nothing(self):
        server, client = self.start()
        for name in USERS:
            client.register(name)
        token = client.log_in(USERS[0]).token
        policy = client.send("GET", "/sandbox/policy").json["settings"]
        before = self.kept_users()
        description = client.send("GET", "/openapi.json").json
        fields = ([], [f"Authorization: Bearer {token}"], ["Sec-Fetch-Site: same-origin"])
        # A reset removes the users, and that is what it is for.
        mutator = Mutator(description, SEED, fields, spared={"/sandbox/reset"}, rare=HASHING)
        self.fuzz(client, mutator, description, COUNT)
        self.assertIsNone(server.process.poll())
        self.assertEqual(self.kept_users(), before)
        self.expect_logins(client, policy)

    def test_R89_a_fuzz_of_many_worlds_loses_nothing(self):
        # Nothing waits for its turn: what is looked for is not how fast one world is served.
        server, client = self.start(arguments=["--public", "--base-url", "http://localhost", "--new-worlds", "300",
                                               "--max-rate", "1000000"])
        answer = client.register(USERS[0])
        world = {"__Host-world": answer.cookies["__Host-world"]}
        for name in USERS[1:]:
            client.send("POST", "/auth/register", {"username": name, "password": "a quiet lantern by the sea"}, world)
        policy = client.send("GET", "/sandbox/policy", cookies=world).json["settings"]
        fuzzed = client.send("POST", "/auth/register", {"username": "fuzz-user", "password": "a quiet lantern by the sea"})
        cookie = f"Cookie: __Host-world={fuzzed.cookies['__Host-world']}"
        before = self.kept_users()
        self.assertEqual(set(before.values()), {1})
        description = client.send("GET", "/openapi.json").json
        # The kept ones are in a world that no request names.
        mutator = Mutator(description, SEED, ([cookie], [cookie], []), rare=HASHING)
        self.fuzz(client, mutator, description, COUNT)
        self.assertIsNone(server.process.poll())
        self.assertEqual(self.kept_users(), before)
        self.expect_logins(client, policy, world)

    def expect_logins(self, client, policy, world=None):
        """Everybody can still log in, under the policy that was before and once the limits on guessing are over."""
        self.assertEqual(client.send("PATCH", "/sandbox/policy", policy, world).status, 200)
        self.assertEqual(client.send("POST", "/sandbox/clock", {"advance": 86_400}, world).status, 200)
        for name in USERS:
            self.assertEqual(client.log_in(name, cookies=world).status, 200, name)


if __name__ == "__main__":
    unittest.main()

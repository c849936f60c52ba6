"""PostgreSQL goes away, comes back, and refuses changes, while clients go on: nothing that was answered is lost."""

import http.client
import json
import threading
import time
import unittest

from fault_case import FaultCase
from postgresql import Cluster, wait_until

VISITORS = 6


class Visitor(threading.Thread):
    """Refreshes all the time, and logs out and in now and then. What it was answered is its model.

    An answer that did not come, or a 503, may or may not have happened: it tries again with the same token, which the
    grace window allows.
    """

    def __init__(self, client, name, stop):
        super().__init__(daemon=True)
        self.client, self.username, self.stop = client, name, stop
        self.faults, self.ended, self.refreshed, self.unavailable = [], [], 0, 0
        login = client.log_in(name)
        self.token, self.access = login.refresh, login.token

    def run(self):
        step = 0
        while not self.stop.is_set():
            step += 1
            try:
                self.log_out_and_in() if step % 40 == 0 else self.refresh()
            except AssertionError as error:
                self.faults.append(str(error))
                return

    def persist(self, call):
        """Repeats a call until it is answered for good."""
        while True:
            try:
                answer = call()
            except (OSError, http.client.HTTPException):
                continue
            if answer.status != 503:
                return answer
            self.unavailable += 1
            time.sleep(0.05)

    def refresh(self):
        answer = self.persist(lambda: self.client.refresh(self.token))
        assert answer.status == 200, f"a live token was answered with {answer.status}: {answer.body}"
        self.token, self.access = answer.refresh or self.token, answer.token
        self.refreshed += 1

    def log_out_and_in(self):
        token, access = self.token, self.access
        answer = self.persist(lambda: self.client.log_out(token))
        assert answer.status == 204, answer.body
        self.ended.append((token, access))
        answer = self.persist(lambda: self.client.log_in(self.username))
        assert answer.status == 200, answer.body
        self.token, self.access = answer.refresh, answer.token


class DatabaseFaultTests(FaultCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cluster = Cluster()
        cls.addClassCleanup(cls.cluster.remove)
        room = {"burst": 1_000_000, "interval": 1}
        throttles = ["login_throttle", "address_throttle", "account_throttle", "refresh_throttle"]
        with open(cls.folder.path + "/policy.json", "w") as policy:
            # The longest there is: what was not answered must be tried again within it, on a slow machine too.
            json.dump({"refresh_grace": 60, **dict.fromkeys(throttles, room)}, policy)
        cls.server, cls.client = cls.start(
            arguments=["--database", cls.cluster.address, "--policy", cls.folder.path + "/policy.json"])
        for number in range(VISITORS):
            cls.client.register(f"visitor{number}")

    def setUp(self):
        self.stop = threading.Event()
        self.visitors = [Visitor(self.client, f"visitor{number}", self.stop) for number in range(VISITORS)]
        for visitor in self.visitors:
            visitor.start()
        self.await_progress()

    def await_progress(self):
        """Every visitor is answered again."""
        before = [visitor.refreshed for visitor in self.visitors]
        wait_until(
            lambda: all(visitor.refreshed > count + 3 or visitor.faults
                        for visitor, count in zip(self.visitors, before)),
            "an answer to everybody")

    def await_unavailable(self):
        before = [visitor.unavailable for visitor in self.visitors]
        wait_until(lambda: all(visitor.unavailable > count or visitor.faults
                               for visitor, count in zip(self.visitors, before)), "a 503 to everybody")

    def check(self):
        """All that was answered still holds."""
        self.await_progress()
        self.stop.set()
        for visitor in self.visitors:
            visitor.join(timeout=60)
            self.assertFalse(visitor.is_alive())
            self.assertEqual(visitor.faults, [])
            self.assertEqual(self.client.me(visitor.access).status, 200)
            self.assertEqual(self.client.refresh(visitor.token).status, 200)
            for token, access in visitor.ended:
                self.assertEqual(self.client.me(access).status, 401)
                self.assertEqual(self.client.refresh(token).status, 401)

    def test_a_restart(self):
        self.cluster.stop()
        self.await_unavailable()
        self.cluster.start()
        self.check()

    def test_a_crash_at_random_moments(self):
        for _ in range(3):
            self.cluster.kill()
            self.await_unavailable()
            self.cluster.start()
            self.await_progress()
        self.check()

    def test_connections_that_break(self):
        for _ in range(5):
            self.cluster.sql("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
                             "WHERE application_name = 'signet'")
            self.await_progress()
        self.check()

    def test_a_database_that_takes_no_changes(self):
        known = self.client.log_in("visitor0")
        self.cluster.make_read_only(True)
        try:
            self.await_unavailable()
            # Nobody is logged out for it, and what needs no change is answered.
            self.assertEqual(self.client.me(known.token).status, 200)
            refused = self.client.refresh(known.refresh)
            self.assertEqual(refused.status, 503)
            self.assertGreaterEqual(int(refused.headers["Retry-After"]), 1)
        finally:
            self.cluster.make_read_only(False)
        self.check()
        self.assertEqual(self.client.refresh(known.refresh).status, 200)

    def test_no_connection_to_be_had(self):
        self.cluster.sql("ALTER DATABASE sandbox ALLOW_CONNECTIONS false", database="postgres")
        try:
            self.cluster.sql("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
                             "WHERE application_name = 'signet'", database="postgres")
            self.await_unavailable()
        finally:
            self.cluster.sql("ALTER DATABASE sandbox ALLOW_CONNECTIONS true", database="postgres")
        self.check()

    def test_a_server_that_hangs(self):
        self.cluster.hang(True)
        try:
            self.await_unavailable()
            # Nobody waits for long: neither who came first nor who comes when it is known.
            for _ in range(2):
                start = time.monotonic()
                self.assertEqual(self.client.me(self.visitors[0].access).status, 503)
                self.assertLess(time.monotonic() - start, 20)
        finally:
            self.cluster.hang(False)
        self.check()

    def test_a_server_with_too_few_connections(self):
        self.cluster.stop()
        self.cluster.start("-c max_connections=2 -c superuser_reserved_connections=0 -c max_wal_senders=0")
        # Two do the work of eight, and who is refused (53300) keeps nobody waiting.
        self.await_progress()
        self.cluster.stop()
        self.cluster.start()
        self.check()


if __name__ == "__main__":
    unittest.main()

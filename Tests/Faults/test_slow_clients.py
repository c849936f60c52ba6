"""Crowds of clients that send or read slowly: whoever is honest is answered meanwhile, and memory stays small."""

import contextlib
import os
import shutil
import subprocess
import threading
import time
import unittest

from fault_case import FaultCase
from raw import connect

TORTURE = "SIGNET_TORTURE" in os.environ
PAGE_BYTES = 1 << 20
# `ConnectionBounds.write` and a margin.
DROPPED_SECONDS = 45


class Visitor(threading.Thread):
    """An honest client: who they are and a page, again and again."""

    def __init__(self, client, token):
        super().__init__(daemon=True)
        self.client = client
        self.token = token
        self.waits = []
        self.failures = []
        self.over = threading.Event()

    def run(self):
        while not self.over.is_set():
            self.visit()
            self.over.wait(0.05)

    def visit(self):
        start = time.monotonic()
        try:
            for answer in (self.client.me(self.token), self.client.send("GET", "/")):
                if answer.status != 200:
                    self.failures.append(answer.status)
        except OSError as error:
            self.failures.append(repr(error))
        self.waits.append(time.monotonic() - start)

    def stop(self):
        self.over.set()
        self.join()

    def report(self):
        waits = sorted(self.waits)
        return (f"{len(waits)} visits, {len(self.failures)} failed, median {waits[len(waits) // 2] * 1000:.0f} ms, "
                f"longest {waits[-1] * 1000:.0f} ms")


class SlowClientTests(FaultCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.server, cls.client = cls.start()
        cls.client.register("honest")
        cls.visitor = Visitor(cls.client, cls.client.log_in("honest").token)
        with open(cls.folder.path + "/site/large.txt", "w") as page:
            page.write("a" * PAGE_BYTES)
        cls.wait_until_settled()

    @classmethod
    def wait_until_settled(cls):
        # The server holds no file that was written just now, since one that is written twice at once looks the same.
        path = cls.folder.path + "/site/large.txt"
        os.utime(path)
        while time.time() < os.stat(path).st_ctime + 3:
            time.sleep(0.1)

    @staticmethod
    def report(line):
        if TORTURE:
            print(f"\n{line}", flush=True)

    def expect_honest_answers(self):
        self.visitor.visit()
        self.assertEqual(self.visitor.failures, [])

    @contextlib.contextmanager
    def crowd(self, count, data):
        with contextlib.ExitStack() as stack:
            crowd = []
            for _ in range(count):
                connection = stack.enter_context(connect(self.client.port, receive_buffer=4096))
                connection.sendall(data)
                crowd.append(connection)
            yield crowd

    def slow_readers(self, count):
        return self.crowd(count, b"GET /large.txt HTTP/1.1\r\nHost: localhost\r\n\r\n")

    def test_R89_slow_readers_share_the_bytes_they_wait_for(self):
        self.assertEqual(len(self.client.send("GET", "/large.txt").body), PAGE_BYTES)
        before = self.server.memory_kib()
        count = 600 if TORTURE else 200
        with self.slow_readers(count) as readers:
            for reader in readers[-100:]:
                # Its answer has begun, and so has what it costs.
                self.assertEqual(reader.recv(1), b"H")
            self.expect_honest_answers()
            grown = self.server.memory_kib() - before
            unsent = self.server.unsent_bytes() >> 10
        self.report(f"{count} slow readers of {PAGE_BYTES} bytes: {grown} KiB more, {unsent} KiB in the system")
        self.assertLess(grown, count * 256)
        self.assertLess(unsent, count * 256)

    def test_R89_slow_heads_and_bodies_keep_nobody_out(self):
        starts = (
            b"GET / HTTP/1.1\r\nHost: localhost\r\nX-A: ",
            b"POST /auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 4000\r\n\r\n{",
        )
        # Together more than the server has room for.
        with self.crowd(300, starts[0]) as heads, self.crowd(300, starts[1]) as bodies:
            for _ in range(5):
                for connection in heads + bodies:
                    with contextlib.suppress(OSError):
                        connection.send(b" ")
                self.expect_honest_answers()

    @unittest.skipUnless(TORTURE, "a long form")
    def test_R89_who_reads_slowly_is_dropped_although_they_read(self):
        start = time.monotonic()
        with self.slow_readers(50) as readers:
            left = set(readers)
            while left and time.monotonic() < start + DROPPED_SECONDS:
                for reader in list(left):
                    try:
                        # The client's own buffer is full of what came before; an error is the only sign of an end.
                        reader.recv(16)
                        reader.send(b"\r\n")
                    except OSError:
                        left.discard(reader)
                self.expect_honest_answers()
                time.sleep(1)
            self.report(f"slow readers: {len(left)} left after {time.monotonic() - start:.0f} s")
            self.assertEqual(len(left), 0)

    @unittest.skipUnless(TORTURE, "a long form")
    def test_R89_slowhttptest_keeps_nobody_out(self):
        self.assertIsNotNone(shutil.which("slowhttptest"), "install Debian's slowhttptest")
        url = f"http://127.0.0.1:{self.client.port}"
        attacks = {
            "slow heads": ["-H", "-i", "5", "-u", url + "/"],
            "slow bodies": ["-B", "-i", "5", "-s", "8000", "-f", "application/json", "-u", url + "/auth/login"],
            "slow readers": ["-X", "-n", "1", "-z", "5", "-w", "256", "-y", "512", "-k", "3", "-u", url + "/large.txt"],
        }
        for name, arguments in attacks.items():
            with self.subTest(name):
                visitor = Visitor(self.client, self.visitor.token)
                visitor.start()
                before = self.server.memory_kib()
                attack = subprocess.Popen(
                    ["slowhttptest", "-c", "500", "-r", "200", "-l", "30", "-p", "3", *arguments],
                    stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                most = before
                try:
                    while attack.poll() is None:
                        most = max(most, self.server.memory_kib())
                        time.sleep(0.5)
                finally:
                    attack.kill()
                    attack.wait()
                    visitor.stop()
                self.report(f"{name}: {visitor.report()}; memory {before} to {most} KiB")
                self.assertEqual(visitor.failures, [])


if __name__ == "__main__":
    unittest.main()

"""Bytes on the wire that no honest client sends."""

import re
import socket
import time
import unittest

from fault_case import FaultCase

# A slow client may take this long for the head of a request; the server closes then.
PATIENCE_SECONDS = 40


class WireTests(FaultCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.server, cls.client = cls.start()

    def exchange(self, data, timeout=10):
        """Everything that comes back until the server closes; None if it does not close."""
        with socket.create_connection(("127.0.0.1", self.client.port), timeout=timeout) as connection:
            connection.sendall(data)
            parts = []
            try:
                while part := connection.recv(65536):
                    parts.append(part)
            except ConnectionResetError:
                pass
            except TimeoutError:
                return None, b"".join(parts)
            return True, b"".join(parts)

    @staticmethod
    def statuses(answer):
        return [int(status) for status in re.findall(rb"HTTP/1\.1 (\d{3}) ", answer)]

    def test_R89_two_readings_of_where_a_request_ends_are_refused_and_the_connection_closes(self):
        smuggled = b"0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n"
        head = b"POST /auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        get = b"GET /auth/me HTTP/1.1\r\n"
        cases = {
            "both lengths": head + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n" + smuggled,
            "two lengths": head + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\n" + smuggled,
            "a list of lengths": head + b"Content-Length: 5, 6\r\n\r\n" + smuggled,
            "a negative length": head + b"Content-Length: -1\r\n\r\n" + smuggled,
            "a signed length": head + b"Content-Length: +5\r\n\r\n" + smuggled,
            "a bad chunk": head + b"Transfer-Encoding: chunked\r\n\r\nZZ\r\nabc\r\n0\r\n\r\n",
            "an unknown coding": head + b"Transfer-Encoding: gzip, identity\r\n\r\n" + smuggled,
            "a space before the colon": get + b"Host : localhost\r\n\r\n",
            "a folded line": get + b"Host: localhost\r\nX-A: b\r\n c\r\n\r\n",
            "a NUL": get + b"Host: localhost\r\nX-A: b\0c\r\n\r\n",
            "a bare CR": get + b"Host: localhost\r\nX-A: b\rX-B: c\r\n\r\n",
            "no version": b"GET /auth/me\r\n\r\n",
        }
        for name, data in cases.items():
            with self.subTest(name):
                closed, answer = self.exchange(data)
                statuses = self.statuses(answer)
                self.assertTrue(closed, f"{name}: the connection stays open after {statuses}")
                self.assertLessEqual(set(statuses), {400, 501}, name)
                self.assertLessEqual(len(statuses), 1, f"{name}: a second request was read")
        self.assertEqual(self.client.send("GET", "/sandbox.json").status, 200)

    def test_R89_a_request_names_one_host(self):
        # RFC 9112 section 3.2: none or two are 400.
        cases = {
            "none": (b"GET /auth/me HTTP/1.1\r\n", {400, 421}),
            "two": (b"GET /auth/me HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n", {400}),
        }
        for name, (data, allowed) in cases.items():
            with self.subTest(name):
                _, answer = self.exchange(data + b"Connection: close\r\n\r\n")
                self.assertLessEqual(set(self.statuses(answer)), allowed, name)

    def test_R89_a_host_in_the_target_outweighs_the_header(self):
        # RFC 9112 section 3.2.2. Browsers never send this form to an origin; a proxy might be made to.
        _, answer = self.exchange(
            b"GET http://evil.example/auth/me HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        self.assertLessEqual(set(self.statuses(answer)), {400, 421})

    def test_R89_pipelined_requests_are_answered_in_order(self):
        one = b"GET /sandbox.json HTTP/1.1\r\nHost: localhost\r\n\r\n"
        two = b"GET /auth/me HTTP/1.1\r\nHost: localhost\r\n\r\n"
        last = b"GET /nothing HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        _, answer = self.exchange(one + two + one + last)
        self.assertEqual(self.statuses(answer), [200, 401, 200, 404])

    def test_R89_heads_beyond_all_measure_are_refused(self):
        for data in (b"GET /" + b"a" * 200_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
                     b"GET / HTTP/1.1\r\nHost: localhost\r\nX-A: " + b"a" * 200_000 + b"\r\n\r\n",
                     b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"X-A: b\r\n" * 20_000 + b"\r\n"):
            try:
                closed, answer = self.exchange(data)
            except (BrokenPipeError, ConnectionResetError):
                closed, answer = True, b""
            self.assertTrue(closed, data[:40])
            self.assertTrue(answer == b"" or answer.split(b" ")[1] in (b"400", b"414", b"431"), answer[:60])

    def test_R89_slow_heads_and_slow_bodies_are_closed(self):
        starts = {
            "head": b"GET / HTTP/1.1\r\nHost: localhost\r\n",
            "body": b"POST /auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    b"Content-Length: 500\r\n\r\n{",
        }
        open_ones = {}
        for name, data in starts.items():
            open_ones[name] = socket.create_connection(("127.0.0.1", self.client.port), timeout=5)
            open_ones[name].sendall(data)
        end = time.monotonic() + PATIENCE_SECONDS
        while open_ones and time.monotonic() < end:
            for name, connection in list(open_ones.items()):
                try:
                    # One more byte now and then, so that the connection is never idle.
                    connection.sendall(b"X" if name == "head" else b" ")
                    connection.settimeout(1)
                    if connection.recv(4096) == b"":
                        raise ConnectionResetError
                except TimeoutError:
                    continue
                except OSError:
                    connection.close()
                    del open_ones[name]
        slow = list(open_ones)
        for connection in open_ones.values():
            connection.close()
        self.assertEqual(slow, [], f"still open after {PATIENCE_SECONDS} s")


if __name__ == "__main__":
    unittest.main()

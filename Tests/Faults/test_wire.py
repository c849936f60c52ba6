"""Bytes on the wire that no honest client sends."""

import socket
import time
import unittest

from fault_case import FaultCase
from raw import connect, exchange, statuses

# A slow client may take this long for the head of a request; the server closes then.
PATIENCE_SECONDS = 40


class WireTests(FaultCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.server, cls.client = cls.start()

    def exchange(self, data, timeout=10):
        return exchange(self.client.port, data, timeout)

    def expect_refusal(self, cases, allowed=(400, 501)):
        """Each is refused with one of these statuses or with none, read no further, and its connection is closed."""
        for name, data in cases.items():
            with self.subTest(name):
                closed, answer = self.exchange(data)
                got = statuses(answer)
                self.assertTrue(closed, f"{name}: the connection stays open after {got}")
                self.assertLessEqual(set(got), set(allowed), name)
                self.assertLessEqual(len(got), 1, f"{name}: a second request was read")
        self.assertEqual(self.client.send("GET", "/sandbox.json").status, 200)

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
            "a bare LF": b"GET /auth/me HTTP/1.1\nHost: localhost\n\n",
            "a bare LF after a header": get + b"Host: localhost\nX-A: b\r\n\r\n",
            "a bare LF after a chunk": head + b"Transfer-Encoding: chunked\r\n\r\n2\n{}\n0\n\n",
            "a NUL in a name": get + b"Host: localhost\r\nX\0: a\r\n\r\n",
            "a chunk of 2^64": head + b"Transfer-Encoding: chunked\r\n\r\n10000000000000000\r\n{}\r\n0\r\n\r\n",
            "a version to come": b"GET /auth/me HTTP/3.0\r\nHost: localhost\r\n\r\n",
            "the preface of HTTP/2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
            "a TLS handshake": bytes.fromhex("16030100c2010000be0303") + bytes(180),
            "bytes from nowhere": bytes(range(256)) * 64,
        }
        self.expect_refusal(cases)

    def test_R89_a_request_names_one_host(self):
        # RFC 9112 section 3.2: none or two are 400.
        cases = {
            "none": (b"GET /auth/me HTTP/1.1\r\n", {400, 421}),
            "two": (b"GET /auth/me HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n", {400}),
        }
        for name, (data, allowed) in cases.items():
            with self.subTest(name):
                _, answer = self.exchange(data + b"Connection: close\r\n\r\n")
                self.assertLessEqual(set(statuses(answer)), allowed, name)

    def test_R89_a_host_in_the_target_outweighs_the_header(self):
        # RFC 9112 section 3.2.2. Browsers never send this form to an origin; a proxy might be made to.
        _, answer = self.exchange(
            b"GET http://evil.example/auth/me HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        self.assertLessEqual(set(statuses(answer)), {400, 421})

    def test_R89_pipelined_requests_are_answered_in_order(self):
        one = b"GET /sandbox.json HTTP/1.1\r\nHost: localhost\r\n\r\n"
        two = b"GET /auth/me HTTP/1.1\r\nHost: localhost\r\n\r\n"
        last = b"GET /nothing HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        _, answer = self.exchange(one + two + one + last)
        self.assertEqual(statuses(answer), [200, 401, 200, 404])

    def test_R89_a_client_of_an_older_version_gets_no_chunks(self):
        with connect(self.client.port) as connection:
            connection.sendall(b"GET /sandbox/events HTTP/1.0\r\nHost: localhost\r\n\r\n")
            head = b""
            while b"\r\n\r\n" not in head:
                head += connection.recv(4096)
        self.assertEqual(statuses(head), [200])
        self.assertNotIn(b"chunked", head.lower())
        self.assertIn(b"connection: close", head.lower())

    def test_R89_garbage_in_a_pipeline_is_refused_behind_the_answers_that_are_due(self):
        one = b"GET /auth/me HTTP/1.1\r\nHost: localhost\r\n\r\n"
        for garbage in (b"\0\1\2\3", b"GET\r\n\r\n", b"nonsense nonsense nonsense\r\n\r\n"):
            closed, answer = self.exchange(one + one + garbage + one)
            self.assertTrue(closed, garbage)
            self.assertLessEqual(len(statuses(answer)), 3)
            self.assertLessEqual(set(statuses(answer)), {401, 400}, garbage)

    def test_R89_floods_of_cookies_and_headers_are_borne_or_refused(self):
        head = b"GET /auth/me HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        session = b"__Host-refresh=" + b"A" * 43
        cases = {
            "many cookies": (head + b"Cookie: " + b"a=b; " * 3000 + b"a=b\r\n\r\n", {401}),
            "many headers of cookies": (head + b"Cookie: a=b\r\n" * 100 + b"\r\n", {401}),
            "the same cookie a thousand times": (head + b"Cookie: " + (session + b"; ") * 250 + b"\r\n\r\n", {400, 401}),
            "a giant cookie": (head + b"Cookie: a=" + b"b" * 15_000 + b"\r\n\r\n", {401}),
            "one beyond measure": (head + b"Cookie: a=" + b"b" * 200_000 + b"\r\n\r\n", {400, 431}),
            "many beyond measure": (head + (b"Cookie: " + b"a=b; " * 3000 + b"\r\n") * 20 + b"\r\n", {400, 431}),
            "semicolons": (head + b"Cookie: " + b";" * 15_000 + b"\r\n\r\n", {400, 401}),
            "as many headers as there may be": (head + b"X: y\r\n" * 120 + b"\r\n", {401}),
            "a giant token": (head + b"Authorization: Bearer " + b"e" * 15_000 + b"\r\n\r\n", {401}),
            "dots": (head + b"Authorization: Bearer " + b"." * 15_000 + b"\r\n\r\n", {401}),
        }
        for name, (data, allowed) in cases.items():
            with self.subTest(name):
                closed, answer = self.exchange(data)
                self.assertTrue(closed, name)
                self.assertLessEqual(set(statuses(answer)), allowed, name)
                self.assertLessEqual(len(statuses(answer)), 1, name)

    def test_R89_chunks_may_not_carry_more_than_a_body(self):
        head = (b"POST /auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                b"Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n")
        cases = {
            "many chunks": head + b"1\r\n \r\n" * 20_000 + b"0\r\n\r\n",
            "a giant extension": head + b"2;a=" + b"b" * 1_000_000 + b"\r\n{}\r\n0\r\n\r\n",
            "many extensions": head + b"2" + b";a=b" * 100_000 + b"\r\n{}\r\n0\r\n\r\n",
            "many trailers": head + b"2\r\n{}\r\n0\r\n" + b"X: y\r\n" * 20_000 + b"\r\n",
            "a giant trailer": head + b"2\r\n{}\r\n0\r\nX: " + b"y" * 1_000_000 + b"\r\n\r\n",
        }
        self.expect_refusal(cases, {400, 413, 431})

    def test_R89_what_is_poured_behind_an_upgrade_or_a_tunnel_is_not_kept(self):
        heads = {
            "upgrade": b"GET /auth/me HTTP/1.1\r\nHost: localhost\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n",
            "tunnel": b"CONNECT /auth/me HTTP/1.1\r\nHost: localhost\r\n\r\n",
            "last": b"GET /auth/me HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        }
        before = self.server.memory_kib()
        for name, head in heads.items():
            with self.subTest(name), connect(self.client.port, timeout=2) as connection:
                sent = 0
                # It closes, or it reads no more.
                with self.assertRaises(OSError, msg=f"{name}: all was taken"):
                    connection.sendall(head)
                    while sent < 256 << 20:
                        connection.sendall(bytes(1 << 16))
                        sent += 1 << 16
        self.assertLess(self.server.memory_kib() - before, 64 << 10)

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

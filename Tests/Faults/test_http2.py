"""What HTTP/2 lets a client ask for at next to no cost."""

import os
import ssl
import struct
import time
import unittest

import http2
from fault_case import FaultCase
from http2 import (CONTINUATION, DATA, END_HEADERS, END_STREAM, GOAWAY, HEADERS, INITIAL_WINDOW_SIZE, PING, PRIORITY,
                   RST_STREAM, SETTINGS, Connection, frame)

TORTURE = "SIGNET_TORTURE" in os.environ


class HTTP2Tests(FaultCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.server, cls.client = cls.start(arguments=["--tls"])
        with open(cls.folder.path + "/site/large.txt", "w") as page:
            page.write("a" * (1 << 20))

    def tearDown(self):
        # Whoever is honest is answered after each of these.
        with Connection(self.server.port) as connection:
            connection.send(frame(HEADERS, END_HEADERS | END_STREAM, 1, http2.get("/sandbox.json")))
            kinds, body = connection.answer(1)
        self.assertEqual(kinds[0], HEADERS)
        self.assertIn(b"{", body)

    def pour(self, frames, most):
        """Sends frames until the server ends the connection, and gives how many were sent; `frames` makes one by its number."""
        with Connection(self.server.port) as connection:
            for number in range(most):
                try:
                    connection.send(frames(number))
                    if number % 50 == 49 and connection.has_ended():
                        return number
                except (OSError, ssl.SSLError):
                    return number
            return most - 1 if connection.has_ended(10) else most

    def expect_end(self, frames, within):
        taken = self.pour(frames, within)
        self.assertLess(taken, within, "all were taken")

    def test_R89_rapid_resets_end_the_connection(self):
        # CVE-2023-44487.
        def frames(number):
            stream = 2 * number + 1
            return (frame(HEADERS, END_HEADERS | END_STREAM, stream, http2.get())
                    + frame(RST_STREAM, 0, stream, struct.pack(">I", 8)))
        self.expect_end(frames, within=1000)

    def test_R89_headers_that_go_on_for_ever_end_the_connection(self):
        # CVE-2024-27316 and its kin.
        def frames(number):
            if number == 0:
                return frame(HEADERS, END_STREAM, 1, http2.get())
            return frame(CONTINUATION, 0, 1, http2.fields((f"x-{number}", "y" * 100)))
        self.expect_end(frames, within=200)

    def test_R89_empty_headers_that_go_on_for_ever_end_the_connection(self):
        def frames(number):
            return frame(HEADERS, END_STREAM, 1, http2.get()) if number == 0 else frame(CONTINUATION, 0, 1)
        self.expect_end(frames, within=200)

    def test_R89_floods_of_control_frames_end_the_connection(self):
        floods = {
            "SETTINGS": lambda number: frame(SETTINGS),
            "PING": lambda number: frame(PING, payload=bytes(8)),
            "PRIORITY": lambda number: frame(PRIORITY, 0, 2 * number + 1, bytes(5)),
            "empty DATA": lambda number: (
                frame(HEADERS, END_HEADERS, 1, http2.get("/auth/login", "POST")) if number == 0 else frame(DATA, 0, 1)),
            "requests that are none": lambda number: frame(
                HEADERS, END_HEADERS | END_STREAM, 2 * number + 1, http2.fields((":method", "GET"))),
        }
        for name, frames in floods.items():
            with self.subTest(name):
                self.expect_end(frames, within=2000)

    def test_R89_more_streams_than_are_allowed_are_not_served(self):
        def frames(number):
            return frame(HEADERS, END_HEADERS, 2 * number + 1, http2.get("/auth/login", "POST"))
        with Connection(self.server.port) as connection:
            connection.send(*(frames(number) for number in range(300)))
            refused = 0
            connection.socket.settimeout(2)
            try:
                while (got := connection.next()) is not None:
                    refused += got[0] in (RST_STREAM, GOAWAY)
            except TimeoutError:
                pass
            self.assertGreaterEqual(refused, 1)

    def test_R89_a_list_of_headers_beyond_all_measure_is_refused(self):
        more = [(f"x-{number}", "y" * 900) for number in range(40)]
        block = http2.get("/auth/me", "GET", *more)
        with Connection(self.server.port) as connection:
            connection.send(frame(HEADERS, END_STREAM, 1, block[:16_000]),
                            frame(CONTINUATION, 0, 1, block[16_000:32_000]),
                            frame(CONTINUATION, END_HEADERS, 1, block[32_000:]))
            while (got := connection.next()) is not None and got[0] not in (GOAWAY, RST_STREAM):
                self.assertNotEqual(got[0], HEADERS, "it was answered")

    def test_HEAD_has_no_data(self):
        for path in ("/nothing", "/auth/me", "/large.txt"):
            with Connection(self.server.port) as connection:
                connection.send(frame(HEADERS, END_HEADERS | END_STREAM, 1, http2.get(path, "HEAD")))
                _, body = connection.answer(1)
                self.assertEqual(body, b"", path)

    def test_R89_a_tunnel_is_refused(self):
        with Connection(self.server.port) as connection:
            connection.send(frame(HEADERS, END_HEADERS, 1, http2.fields((":method", "CONNECT"), (":authority", "localhost:22"))))
            kinds, _ = connection.answer(1)
        self.assertIn(kinds[-1:], ([], [HEADERS], [DATA], [RST_STREAM]))

    def test_R89_who_opens_no_window_costs_little(self):
        # Of a page that was written just now, too, they share the bytes.
        os.utime(self.folder.path + "/site/large.txt")
        before = self.server.memory_kib()
        crowd = []
        count = 50 if TORTURE else 5
        try:
            for _ in range(count):
                connection = Connection(self.server.port, [(INITIAL_WINDOW_SIZE, 0)])
                crowd.append(connection)
                connection.send(*(frame(HEADERS, END_HEADERS | END_STREAM, 2 * number + 1, http2.get("/large.txt"))
                                  for number in range(90)))
            for connection in crowd:
                while (got := connection.next()) is not None and got[0] != HEADERS:
                    pass
            grown = self.server.memory_kib() - before
            if TORTURE:
                print(f"\n{count} connections of 90 streams without a window: {grown} KiB more", flush=True)
            # A whole page each would be 92160 KiB a connection.
            self.assertLess(grown, count * 20_000)
            if TORTURE:
                self.expect_streams_end(crowd)
        finally:
            for connection in crowd:
                connection.close()

    def expect_streams_end(self, crowd):
        """All are reset once the time for an unread answer is over."""
        start = time.monotonic()
        for connection in crowd:
            connection.socket.settimeout(60)
            ended = 0
            while ended < 90 and (got := connection.next()) is not None:
                ended += got[0] == RST_STREAM
        print(f"all streams ended after {time.monotonic() - start:.0f} s", flush=True)


if __name__ == "__main__":
    unittest.main()

"""Frames of HTTP/2 as a test likes them (RFC 9113), over TLS."""

import socket
import ssl
import struct

DATA, HEADERS, PRIORITY, RST_STREAM, SETTINGS, PUSH_PROMISE, PING, GOAWAY, WINDOW_UPDATE, CONTINUATION = range(10)
END_STREAM = ACK = 0x1
END_HEADERS = 0x4
INITIAL_WINDOW_SIZE = 0x4


def frame(kind, flags=0, stream=0, payload=b""):
    return struct.pack(">I", len(payload))[1:] + bytes([kind, flags]) + struct.pack(">I", stream) + payload


def fields(*pairs):
    """Each field as a literal that is not kept (RFC 7541 section 6.2.2)."""
    return b"".join(b"\0" + _text(name) + _text(value) for name, value in pairs)


def _text(text):
    data = text.encode()
    length, prefix = len(data), b""
    if length >= 127:
        length, prefix = length - 127, b"\x7f"
        while length >= 128:
            prefix, length = prefix + bytes([length % 128 + 128]), length // 128
        return prefix + bytes([length]) + data
    return bytes([length]) + data


def get(path="/auth/me", method="GET", *more):
    return fields((":method", method), (":scheme", "https"), (":path", path), (":authority", "localhost"), *more)


class Connection:
    """One that has said its preface. What the server sends is read when it is asked for."""

    def __init__(self, port, settings=(), timeout=10):
        context = ssl.create_default_context()
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        context.set_alpn_protocols(["h2"])
        self.socket = context.wrap_socket(socket.create_connection(("127.0.0.1", port), timeout=timeout))
        assert self.socket.selected_alpn_protocol() == "h2"
        self.received = b""
        payload = b"".join(struct.pack(">HI", name, value) for name, value in settings)
        self.socket.sendall(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + frame(SETTINGS, payload=payload))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self.socket.close()

    def send(self, *frames):
        self.socket.sendall(b"".join(frames))

    def next(self):
        """The next frame as (kind, flags, stream, payload); None at the connection's end."""
        while len(self.received) < 9 or len(self.received) < 9 + int.from_bytes(self.received[:3], "big"):
            try:
                part = self.socket.recv(65536)
            except (ConnectionResetError, BrokenPipeError, ssl.SSLEOFError, ssl.SSLZeroReturnError):
                part = b""
            if not part:
                return None
            self.received += part
        length = int.from_bytes(self.received[:3], "big")
        kind, flags = self.received[3], self.received[4]
        stream = int.from_bytes(self.received[5:9], "big") & 0x7FFFFFFF
        payload, self.received = self.received[9:9 + length], self.received[9 + length:]
        return kind, flags, stream, payload

    def answer(self, stream):
        """The kinds of the frames of a stream until it ends, and the bytes of its DATA."""
        kinds, body = [], b""
        while (got := self.next()) is not None:
            kind, flags, of, payload = got
            if of != stream:
                continue
            kinds.append(kind)
            if kind == DATA:
                body += payload
            if kind == RST_STREAM or kind in (DATA, HEADERS) and flags & END_STREAM:
                break
        return kinds, body

    def has_ended(self, seconds=0.02):
        """Whether the server says within so many seconds that it reads no more, or closes."""
        timeout = self.socket.gettimeout()
        self.socket.settimeout(seconds)
        try:
            while (got := self.next()) is not None:
                if got[0] == GOAWAY:
                    return True
            return True
        except TimeoutError:
            return False
        finally:
            self.socket.settimeout(timeout)

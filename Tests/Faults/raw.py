"""A connection on which a test says what it likes, well formed or not."""

import re
import socket


def connect(port, timeout=10, receive_buffer=None):
    connection = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    connection.settimeout(timeout)
    if receive_buffer:
        # Before it is connected: the window that the server is told comes of it.
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
    connection.connect(("127.0.0.1", port))
    return connection


def exchange(port, data, timeout=10):
    """Whether the server closes in time, and everything that came back until then."""
    with connect(port, timeout) as connection:
        parts = []
        try:
            connection.sendall(data)
        except (BrokenPipeError, ConnectionResetError):
            # It was closed while we sent; what it said before that may still be there.
            pass
        try:
            while part := connection.recv(65536):
                parts.append(part)
        except ConnectionResetError:
            pass
        except TimeoutError:
            return False, b"".join(parts)
        return True, b"".join(parts)


def statuses(answer):
    return [int(status) for status in re.findall(rb"HTTP/1\.[01] (\d{3}) ", answer)]

"""Two hundred tabs refresh one token at once."""

import socket
import unittest

from client import keep_secret
from fault_case import FaultCase

TABS = 200


class OneTokenTests(FaultCase):
    def test_R38_two_hundred_at_once_give_one_family_and_one_live_successor(self):
        _, client = self.start()
        client.register("ada")
        first = client.log_in("ada")
        request = (f"POST /auth/refresh HTTP/1.1\r\nHost: localhost\r\nCookie: __Host-refresh={first.refresh}\r\n"
                   "Content-Length: 0\r\nConnection: close\r\n\r\n").encode()
        sockets = [socket.create_connection(("127.0.0.1", client.port), timeout=60) for _ in range(TABS)]
        for connection in sockets:
            connection.sendall(request)
        answers = [read_all(connection) for connection in sockets]

        self.assertEqual({answer.split(b" ", 2)[1] for answer in answers}, {b"200"})
        successors = {value for answer in answers if (value := refresh_cookie(answer))}
        self.assertEqual(len(successors), 1)
        successor = successors.pop()
        keep_secret(successor)
        self.assertNotEqual(successor, first.refresh)

        me = client.refresh(successor)
        self.assertEqual(me.status, 200)
        sessions = client.send("GET", "/auth/sessions", headers={"Authorization": f"Bearer {me.token}"})
        self.assertEqual(len(sessions.json["sessions"]), 1)
        # The successor is spent now, so the first token is its grandparent: the family ends, for everybody.
        self.assertEqual(client.refresh(first.refresh).status, 401)
        self.assertEqual(client.refresh(me.refresh).status, 401)


def read_all(connection):
    with connection:
        parts = []
        while part := connection.recv(65536):
            parts.append(part)
        return b"".join(parts)


def refresh_cookie(answer):
    for line in answer.split(b"\r\n"):
        if line.lower().startswith(b"set-cookie: __host-refresh="):
            return line.split(b"=", 1)[1].split(b";")[0].decode()
    return None


if __name__ == "__main__":
    unittest.main()

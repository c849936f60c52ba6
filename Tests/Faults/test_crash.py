"""kill -9 in the middle of refreshes, then a start on the same data.

More rounds: SIGNET_CRASH_ROUNDS=200.
"""

import os
import random
import threading
import time
import unittest

from fault_case import FaultCase

ROUNDS = int(os.environ.get("SIGNET_CRASH_ROUNDS", "10"))
SESSIONS = 12


class Tab:
    """A browser tab that refreshes all the time, and what it knows of its session."""

    def __init__(self, login):
        self.previous = None
        self.newest = login.refresh
        self.access = login.token
        self.answers = 0

    def run(self, client, stopped):
        while not stopped.is_set():
            try:
                answer = client.refresh(self.newest)
            except OSError:
                return
            except Exception:  # The connection broke in the middle of an answer.
                if stopped.is_set():
                    return
                raise
            if answer.status == 429:
                stopped.wait(0.1)
                continue
            assert answer.status == 200, f"{answer.status} {answer.body}"
            self.keep(answer)

    def keep(self, answer):
        self.previous, self.newest, self.access = self.newest, answer.refresh, answer.token
        self.answers += 1


def patient_refresh(client, token):
    """A refresh that waits as long as the server asks."""
    while True:
        answer = client.refresh(token)
        if answer.status != 429:
            return answer
        time.sleep(int(answer.headers["Retry-After"]))


class CrashTests(FaultCase):
    def test_R44_R45_R68_no_answered_session_is_lost_and_no_token_is_good_twice(self):
        seed = int(os.environ.get("SIGNET_CRASH_SEED", time.time_ns() % 1_000_000))
        chance = random.Random(seed)
        server, client = self.start()
        client.register("ada")
        tabs = [Tab(client.log_in("ada")) for _ in range(SESSIONS)]
        gone = Tab(client.log_in("ada"))
        self.assertEqual(client.log_out(gone.newest).status, 204)
        errors = []

        for round_number in range(ROUNDS):
            where = f"seed {seed}, round {round_number}"
            stopped = threading.Event()

            def run(tab, client=client, stopped=stopped):
                try:
                    tab.run(client, stopped)
                except Exception as error:
                    errors.append(f"{where}: {error!r}")

            threads = [threading.Thread(target=run, args=(tab,)) for tab in tabs]
            for thread in threads:
                thread.start()
            time.sleep(chance.uniform(0.02, 0.4))
            stopped.set()
            server.kill()
            for thread in threads:
                thread.join()
            self.assertEqual(errors, [])

            server, client = self.start()
            for tab in tabs:
                self.assertIn(client.me(tab.access).status, (200,), f"{where}: the answered session is gone")
                # The tab does not know whether its last request was kept: the token it holds works either way.
                again = patient_refresh(client, tab.newest)
                self.assertEqual(again.status, 200, f"{where}: the session was lost")
                repeated = client.refresh(tab.newest)
                self.assertEqual(repeated.status, 200, f"{where}: no grace after the restart")
                self.assertEqual(repeated.refresh, again.refresh, f"{where}: the token forked")
                tab.keep(again)
            # What was logged out before the crash stays so.
            self.assertEqual(client.refresh(gone.newest).status, 401)
            self.assertEqual(client.me(gone.access).status, 401)

        self.assertGreater(sum(tab.answers for tab in tabs), SESSIONS * ROUNDS)
        for tab in tabs:
            newest = patient_refresh(client, tab.newest)
            self.assertEqual(newest.status, 200)
            self.assertEqual(client.refresh(tab.previous).status, 401, "a token spent twice over was good")
            self.assertEqual(client.refresh(newest.refresh).status, 401, "the family outlived the reuse")
            self.assertEqual(client.me(newest.token).status, 401)

    def test_R44_an_answer_that_nobody_read_can_be_had_again(self):
        import socket
        _, client = self.start()
        client.register("bob")
        token = client.log_in("bob").refresh
        for _ in range(5):
            with socket.create_connection(("127.0.0.1", client.port)) as connection:
                connection.sendall(
                    f"POST /auth/refresh HTTP/1.1\r\nHost: localhost\r\nCookie: __Host-refresh={token}\r\n"
                    "Content-Length: 0\r\n\r\n".encode())
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")
            again = client.refresh(token)
            self.assertEqual(again.status, 200)
            self.assertIn(client.refresh(token).refresh, (again.refresh,))
            token = again.refresh


if __name__ == "__main__":
    unittest.main()

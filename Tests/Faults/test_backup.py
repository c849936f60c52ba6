"""A backup while refreshes go on, and a restore once the server has stopped."""

import base64
import os
import sqlite3
import subprocess
import threading
import unittest

from fault_case import FaultCase
from server import SIGNET

WORKERS = 6
BACKUPS = 3


def signet_db(folder, *arguments):
    return subprocess.run([SIGNET, "db", *arguments, "--data", folder.path + "/data"],
                          capture_output=True, text=True, timeout=120)


class BackupTests(FaultCase):
    def test_a_backup_under_load_has_every_session_that_was_answered_before_it_and_none_is_torn(self):
        server, client = self.start()
        client.register("ada")
        answered, stopping, failures = [], threading.Event(), []

        def work(number):
            try:
                token = client.log_in("ada").refresh
                while not stopping.is_set():
                    answer = client.refresh(token)
                    assert answer.status in (200, 429), answer.body
                    if answer.status == 200:
                        token = answer.refresh
                        answered.append((number, token))
                    stopping.wait(0.02)
            except Exception as error:
                failures.append(error)

        workers = [threading.Thread(target=work, args=(number,)) for number in range(WORKERS)]
        for worker in workers:
            worker.start()
        kept = self.folder.path + "/kept.sqlite"
        try:
            while len({number for number, _ in list(answered)}) < WORKERS and not failures:
                stopping.wait(0.05)
            for _ in range(BACKUPS):
                before = dict(list(answered))
                done = signet_db(self.folder, "backup", kept, "--force")
                self.assertEqual(done.returncode, 0, done.stderr)
            refused = signet_db(self.folder, "restore", kept, "--force")
        finally:
            stopping.set()
            for worker in workers:
                worker.join()
        self.assertEqual(failures, [])
        self.assertEqual(len(before), WORKERS)
        with sqlite3.connect(kept) as copy:
            generations = dict(copy.execute("SELECT id, generation FROM sessions"))
        for token in before.values():
            session, generation = session_and_generation(token)
            self.assertGreaterEqual(generations[session], generation, "an answered refresh is not in the copy")
        self.assertEqual(os.stat(kept).st_mode & 0o777, 0o600)
        self.assertEqual(refused.returncode, 2)
        self.assertIn("stop it first", refused.stderr)

        after = client.log_in("ada")
        server.stop()
        done = signet_db(self.folder, "restore", kept)
        self.assertEqual(done.returncode, 2)
        self.assertIn("--force", done.stderr)
        done = signet_db(self.folder, "restore", kept, "--force")
        self.assertEqual(done.returncode, 0, done.stderr)

        _, client = self.start()
        # What happened after the backup is undone, a login and with it a session of that time.
        self.assertEqual(client.refresh(after.refresh).status, 401)
        self.assertEqual(client.me(after.token).status, 401)
        live = [token for token in before.values() if session_and_generation(token)[1] ==
                generations[session_and_generation(token)[0]]]
        for token in live:
            self.assertIn(client.refresh(token).status, (200, 429))
        own = client.log_in("ada")
        listed = client.send("GET", "/auth/sessions", headers={"Authorization": f"Bearer {own.token}"})
        self.assertEqual(len(listed.json["sessions"]), WORKERS + 1)


def session_and_generation(token):
    """What a refresh token says of itself: 16 bytes of id, 4 of generation, and a MAC."""
    data = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
    return base64.urlsafe_b64encode(data[:16]).decode().rstrip("="), int.from_bytes(data[16:20], "big")


if __name__ == "__main__":
    unittest.main()

"""R91: a run of all kinds, a database that cannot be written among them, and not one secret in what is printed."""

import sqlite3
import unittest

from client import PASSWORD, keep_secret, secrets
from fault_case import FaultCase


class LogTests(FaultCase):
    def test_R91_nothing_secret_is_printed_when_the_database_is_locked(self):
        server, client = self.start()
        client.register("ada")
        login = client.log_in("ada")
        database = sqlite3.connect(self.folder.path + "/data/signet.sqlite", timeout=5, isolation_level=None)
        database.execute("BEGIN IMMEDIATE")
        try:
            # Reading goes on; writing is refused after a while, with a time to come back.
            self.assertEqual(client.me(login.token).status, 200)
            for answer in (client.refresh(login.refresh), client.log_in("ada")):
                self.assertEqual(answer.status, 503)
        finally:
            database.execute("ROLLBACK")
            database.close()
        self.assertEqual(client.refresh(login.refresh).status, 200)
        self.assertTrue(any("store is unavailable" in line for line in server.log), server.log)

    def test_R91_wrong_passwords_and_forged_tokens_are_not_printed(self):
        server, client = self.start()
        client.register("bob")
        login = client.log_in("bob")
        guess = "a guess that is wrong " + PASSWORD
        forged = login.token[:-4] + "AAAA"
        keep_secret(guess, forged)
        self.assertEqual(client.log_in("bob", guess).status, 401)
        self.assertEqual(client.me(forged).status, 401)
        self.assertEqual(client.refresh(forged).status, 401)
        self.assertEqual(client.send("GET", f"/auth/me?access_token={login.token}").status, 401)
        self.assertEqual(client.send("POST", f"/{login.refresh}", body="x" * 100_000).status // 100, 4)
        # What FaultCase does when all is over is the test; here only that there is something to look for.
        self.assertLessEqual({guess, forged, login.token, login.refresh}, secrets())

    def test_R50_a_copy_of_the_database_holds_no_token_and_no_password(self):
        _, client = self.start()
        client.register("eve")
        login = client.log_in("eve")
        login = client.refresh(login.refresh)
        for name in ("signet.sqlite", "signet.sqlite-wal"):
            with open(self.folder.path + "/data/" + name, "rb") as file:
                content = file.read()
            for secret in secrets():
                self.assertNotIn(secret.encode(), content, name)


if __name__ == "__main__":
    unittest.main()

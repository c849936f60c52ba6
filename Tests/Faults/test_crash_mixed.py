"""kill -9 at random moments while people register, log in and out, refresh, change passwords, the clock and the policy.

With SIGNET_TORTURE=1 it is done 100 times on each engine, or SIGNET_CRASH_ROUNDS times; SIGNET_CRASH_SEED repeats a run.
"""

import contextlib
import json
import os
import random
import sqlite3
import time
import unittest

from fault_case import FaultCase
from people import POLICY, Crowd
from postgresql import Cluster

IS_LONG = os.environ.get("SIGNET_TORTURE") == "1"
ROUNDS = int(os.environ.get("SIGNET_CRASH_ROUNDS", "100" if IS_LONG else "3"))
PEOPLE = 6 if IS_LONG else 4


class MixedCrashCase(FaultCase):
    def begin(self):
        self.seed = os.environ.get("SIGNET_CRASH_SEED", str(time.time_ns() % 1_000_000))
        self.chance = random.Random(self.seed)
        path = self.folder.path + "/policy.json"
        with open(path, "w") as file:
            json.dump(POLICY, file)
        self.arguments = (*self.arguments, "--policy", path)
        self.server, self.client = self.start(arguments=self.arguments)
        self.crowd = Crowd(self.client, PEOPLE, self.seed)

    def restart(self):
        self.server, self.client = self.start(arguments=self.arguments)

    def load(self):
        """Everybody is at work for a random time; a killed server leaves them somewhere in it."""
        self.crowd.begin(self.client)
        time.sleep(self.chance.uniform(0.02, 0.8))

    @contextlib.contextmanager
    def round(self, number):
        try:
            yield
        except AssertionError as error:
            error.add_note(f"seed {self.seed}, round {number}")
            raise
        if IS_LONG and (number + 1) % 10 == 0:
            print(f"{number + 1} rounds, {self.crowd.answered} answers", flush=True)

    def end(self, rounds, kinds):
        self.assertGreater(self.crowd.answered, PEOPLE * rounds)
        if IS_LONG:
            print(f"{rounds} rounds {kinds}: {self.crowd.answered} answers under load, "
                  f"{len(self.crowd.names)} users, seed {self.seed}")


class SQLiteCrashTests(MixedCrashCase):
    arguments = ()

    def check_database(self):
        database = sqlite3.connect(self.folder.path + "/data/signet.sqlite", timeout=30)
        try:
            self.assertEqual(database.execute("PRAGMA integrity_check").fetchall(), [("ok",)])
            self.assertEqual(database.execute("PRAGMA foreign_key_check").fetchall(), [])
            names = {name for name, in database.execute("SELECT username_key FROM users")}
        finally:
            database.close()
        self.assertLessEqual(self.crowd.names, names, "a registration that was answered is lost")

    def test_R44_R45_R68_nothing_that_was_answered_is_lost(self):
        self.begin()
        for number in range(ROUNDS):
            with self.round(number):
                self.load()
                self.crowd.end(self.server.kill)
                self.restart()
                self.check_database()
                self.crowd.check(self.client)
        self.end(ROUNDS, "of kill -9")


class PostgreSQLCrashTests(MixedCrashCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cluster = Cluster()
        cls.arguments = ("--database", cls.cluster.address)
        cls.cluster.sql("CREATE EXTENSION amcheck")

    @classmethod
    def tearDownClass(cls):
        try:
            super().tearDownClass()
        finally:
            cls.cluster.remove()

    def check_database(self):
        # Each index is in order and has an entry for each row.
        self.cluster.sql("SELECT bt_index_check(c.oid, true) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid "
                         "JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND i.indisvalid")
        self.assertEqual(self.cluster.sql(
            "SELECT count(*) FROM sessions s LEFT JOIN users u ON u.world = s.world AND u.id = s.user_id "
            "WHERE u.id IS NULL"), "0")
        names = set(self.cluster.sql("SELECT username_key FROM users").split())
        self.assertLessEqual(self.crowd.names, names, "a registration that was answered is lost")

    def crash_server(self):
        self.crowd.end(self.server.kill)

    def crash_database(self):
        self.cluster.kill()
        time.sleep(self.chance.uniform(0, 0.3))
        self.cluster.start()
        # signet lives on, and answers again by itself; that is when it is killed as well.
        time.sleep(self.chance.uniform(0.2, 1))
        self.crowd.end(self.server.kill)

    def stop_database(self):
        self.cluster.stop("immediate")
        self.cluster.start()
        self.crowd.end(self.server.kill)

    def crash_both(self):
        self.cluster.kill()
        self.crowd.end(self.server.kill)
        self.cluster.start()

    def test_R44_R45_R68_nothing_that_was_answered_is_lost(self):
        self.begin()
        ways = [self.crash_server, self.crash_database, self.crash_both, self.stop_database]
        for number in range(ROUNDS):
            with self.round(number):
                self.load()
                ways[number % len(ways)]()
                self.restart()
                self.check_database()
                self.crowd.check(self.client)
        self.end(ROUNDS, "of kill -9 of signet, of PostgreSQL, of both, and of immediate stops")


if __name__ == "__main__":
    unittest.main()

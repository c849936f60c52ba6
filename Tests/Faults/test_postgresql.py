"""Two servers on one PostgreSQL database behind nginx, straight and through pgbouncer."""

import concurrent.futures
import subprocess
import unittest

from client import Client
from fault_case import FaultCase
from postgresql import Cluster, Nginx, PgBouncer
from server import SIGNET, DataFolder, Server

TABS = 200


class SharedDatabaseCase:
    """What two servers promise, wherever their database is. `address` says that of the database."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cluster = Cluster()
        cls.addClassCleanup(cls.cluster.remove)
        arguments = ["--database", cls.address()]
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            # At once, on an empty database: they must not get in each other's way.
            servers = [pool.submit(cls.start, 0, arguments) for _ in range(2)]
        cls.one, cls.two = (server.result()[1] for server in servers)
        proxy = Nginx([cls.one.port, cls.two.port])
        cls.addClassCleanup(proxy.remove)
        cls.proxy = Client(proxy.port)
        cls.one.register("ada")

    def test_R69_a_logout_is_felt_at_the_very_next_request_whichever_server_answers(self):
        for _ in range(4):
            login = self.proxy.log_in("ada")
            for client in (self.proxy, self.proxy, self.one, self.two):
                self.assertEqual(client.me(login.token).status, 200)
            self.assertEqual(self.proxy.log_out(login.refresh).status, 204)
            for client in (self.proxy, self.proxy, self.one, self.two):
                self.assertEqual(client.me(login.token).status, 401)
                self.assertEqual(client.refresh(login.refresh).status, 401)

    def test_R38_R69_two_hundred_refreshes_of_one_token_over_both_servers_give_one_successor(self):
        token = self.one.log_in("ada").refresh
        with concurrent.futures.ThreadPoolExecutor(50) as pool:
            answers = list(pool.map(lambda _: self.proxy.refresh(token), range(TABS)))
        self.assertEqual({answer.status for answer in answers}, {200})
        successors = {answer.refresh for answer in answers if answer.refresh}
        self.assertEqual(len(successors), 1)
        self.assertNotIn(token, successors)
        live = self.two.refresh(successors.pop())
        self.assertEqual(live.status, 200)
        self.assertEqual(self.one.me(live.token).status, 200)
        # It is the grandparent now: whoever has it is a thief.
        self.assertEqual(self.one.refresh(token).status, 401)
        self.assertEqual(self.two.me(live.token).status, 401)

    def test_the_clock_and_the_policy_are_the_same_at_the_next_request_on_the_other_server(self):
        login = self.one.log_in("ada")
        for change, other in [(self.one, self.two), (self.two, self.one)] * 2:
            self.assertEqual(change.send("POST", "/sandbox/clock", {"offset": 3600}).status, 200)
            self.assertEqual(other.me(login.token).status, 401)
            self.assertEqual(other.send("POST", "/sandbox/clock", {"offset": 0}).status, 200)
            self.assertEqual(change.me(login.token).status, 200)
            changed = change.send("PATCH", "/sandbox/policy", {"access_token_lifetime": 77})
            self.assertEqual(changed.status, 200, changed.body)
            self.assertEqual(other.log_in("ada").json["expires_in"], 77)
            self.assertEqual(other.send("POST", "/sandbox/reset", {"only": "policy"}).status, 204)
            self.assertNotEqual(change.log_in("ada").json["expires_in"], 77)

    def test_R88_many_who_register_one_name_at_once_give_one_user(self):
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            calls = [pool.submit(client.send, "POST", "/auth/register",
                                 {"username": "grace", "password": "a quiet lantern by the sea"})
                     for client in [self.one, self.two] * 4]
        statuses = sorted(call.result().status for call in calls)
        self.assertEqual(statuses[0], 201)
        self.assertNotIn(201, statuses[1:])
        self.assertEqual(self.proxy.log_in("grace").status, 200)


class StraightTests(SharedDatabaseCase, FaultCase):
    @classmethod
    def address(cls):
        return cls.cluster.address


class PoolerTests(SharedDatabaseCase, FaultCase):
    @classmethod
    def address(cls):
        pooler = PgBouncer(cls.cluster)
        cls.addClassCleanup(pooler.remove)
        return pooler.address


class StartTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.cluster = Cluster(tls=True)
        cls.addClassCleanup(cls.cluster.remove)
        cls.cluster.sql("ALTER ROLE signet PASSWORD 'a-secret-of-the-database'")
        cls.folder = DataFolder()
        cls.addClassCleanup(cls.folder.remove)

    def address(self, host="localhost", mode="verify-full", authority=None, password="a-secret-of-the-database"):
        authority = authority or self.cluster.authority
        return (f"postgresql://signet:{password}@{host}:{self.cluster.port}/sandbox"
                f"?sslmode={mode}&sslrootcert={authority}")

    def refused(self, address, folder=None):
        """What the command says when it does not start."""
        path = (folder or self.folder).path
        done = subprocess.run(
            [SIGNET, "serve", "--no-watch", "--port", "0", "--notes", path + "/notes", "--site", path + "/site",
             "--data", path + "/data", "--database", address],
            capture_output=True, text=True, timeout=60)
        said = done.stdout + done.stderr
        self.assertNotIn(done.returncode, (0, -11, -6), said)
        self.assertNotIn("a-secret", said)
        return said

    def test_the_server_is_known_by_its_certificate(self):
        server = Server(self.folder, arguments=["--database", self.address()])
        try:
            client = Client(server.port)
            client.register("ada")
            self.assertEqual(client.me(client.log_in("ada").token).status, 200)
            encrypted = self.cluster.sql("SELECT bool_and(ssl) FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) "
                                         "WHERE application_name = 'signet'")
            self.assertEqual(encrypted, "t")
        finally:
            server.stop()
        self.assertNotIn("a-secret", "".join(server.log))

    def test_a_server_with_another_name_or_of_another_authority_is_refused(self):
        self.assertIn("certificate", self.refused(self.address(host="127.0.0.1")))
        self.assertIn("root certificate", self.refused(self.address(authority="/nowhere/ca.pem")))

    def test_the_password_is_in_no_message(self):
        self.assertIn("password authentication failed", self.refused(self.address(password="a-secret-guess")))
        self.assertIn("postgresql://", self.refused("postgresql://signet:a-secret@[localhost/sandbox"))
        self.assertIn("postgresql://", self.refused("mysql://signet:a-secret@localhost/sandbox"))
        self.assertIn("cannot be reached", self.refused("postgresql://signet:a-secret@localhost:1/sandbox"))

    def test_a_newer_database_and_other_tables_are_refused(self):
        self.cluster.sql("CREATE DATABASE newer", database="postgres")
        self.cluster.sql("CREATE DATABASE other", database="postgres")
        newer, other = (self.address().replace("/sandbox", "/" + name) for name in ("newer", "other"))
        server = Server(self.folder, arguments=["--database", newer])
        server.stop()
        self.cluster.sql("INSERT INTO signet_schema (version, name) VALUES (1000, 'of tomorrow')", database="newer")
        self.assertIn("newer version", self.refused(newer))
        self.cluster.sql("CREATE TABLE users (name text)", database="other")
        self.assertIn("not ours", self.refused(other))

    def test_a_server_with_other_keys_is_refused(self):
        self.cluster.sql("CREATE DATABASE keys", database="postgres")
        address = self.address().replace("/sandbox", "/keys")
        Server(self.folder, arguments=["--database", address]).stop()
        stranger = DataFolder()
        self.addCleanup(stranger.remove)
        self.assertIn("keys.json", self.refused(address, stranger))
        # The same folder is welcome again.
        Server(self.folder, arguments=["--database", address]).stop()


if __name__ == "__main__":
    unittest.main()

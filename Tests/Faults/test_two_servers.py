"""Two processes on one data folder: what one did, the other knows at the very next request."""

import concurrent.futures
import socket
import unittest

from client import PASSWORD, Client
from fault_case import FaultCase
from server import DataFolder, Server


class TwoServerTests(FaultCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.one = cls.start()[1]
        cls.two = cls.start()[1]
        cls.one.register("ada")

    def test_R69_a_logout_on_one_is_felt_on_the_other_at_once(self):
        for ending, other in [(self.one, self.two), (self.two, self.one)] * 3:
            login = self.one.log_in("ada")
            for client in (other, ending, other):
                self.assertEqual(client.me(login.token).status, 200)
            self.assertEqual(ending.log_out(login.refresh).status, 204)
            self.assertEqual(other.me(login.token).status, 401)
            self.assertEqual(other.refresh(login.refresh).status, 401)

    def test_R66_R69_a_password_change_on_one_ends_the_other_sessions_on_both(self):
        self.two.register("bob")
        own, other = self.one.log_in("bob"), self.two.log_in("bob")
        self.assertEqual(self.two.me(other.token).status, 200)
        changed = self.one.send(
            "PUT", "/auth/password", {"current_password": PASSWORD, "new_password": "another " + PASSWORD},
            headers={"Authorization": f"Bearer {own.token}"})
        self.assertEqual(changed.status, 204, changed.body)
        self.assertEqual(self.two.me(other.token).status, 401)
        self.assertEqual(self.two.refresh(other.refresh).status, 401)
        self.assertEqual(self.two.me(own.token).status, 200)

    def test_R38_R69_tabs_that_race_over_both_servers_keep_their_session(self):
        token = self.one.log_in("ada").refresh
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            for _ in range(25):
                calls = [pool.submit(client.refresh, token) for client in [self.one, self.two] * 4]
                answers = [call.result() for call in calls]
                self.assertEqual({answer.status for answer in answers}, {200})
                self.assertEqual(len({answer.refresh for answer in answers}), 1)
                token = answers[0].refresh
        self.assertEqual(self.two.me(answers[0].token).status, 200)

    def test_R35_R69_a_token_spent_on_one_and_reused_on_the_other_ends_the_family_on_both(self):
        first = self.one.log_in("ada")
        second = self.one.refresh(first.refresh)
        third = self.two.refresh(second.refresh)
        self.assertEqual(self.one.refresh(first.refresh).status, 401)
        for client in (self.one, self.two):
            self.assertEqual(client.me(third.token).status, 401)
            self.assertEqual(client.refresh(third.refresh).status, 401)


class DifferentPortTests(FaultCase):
    def test_R69_an_access_token_of_one_server_is_good_at_the_other_whatever_their_ports(self):
        _, one = self.start(free_port())
        _, two = self.start(free_port())
        one.register("ada")
        token = one.log_in("ada").token
        self.assertEqual(one.me(token).status, 200)
        self.assertEqual(two.me(token).status, 200)


class FirstStartTests(unittest.TestCase):
    def test_R69_servers_that_start_at_once_on_an_empty_folder_all_come_up_with_the_same_keys(self):
        for _ in range(10):
            folder = DataFolder()
            with concurrent.futures.ThreadPoolExecutor(4) as pool:
                starts = [pool.submit(Server, folder) for _ in range(4)]
                concurrent.futures.wait(starts)
            failures = [str(start.exception()) for start in starts if start.exception()]
            servers = [start.result() for start in starts if not start.exception()]
            try:
                self.assertEqual(failures, [])
                clients = [Client(server.port) for server in servers]
                clients[0].register("ada")
                token = clients[0].log_in("ada").token
                self.assertEqual({client.me(token).status for client in clients}, {200})
            finally:
                for server in servers:
                    server.stop()
                folder.remove()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


if __name__ == "__main__":
    unittest.main()

"""The primary of two PostgreSQL servers dies under load and the standby takes over: nothing that was answered is lost."""

import json
import os
import unittest

from fault_case import FaultCase
from people import POLICY, Crowd
from postgresql import Cluster, Standby, wait_until


@unittest.skipUnless(os.environ.get("SIGNET_TORTURE") == "1", "two clusters take too long for each change")
class FailoverTests(FaultCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.primary = Cluster()
        cls.addClassCleanup(cls.primary.remove)
        cls.standby = Standby(cls.primary)
        cls.addClassCleanup(cls.standby.remove)

    def serve(self, hosts):
        path = self.folder.path + "/policy.json"
        with open(path, "w") as file:
            json.dump(POLICY, file)
        address = f"postgresql://signet@{hosts}/sandbox?target_session_attrs=read-write"
        return self.start(arguments=("--database", address, "--policy", path))

    def test_R44_R45_R68_a_standby_takes_over(self):
        (first, second) = (f"127.0.0.1:{cluster.port}" for cluster in (self.primary, self.standby))
        # One server names the standby first: it must find the primary all the same.
        clients = [self.serve(hosts)[1] for hosts in (f"{first},{second}", f"{second},{first}")]
        crowd = Crowd(clients[0], 4, "failover")
        crowd.begin(clients[0])
        wait_until(lambda: crowd.answered > 50 or crowd.faults, "load")
        self.primary.kill()
        wait_until(lambda: all(person.refused for person in crowd.people) or crowd.faults, "a 503 to everybody")
        self.standby.promote()
        answered = crowd.answered
        wait_until(lambda: crowd.answered > answered + 50 or crowd.faults, "answers from the one that took over")
        crowd.end(lambda: None)
        for client in clients:
            crowd.check(client)
        names = set(self.standby.sql("SELECT username_key FROM users").split())
        self.assertLessEqual(crowd.names, names, "a registration that was answered is lost")


if __name__ == "__main__":
    unittest.main()

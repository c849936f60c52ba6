"""The machine's clock goes back under a real server: nobody is locked out for as long as the step was."""

import os
import pathlib
import shutil
import subprocess
import time
import unittest

from client import keep_secret
from fault_case import FaultCase

HOUR = 3600
GUESS = "a guess that is wrong"


class ClockTests(FaultCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        source = pathlib.Path(__file__).with_name("stepped_clock.c")
        library = cls.folder.path + "/stepped_clock.so"
        compiler = shutil.which("clang") or shutil.which("cc")
        subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", library, source], check=True)
        cls.step_file = cls.folder.path + "/step"
        cls.step_to(0)
        cls.environment = {"LD_PRELOAD": library, "CLOCK_STEP": cls.step_file}

    @classmethod
    def step_to(cls, seconds):
        """How far the server's clock is from the real one."""
        with open(cls.step_file + ".new", "w") as file:
            file.write(str(seconds))
        os.rename(cls.step_file + ".new", cls.step_file)

    def test_R35_R87_a_server_whose_clock_was_an_hour_ahead(self):
        keep_secret(GUESS)
        self.step_to(HOUR)
        _, client = self.start(environment=self.environment)
        now = client.send("GET", "/sandbox/clock").json["now"]
        self.assertAlmostEqual(now - time.time(), HOUR, delta=60, msg="the server's clock is not the one of the test")
        client.register("ada")
        first = client.log_in("ada")
        client.refresh(first.refresh)
        client.register("bob")
        ahead = client.log_in("ada")
        while client.log_in("bob", GUESS).status == 401:
            pass
        self.assertEqual(client.log_in("bob").status, 429)

        self.step_to(0)
        self.assertEqual(client.log_in("bob").status, 200, "the throttle is locked for as long as the step")
        self.assertEqual(client.log_in("bob", GUESS).status, 401)
        # What began later than now is refused, and the trace says why.
        self.assertEqual(client.me(ahead.token).status, 401)
        self.assertEqual(client.refresh(ahead.refresh).status, 401)
        traces = client.send("GET", "/sandbox/traces").body
        self.assertIn("the clock has been set back", traces)
        now = client.log_in("ada")
        self.assertEqual(client.me(now.token).status, 200)
        now = client.refresh(now.refresh)
        self.assertEqual(client.me(now.token).status, 200)
        client.register("eve")

        # A spent token is good for nobody, whenever it is thought to have been spent.
        self.step_to(HOUR)
        self.assertEqual(client.me(ahead.token).status, 200, "its time has come")
        self.assertEqual(client.refresh(ahead.refresh).status, 200)
        spent = client.log_in("eve")
        successor = client.refresh(spent.refresh)
        self.step_to(HOUR - 30)
        self.assertEqual(client.refresh(spent.refresh).status, 401, "the grace window is as long as the step")
        self.assertEqual(client.refresh(successor.refresh).status, 401)

    def test_worlds_outlive_a_step_back(self):
        self.step_to(24 * HOUR)
        arguments = ("--public", "--base-url", "http://localhost", "--max-worlds", "2")
        server, client = self.start(arguments=arguments, environment=self.environment)

        def newcomer():
            answer = client.send("POST", "/auth/register", {"username": "ada", "password": "a quiet lantern by the sea"})
            self.assertEqual(answer.status, 201, answer.body)
            return {"__Host-world": answer.cookies["__Host-world"]}

        worlds = [newcomer(), newcomer()]
        server.stop()
        self.step_to(0)
        # Its first tidying forgets the uses of tomorrow: the two are a minute away from making room.
        _, client = self.start(arguments=arguments, environment=self.environment)
        me = client.send("POST", "/auth/login", {"username": "ada", "password": "a quiet lantern by the sea"}, worlds[1])
        self.assertEqual(me.status, 200)
        self.step_to(180)
        me = client.send("POST", "/auth/login", {"username": "ada", "password": "a quiet lantern by the sea"}, worlds[1])
        self.assertEqual(me.status, 200)
        newcomer()
        me = client.send("POST", "/auth/login", {"username": "ada", "password": "a quiet lantern by the sea"}, worlds[1])
        self.assertEqual(me.status, 200, "a world in use made room")


if __name__ == "__main__":
    unittest.main()

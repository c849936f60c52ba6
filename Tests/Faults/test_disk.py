"""The disk of the database is full, or takes no changes; the log's is full: the server lives, and is well by itself."""

import os
import shutil
import socket
import subprocess
import tempfile
import unittest

from client import Client
from fault_case import FaultCase
from people import Crowd
from postgresql import accepts, free_port, wait_until
from server import SIGNET, DataFolder


class Mount:
    """A small disk of the test's own."""

    def __init__(self, folder, *command):
        self.folder = folder
        os.makedirs(folder, exist_ok=True)
        done = subprocess.run(["mount", *command, folder], capture_output=True, text=True)
        if done.returncode != 0:
            raise unittest.SkipTest(f"no disk can be mounted here: {done.stderr.strip()}")

    def fill(self):
        with open(self.folder + "/filler", "wb", buffering=0) as file:
            try:
                while True:
                    file.write(bytes(4096))
            except OSError:
                pass

    def make_room(self):
        os.remove(self.folder + "/filler")

    def remove(self):
        subprocess.run(["umount", "--lazy", self.folder], check=False)


class DiskCase(FaultCase):
    """The data folder is a disk of its own, which `mount` gives."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        try:
            cls.disk = cls.mount()
        except (unittest.SkipTest, OSError) as reason:
            cls.folder.remove()
            raise unittest.SkipTest(str(reason))

    @classmethod
    def tearDownClass(cls):
        try:
            for server in cls.servers:
                server.stop()
        finally:
            cls.disk.remove()
        super().tearDownClass()

    def serve(self):
        """Each test has a server of its own: one that ends in order leaves no log with room in it beside the database."""
        server, client = self.start()
        self.addCleanup(server.stop)
        return server, client

    def refused(self, client, login):
        """What changes something is refused with a time to come again; the rest is answered."""
        calls = [lambda: client.refresh(login.refresh), lambda: client.log_in("ada"), lambda: client.log_out(login.refresh),
                 lambda: client.send("POST", "/auth/register", {"username": "bob", "password": "a quiet lantern by the sea"}),
                 lambda: client.send("POST", "/sandbox/clock", {"offset": 5}),
                 lambda: client.send("PATCH", "/sandbox/policy", {"session_limit": 5})]
        for call in calls:
            answer = call()
            self.assertEqual(answer.status, 503, answer.body)
            self.assertGreaterEqual(int(answer.headers["Retry-After"]), 1)
        self.assertEqual(client.me(login.token).status, 200)
        for path in ("/", "/healthz", "/sandbox/clock", "/sandbox/policy"):
            self.assertEqual(client.send("GET", path).status, 200, path)
        self.assertNotEqual(client.send("GET", "/sandbox/clock").json["offset"], 5, "what was refused has happened")


class FullDiskTests(DiskCase):
    @classmethod
    def mount(cls):
        return Mount(cls.folder.path + "/data", "-t", "tmpfs", "-o", "size=16m", "tmpfs")

    def test_a_full_disk(self):
        server, client = self.serve()
        client.register("ada")
        login = client.log_in("ada")
        self.disk.fill()
        self.refused(client, login)
        self.disk.make_room()
        # Before the token is made: to a clock that was set back it would come from the future.
        self.assertEqual(client.send("POST", "/sandbox/clock", {"offset": 0}).status, 200)
        login = client.refresh(login.refresh)
        self.assertEqual(login.status, 200)

        # A crash while it is full, and a start on it.
        self.disk.fill()
        self.refused(client, login)
        server.kill()
        _, client = self.serve()
        self.assertEqual(client.me(login.token).status, 200)
        self.disk.make_room()
        self.assertEqual(client.refresh(login.refresh).status, 200)

    def test_a_disk_that_fills_and_empties_under_load(self):
        _, client = self.serve()
        crowd = Crowd(client, 4, "disk")
        for _ in range(10 if os.environ.get("SIGNET_TORTURE") == "1" else 1):
            crowd.begin(client)
            self.disk.fill()
            wait_until(lambda: all(actor.refused for actor in crowd.people) or crowd.faults, "a 503 to everybody")
            self.disk.make_room()
            crowd.end(lambda: None)
            crowd.check(client)
            for actor in crowd.people:
                actor.refused = 0


class ReadOnlyDiskTests(DiskCase):
    @classmethod
    def mount(cls):
        cls.image = tempfile.NamedTemporaryFile(prefix="signet-disk-", suffix=".ext4")
        cls.addClassCleanup(cls.image.close)
        cls.image.truncate(16 << 20)
        subprocess.run(["/sbin/mkfs.ext4", "-q", "-F", cls.image.name], check=True)
        return Mount(cls.folder.path + "/data", "-o", "loop", cls.image.name)

    def test_a_disk_that_has_failed_takes_no_changes(self):
        server, client = self.serve()
        client.register("ada")
        login = client.log_in("ada")
        # As the kernel does after an error of the disk.
        subprocess.run(["mount", "-o", "remount,abort", self.disk.folder], check=True)
        self.refused(client, login)
        server.kill()
        # It is mended and mounted again.
        self.disk.remove()
        subprocess.run(["/sbin/e2fsck", "-p", self.image.name], check=False, stdout=subprocess.DEVNULL)
        type(self).disk = Mount(self.disk.folder, "-o", "loop", self.image.name)
        _, client = self.serve()
        self.assertEqual(client.me(login.token).status, 200)
        self.assertEqual(client.refresh(login.refresh).status, 200)


class FullLogTests(unittest.TestCase):
    def setUp(self):
        self.folder = DataFolder()
        self.addCleanup(self.folder.remove)

    def serve(self, out, *arguments):
        port = free_port()
        process = subprocess.Popen(
            [SIGNET, "serve", "--no-watch", "--port", str(port), "--notes", self.folder.path + "/notes",
             "--site", self.folder.path + "/site", "--data", self.folder.path + "/data", *arguments],
            stdout=out, stderr=out, cwd=self.folder.path)

        def end():
            process.terminate()
            process.wait(timeout=20)
        self.addCleanup(end)
        wait_until(lambda: process.poll() is not None or accepts(port), "the server")
        self.assertIsNone(process.poll(), "the server ended because nobody can read what it says")
        return process, Client(port)

    def write_log(self, process, client):
        """Makes it write lines, and sees that it goes on."""
        client.register("ada")
        login = client.log_in("ada")
        once = client.refresh(login.refresh)
        twice = client.refresh(once.refresh)
        # A stolen token is a line in the log.
        self.assertEqual(client.refresh(login.refresh).status, 401)
        self.assertEqual(client.refresh(twice.refresh).status, 401)
        self.assertIsNone(process.poll())
        self.assertEqual(client.send("GET", "/").status, 200)

    def test_a_log_on_a_full_disk(self):
        for format in ("text", "json"):
            with self.subTest(format=format), open("/dev/full", "w") as full:
                self.write_log(*self.serve(full, "--log-format", format))
                shutil.rmtree(self.folder.path + "/data")

    def test_a_log_that_nobody_reads_any_more(self):
        for format in ("text", "json"):
            with self.subTest(format=format):
                reading, writing = socket.socketpair()
                process, client = self.serve(writing, "--log-format", format)
                reading.close()
                writing.close()
                self.write_log(process, client)
                shutil.rmtree(self.folder.path + "/data")


if __name__ == "__main__":
    unittest.main()

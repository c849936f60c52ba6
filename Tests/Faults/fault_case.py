"""What every test here has: a folder, servers that are stopped, and their logs looked through."""

import unittest

from client import Client, secrets
from server import DataFolder, Server


class FaultCase(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = DataFolder()
        cls.servers = []

    @classmethod
    def tearDownClass(cls):
        logs = []
        for server in cls.servers:
            server.stop()
            logs += server.log
        cls.folder.remove()
        # R91: whatever the tests of this class did, nothing that they sent or got is in any line.
        text = "".join(logs)
        leaks = [secret for secret in secrets() if secret in text]
        assert not leaks, f"R91: {len(leaks)} secrets are in the log:\n{text}"
        for word in ("Fatal error", "Precondition failed", "Crash:"):
            assert word not in text, text

    @classmethod
    def start(cls, port=0, arguments=(), environment=None):
        server = Server(cls.folder, port, arguments, environment)
        cls.servers.append(server)
        return server, Client(server.port)

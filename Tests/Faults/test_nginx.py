"""The nginx of `packaging/nginx.conf` before a hosted server, as visitors meet it: https, HTTP/2, events, addresses."""

import json
import pathlib
import queue
import shutil
import subprocess
import tempfile
import threading
import unittest

from client import PASSWORD
from fault_case import FaultCase
from postgresql import Program, free_port
from server import ROOT

NAME = "notes.example"
ACCOUNT = json.dumps({"username": "ada", "password": PASSWORD})


class PackagedNginx(Program):
    """The shipped file, with ports and a certificate of this machine."""

    def __init__(self, backend, certificate, key):
        port, plain = free_port(), free_port()
        text = (ROOT / "packaging/nginx.conf").read_text()
        for old, new in [
            ("127.0.0.1:8080", f"127.0.0.1:{backend}"),
            ("listen 443 ", f"listen 127.0.0.1:{port} "),
            ("listen 80;", f"listen 127.0.0.1:{plain};"),
            ("/etc/ssl/certs/notes.example.pem", str(certificate)),
            ("/etc/ssl/private/notes.example.key", str(key)),
        ]:
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        self.plain = plain
        super().__init__(["nginx", "-c"], (
            "daemon off; master_process off; pid FOLDER/pid; error_log FOLDER/error.log;\n"
            "events { worker_connections 1024; }\n"
            "http { access_log off; client_body_temp_path FOLDER/a; proxy_temp_path FOLDER/b;\n"
            f"fastcgi_temp_path FOLDER/c; uwsgi_temp_path FOLDER/d; scgi_temp_path FOLDER/e;\n{text}\n}}\n"
        ), "nginx", port)


class NginxTests(FaultCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.scratch = pathlib.Path(tempfile.mkdtemp(prefix="signet-proxy-"))
        cls.addClassCleanup(shutil.rmtree, cls.scratch, ignore_errors=True)
        cls.certificate, key = cls.scratch / "c.pem", cls.scratch / "k.pem"
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
             "-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME}", "-keyout", key, "-out", cls.certificate],
            check=True, capture_output=True)
        server, _ = cls.start(arguments=["--public", "--base-url", f"https://{NAME}", "--trusted-proxy", "127.0.0.1",
                                         "--new-worlds", "3"])
        cls.proxy = PackagedNginx(server.port, cls.certificate, key)
        cls.addClassCleanup(cls.proxy.remove)

    def curl(self, path, *arguments, address="127.0.0.1"):
        """The command line that asks the proxy; each address of 127.0.0.0/8 is another visitor."""
        return ["curl", "-sSN", "--max-time", "60", "--cacert", str(self.certificate), "--interface", address,
                "--resolve", f"{NAME}:{self.proxy.port}:127.0.0.1", *arguments,
                f"https://{NAME}:{self.proxy.port}{path}"]

    def ask(self, path, *arguments, address="127.0.0.1"):
        done = subprocess.run(self.curl(path, "-o", "/dev/null", "-w", "%{http_version} %{http_code}", *arguments,
                                        address=address), capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        version, status = done.stdout.split()
        return version, int(status)

    def register(self, *arguments, address):
        return self.ask("/auth/register", "-H", "Content-Type: application/json", "-d", ACCOUNT, *arguments,
                        address=address)[1]

    def test_pages_come_over_https_and_http_2_and_plain_http_is_sent_there(self):
        self.assertEqual(self.ask("/"), ("2", 200))
        self.assertEqual(self.ask("/", "--http1.1"), ("1.1", 200))
        done = subprocess.run(["curl", "-sS", "-o", "/dev/null", "-w", "%{http_code} %{redirect_url}", "-H",
                               f"Host: {NAME}", f"http://127.0.0.1:{self.proxy.plain}/a?b"],
                              capture_output=True, text=True)
        self.assertEqual(done.stdout, f"301 https://{NAME}/a?b")

    def test_each_event_passes_at_once_however_small(self):
        jar = str(self.scratch / "jar")
        self.assertEqual(self.register("-c", jar, "-b", jar, address="127.0.1.1"), 201)
        stream = subprocess.Popen(self.curl("/sandbox/events", "-b", jar, "-D", "-", address="127.0.1.1"),
                                  stdout=subprocess.PIPE, text=True)
        clocks = queue.Queue()

        def read():
            event = None
            for line in stream.stdout:
                name, _, value = line.strip().partition(": ")
                if name == "event":
                    event = value
                elif name == "data" and event == "clock":
                    clocks.put(json.loads(value)["offset"])

        reader = threading.Thread(target=read)
        reader.start()
        try:
            # How things stand, then a hundred bytes at a time: a proxy that collects them would give the first when many
            # more had come, and each is asked for before there is a next one.
            self.assertEqual(clocks.get(timeout=20), 0)
            for offset in range(1, 6):
                moved = self.ask("/sandbox/clock", "-b", jar, "-H", "Content-Type: application/json",
                                 "-d", json.dumps({"offset": offset}), address="127.0.1.1")
                self.assertEqual(moved[1], 200)
                self.assertEqual(clocks.get(timeout=20), offset)
            self.assertIsNone(stream.poll(), "the stream goes on")
        finally:
            stream.terminate()
            stream.wait()
            reader.join()
            stream.stdout.close()

    def test_the_visitor_s_address_counts_and_what_they_say_of_it_does_not(self):
        for _ in range(3):
            self.assertEqual(self.register(address="127.0.2.1"), 201)
        self.assertEqual(self.register(address="127.0.2.1"), 429)
        self.assertEqual(self.register("-H", "X-Forwarded-For: 192.0.2.9", address="127.0.2.1"), 429)
        self.assertEqual(self.register(address="127.0.2.2"), 201)


if __name__ == "__main__":
    unittest.main()

"""The Debian package from its installation to its purge, in a clean Debian that boots: what an operator does, in order."""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "Faults"))

from client import Client, secrets  # noqa: E402
from machine import MEMORY, ROOT, Machine  # noqa: E402
from postgresql import free_port  # noqa: E402

SIGNET = os.environ.get("SIGNET", str(ROOT / ".build/debug/signet"))
NAME = "notes.example"
UNITS = ["signet.service", "signet-backup.service", "signet-backup.timer"]
START_SECONDS = 120


class Visitor:
    """A browser behind the proxy: it keeps its cookies, and the proxy names the host and the address."""

    def __init__(self, port, address="192.0.2.7"):
        self.client = Client(port)
        self.headers = {"Host": NAME, "X-Forwarded-For": address}
        self.cookies = {}

    def send(self, method, path, body=None, **headers):
        answer = self.client.send(method, path, body, self.cookies, {**self.headers, **headers})
        self.cookies.update({name: value for name, value in answer.cookies.items() if value})
        return answer


def build_package():
    """Packages the command that is tested, not compressed: that is a minute of its own."""
    made = subprocess.run(["make", "--no-print-directory", "-C", ROOT, "deb", f"BINARY={SIGNET}"],
                          env={**os.environ, "DPKG_DEB_COMPRESSOR_TYPE": "none"}, capture_output=True, text=True)
    assert made.returncode == 0, made.stdout + made.stderr
    return ROOT / made.stdout.split()[-1]


def next_version(package, folder):
    """The same package as a later version."""
    contents = folder / "contents"
    subprocess.run(["dpkg-deb", "--raw-extract", package, contents], check=True)
    control = contents / "DEBIAN/control"
    text = control.read_text()
    version = re.search(r"^Version: (.*)$", text, re.M)[1]
    control.write_text(text.replace(f"Version: {version}", f"Version: {version}+later"))
    later = folder / "later.deb"
    subprocess.run(["dpkg-deb", "--root-owner-group", "-Znone", "--build", contents, later], check=True,
                   capture_output=True)
    shutil.rmtree(contents)
    return later


def swift_libraries():
    """What a command needs that is not linked with Swift's libraries; nothing otherwise."""
    listed = subprocess.run(["ldd", SIGNET], check=True, capture_output=True, text=True).stdout
    found = [pathlib.Path(path) for path in re.findall(r"=> (/\S+)", listed)]
    return [path for path in found if path.parts[1] not in ("lib", "lib64") and path.parts[1:3] != ("usr", "lib")]


class PackageTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = pathlib.Path(tempfile.mkdtemp(prefix="signet-package-", dir=MEMORY))
        cls.addClassCleanup(shutil.rmtree, cls.scratch, ignore_errors=True)
        cls.package = build_package()
        cls.machine = Machine()
        cls.addClassCleanup(cls.machine.remove)
        for library in swift_libraries():
            beside = cls.machine.root / str(library.parent)[1:]
            beside.mkdir(parents=True, exist_ok=True)
            shutil.copy(library, beside)
        cls.port, cls.metrics = free_port(), free_port()

    def test_it_is_installed_served_backed_up_upgraded_removed_and_purged(self):
        self.install()
        self.units_are_valid_and_expose_little()
        self.a_wrong_setting_is_said_once()
        self.serve()
        self.keep_to_itself()
        self.back_up()
        self.come_back_after_a_crash()
        self.upgrade()
        self.remove()
        self.install_again()
        self.purge()

    def install(self):
        run, out = self.machine.run, self.machine.out
        run("apt-get", "install", "--yes", "--no-install-recommends", self.machine.copy(self.package))
        self.assertEqual(out("dpkg", "--verify", "signet"), "")
        version = re.search(r'static let version = "(.*)"', (ROOT / "Sources/signet/Signet.swift").read_text())[1]
        self.assertEqual(out("signet", "--version"), version)
        self.assertTrue(out("dpkg-query", "--show", "--showformat=${Version}", "signet").startswith(version + "-"))
        self.assertEqual(out("systemctl", "is-enabled", *UNITS).split(), ["disabled", "static", "disabled"])
        self.assertEqual(out("systemctl", "is-active", *UNITS).split(), ["inactive"] * 3)
        self.assertEqual(out("stat", "--format=%U %a", "/var/backups/signet"), "signet 700")
        copyright = out("cat", "/usr/share/doc/signet/copyright")
        self.assertIn("License: Apache-2.0", copyright)
        # The notes that come along are whole: they show source files, which come along too.
        run("signet", "build", "--notes", "/usr/share/signet/notes", "--site", "/tmp/site", "--cache", "/tmp/cache",
            "--no-record")

    def units_are_valid_and_expose_little(self):
        verified = self.machine.run("systemd-analyze", "verify", "--man=no", *UNITS)
        self.assertEqual(verified.stderr, "")
        for unit in UNITS[:2]:
            rated = self.machine.out("systemd-analyze", "security", "--no-pager", unit)
            level = re.search(rf"Overall exposure level for {unit}: ([\d.]+)", rated)
            self.assertLess(float(level[1]), 2.0, rated)

    def settings(self, **values):
        text = "".join(f'SIGNET_{name.upper()}="{value}"\n' for name, value in values.items())
        (self.machine.root / "etc/default/signet").write_text(text)
        self.conffile = text

    def property(self, name, unit="signet.service"):
        return self.machine.out("systemctl", "show", "--value", "--property", name, unit)

    def journal(self):
        return self.machine.out("journalctl", "--unit=signet.service", "--output=cat", "--no-pager")

    def a_wrong_setting_is_said_once(self):
        self.settings(base_url=f"http://{NAME}", port=self.port)
        self.machine.run("systemctl", "start", "signet.service", check=False)
        self.wait(lambda: self.property("ActiveState") == "failed", "the refusal")
        self.assertIn("--base-url must be https", self.journal())
        self.assertEqual(self.property("NRestarts"), "0")

    def serve(self):
        self.settings(base_url=f"https://{NAME}", port=self.port, options=f"--metrics 127.0.0.1:{self.metrics}",
                      backups=2)
        self.machine.run("systemctl", "enable", "--now", "signet.service", "signet-backup.timer")
        self.wait_until_ready()
        visitor = self.visitor = Visitor(self.port)
        page = visitor.send("GET", "/")
        self.assertEqual(page.status, 200)
        self.assertIn("Signet", page.body)
        account = {"username": "ada", "password": "a quiet lantern by the sea"}
        self.assertEqual(visitor.send("POST", "/auth/register", account).status, 201)
        self.assertEqual(visitor.send("POST", "/auth/login", account).status, 200)
        self.is_logged_in()
        metrics = Client(self.metrics).send("GET", "/metrics")
        self.assertIn("signet_worlds 1\n", metrics.body)
        self.assertEqual(self.property("NextElapseUSecRealtime", "signet-backup.timer") == "", False)

    def is_logged_in(self):
        """The session of the visitor goes on, with all that it needs: their world, their row, the server's keys."""
        answer = self.visitor.send("POST", "/auth/refresh")
        self.assertEqual(answer.status, 200, answer.body)
        me = self.visitor.send("GET", "/auth/me", Authorization=f"Bearer {answer.token}")
        self.assertEqual((me.status, me.json["username"]), (200, "ada"))

    def keep_to_itself(self):
        run, out = self.machine.run, self.machine.out
        process = self.property("MainPID")
        status = out("cat", f"/proc/{process}/status")
        user = out("id", "--user", "signet")
        self.assertEqual(re.search(r"^Uid:\s+(.*)$", status, re.M)[1].split(), [user] * 4)
        self.assertNotEqual(user, "0")
        for field, value in [("NoNewPrivs", "1"), ("Seccomp", "2"), ("CapEff", "0" * 16), ("CapBnd", "0" * 16)]:
            self.assertEqual(re.search(rf"^{field}:\s+(\S+)", status, re.M)[1], value, field)
        self.assertEqual(out("stat", "--format=%U:%G %a", "/var/lib/signet"), "signet:signet 700")
        self.assertEqual(out("find", "/var/lib/signet/data", "-type", "f", "-perm", "/077"), "")
        # Nothing of it can be written outside of its folder, whatever a request makes it do.
        mounts = out("cat", f"/proc/{process}/mounts")
        roots = [line.split()[3].split(",")[0] for line in mounts.splitlines() if line.split()[1] == "/"]
        self.assertEqual(roots[-1], "ro", mounts)
        written = run("find", "/etc", "/usr", "/opt", "-newer", "/var/lib/signet/data/keys.json", "-type", "f").stdout
        self.assertEqual([path for path in written.split() if "/systemd/" not in path], [])
        text = self.journal()
        for secret in secrets():
            self.assertNotIn(secret, text)
        for line in text.splitlines():
            if line.startswith("{"):
                json.loads(line)

    def back_up(self):
        run, out = self.machine.run, self.machine.out
        for _ in range(3):
            run("systemctl", "start", "signet-backup.service")
            time.sleep(1.1)
        files = out("sh", "-c", "stat --format='%U %a %n' /var/backups/signet/*").splitlines()
        self.assertEqual(len(files), 2, files)
        for line in files:
            self.assertRegex(line, r"^signet 600 /var/backups/signet/signet-\d{8}T\d{6}Z\.sqlite$")
        self.kept = files[-1].split()[-1]

    def come_back_after_a_crash(self):
        self.machine.run("systemctl", "kill", "--signal=KILL", "signet.service")
        self.wait(lambda: self.property("NRestarts") == "1", "the restart")
        self.wait_until_ready()
        self.is_logged_in()

    def upgrade(self):
        before = self.property("MainPID")
        later = next_version(self.package, self.scratch)
        self.machine.run("dpkg", "--install", self.machine.copy(later))
        self.assertTrue(self.machine.out("dpkg-query", "--show", "--showformat=${Version}", "signet").endswith("+later"))
        self.wait_until_ready()
        self.assertNotEqual(self.property("MainPID"), before)
        self.assertEqual((self.machine.root / "etc/default/signet").read_text(), self.conffile)
        self.is_logged_in()

    def remove(self):
        self.machine.run("apt-get", "remove", "--yes", "signet")
        self.assertEqual(self.machine.out("systemctl", "is-active", "signet.service"), "inactive")
        with self.assertRaises(ConnectionRefusedError):
            self.visitor.send("GET", "/readyz")
        for path in ["usr/bin/signet", "usr/share/signet", "lib/systemd/system/signet.service"]:
            self.assertFalse((self.machine.root / path).exists(), path)
        for path in ["etc/default/signet", "var/lib/signet/data/keys.json"]:
            self.assertTrue((self.machine.root / path).exists(), path)

    def install_again(self):
        """As on a new machine: the database comes from a backup, the keys from where they were kept."""
        self.machine.run("dpkg", "--install", "/root/later.deb")
        self.machine.run("systemctl", "stop", "signet.service")
        self.machine.run("rm", "/var/lib/signet/data/signet.sqlite")
        self.machine.run("signet", "db", "restore", "--data", "/var/lib/signet/data", self.kept)
        self.machine.run("systemctl", "start", "signet.service")
        self.wait_until_ready()
        account = {"username": "ada", "password": "a quiet lantern by the sea"}
        self.assertEqual(self.visitor.send("POST", "/auth/login", account).status, 200)
        self.is_logged_in()

    def purge(self):
        self.machine.run("apt-get", "purge", "--yes", "signet")
        for path in ["etc/default/signet", "var/lib/signet", "usr/share/doc/signet"]:
            self.assertFalse((self.machine.root / path).exists(), path)
        self.assertEqual(self.machine.out("find", "/etc/systemd", "-name", "signet*"), "")
        self.assertTrue((self.machine.root / self.kept[1:]).exists(), "a backup outlives the package")
        self.assertEqual(self.machine.out("systemctl", "--failed", "--plain", "--no-legend"), "")

    def wait(self, condition, what):
        end = time.monotonic() + START_SECONDS
        while not condition():
            self.assertLess(time.monotonic(), end, f"{what} did not come:\n{self.journal()}")
            time.sleep(0.1)

    def wait_until_ready(self):
        def is_ready():
            try:
                return Visitor(self.port).send("GET", "/readyz").status == 200
            except OSError:
                return False

        self.wait(is_ready, "the server")


if __name__ == "__main__":
    unittest.main()

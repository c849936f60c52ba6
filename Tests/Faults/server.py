"""The real process: `signet serve` on a data folder of its own, started, killed and started again."""

import os
import pathlib
import queue
import re
import shutil
import signal
import subprocess
import tempfile
import threading

ROOT = pathlib.Path(__file__).resolve().parents[2]
SIGNET = os.environ.get("SIGNET", str(ROOT / ".build/debug/signet"))
START_SECONDS = 60


class DataFolder:
    """Notes, a site and a database; several servers may share it."""

    def __init__(self):
        self.path = tempfile.mkdtemp(prefix="signet-faults-")
        os.mkdir(self.path + "/notes")
        with open(self.path + "/notes/index.md", "w") as note:
            note.write("# A note\n\nNothing to run.\n")

    def remove(self):
        shutil.rmtree(self.path, ignore_errors=True)


class Server:
    """One process. What it prints is kept, so that a test can look for secrets in it."""

    def __init__(self, folder, port=0, arguments=(), environment=None):
        self.log = []
        self._ports = queue.Queue()
        self.process = subprocess.Popen(
            [SIGNET, "serve", "--no-watch", "--port", str(port), "--notes", folder.path + "/notes",
             "--site", folder.path + "/site", "--data", folder.path + "/data", *arguments],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, errors="replace",
            cwd=folder.path, env={**os.environ, "LOG_LEVEL": "trace", **(environment or {})},
        )
        self._readers = [threading.Thread(target=self._read, args=(pipe,), daemon=True)
                         for pipe in (self.process.stdout, self.process.stderr)]
        for reader in self._readers:
            reader.start()
        try:
            self.port = self._ports.get(timeout=START_SECONDS)
        except queue.Empty:
            self.port = None
        if self.port is None:
            self.stop()
            raise AssertionError("the server did not start:\n" + "".join(self.log))

    def _read(self, pipe):
        for line in pipe:
            self.log.append(line)
            if match := re.search(r"Serving at https?://[^:]+:(\d+)", line):
                self._ports.put(int(match.group(1)))
        self._ports.put(None)

    def kill(self):
        """As when the power goes: no handler runs."""
        self.process.send_signal(signal.SIGKILL)
        self._wait()

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
        self._wait()

    def _wait(self):
        try:
            self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        for reader in self._readers:
            reader.join(timeout=5)
        self.process.stdout.close()
        self.process.stderr.close()

    def memory_kib(self):
        with open(f"/proc/{self.process.pid}/status") as status:
            return int(re.search(r"VmRSS:\s+(\d+)", status.read()).group(1))

    def unsent_bytes(self):
        """What the system holds of answers that clients have not taken, of all connections together."""
        port = f":{self.port:04X}"
        with open("/proc/net/tcp") as table:
            rows = [line.split() for line in list(table)[1:]]
        return sum(int(row[4].split(":")[0], 16) for row in rows if row[1].endswith(port) and row[3] == "01")

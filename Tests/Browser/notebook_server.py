"""The real command: `signet serve` on a free port in a folder of its own, and `signet build`."""

import atexit
import functools
import os
import queue
import re
import shutil
import signal
import subprocess
import tempfile
import threading
import urllib.request
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
FIXTURES = Path(__file__).resolve().parent / "fixtures"
SIGNET = Path(os.environ.get("SIGNET", REPOSITORY / ".build" / "debug" / "signet")).resolve()

# Generous: they bound a hang, they do not measure.
START_SECONDS = 120
STOP_SECONDS = 10


def copy_notes(folder: Path) -> Path:
    """The repository's notes, and this suite's own, in `folder`/notes; and the sources of which they show parts. The
    cache is there too, as after a build, so that a test waits for its own notes only."""
    shutil.copytree(built_once(), folder, dirs_exist_ok=True)
    return folder / "notes"


@functools.cache
def built_once() -> Path:
    """A folder with the notes, and what `signet build` keeps of them between two runs."""
    kept = tempfile.TemporaryDirectory(prefix="signet-notes-")
    atexit.register(kept.cleanup)
    folder = Path(kept.name)
    shutil.copytree(REPOSITORY / "notes", folder / "notes")
    shutil.copytree(REPOSITORY / "Sources", folder / "Sources", ignore=shutil.ignore_patterns("Theme"))
    for note in FIXTURES.glob("*.md"):
        shutil.copy(note, folder / "notes")
    built = build(folder)
    assert built.returncode == 0, built.stderr
    shutil.rmtree(folder / "site")
    return folder


def build(folder: Path, *arguments: str) -> subprocess.CompletedProcess:
    """`signet build` of `folder`/notes into `folder`/site; does not judge the exit code."""
    return subprocess.run(
        [SIGNET, "build", *arguments], cwd=folder, capture_output=True, text=True, timeout=START_SECONDS
    )


class NotebookServer:
    """`signet serve` over `folder`/notes, `folder`/site and `folder`/data."""

    def __init__(self, folder: Path, *arguments: str):
        self.folder = folder
        self.arguments = arguments
        self.notes = folder / "notes"
        self.site = folder / "site"
        self.port = 0
        self.process = None
        self._output = queue.Queue()
        self._errors = []
        self._readers = []

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def errors(self) -> str:
        """What the server has written to standard error so far."""
        return "".join(self._errors)

    def start(self) -> "NotebookServer":
        """Starts it, at the same port as before when it ran before, and waits until it serves."""
        self.process = subprocess.Popen(
            [SIGNET, "serve", "--notes", "notes", "--site", "site", "--data", "data", "--port", str(self.port)]
            + list(self.arguments),
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self._output = queue.Queue()
        self._readers = [
            self._read(self.process.stdout, self._output.put, end=None),
            self._read(self.process.stderr, self._errors.append),
        ]
        found = self.wait_for_line(r"Serving at http://localhost:(\d+) \(Ctrl-C stops\)", START_SECONDS)
        self.port = int(found[1])
        return self

    def wait_for_line(self, pattern: str, seconds: float) -> re.Match:
        """The first coming line of standard output that `pattern` is found in."""
        while True:
            try:
                line = self._output.get(timeout=seconds)
            except queue.Empty:
                raise AssertionError(f"no line like {pattern!r} within {seconds} s; {self.errors}") from None
            if line is None:
                raise AssertionError(f"signet serve ended before a line like {pattern!r}; {self.errors}")
            if found := re.search(pattern, line):
                return found

    def stop(self, with_signal: int = signal.SIGTERM, seconds: float = STOP_SECONDS) -> int:
        """Asks it to stop and gives its exit code; one that does not stop in time is killed and fails the test."""
        if self.process is None:
            return 0
        process, self.process = self.process, None
        process.send_signal(with_signal)
        try:
            return process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise AssertionError(f"signet serve still ran {seconds} s after signal {with_signal}") from None
        finally:
            for reader in self._readers:
                reader.join()
            process.stdout.close()
            process.stderr.close()

    def empty_world(self):
        """No users and no sessions, as on the first day."""
        request = urllib.request.Request(f"{self.url}/sandbox/reset", method="POST")
        with urllib.request.urlopen(request, timeout=STOP_SECONDS) as answer:
            assert answer.status == 204

    @staticmethod
    def _read(stream, keep, end=...):
        def drain():
            for line in stream:
                keep(line)
            if end is not ...:
                keep(end)

        reader = threading.Thread(target=drain, daemon=True)
        reader.start()
        return reader

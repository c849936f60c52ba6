"""kill -9 in the middle of builds, and a disk that is full: the site is the old one or the new one, never half.

More rounds: SIGNET_KILL_ROUNDS=200.
"""

import os
import pathlib
import random
import re
import resource
import shutil
import subprocess
import tempfile
import time
import unittest

from server import SIGNET

ROUNDS = int(os.environ.get("SIGNET_KILL_ROUNDS", "12"))
NOTES = 150


class Notebook:
    """Notes that all name their generation, and the site that is made of them."""

    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="signet-kill-"))
        self.site = self.folder / "site"

    def remove(self):
        shutil.rmtree(self.folder)

    def write(self, generation, extra=""):
        """All notes of one generation; every other one has notes of its own besides."""
        notes = self.folder / "notes"
        shutil.rmtree(notes, ignore_errors=True)
        for number in range(NOTES):
            path = notes / f"part{number % 7}" / f"note{number}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"# Note {number}\n\nThis is generation-{generation}-here.\n{extra}")
        for number in range(generation % 2 * 20):
            (notes / f"extra{number}.md").write_text(f"# Extra\n\nThis is generation-{generation}-here.\n")

    def command(self):
        return [SIGNET, "build", "--quiet", "--no-record", "--notes", "notes", "--site", "site", "--cache", "cache"]

    def build(self, **options):
        return subprocess.run(self.command(), cwd=self.folder, capture_output=True, text=True, **options)

    def generations(self):
        """The generations of all pages, and how many pages of notes there are."""
        found, pages = set(), 0
        for page in self.site.rglob("*.html"):
            marks = re.findall(r"generation-(\d+)-here", page.read_text())
            found.update(marks)
            pages += bool(marks)
        return found, pages


class KilledBuildTests(unittest.TestCase):
    def setUp(self):
        self.notebook = Notebook()
        self.addCleanup(self.notebook.remove)

    def assert_one_generation(self, where):
        found, pages = self.notebook.generations()
        self.assertEqual(len(found), 1, f"{where}: pages of generations {sorted(found)}")
        self.assertEqual(pages, NOTES + int(found.pop()) % 2 * 20, f"{where}: pages of another generation")

    def kill_builds(self, after_each):
        seed = int(os.environ.get("SIGNET_KILL_SEED", time.time_ns() % 1_000_000))
        chance = random.Random(seed)
        self.notebook.write(0)
        start = time.monotonic()
        self.assertEqual(self.notebook.build().returncode, 0)
        duration = time.monotonic() - start
        (self.notebook.site / "CNAME").write_text("mine")
        after_each("before the first kill")
        for number in range(1, ROUNDS + 1):
            self.notebook.write(number)
            build = subprocess.Popen(self.notebook.command(), cwd=self.notebook.folder)
            time.sleep(chance.uniform(0.2, 1.2) * duration)
            build.kill()
            build.wait()
            after_each(f"seed {seed}, round {number}")
            self.assertEqual((self.notebook.site / "CNAME").read_text(), "mine")
        self.notebook.write(ROUNDS)
        self.assertEqual(self.notebook.build().returncode, 0)
        self.assertEqual(self.notebook.generations()[0], {str(ROUNDS)})
        traces = [path.name for path in self.notebook.folder.rglob("*") if "staging" in path.name]
        self.assertEqual(traces, [])

    def test_a_killed_build_leaves_the_old_site_or_the_new(self):
        self.kill_builds(self.assert_one_generation)

    def test_in_a_site_with_a_folder_of_someone_else_the_next_command_finishes_a_killed_build(self):
        def recover(where):
            (self.notebook.site / ".git").mkdir(exist_ok=True)
            # Notes with errors: nothing new is built, and what was begun is finished all the same.
            (self.notebook.folder / "notes" / "broken.md").write_text("[nowhere](none.md)\n")
            self.assertEqual(self.notebook.build().returncode, 1)
            self.assert_one_generation(where)
            self.assertTrue((self.notebook.site / ".git").is_dir())

        self.kill_builds(recover)

    def test_a_full_disk_changes_nothing_and_leaves_nothing_behind(self):
        self.notebook.write(0)
        self.assertEqual(self.notebook.build().returncode, 0)
        self.notebook.write(2, extra="A long note. " * 20_000)
        failed = self.notebook.build(
            # Past this size a write fails, as on a disk without room: EFBIG in the place of ENOSPC.
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000)),
            restore_signals=False,
        )
        self.assertEqual(failed.returncode, 2)
        self.assertIn("File too large", failed.stderr)
        self.assertEqual(self.notebook.generations(), ({"0"}, NOTES))
        traces = [path.name for path in self.notebook.folder.rglob("*") if "staging" in path.name or ".new-" in path.name]
        self.assertEqual(traces, [])


if __name__ == "__main__":
    unittest.main()

"""A clean Debian that really boots: systemd as its first process, in namespaces of its own, with this machine's network."""

import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import time

# Packages are flushed to disk file by file.
MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
ROOT = pathlib.Path(__file__).resolve().parents[2]
SUITE = "bookworm"
BASE = ROOT / f".build/clean-{SUITE}.tar"
BOOT_SECONDS = 120
COMMAND_SECONDS = 180
# What a machine of days does by itself, and a machine of seconds should not.
MASKED = ["apt-daily.timer", "apt-daily-upgrade.timer", "dpkg-db-backup.timer", "e2scrub_all.timer",
          "systemd-tmpfiles-clean.timer", "console-getty.service"]


def clean_root():
    """The essential packages, apt and systemd, as a tar file that is made once a day: the mirror's lists are in it."""
    if BASE.exists() and time.time() - BASE.stat().st_mtime < 24 * 3600:
        return BASE
    draft = BASE.with_suffix(".draft.tar")
    made = subprocess.run(
        ["mmdebstrap", "--variant=apt", "--include=systemd,systemd-sysv", "--skip=cleanup/apt/lists",
         "--aptopt=Acquire::Languages \"none\"", SUITE, draft],
        capture_output=True, text=True)
    if made.returncode != 0:
        raise AssertionError(
            "The package can only be tested in a clean Debian, and none could be made. That needs root and Debian's "
            f"mirror; mmdebstrap said:\n{made.stderr[-2000:]}")
    draft.rename(BASE)
    return BASE


class Machine:
    def __init__(self):
        base = clean_root()
        self._folder = pathlib.Path(tempfile.mkdtemp(prefix="signet-machine-", dir=MEMORY))
        self.root = self._folder / "root"
        self.root.mkdir()
        self._process = None
        try:
            subprocess.run(["tar", "--extract", "--file", base, "--directory", self.root], check=True)
            for unit in MASKED:
                (self.root / "etc/systemd/system" / unit).symlink_to("/dev/null")
            self._boot()
        except BaseException:
            self.remove()
            raise

    def _boot(self):
        self._console = open(self._folder / "console", "w")
        self._process = subprocess.Popen(
            ["systemd-nspawn", "--quiet", "--boot", "--register=no", "--keep-unit", "--console=pipe",
             "--resolv-conf=replace-host", "--bind-ro=/etc/hosts", "--directory", self.root],
            stdin=subprocess.DEVNULL, stdout=self._console, stderr=subprocess.STDOUT, start_new_session=True)
        end = time.monotonic() + BOOT_SECONDS
        while not self._is_up():
            if self._process.poll() is not None or time.monotonic() > end:
                raise AssertionError("The clean Debian does not boot under systemd-nspawn:\n" + self.console())
            time.sleep(0.1)

    def _is_up(self):
        self._first = first_process(self._process.pid)
        if self._first is None:
            return False
        state = self.run("systemctl", "is-system-running", check=False).stdout.strip()
        return state in ("running", "degraded")

    def run(self, *command, check=True):
        """Runs a command in the machine, as root."""
        done = subprocess.run(
            ["nsenter", f"--target={self._first}", "--mount", "--uts", "--ipc", "--pid", "--root", "--wd",
             "env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C.UTF-8", "DEBIAN_FRONTEND=noninteractive",
             *map(str, command)],
            capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=COMMAND_SECONDS,
            # Without a terminal, which the package tools would otherwise wait for when this runs in the background.
            start_new_session=True)
        if check and done.returncode != 0:
            raise AssertionError(f"{' '.join(map(str, command))}: {done.returncode}\n{done.stdout}{done.stderr}")
        return done

    def out(self, *command):
        return self.run(*command, check=False).stdout.strip()

    def copy(self, file):
        """Puts a file into /root, and says where it is there."""
        shutil.copy(file, self.root / "root")
        return f"/root/{pathlib.Path(file).name}"

    def console(self):
        return (self._folder / "console").read_text(errors="replace")[-4000:]

    def remove(self):
        if self._process is not None:
            # As a machine's power button does it.
            self._process.terminate()
            try:
                self._process.wait(timeout=60)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._console.close()
        shutil.rmtree(self._folder, ignore_errors=True)


def first_process(of):
    """The process below `of` that is the first one in its own namespace."""
    try:
        children = pathlib.Path(f"/proc/{of}/task/{of}/children").read_text().split()
    except FileNotFoundError:
        return None
    for child in children:
        try:
            status = pathlib.Path(f"/proc/{child}/status").read_text()
        except FileNotFoundError:
            continue
        if re.search(r"^NSpid:\t\d+\t1$", status, re.M) and "Name:\tsystemd" in status:
            return int(child)
        if (found := first_process(child)) is not None:
            return found
    return None

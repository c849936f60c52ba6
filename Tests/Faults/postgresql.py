"""A PostgreSQL server of the tests' own, and what stands before servers: pgbouncer and nginx."""

import os
import pathlib
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time

START_SECONDS = 60
# Where a disk is busy, a new cluster takes a minute. A Unix socket's path is short, so no folder of the user's will do.
MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else "/tmp"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until(condition, what, seconds=START_SECONDS):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, f"{what} did not come in {seconds} s"
        time.sleep(0.05)


def accepts(port):
    with socket.socket() as attempt:
        return attempt.connect_ex(("127.0.0.1", port)) == 0


class Cluster:
    """A database server in a folder of its own, with one database. Its files are flushed to nothing, unless it is durable."""

    def __init__(self, tls=False, durable=False, within=MEMORY):
        versions = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name))
        assert versions, "PostgreSQL is not installed: apt-get install postgresql"
        self._programs = versions[-1]
        self.folder = tempfile.mkdtemp(prefix="signet-pg-", dir=within)
        os.chmod(self.folder, 0o711)
        self.port = free_port()
        self._data = self.folder + "/data"
        if os.getuid() == 0:
            shutil.chown(self.folder, "postgres", "postgres")
        self._run("initdb", "--no-sync", "--auth=trust", "--username=signet", "--encoding=UTF8", "--locale=C.UTF-8",
                  "--pgdata", self._data)
        with open(self._data + "/postgresql.conf", "a") as settings:
            settings.write(
                f"unix_socket_directories = '{self.folder}'\nlisten_addresses = '127.0.0.1'\nport = {self.port}\n"
                f"fsync = {'on' if durable else 'off'}\nmax_connections = 60\nshared_buffers = 32MB\n")
        if tls:
            self._use_tls()
        self.start()
        self.sql("CREATE DATABASE sandbox", database="postgres")

    @property
    def address(self):
        return f"postgresql://signet@127.0.0.1:{self.port}/sandbox"

    def _as_postgres(self):
        if os.getuid() != 0:
            return {}
        user = pwd.getpwnam("postgres")
        return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}

    def _run(self, program, *arguments, check=True):
        return subprocess.run([self._programs / program, *arguments], check=check, cwd=self.folder,
                              stdout=subprocess.DEVNULL, **self._as_postgres())

    def _use_tls(self):
        """A certificate for `localhost` by an authority of our own, whose certificate is at `authority`."""
        self.authority = self.folder + "/ca.pem"
        openssl = lambda *arguments: subprocess.run(["openssl", *arguments], check=True, cwd=self.folder,
                                                    stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
        openssl("req", "-x509", *curve, "-keyout", "ca.key", "-out", "ca.pem", "-days", "2", "-subj", "/CN=our CA")
        openssl("req", *curve, "-keyout", "server.key", "-out", "server.csr", "-subj", "/CN=localhost",
                "-addext", "subjectAltName=DNS:localhost")
        openssl("x509", "-req", "-in", "server.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-out", "server.pem",
                "-days", "2", "-copy_extensions", "copy")
        os.chmod(self.folder + "/server.key", 0o600)
        if os.getuid() == 0:
            shutil.chown(self.folder + "/server.key", "postgres", "postgres")
        with open(self._data + "/postgresql.conf", "a") as settings:
            settings.write(f"ssl = on\nssl_cert_file = '{self.folder}/server.pem'\n"
                           f"ssl_key_file = '{self.folder}/server.key'\n")
        with open(self._data + "/pg_hba.conf", "w") as rules:
            rules.write("local all all trust\nhostssl all all 127.0.0.1/32 scram-sha-256\n")

    def start(self, options=""):
        self._run("pg_ctl", "start", "--silent", "--wait", "-D", self._data, "-l", self.folder + "/log", "-o", options)

    def stop(self, mode="fast"):
        self._run("pg_ctl", "stop", "--silent", "--wait", "-D", self._data, "-m", mode, check=False)

    def kill(self):
        """As when the power goes, for every process of it."""
        with open(self._data + "/postmaster.pid") as file:
            leader = int(file.readline())
        children = subprocess.run(["pgrep", "-P", str(leader)], capture_output=True, text=True).stdout.split()
        for process in [leader, *map(int, children)]:
            os.kill(process, signal.SIGKILL)
        wait_until(lambda: not os.path.exists(f"/proc/{leader}"), "the end of PostgreSQL")

    def hang(self, hangs):
        """Stops every process of it where it stands, or lets them go on."""
        with open(self._data + "/postmaster.pid") as file:
            leader = int(file.readline())
        children = subprocess.run(["pgrep", "-P", str(leader)], capture_output=True, text=True).stdout.split()
        for process in [leader, *map(int, children)]:
            os.kill(process, signal.SIGSTOP if hangs else signal.SIGCONT)

    def sql(self, statement, database="sandbox"):
        done = subprocess.run(
            ["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", self.folder, "-p", str(self.port),
             "-U", "signet", "-d", database, "-c", statement],
            capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def make_read_only(self, is_read_only):
        """As after a failover to a server that takes no changes. Who is connected feels it at the next transaction."""
        self.sql(f"ALTER SYSTEM SET default_transaction_read_only = {'on' if is_read_only else 'off'}")
        self.sql("SELECT pg_reload_conf()")

    def remove(self):
        self.stop("immediate")
        shutil.rmtree(self.folder, ignore_errors=True)


class Standby(Cluster):
    """A server that follows another at each commit: what the other answered, this one has."""

    def __init__(self, primary, within=MEMORY):
        self._programs = primary._programs
        self.folder = tempfile.mkdtemp(prefix="signet-pg-", dir=within)
        os.chmod(self.folder, 0o711)
        self.port = free_port()
        self._data = self.folder + "/data"
        if os.getuid() == 0:
            shutil.chown(self.folder, "postgres", "postgres")
        self._run("pg_basebackup", "--no-sync", "--checkpoint=fast", "--write-recovery-conf", "--pgdata", self._data,
                  "--host", "127.0.0.1", "--port", str(primary.port), "--username", "signet")
        with open(self._data + "/postgresql.conf", "a") as settings:
            settings.write(f"unix_socket_directories = '{self.folder}'\nport = {self.port}\n")
        self.start()
        primary.sql("ALTER SYSTEM SET synchronous_standby_names = '*'")
        primary.sql("SELECT pg_reload_conf()")
        wait_until(lambda: primary.sql("SELECT sync_state FROM pg_stat_replication") == "sync", "a synchronous standby")

    def promote(self):
        """From now on it takes changes, and follows nobody."""
        self._run("pg_ctl", "promote", "--silent", "--wait", "-D", self._data)


class Program:
    """A server that stands before others, with a settings file of its own."""

    def __init__(self, command, settings, name, port):
        self.port = port
        self._folder = tempfile.mkdtemp(prefix=f"signet-{name}-", dir="/tmp")
        os.chmod(self._folder, 0o755)
        path = self._folder + "/settings"
        with open(path, "w") as file:
            file.write(settings.replace("FOLDER", self._folder))
        self._log = open(self._folder + "/output", "w+")
        self._process = subprocess.Popen([*command, path], stdout=self._log, stderr=self._log)
        try:
            wait_until(lambda: self._process.poll() is not None or accepts(port), name)
            assert self._process.poll() is None, f"{name} ended: {open(self._folder + '/output').read()}"
        except AssertionError:
            self.remove()
            raise

    def remove(self):
        if self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                self._process.kill()
        self._process.wait()
        self._log.close()
        shutil.rmtree(self._folder, ignore_errors=True)


class PgBouncer(Program):
    """A pooler that gives each transaction whichever server connection is free."""

    def __init__(self, cluster, connections=6):
        port = free_port()
        settings = (
            f"[databases]\nsandbox = host=127.0.0.1 port={cluster.port} dbname=sandbox user=signet\n"
            f"[pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = {port}\nunix_socket_dir =\n"
            "auth_type = any\npool_mode = transaction\nserver_login_retry = 1\n"
            f"default_pool_size = {connections}\nserver_round_robin = 1\n")
        # It refuses to run as root.
        command = ["runuser", "-u", "postgres", "--", "pgbouncer"] if os.getuid() == 0 else ["pgbouncer"]
        super().__init__(command, settings, "pgbouncer", port)

    @property
    def address(self):
        return f"postgresql://signet@127.0.0.1:{self.port}/sandbox"


class Nginx(Program):
    """A proxy that gives each request to the next of several servers."""

    def __init__(self, ports):
        port = free_port()
        servers = "".join(f"server 127.0.0.1:{backend} max_fails=0; " for backend in ports)
        settings = (
            "daemon off; master_process off; pid FOLDER/pid; error_log FOLDER/error.log;\n"
            "events { worker_connections 1024; }\n"
            "http { access_log off; client_body_temp_path FOLDER/a; proxy_temp_path FOLDER/b;\n"
            "fastcgi_temp_path FOLDER/c; uwsgi_temp_path FOLDER/d; scgi_temp_path FOLDER/e;\n"
            f"upstream sandbox {{ {servers} keepalive 32; }}\n"
            f"server {{ listen 127.0.0.1:{port} backlog=1024; location / {{ proxy_pass http://sandbox;\n"
            "proxy_http_version 1.1; proxy_set_header Connection \"\"; proxy_set_header Host $http_host;\n"
            "proxy_next_upstream off; } } }\n")
        super().__init__(["nginx", "-c"], settings, "nginx", port)

"""The command as a process: its ports, its signals, its exit codes, and what it does not serve."""

import http.client
import signal
import socket
import subprocess

import pytest
from live_page import open_live
from notebook_server import SIGNET, NotebookServer, build, copy_notes


def get(server: NotebookServer, path: str, **headers: str) -> tuple[int, bytes]:
    """Asks for `path` exactly as written: no client tidies its dots."""
    connection = http.client.HTTPConnection("localhost", server.port, timeout=10)
    try:
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def test_a_port_that_is_taken_ends_with_code_2_and_says_what_to_do(tmp_path):
    copy_notes(tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ended = subprocess.run(
            [SIGNET, "serve", "--data", "data", "--port", str(port)],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=30,
        )
    assert ended.returncode == 2
    assert f"port {port} of 127.0.0.1 is in use" in ended.stderr
    assert "--port" in ended.stderr
    assert "Serving at" not in ended.stdout


@pytest.mark.parametrize("with_signal", [signal.SIGTERM, signal.SIGINT], ids=["SIGTERM", "SIGINT"])
def test_a_signal_ends_the_server_although_an_event_stream_is_open(tmp_path, with_signal):
    copy_notes(tmp_path)
    server = NotebookServer(tmp_path).start()
    connection = http.client.HTTPConnection("localhost", server.port, timeout=10)
    connection.request("GET", "/sandbox/reload", headers={"Accept": "text/event-stream"})
    stream = connection.getresponse()
    try:
        assert stream.headers["Content-Type"].startswith("text/event-stream")
        assert stream.readline() == b"event: state\n"
        assert server.stop(with_signal, seconds=2) == 0, server.errors
    finally:
        connection.close()


def test_a_signal_ends_the_server_although_a_browser_keeps_connections_open(tmp_path, open_context):
    copy_notes(tmp_path)
    server = NotebookServer(tmp_path).start()
    try:
        context = open_context(server.url)
        context.watch.expect("ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED_ENCODING")
        page = context.new_page()
        open_live(page, "/index.html")
        assert server.stop(seconds=2) == 0, server.errors
    finally:
        server.stop()


def test_the_data_survives_a_restart(tmp_path):
    copy_notes(tmp_path)
    server = NotebookServer(tmp_path).start()
    ada = '{"username": "ada", "password": "a quiet lantern by the sea"}'
    try:
        assert post(server, "/auth/register", ada) == 201
        server.stop()
        server.start()
        assert post(server, "/auth/register", ada) == 409
        assert post(server, "/auth/login", ada) == 200
    finally:
        server.stop()


def post(server: NotebookServer, path: str, body: str) -> int:
    connection = http.client.HTTPConnection("localhost", server.port, timeout=10)
    try:
        connection.request("POST", path, body, {"Content-Type": "application/json"})
        return connection.getresponse().status
    finally:
        connection.close()


def test_nothing_outside_the_site_is_served(notebook):
    secret = notebook.folder / "secret.html"
    secret.write_text("only for me", "utf-8")
    (notebook.site / "out.html").symlink_to(secret)
    (notebook.site / "folder").symlink_to(notebook.folder)
    (notebook.site / ".hidden.html").write_text("only for me", "utf-8")
    for path in [
        "/out.html",
        "/folder/secret.html",
        "/../secret.html",
        "/%2e%2e/secret.html",
        "/..%2fsecret.html",
        "/assets/../../secret.html",
        "/assets/%2e%2e/%2e%2e/secret.html",
        "/..%5csecret.html",
        "//../secret.html",
        "/.hidden.html",
        "/folder/data/keys.json",
        "/../data/keys.json",
    ]:
        status, body = get(notebook, path)
        assert status in (400, 404), path
        assert b"only for me" not in body, path


def test_a_page_is_sent_once_and_then_only_when_it_changed(notebook):
    connection = http.client.HTTPConnection("localhost", notebook.port, timeout=10)
    try:
        connection.request("GET", "/cookies.html")
        first = connection.getresponse()
        assert first.read()
        tag = first.headers["ETag"]
        connection.request("GET", "/cookies.html", headers={"If-None-Match": tag})
        again = connection.getresponse()
        assert (again.status, again.read()) == (304, b"")
    finally:
        connection.close()


def test_a_person_who_is_lost_gets_a_page(page, notebook):
    page.context.watch.expect("status of 404.*")
    answer = page.goto("/no/such/page")
    assert answer.status == 404
    assert page.get_by_role("heading", level=1).inner_text() == "There is no such page"
    page.get_by_role("main").get_by_role("link").first.click()
    assert page.get_by_role("heading", level=1).inner_text() == "Start here"


def test_build_ends_with_0_and_a_line_of_summary(tmp_path):
    copy_notes(tmp_path)
    built = build(tmp_path)
    assert built.returncode == 0, built.stderr
    lines = built.stdout.splitlines()
    assert len(lines) == 1 and lines[0].startswith("Built ") and " pages in " in lines[0]
    assert (tmp_path / "site" / "index.html").is_file()


def test_build_reports_every_error_with_code_1_and_leaves_the_old_site_whole(tmp_path):
    notes = copy_notes(tmp_path)
    assert build(tmp_path).returncode == 0
    before = contents_of(tmp_path / "site")
    with (notes / "cookies.md").open("a", encoding="utf-8") as note:
        note.write("\n\n[one](gone.md)\n\n[two](jwt.md#no-such-part)\n")
    with (notes / "jwt.md").open("a", encoding="utf-8") as note:
        note.write("\n\n```hurl\nGET not a url at all\nHTTP 2OO\n```\n")
    (notes / "extra.md").write_text("---\ntitle: Extra\n---\n\nA good note.\n", "utf-8")

    built = build(tmp_path)
    assert built.returncode == 1
    errors = built.stderr
    assert errors.count("notes/cookies.md:") == 2, errors
    assert errors.count("notes/jwt.md:") == 1, errors
    assert "gone.md" in errors and "no-such-part" in errors
    assert contents_of(tmp_path / "site") == before


@pytest.mark.parametrize(
    "arguments",
    [["--notes", "no-such-folder"], ["--no-such-flag"], ["a-stray-word"]],
    ids=["a folder that is not there", "an unknown flag", "a stray word"],
)
def test_build_ends_with_2_for_bad_usage(tmp_path, arguments):
    copy_notes(tmp_path)
    built = build(tmp_path, *arguments)
    assert built.returncode == 2, f"{built.returncode}: {built.stderr}"
    assert arguments[-1] in built.stderr
    assert not (tmp_path / "site").exists()


def contents_of(folder) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}

"""HTTPS as a client meets it (R90)."""

import socket
import ssl
import stat
import subprocess

import pytest
from sandbox_server import SandboxServer


def connect(server, certificate, host="localhost", **settings) -> ssl.SSLSocket:
    context = ssl.create_default_context(cafile=certificate)
    context.set_alpn_protocols(settings.pop("alpn", ["h2", "http/1.1"]))
    for name, value in settings.items():
        setattr(context, name, value)
    return context.wrap_socket(socket.create_connection(("127.0.0.1", server.port), timeout=10), server_hostname=host)


def head(connection, host="localhost") -> str:
    connection.sendall(f"GET /auth/me HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
    received = b""
    while part := connection.recv(65536):
        received += part
    return received.decode().split("\r\n\r\n")[0].lower()


@pytest.fixture
def serve(tmp_path):
    running = []

    def serve(*arguments):
        running.append(SandboxServer(tmp_path, *arguments))
        return running[-1]

    yield serve
    for server in running:
        if server.process.poll() is None:
            assert server.stop() == 0


@pytest.fixture
def users_own(tmp_path):
    certificate, key = tmp_path / "own.pem", tmp_path / "own.key"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", "-subj", "/CN=demo.example"]
        + ["-addext", "subjectAltName=DNS:demo.example", "-keyout", key, "-out", certificate],
        check=True,
        capture_output=True,
    )
    return certificate, key


def test_self_made_certificate(serve, tmp_path):
    """R90: it is for localhost and 127.0.0.1, its key is its owner's alone, and it is kept."""
    server = serve("--tls")
    assert server.url.startswith("https://localhost:")
    certificate, key = tmp_path / "data" / "localhost.pem", tmp_path / "data" / "localhost-key.pem"
    for file in (certificate, key):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    for host in ("localhost", "127.0.0.1"):
        assert head(connect(server, certificate, host, alpn=["http/1.1"]), host).startswith("http/1.1 401")
    with pytest.raises(ssl.SSLCertVerificationError):
        connect(server, certificate, "demo.example")
    first = certificate.read_bytes()
    assert server.stop() == 0
    serve("--tls")
    assert certificate.read_bytes() == first


def test_versions(serve, tmp_path):
    """R90: TLS 1.2 and 1.3, and nothing older."""
    server = serve("--tls")
    certificate = tmp_path / "data" / "localhost.pem"
    for version in (ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3):
        with connect(server, certificate, minimum_version=version, maximum_version=version) as connection:
            assert connection.version() == version.name.replace("_", ".")
    with pytest.raises((ssl.SSLError, ConnectionError)), pytest.warns(DeprecationWarning):
        connect(server, certificate, minimum_version=ssl.TLSVersion.TLSv1, maximum_version=ssl.TLSVersion.TLSv1_1)


def test_protocols(serve, tmp_path):
    """HTTP/2 for those who ask for it, HTTP/1.1 for the others."""
    server = serve("--tls")
    certificate = tmp_path / "data" / "localhost.pem"
    for offered, chosen in ((["h2", "http/1.1"], "h2"), (["http/1.1"], "http/1.1")):
        with connect(server, certificate, alpn=offered) as connection:
            assert connection.selected_alpn_protocol() == chosen


def test_strict_transport_security(serve, users_own, tmp_path):
    """R90: HSTS with a certificate of the user's; not with a self-made one, whose localhost belongs to others too."""
    certificate, key = users_own
    server = serve("--tls", "--tls-certificate", certificate, "--tls-key", key)
    answer = head(connect(server, certificate, "demo.example", alpn=["http/1.1"]), "demo.example")
    assert answer.startswith("http/1.1 401"), "the certificate's name is one of the server's"
    assert "strict-transport-security: max-age=31536000" in answer
    assert server.stop() == 0
    server = serve("--tls")
    answer = head(connect(server, tmp_path / "data" / "localhost.pem", alpn=["http/1.1"]))
    assert "strict-transport-security" not in answer


def test_plain_http_is_not_redirected(serve):
    """R90: a request that came in the clear is not sent on: its secrets are out, and that should be seen."""
    server = serve("--tls")
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as connection:
        connection.sendall(b"POST /auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n")
        try:
            answer = connection.recv(65536)
        except ConnectionError:
            answer = b""
    assert b"HTTP/1.1 3" not in answer and b"Location" not in answer

"""`signet token` and `signet keys` as a shell meets them."""

import json
import socket
import subprocess

import pytest
from sandbox_server import CREDENTIALS, SIGNET, SandboxServer, send

# RFC 7515, appendix A.1: expired at 1300819380.
KEY = {"kty": "oct", "k": "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow"}
TOKEN = (
    "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9"
    ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
    ".dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
)


def signet(*arguments, given="") -> subprocess.CompletedProcess:
    return subprocess.run([SIGNET, *arguments], input=given, capture_output=True, text=True, timeout=30)


@pytest.fixture
def key(tmp_path):
    file = tmp_path / "key.jwk"
    file.write_text(json.dumps(KEY))
    return file


@pytest.mark.parametrize(
    ("options", "code", "reason"),
    [
        ([], 1, "expired"),
        (["--now", "1300819379"], 0, ""),
        (["--now", "1300819380"], 1, "expired"),
        (["--signature-only"], 0, ""),
        (["--now", "1300819379", "--issuer", "joe", "--alg", "HS256"], 0, ""),
        (["--now", "1300819379", "--issuer", "Joe"], 1, "iss"),
        (["--now", "1300819379", "--audience", "me"], 1, "aud"),
        (["--now", "1300819379", "--alg", "ES256"], 1, "ES256"),
        (["--alg", "none"], 2, "--alg"),
        (["--signature-only", "--issuer", "joe"], 2, "--signature-only"),
        (["--nonsense"], 2, "nonsense"),
    ],
)
def test_verify(key, options, code, reason):
    """R15 R18 R19: exit 0 for a valid token, 1 for another with the reason, 2 for a command that makes no sense."""
    run = signet("token", "verify", "--jwk", key, *options, given=TOKEN + "\n")
    assert run.returncode == code, run.stderr
    assert reason in run.stderr
    assert ("joe" in run.stdout) == (code == 0)


def test_forged(key):
    """R1 R9: a changed token, one without signature and no token at all are invalid, not a fault of the command."""
    header, payload, signature = TOKEN.split(".")
    for forged in (
        f"{header}.{payload}.{signature[:-1]}A",
        f"{header}.{payload}.",
        f"eyJhbGciOiJub25lIn0.{payload}.",
        "garbage",
        "",
    ):
        run = signet("token", "verify", "--jwk", key, "--signature-only", given=forged)
        assert run.returncode == 1, forged
        assert run.stderr.startswith("invalid: ")
        assert run.stdout == ""


def test_unusable_keys(tmp_path, key):
    for content in ("", "{}", '{"kty":"oct","k":"AA"}', '{"keys":1}', '{"kty":"EC","crv":"P-256","x":"AA","y":"AA"}'):
        key.write_text(content)
        assert signet("token", "verify", "--jwk", key, given=TOKEN).returncode == 2, content
    assert signet("token", "verify", "--jwk", tmp_path / "nothing", given=TOKEN).returncode == 2
    assert signet("token", "verify", given=TOKEN).returncode == 2


@pytest.mark.parametrize("payload", ['{"exp":"4000000000"}', '{"exp":4e9}', '{"exp":-1}', "{}", "[]", "x", '{"exp":1,"exp":2}'])
def test_claims_in_wrong_form(key, payload):
    """R13 R15 R17: exp must be there, once, as a whole number."""
    token = signet("token", "sign", "--jwk", key, given=payload)
    # The RFC's own secret is known to everybody, so nothing is signed with it.
    assert token.returncode == 2 and "documented example" in token.stderr
    key.write_text(json.dumps({"kty": "oct", "k": "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJABAgMEBQYHCA"}))
    token = signet("token", "sign", "--jwk", key, given=payload)
    assert token.returncode == 0, token.stderr
    assert signet("token", "verify", "--jwk", key, given=token.stdout).returncode == 1
    assert signet("token", "verify", "--jwk", key, "--signature-only", given=token.stdout).stdout == payload


def test_decode():
    """It shows what is there, says what is wrong, and lets no token draw on the terminal."""
    run = signet("token", "decode", given=TOKEN)
    assert run.returncode == 0
    assert '"HS256"' in run.stdout and "2011-03-22T18:43:00Z" in run.stdout and "not verified" in run.stdout
    hostile = signet("token", "decode", given="eyJhIjoiG1syShtbMm0ifQ.%.x")
    assert hostile.returncode == 0
    assert "\x1b" not in hostile.stdout and "problems" in hostile.stdout


def test_server_keys(tmp_path):
    """R22: a token of the server verifies with its key file, also after a rotation, until the key is revoked."""
    # The port is part of the issuer's name, so it must be the same each time.
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    server = SandboxServer(tmp_path, "--port", port)
    assert send(server.url, "POST", "/auth/register", json=CREDENTIALS).status_code == 201
    token = send(server.url, "POST", "/auth/login", json=CREDENTIALS).json()["access_token"]
    keys, data = tmp_path / "data" / "keys.json", tmp_path / "data"
    assert signet("token", "verify", "--jwk", keys, given=token).returncode == 0
    old = [key["kid"] for key in send(server.url, "GET", "/.well-known/jwks.json").json()["keys"]]
    assert signet("keys", "rotate", "--data", data).returncode == 0
    assert signet("token", "verify", "--jwk", keys, given=token).returncode == 0
    assert server.stop() == 0

    server = SandboxServer(tmp_path, "--port", port)
    bearer = {"Authorization": f"Bearer {token}"}
    assert send(server.url, "GET", "/auth/me", headers=bearer).status_code == 200
    new = [key["kid"] for key in send(server.url, "GET", "/.well-known/jwks.json").json()["keys"]]
    assert len(new) == 6 and set(old) < set(new)
    assert signet("keys", "rotate", "--revoke", "--data", data).returncode == 0
    assert server.stop() == 0

    server = SandboxServer(tmp_path, "--port", port)
    assert send(server.url, "GET", "/auth/me", headers=bearer).status_code == 401
    assert signet("token", "verify", "--jwk", keys, given=token).returncode == 1
    assert server.stop() == 0


def test_rotating_nothing(tmp_path):
    run = signet("keys", "rotate", "--data", tmp_path)
    assert run.returncode == 2 and "keys.json" in run.stderr

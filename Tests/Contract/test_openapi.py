"""The API is what /openapi.json says it is: schemathesis tries it out with all its checks."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from sandbox_server import SIGNET, SandboxServer

FOLDER = Path(__file__).resolve().parent


@pytest.fixture
def server(tmp_path):
    if not SIGNET.is_file():
        pytest.fail(f"{SIGNET} is not there: build it (swift build --product signet) or set SIGNET")
    server = SandboxServer(tmp_path)
    yield server
    assert server.stop() == 0


def test_api_is_as_described(server, tmp_path):
    """R30 R32 R33: no server error, no status, header or body that is not described, no bad request taken."""
    command = [
        Path(sys.executable).parent / "schemathesis",
        "--config-file",
        FOLDER / "schemathesis.toml",
        "run",
        f"{server.url}/openapi.json",
        "--checks=all",
        "--phases=examples,coverage,fuzzing,stateful",
        "--no-color",
    ]
    environment = os.environ | {"SIGNET_URL": server.url, "SCHEMATHESIS_HOOKS": "hooks", "PYTHONPATH": str(FOLDER)}
    # Outside the repository: schemathesis keeps a database of examples where it runs.
    run = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=900)
    assert run.returncode == 0, run.stdout + run.stderr
    assert server.errors == [], "the server has logged errors"

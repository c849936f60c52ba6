"""`signet serve --drafts` shows what a published site leaves out."""

import pytest
from sandbox_server import SandboxServer, send


@pytest.mark.parametrize(("options", "status"), [([], 404), (["--drafts"], 200)])
def test_drafts_are_shown_when_they_are_asked_for(tmp_path, options, status):
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "plan.md").write_text("---\ndraft: true\n---\n# A plan\n")
    server = SandboxServer(tmp_path, *options)
    try:
        answer = send(server.url, "GET", "/plan.html")
        assert answer.status_code == status
        assert ("Draft" in answer.text) == (status == 200)
    finally:
        server.stop()

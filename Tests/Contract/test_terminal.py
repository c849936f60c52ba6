"""What a build says on a terminal, and what it keeps to itself in a pipe."""

import os
import pty
import re
import subprocess

import pytest
from sandbox_server import SIGNET

COLORS = re.compile(rb"\x1b\[[0-9;]*m")


@pytest.fixture(scope="module")
def notebook(tmp_path_factory):
    """So many notes that this machine, however fast, builds far longer than the second after which progress is shown."""
    folder = tmp_path_factory.mktemp("many")
    (folder / "notes").mkdir()
    words = "Some words, a `code` and a list:\n\n- one\n- two\n\n```json\n{\"a\": [1, 2, 3]}\n```\n\n" * 12
    count, milliseconds = 0, 0
    while milliseconds < 2000:
        wanted = max(3000, 2 * count)
        for number in range(count, wanted):
            (folder / "notes" / f"note{number}.md").write_text(f"# Note {number}\n\n{words}")
        count = wanted
        told = in_pipe(folder, "--site", "site-trial", cache=f"cache-{count}")
        milliseconds = int(re.search(rb" in (\d+) ms", told)[1])
        assert count < 200_000, told
    return folder


@pytest.fixture
def broken(tmp_path):
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "a.md").write_text("# A\n\n[nowhere](none.md)\n")
    return tmp_path


def command(*arguments, cache="cache"):
    return [str(SIGNET), "build", "--no-record", "--cache", cache, *arguments]


def on_terminal(folder, *arguments, **environment):
    """What a command writes to a terminal that is its standard output and error."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", **environment}
    process = subprocess.Popen(
        command(*arguments), cwd=folder, stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs, env=environment
    )
    os.close(theirs)
    output = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:  # The other end is closed: the command has ended.
            break
        if not part:
            break
        output += part
    os.close(ours)
    process.wait(timeout=60)
    return output


def in_pipe(folder, *arguments, cache="cache"):
    done = subprocess.run(command(*arguments, cache=cache), cwd=folder, capture_output=True, timeout=120)
    return done.stdout + done.stderr


def test_a_long_build_shows_on_one_line_how_far_it_is(notebook):
    output = on_terminal(notebook, "--site", "site1")
    lines = output.split(b"\r\x1b[K")
    assert len(lines) > 2, output
    assert re.search(rb"(Reading notes|Making pages): \d+ of \d+", output)
    # The line is gone when the result is told, and had no line end.
    assert all(b"\n" not in line for line in lines[:-1])
    assert lines[-1].startswith(b"Built ")


@pytest.mark.parametrize("options", [["--quiet"], ["--format", "json"]])
def test_no_progress_when_it_is_not_asked_for(notebook, options):
    assert b"\x1b" not in on_terminal(notebook, "--site", "site-" + options[-1], *options)


def test_no_progress_on_a_terminal_that_cannot_rewrite_a_line(notebook):
    assert b"\x1b" not in on_terminal(notebook, "--site", "site-dumb", TERM="dumb")


def test_no_progress_in_a_pipe(notebook):
    output = in_pipe(notebook, "--site", "site-pipe")
    assert b"\x1b" not in output and b"\r" not in output and output.startswith(b"Built ")


def test_errors_are_coloured_on_a_terminal_alone(broken):
    plain = in_pipe(broken)
    assert b"error: link to 'none.md'" in plain and b"\x1b" not in plain
    colored = on_terminal(broken)
    assert b"\x1b[1;31merror:\x1b[0m" in colored
    assert COLORS.sub(b"", colored).replace(b"\r\n", b"\n") == plain


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_no_colours_for_who_asked_for_none(broken, environment):
    assert b"\x1b" not in on_terminal(broken, **environment)

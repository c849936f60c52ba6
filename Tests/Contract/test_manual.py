"""The manual page has all that the command has, and is well-formed."""

import json
import re
import shutil
import subprocess

import pytest
from sandbox_server import SIGNET


def signet(*arguments):
    return subprocess.run([SIGNET, *arguments], capture_output=True, text=True, timeout=30, check=True).stdout


def shown(command, path=()):
    """Every subcommand with its path, and every option that is told of it."""
    for argument in command.get("arguments", []):
        if argument["shouldDisplay"]:
            for name in argument.get("names", []):
                yield path, ("--" if name["kind"] == "long" else "-") + name["name"]
    for sub in command.get("subcommands", []):
        if sub.get("shouldDisplay", True) and sub["commandName"] != "help":
            yield path, " ".join(["signet", *path, sub["commandName"]])
            yield from shown(sub, (*path, sub["commandName"]))


def test_the_manual_names_every_subcommand_and_option():
    page = signet("manual")
    plain = page.replace("\nFl ", "").replace(".It Fl -", "--").replace(" , Fl -", " --")
    command = json.loads(signet("--experimental-dump-help"))["command"]
    names = {name for _, name in shown(command)}
    assert len(names) > 40
    missing = [name for name in names if name not in plain and name.replace("-", "Fl ", 1) not in page]
    assert missing == []


@pytest.mark.skipif(not shutil.which("groff"), reason="there is no groff")
def test_the_manual_is_set_without_a_warning():
    command = ["groff", "-mandoc", "-ww", "-rLL=78n", "-Tutf8"]
    done = subprocess.run(command, input=signet("manual"), capture_output=True, text=True, timeout=30)
    assert done.returncode == 0 and done.stderr == ""
    # Bold is set by typing over: S, backspace, S.
    assert "SUBCOMMANDS" in re.sub("\x08.", "", done.stdout)

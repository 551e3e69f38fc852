from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
Runs = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path) -> Runs:
    """Return what runs `isotone doctor WORDS` on a machine of its own, with other variables if wanted."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ISOTONE_", "XDG_"))}
    kept |= {"HOME": str(tmp_path), "ISOTONE_HOME": str(tmp_path / "home"), "ISOTONE_KEYRING": "false"}

    def run(*words: str, typed: str = "", verb: str = "doctor", **more: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "isotone", verb, *words]
        return subprocess.run(
            command, capture_output=True, text=True, input=typed, env=kept | more, timeout=60, check=False
        )

    return run


def _found(done: subprocess.CompletedProcess[str]) -> dict[str, dict[str, str]]:
    return {one["name"]: one for one in json.loads(done.stdout)}


def test_a_new_machine_is_looked_at_and_nothing_is_made(run: Runs, tmp_path: Path) -> None:
    found = _found(run("--json"))
    assert {"python", "sound", "encryption", "keyring", "home", "nokey", "space", "page"} <= set(found)
    assert (found["home"]["state"], found["encryption"]["state"]) == ("weak", "good")
    assert all(one["text"] and "doctor-" not in one["text"] + one["hint"] for one in found.values())
    assert all(one["hint"] for one in found.values() if one["state"] == "bad")
    assert list(tmp_path.iterdir()) == []


def test_a_home_that_works_is_good(run: Runs) -> None:
    run("list", verb="session")
    found = _found(run("--json"))
    assert (found["home"]["state"], found["key"]["state"]) == ("good", "good")
    lines = run().stdout.splitlines()
    assert any(line.startswith("✓") for line in lines)


def test_a_port_that_is_taken_has_its_remedy_and_code_one(run: Runs) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        done = run("--json", ISOTONE_PORT=str(other.getsockname()[1]))
    assert done.returncode == 1
    assert _found(done)["port"]["state"] == "bad"
    assert "--port" in _found(done)["port"]["hint"]


def test_a_moved_home_is_opened_by_its_recovery_code(run: Runs, tmp_path: Path) -> None:
    code = run("--recovery-code").stdout.strip()
    assert run("--recovery-code").stdout.strip() == code
    shutil.rmtree(tmp_path / ".config")
    lost = run("--json")
    assert lost.returncode == 1
    assert "--recover" in _found(lost)["key"]["hint"]
    wrong = run("--recover", typed="0" * 28 + "\n")
    assert wrong.returncode == 1
    assert len(wrong.stderr.strip().splitlines()) == 1
    assert run("--recover", typed=code.lower() + "\n").returncode == 0
    assert _found(run("--json"))["key"]["state"] == "good"


def test_a_renewed_code_takes_the_old_ones_place(run: Runs, tmp_path: Path) -> None:
    old = run("--recovery-code").stdout.strip()
    new = run("--recovery-code", "--renew").stdout.strip()
    assert old != new
    shutil.rmtree(tmp_path / ".config")
    assert run("--recover", typed=old + "\n").returncode == 1
    assert run("--recover", typed=new + "\n").returncode == 0


def test_a_wrong_setting_is_one_line(run: Runs) -> None:
    done = run(ISOTONE_PROT="1")
    assert (done.returncode, done.stdout) == (1, "")
    assert "Did you mean ISOTONE_PORT?" in done.stderr


def test_a_passphrase_can_be_set_and_taken_away(run: Runs) -> None:
    assert run("--passphrase", typed="seven quiet herons\n").returncode == 0
    locked = run("--json")
    assert locked.returncode == 1
    assert "passphrase" in _found(locked)["key"]["text"]
    herons = {"ISOTONE_PASSPHRASE": "seven quiet herons"}
    assert _found(run("--json", **herons))["key"]["state"] == "good"
    assert run("--passphrase", typed="\n", **herons).returncode == 0
    assert _found(run("--json"))["key"]["state"] == "good"

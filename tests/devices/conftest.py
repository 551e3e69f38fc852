"""A system bus of the tests' own."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-BUS Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>system</type>
  <listen>unix:path={socket}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow user="*"/>
    <allow own="*"/>
    <allow send_type="method_call"/>
    <allow send_type="signal"/>
    <allow send_type="method_return"/>
    <allow send_type="error"/>
    <allow receive_type="method_call"/>
    <allow receive_type="signal"/>
    <allow receive_type="method_return"/>
    <allow receive_type="error"/>
  </policy>
</busconfig>
"""


@pytest.fixture(scope="session")
def own_bus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start a bus that nothing else is on; return its address."""
    program = shutil.which("dbus-daemon")
    if program is None:
        pytest.skip("dbus-daemon is not there (on Debian: apt install dbus-daemon)")
    folder: Path = tmp_path_factory.mktemp("bus")
    config = folder / "bus.conf"
    config.write_text(BUS.format(socket=folder / "socket"), encoding="utf-8")
    command = [program, f"--config-file={config}", "--nofork", "--nopidfile", "--nosyslog", "--print-address"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as daemon:
        assert daemon.stdout is not None
        yield daemon.stdout.readline().strip()
        daemon.terminate()


@pytest.fixture
def bus(own_bus: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the address of a bus that is this process's system bus."""
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", own_bus)
    return own_bus

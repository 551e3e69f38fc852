"""`isotone sense`: sensors on the command line."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from isotone.cli.main import main

COMMAND = [sys.executable, "-m", "isotone", "sense"]


def run(*words: str) -> int:
    """Run the verb; return its exit code."""
    with pytest.raises(SystemExit) as ended:
        main(["sense", *words])
    return int(ended.value.code or 0)


@pytest.fixture
def intervals(tmp_path: Path) -> Path:
    """Return a file of 400 intervals."""
    rng = np.random.default_rng(4)
    rr = 850 + 40 * np.sin(np.arange(400) / 3) + rng.normal(0, 12, 400)
    path = tmp_path / "rr.txt"
    path.write_text("\n".join(f"{one:.2f}" for one in rr), encoding="utf-8")
    return path


@pytest.fixture
def no_bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Be a machine without a system bus, and so without Bluetooth."""
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", f"unix:path={tmp_path}/none")


@pytest.mark.usefixtures("no_bus")
def test_without_bluetooth_one_clear_line_says_so(capfd: pytest.CaptureFixture[str]) -> None:
    assert run("stream") == 1
    told = capfd.readouterr().err.splitlines()
    assert len(told) == 1
    assert "no Bluetooth" in told[0]


@pytest.mark.usefixtures("no_bus")
def test_what_is_near_is_listed_without_bluetooth_too(capfd: pytest.CaptureFixture[str]) -> None:
    assert run("list", "--seconds", "0.2", "--json") == 0
    told = capfd.readouterr()
    listed = json.loads(told.out)
    assert {"strap", "lsl", "virtual", "taps", "breath"} <= set(listed["kinds"])
    assert "no Bluetooth" in listed["troubles"][0]
    assert "no Bluetooth" in told.err


def test_a_recording_is_replayed_as_it_is(intervals: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run("replay", str(intervals), "--speed", "1e6", "--json") == 0
    told = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    wanted = np.loadtxt(intervals)
    assert [one["rr_ms"] for one in told] == pytest.approx(wanted, abs=0.01)
    assert np.diff([one["at_s"] for one in told]) == pytest.approx(wanted[1:] / 1000, abs=0.001)


def test_what_is_recorded_is_read_again_with_the_same_numbers(
    intervals: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    from isotone.app.sensing import recorded
    from isotone.devices import registry

    out = tmp_path / "kept.csv"
    registry.OURS["quick"] = lambda _: recorded(intervals, speed=1e6)
    try:
        assert run("record", str(out), "--from", "quick") == 0
    finally:
        del registry.OURS["quick"]
    assert "400" in capfd.readouterr().err
    raw = []
    for path in (intervals, out):
        with pytest.raises(SystemExit):
            main(["hrv", str(path), "--json"])
        raw.append(json.loads(capfd.readouterr().out)["raw"])
    assert raw[1] == pytest.approx(raw[0], rel=1e-3)


def test_a_file_that_is_there_is_left_alone(intervals: Path, capfd: pytest.CaptureFixture[str]) -> None:
    before = intervals.read_text(encoding="utf-8")
    assert run("record", str(intervals), "--from", "virtual") == 2
    assert "is there already" in capfd.readouterr().err
    assert intervals.read_text(encoding="utf-8") == before


def test_nothing_recorded_leaves_no_file(tmp_path: Path, no_bus: None) -> None:
    assert run("record", str(tmp_path / "none.csv")) == 1
    assert not (tmp_path / "none.csv").exists()


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        (("stream", "radar"), "no kind of sensor called radar"),
        (("stream", "lsl:nowhere"), "no stream called nowhere"),
        (("replay", "nowhere.txt"), "isotone:"),
        (("stream", "virtual", "--seconds", "-1"), "not at -1"),
    ],
)
def test_what_is_wrong_is_told_in_one_line(
    words: tuple[str, ...], wrong: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(*words) in (1, 2)
    told = capfd.readouterr().err
    assert wrong in told
    assert "Traceback" not in told


def test_a_speed_of_nothing_is_refused(intervals: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run("replay", str(intervals), "--speed", "0") == 1
    assert "0 times its speed" in capfd.readouterr().err


def test_ctrl_c_ends_a_recording_with_what_was_heard(tmp_path: Path) -> None:
    out = tmp_path / "kept.csv"
    command = [*COMMAND, "record", str(out), "--from", "virtual"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        until = time.monotonic() + 20
        while not (out.exists() and len(out.read_text(encoding="utf-8").splitlines()) > 1):
            assert time.monotonic() < until
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        assert process.stderr is not None
        told = process.stderr.read()
    assert process.returncode == 0
    assert "Traceback" not in told
    assert str(out) in told

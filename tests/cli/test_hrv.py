"""`isotone hrv`: numbers of a heart on the command line, and every refusal in its words."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from isotone.cli.main import main
from isotone.signal.arrays import Array

HEART = Path(__file__).parents[2].parent / "shared" / "data" / "heart"
LEFT_OUT = "We could not read this steadily, so we left it out."


def run(*words: str) -> int:
    """Run the verb; return its exit code."""
    with pytest.raises(SystemExit) as ended:
        main(["hrv", *words])
    return int(ended.value.code or 0)


def breathing(count: int = 500, seed: int = 3) -> Array:
    """Return intervals of a resting heart that breathes 15 times a minute, in ms."""
    rng = np.random.default_rng(seed)
    at, rows = 0.0, []
    for _ in range(count):
        rows.append(850 + 35 * np.sin(2 * np.pi * 0.25 * at) + rng.normal(0, 10))
        at += rows[-1] / 1000
    return np.array(rows)


def written(folder: Path, rr: Array) -> Path:
    """Return a file with these intervals."""
    path = folder / "rr.txt"
    path.write_text("\n".join(f"{one:.1f}" for one in rr))
    return path


def told(path: Path, capfd: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    """Return what is told of a file, as JSON."""
    assert run(str(path), "--json", *words) == 0
    return dict(json.loads(capfd.readouterr().out))


def test_numbers_come_with_their_method_and_how_sure_they_are(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    rr = np.round(breathing(), 1)
    found = told(written(tmp_path, rr), capfd)
    assert found["withheld"] == []
    assert found["unit"] == "ms"
    assert found["n_beats"] == 501
    assert found["beats_s"] is None
    assert found["rmssd_ms"] == pytest.approx(np.sqrt(np.mean(np.diff(rr) ** 2)), rel=1e-6)
    assert found["sdnn_ms"] == pytest.approx(rr.std(ddof=1), rel=1e-6)
    assert found["raw"]["rmssd_ms"] == found["rmssd_ms"]
    assert found["hf_ms2"] == pytest.approx(35**2 / 2, rel=0.2)
    assert found["breath_rate_min"] == pytest.approx(15, abs=0.5)
    assert "lomb" in found["method"]
    low, high = found["between"]["rmssd_ms"]
    assert low < found["rmssd_ms"] < high


def test_plain_lines_have_units_and_no_ratio_of_waves(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(str(written(tmp_path, breathing()))) == 0
    out = capfd.readouterr().out
    for part in ("Intervals read as milliseconds.", "RMSSD", " ms ", "beats a minute", "a minute, from the intervals"):
        assert part in out
    assert "LF/HF" not in out
    assert LEFT_OUT not in out


def test_a_short_recording_is_left_out_with_the_reason(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path, breathing(50))
    found = told(path, capfd)
    assert found["rmssd_ms"] is None
    assert found["raw"]["rmssd_ms"] > 0
    assert len(found["withheld"]) == 1
    assert run(str(path)) == 0
    assert f"{LEFT_OUT}\n43 s of beats are there; at least 60 s are needed." in capfd.readouterr().out


def test_irregular_beats_are_left_out_and_no_rhythm_is_named(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    rr = 750 * np.exp(np.random.default_rng(4).normal(0, 0.2, 500))
    assert run(str(written(tmp_path, rr))) == 0
    out = capfd.readouterr().out
    assert LEFT_OUT in out
    assert "evenly enough" in out
    assert "RMSSD " not in out
    assert "fibrillation" not in out.lower()


def test_too_many_faults_are_left_out_and_counted(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    rr = breathing()
    rr[10:-2:20] -= 250
    rr[11:-1:20] += 250
    assert run(str(written(tmp_path, rr))) == 0
    assert "% of the intervals do not fit those around them" in capfd.readouterr().out


def test_seconds_are_told_apart_and_said(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "rr.csv"
    path.write_text("\n".join(f"{one / 1000:.4f}" for one in breathing()))
    assert run(str(path)) == 0
    assert capfd.readouterr().out.startswith("Intervals read as seconds.\n")


@pytest.mark.parametrize("name", ["it.png", "it.svg"])
def test_a_picture_is_drawn(tmp_path: Path, name: str, capfd: pytest.CaptureFixture[str]) -> None:
    rr = breathing(200)
    rr[100] = 5000
    assert run(str(written(tmp_path, rr)), "--plot", str(tmp_path / name)) == 0
    drawn = (tmp_path / name).read_bytes()
    assert drawn.startswith(b"\x89PNG" if name.endswith("png") else b"<?xml")
    assert len(drawn) > 10000
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--kind", "eeg"], 2),
        (["--rate", "-3"], 2),
        (["--rate", "fast"], 2),
        (["--plot", "it.doc"], 2),
        (["--column", "none"], 1),
        (["--plot", "no/such/folder/it.png"], 1),
    ],
)
def test_what_cannot_be_done_is_one_line(
    tmp_path: Path, words: list[str], code: int, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(str(written(tmp_path, breathing(100))), *words) == code
    err = capfd.readouterr().err
    assert err.startswith("isotone: ")
    assert err.count("\n") == 1


def test_ten_samples_a_second_are_too_few_for_an_ecg(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "it.csv"
    path.write_text("time_s,ecg\n" + "\n".join(f"{at / 10},{at % 7}" for at in range(600)))
    assert run(str(path)) == 1
    assert capfd.readouterr().err.count("\n") == 1


def test_it_starts_without_slow_parts() -> None:
    slow = ["scipy", "matplotlib", "edfio", "pyxdf", "pandas", "isotone.store", "isotone.app.studio"]
    code = f"import sys, isotone.cli.hrv, isotone.app.heart; print([one for one in {slow} if one in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.slow
@pytest.mark.skipif(not HEART.is_dir(), reason="the shared recordings of hearts are not here")
@pytest.mark.parametrize(
    ("name", "known"),
    [("nn_4684", (768.438, 85.357, 60.523)), ("nn_1000", (718.248, 43.11307, 19.51940))],
)
def test_known_series_give_known_numbers(
    name: str, known: tuple[float, float, float], capfd: pytest.CaptureFixture[str]
) -> None:
    raw = told(HEART / f"{name}.txt", capfd)["raw"]
    assert (raw["mean_rr_ms"], raw["sdnn_ms"], raw["rmssd_ms"]) == pytest.approx(known, abs=0.0005)


@pytest.mark.slow
@pytest.mark.skipif(not HEART.is_dir(), reason="the shared recordings of hearts are not here")
def test_breath_of_an_ecg_is_that_of_the_belt(capfd: pytest.CaptureFixture[str]) -> None:
    path = HEART / "bio_resting_5min_100hz.csv"
    belt = told(path, capfd, "--rate", "100")
    for column, kind in (("ECG", "ecg"), ("PPG", "ppg")):
        alone = told(path, capfd, "--rate", "100", "--column", column, "--kind", kind)
        assert alone["breath_from"] == "intervals"
        assert alone["breath_rate_min"] == pytest.approx(belt["breath_rate_min"], abs=1.0)
        assert alone["withheld"] == []
        assert np.all(np.diff(alone["beats_s"]) > 0.3)

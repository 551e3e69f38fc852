"""What an analysis costs a process: which modules it imports, how much memory it takes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from isotone.files.encode import write_audio

LIBRARY = Path(__file__).resolve().parents[3] / "shared" / "data" / "library"
HEAVY = ("scipy.signal", "scipy.stats", "matplotlib", "sqlalchemy", "fastapi", "typer", "asyncio")
MEASURE = f"""
import json, sys
from pathlib import Path
from isotone.app.analysis import analyse_file
analyse_file(Path(sys.argv[1]))
status = Path("/proc/self/status").read_text()  # getrusage would count the peak of whoever started us, too
peak = int(status.partition("VmHWM:")[2].split()[0]) / 1024
print(json.dumps([peak, [name for name in {HEAVY} if name in sys.modules]]))
"""


def measured(path: Path) -> tuple[float, list[str]]:
    """Return the peak memory in MB, imports and all, and the heavy modules that were imported."""
    single = os.environ | {"OPENBLAS_NUM_THREADS": "1"}  # as each worker has it
    code = [sys.executable, "-c", MEASURE, str(path)]
    ran = subprocess.run(code, capture_output=True, text=True, check=True, env=single)
    peak, heavy = json.loads(ran.stdout)
    return float(peak), list(heavy)


def noise(path: Path, minutes: float) -> Path:
    """Write noise that swells four times a second."""
    rng = np.random.default_rng(1)
    swell = np.abs(np.sin(np.arange(48000) / 48000 * 4 * np.pi))[:, None]
    second = (0.2 * swell * rng.standard_normal((48000, 2))).astype(np.float32)
    write_audio(path, (second for _ in range(round(minutes * 60))), 48000)
    return path


def test_a_whole_analysis_imports_nothing_slow(tmp_path: Path) -> None:
    _, heavy = measured(noise(tmp_path / "noise.wav", 0.2))
    assert heavy == []


@pytest.mark.slow
def test_five_minutes_take_little_more_memory_than_one(tmp_path: Path) -> None:
    one, five = (measured(noise(tmp_path / f"{minutes}.wav", minutes))[0] for minutes in (1, 5))
    assert one < 200
    assert five - one < 80  # the samples alone would be 92 MB more


@pytest.mark.slow
@pytest.mark.skipif(not LIBRARY.is_dir(), reason="../shared/data/library is not here")
def test_a_track_takes_less_than_300_mb() -> None:
    assert measured(LIBRARY / "frantic.ogg")[0] < 300

"""`isotone analyse --notes`: what it wants, what it tells, and that nobody else pays for it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from isotone.files.encode import write_audio
from isotone.files.models.basic_pitch import is_there

RATE = 22050


@pytest.fixture
def tune(tmp_path: Path) -> Path:
    t = np.arange(int(0.4 * RATE)) / RATE
    tones = [np.sin(2 * np.pi * 440 * 2 ** ((midi - 69) / 12) * t) * np.exp(-3 * t) for midi in range(60, 72)]
    sound = (0.3 * np.concatenate(tones)).astype(np.float32)[:, None].repeat(2, axis=1)
    path = tmp_path / "tune.wav"
    write_audio(path, [sound], RATE)
    return path


def _run(before: str, *words: str) -> subprocess.CompletedProcess[str]:
    code = f"import sys; {before}; from isotone.cli.main import main; sys.exit(main({list(words)!r}))"
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=False)


def test_without_the_extra_it_says_what_to_do_in_one_line(tune: Path) -> None:
    done = _run("sys.modules['onnxruntime'] = None", "analyse", "--notes", str(tune))
    assert done.returncode != 0
    assert done.stdout == ""
    assert "extra “notes”" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_nothing_of_the_model_is_loaded_unless_asked_for(tune: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from isotone.app.analysis import analyse_file\n"
        "analyse_file(Path(sys.argv[1]))\n"
        "print([one for one in sys.modules if 'onnx' in one or 'transcription' in one])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tune)], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.skipif(not is_there(), reason="the extra `notes` (onnxruntime) is not installed")
def test_the_notes_of_a_tune_are_told(tune: Path) -> None:
    done = _run("pass", "analyse", "--notes", "--json", str(tune))
    told = json.loads(done.stdout)
    assert told["notes_confidence"] > 0
    assert told["information_content"] > 0

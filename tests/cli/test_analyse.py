from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from isotone.app.analysis import Analysed, Unread
from isotone.cli.analyse import as_dict
from isotone.cli.main import main
from isotone.errors import DecodeError
from isotone.files.encode import write_audio
from isotone.files.tags import Tags
from isotone.music import Curve, Edge, Estimate, Features, Startle, TempoReading

ODD = Path(__file__).resolve().parents[3] / "shared" / "data" / "odd_files"
FIELDS = [
    *("path", "ok", "duration_s", "tempo_bpm", "tempo_confidence", "pulse_clarity", "beats_s", "key", "key_confidence"),
    *("tuning_cents", "loudness_lufs", "loudness_range_lu", "true_peak_dbtp", "brightness_hz", "onset_rate_hz"),
    *("roughness", "melodic_stability", "predictability", "arousal", "valence"),
    *("startles_s", "startles", "audible_s", "analysis_version"),
    *("felt", "strangeness", "tempo_readings", "downbeats_s", "metre", "metre_confidence", "settles_s", "twelve_tone"),
    *("pitch_classes", "roughness_sd", "flux", "percussiveness", "articulation", "mfcc", "period_entropy", "openness"),
    *("repetition", "information_content", "entropy", "tension", "releases", "sections", "silences", "applause"),
    *("sung", "mode"),
]


RECORDS = ("downbeats_s", "pitch_classes", "mfcc", "releases", "sections", "silences", "applause", "sung")


def features(**changes: object) -> Features:
    edge = Edge(-20.0, 0.1)
    known: dict[str, object] = dict.fromkeys(Features.__dataclass_fields__, 0.5)
    known |= {
        "tempo_bpm": None,
        "key": "A minor",
        "beats_s": (),
        "audible_s": (0.25, 9.5),
        "sections_s": (),
        "timbre": (0.0,) * 12,
        **dict.fromkeys(RECORDS, ()),
        "felt": {"calmness": Estimate(0.6, 0.4, 0.8)},
        "curves": {"tempo": Curve((60.0, None), 0.5)},
        "descriptors": {},
        "tempo_readings": (TempoReading(72.0, 0.8), TempoReading(144.0, 0.2)),
        "start": edge,
        "end": edge,
        "arousal": Estimate(0.1, -0.2, 0.4),
        "valence": Estimate(0.1, -0.2, 0.4),
        "startles": (Startle(5.0, 12.0), Startle(1.0, 8.0)),
        "analysis_version": "1",
    }
    return Features(**{**known, **changes})  # type: ignore[arg-type]


def analysed(**changes: object) -> Analysed:
    return Analysed(Path("a.mp3"), Tags("a"), features(**changes), "00")


@pytest.fixture
def song(tmp_path: Path) -> Path:
    """Return a file with six seconds of a tone."""
    at = np.arange(6 * 22050) / 22050
    tone = 0.2 * np.sin(2 * np.pi * 440 * at)
    write_audio(tmp_path / "song.wav", iter([np.stack([tone, tone], 1).astype(np.float32)]), 22050)
    return tmp_path / "song.wav"


def run(*words: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["analyse", *words])
    return int(ended.value.code or 0)


def test_json_has_the_fields_that_scripts_rely_on() -> None:
    told = as_dict(analysed())
    assert set(told) >= set(FIELDS)
    assert told["arousal"] == {"value": 0.1, "low": -0.2, "high": 0.4}
    assert (told["startles_s"], told["audible_s"]) == ([5.0, 1.0], [0.25, 9.5])
    assert told["tempo_bpm"] is None
    assert told["felt"] == {"calmness": {"value": 0.6, "low": 0.4, "high": 0.8}}
    assert told["startles"][0] == {"at_s": 5.0, "rise_db": 12.0, "unexpected": 10.0}
    assert told["tempo_readings"][1] == {"bpm": 144.0, "weight": 0.2}
    assert told["mode"] == "minor"


def test_curves_are_told_only_where_they_are_asked_for() -> None:
    assert "curves" not in as_dict(analysed())
    assert as_dict(analysed(), curves=True)["curves"] == {"tempo": {"values": [60.0, None], "step_s": 0.5}}


def test_json_never_holds_what_is_no_number() -> None:
    told = as_dict(analysed(brightness_hz=float("nan"), valence=Estimate(float("inf"), 0.0, 0.0)))
    assert told["brightness_hz"] is None
    assert told["valence"]["value"] is None
    json.dumps(told, allow_nan=False)


def test_a_file_that_fails_has_its_reason_and_what_to_do() -> None:
    told = as_dict(Unread(Path("a.mp3"), DecodeError("fault-empty")))
    assert told == {
        "path": "a.mp3",
        "ok": False,
        "error": "This file is empty.",
        "hint": "It may not have finished copying: get it again.",
    }


@pytest.mark.slow
def test_files_are_told_in_the_order_given_one_a_line(song: Path, capfd: pytest.CaptureFixture[str]) -> None:
    gone = song.with_name("gone.mp3")
    assert run(str(song), str(gone), str(song), "--json") == 1
    lines = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    assert [line["path"] for line in lines] == [str(song), str(gone), str(song)]
    assert [line["ok"] for line in lines] == [True, False, True]
    assert set(lines[0]) >= set(FIELDS)


@pytest.mark.slow
def test_without_json_it_is_told_in_words(song: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(str(song)) == 0
    out = capfd.readouterr().out
    assert "lasts 0:06" in out
    assert "LUFS" in out
    assert "analyse-" not in out


@pytest.mark.slow
def test_a_folder_stands_for_the_files_of_sound_in_it(song: Path, capfd: pytest.CaptureFixture[str]) -> None:
    song.with_name("cover.jpg").write_bytes(b"picture")
    assert run(str(song.parent), "--json") == 0
    told = capfd.readouterr()
    assert json.loads(told.out)["path"] == str(song)
    assert "One file was left out" in told.err


def test_a_folder_without_sound_says_so(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(str(tmp_path)) == 1
    assert "No file of sound" in capfd.readouterr().err


@pytest.mark.slow
def test_ctrl_c_ends_it_cleanly(song: Path) -> None:
    words = [sys.executable, "-m", "isotone", "analyse", *[str(song)] * 400]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    process.stdout.readline()
    process.send_signal(2)
    began = time.monotonic()
    _, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert "Traceback" not in err
    assert time.monotonic() - began < 5


@pytest.mark.slow
@pytest.mark.skipif(not ODD.is_dir(), reason="../shared/data/odd_files is not here")
def test_every_odd_file_ends_with_features_or_one_clear_line(capfd: pytest.CaptureFixture[str]) -> None:
    files = sorted(str(path) for path in ODD.iterdir())
    assert run(*files, "--json") == 1
    told = capfd.readouterr()
    lines = [json.loads(line) for line in told.out.splitlines()]
    assert [line["path"] for line in lines] == files
    assert told.err == ""
    for line in lines:
        assert line["ok"] or (line["error"] and line["hint"] and "\n" not in line["error"])
    assert sum(line["ok"] for line in lines) > 80

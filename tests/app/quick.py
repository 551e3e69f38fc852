"""An analysis that takes no time, for tests of what stands around it. It runs in other processes, by its name."""

from __future__ import annotations

import os
import time
import wave
from dataclasses import replace
from pathlib import Path

from isotone.app.analysis import Analysed
from isotone.errors import DecodeError
from isotone.files.content import content_id
from isotone.files.tags import Tags
from isotone.music import Edge, Estimate, Features

SOUND = Features(
    duration_s=100.0, audible_s=(0.0, 100.0), tempo_bpm=None, tempo_confidence=0.0, pulse_clarity=0.1, beats_s=(),
    key=None, key_confidence=0.0, tuning_cents=0.0, loudness_lufs=-18.0, loudness_range_lu=4.0, true_peak_dbtp=-2.0,
    brightness_hz=900.0, onset_rate_hz=1.0, roughness=0.1, melodic_stability=0.8, predictability=0.8,
    arousal=Estimate(-0.3, -0.6, 0.0), valence=Estimate(0.2, -0.2, 0.6), startles=(), sections_s=(), voice=0.0,
    speech=0.0, timbre=(0.0,) * 12, start=Edge(-18.0, 0.0), end=Edge(-18.0, 0.0),
)  # fmt: skip


def analyse(path: str) -> Analysed:
    """Say of every wave file the same; refuse the rest."""
    try:
        with wave.open(path) as file:
            file.getnframes()
    except (wave.Error, EOFError):
        raise DecodeError("fault-not-sound") from None
    return Analysed(Path(path), Tags("Tone"), SOUND, content_id(path))


def poison(path: str) -> Analysed:
    """Bring a title that is no text from the first file, and only from that."""
    known = analyse(path)
    return replace(known, tags=Tags("\udce9")) if path.endswith("low.wav") else known


def clocked(path: str, length_s: float = 0.1) -> Analysed:
    """Tell, as its features, when it was at work (its audible part) and at which priority (its brightness)."""
    begin = time.monotonic()
    time.sleep(length_s)
    priority = float(os.getpriority(os.PRIO_PROCESS, 0))
    known = replace(SOUND, audible_s=(begin, time.monotonic()), brightness_hz=priority)
    return replace(analyse(path), features=known)


def clocked_longer(path: str) -> Analysed:
    """Tell the same after so long that it has been looked around meanwhile."""
    return clocked(path, 1.5)


def fail(path: str) -> Analysed:
    """Fail whoever asks for an analysis where none should be needed."""
    raise DecodeError("analysed-once-more", path=path)
